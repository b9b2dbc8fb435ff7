import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const shell = 'chromium-headless-shell';
const packages = ['chromium', shell, 'fonts-noto-cjk'];

/** What the journeys are shown in. */
export interface Browsers {
  /** A whole browser, for what only that has: a reader of PDF files, notifications. */
  readonly whole: string;
  /** The one without windows where there is one: it draws the same pages in three quarters of the time. */
  readonly pages: string;
}

/**
 * The browsers of the journeys: KEWU_CHROME for all of them, or what is found in PATH, or Playwright's own. As root on Debian
 * they are installed, with a font for Chinese; elsewhere the one command to type is thrown.
 */
export function findBrowsers(env: NodeJS.ProcessEnv): Browsers {
  const wished = env.KEWU_CHROME;
  if (wished) {
    if (mayRun(wished)) return { whole: wished, pages: wished };
    throw new Error(`KEWU_CHROME 指向的 ${wished} 不能运行。`);
  }
  const debian = existsSync('/etc/debian_version');
  const installs = debian && process.getuid?.() === 0;
  const found = search(env);
  if (installs && (found === undefined || !onPath(env, [shell]) || !showsChinese())) install(env);
  const whole = search(env);
  if (whole !== undefined) return { whole, pages: onPath(env, [shell]) ?? whole };
  const command = debian ? `sudo apt-get install -y ${packages.join(' ')}` : 'npx playwright install chromium';
  throw new Error(`浏览器测试需要 Chromium。请执行：${command}`);
}

const onPath = (env: NodeJS.ProcessEnv, wanted: readonly string[]): string | undefined =>
  (env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => wanted.map((name) => join(folder, name)))
    .find(mayRun);

const search = (env: NodeJS.ProcessEnv): string | undefined =>
  onPath(env, names) ?? [...elsewhere, chromium.executablePath()].find(mayRun);

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
  // one by one: what this release does not offer must not keep the others away
  for (const name of packages) spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], options);
}
