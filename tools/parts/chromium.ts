import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** The one without windows first: it draws the same pages in three quarters of the time. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const packages = ['chromium-headless-shell', 'fonts-noto-cjk'];

/**
 * A Chromium for the journeys: KEWU_CHROME, PATH, Playwright's own. As root on Debian it is installed, with a font for
 * Chinese; elsewhere the one command to type is thrown.
 */
export function findChromium(env: NodeJS.ProcessEnv): string {
  const wished = env.KEWU_CHROME;
  if (wished) {
    if (mayRun(wished)) return wished;
    throw new Error(`KEWU_CHROME 指向的 ${wished} 不能运行。`);
  }
  const found = search(env);
  const debian = existsSync('/etc/debian_version');
  const installs = debian && process.getuid?.() === 0;
  if (found !== undefined && !(installs && !showsChinese())) return found;
  if (installs) {
    install(env);
    const installed = search(env);
    if (installed !== undefined) return installed;
  }
  const command = debian ? `sudo apt-get install -y ${packages.join(' ')}` : 'npx playwright install chromium';
  throw new Error(`浏览器测试需要 Chromium。请执行：${command}`);
}

function search(env: NodeJS.ProcessEnv): string | undefined {
  const onPath = (env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...elsewhere, chromium.executablePath()].find(mayRun);
}

function mayRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether some font draws Chinese; where that cannot be asked, it is taken for true. */
function showsChinese(): boolean {
  const asked = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return asked.error !== undefined ? false : asked.stdout.trim() !== '';
}

function install(env: NodeJS.ProcessEnv): void {
  console.log(`正在安装 ${packages.join('、')}……`);
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'],
    env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  execFileSync('apt-get', ['update', '-q'], options);
  execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], options);
}
