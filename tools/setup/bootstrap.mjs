// Before `npm start` and `npm test`: packages and the built web, each only when missing or changed. Plain JavaScript for
// Node 20, with nothing but Node: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = join(root, 'node_modules/.bin');
const at = (path) => join(root, path);
const webSources = ['web', 'kernel', 'procedures', 'tools/web', 'vite.config.ts', 'package-lock.json'];

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  stop(`Node.js 版本太旧：现在是 ${process.versions.node}，需要 20.19 或更新。请从 https://nodejs.org 安装后再试。`);
}

const hashOf = (text) => createHash('sha256').update(text).digest('hex');

function readStamp(path) {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

function run(program, args, failed) {
  const { status, error, signal } = spawnSync(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (signal !== null && signal !== undefined) process.exit(130);
  if (error || status !== 0) stop(`${failed}${error ? `（${error.message}）` : ''}`);
}

/** The lock file as installed, and something to see that the folder is whole: npm writes its own list last. */
function install() {
  const stamp = at('node_modules/.kewu-lock');
  const wanted = hashOf(readFileSync(at('package-lock.json')));
  const whole =
    existsSync(at('node_modules/.package-lock.json')) && existsSync(join(bin, 'node')) && existsSync(join(bin, 'vite'));
  if (whole && readStamp(stamp) === wanted) return;
  if (whole && readStamp(stamp) === '' && installedAsLocked()) {
    writeFileSync(stamp, wanted); // installed by hand, and right
    return;
  }
  console.log('正在安装依赖（首次约需一两分钟）……');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], '安装依赖没有成功。请检查网络后再试一次。');
  if (!existsSync(join(bin, 'node'))) {
    stop(
      `没有为本机（${process.platform}-${process.arch}）提供 Node 24。目前支持 Linux x64、Linux arm64 和 macOS arm64。`,
    );
  }
  writeFileSync(stamp, wanted);
}

/** Every package of the lock file lies there in its version, other platforms' aside. */
function installedAsLocked() {
  const { packages } = JSON.parse(readFileSync(at('package-lock.json'), 'utf8'));
  const installed = JSON.parse(readFileSync(at('node_modules/.package-lock.json'), 'utf8')).packages;
  return Object.entries(packages).every(
    ([path, one]) => path === '' || one.optional || one.peer || installed[path]?.version === one.version,
  );
}

/** Builds the web when any of its sources differs from what was built. */
function buildWeb() {
  const stamp = at('web/dist/.built');
  const wanted = hashOf(
    filesUnder(webSources)
      .map((path) => `${relative(root, path)}\0${hashOf(readFileSync(path))}\n`)
      .join(''),
  );
  if (readStamp(stamp) === wanted) return;
  console.log('正在构建页面……');
  rmSync(stamp, { force: true });
  run(
    join(bin, 'node'),
    [at('node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
    '构建页面没有成功，原因见上。',
  );
  mkdirSync(at('web/dist'), { recursive: true });
  writeFileSync(stamp, wanted);
}

function filesUnder(names) {
  const found = [];
  for (const name of names) {
    const path = at(name);
    if (!existsSync(path)) continue;
    if (statSync(path).isFile()) {
      found.push(path);
      continue;
    }
    for (const item of readdirSync(path, { withFileTypes: true, recursive: true })) {
      const file = join(item.parentPath, item.name);
      if (item.isFile() && !file.startsWith(at('web/dist'))) found.push(file);
    }
  }
  return found.sort();
}

install();
buildWeb();
