// Runs a script with the project's own Node (24), whatever the machine has: hands signals on, waits, answers its status.
// Plain JavaScript for Node 20.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = join(root, 'node_modules/.bin');
const [script, ...args] = process.argv.slice(2);
// what was compiled once is read from there at the next start, which then takes half the time; unwritable, it is done without
const compiled = process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules/.cache/kewu-compiled');
if (script === undefined) {
  console.error('run.mjs 需要一个脚本。');
  process.exit(2);
}

const child = spawn(join(bin, 'node'), [join(root, script), ...args], {
  stdio: 'inherit',
  env: { ...process.env, PATH: `${bin}:${process.env.PATH ?? ''}`, NODE_COMPILE_CACHE: compiled },
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2']) {
  process.on(signal, () => {
    // Ctrl+C reaches the whole group; the script stops at its first signal and passes over the second
    child.kill(signal);
  });
}
child.on('error', (error) => {
  console.error(`无法运行 ${script}：${error.message}。请执行 npm ci。`);
  process.exit(1);
});
child.on('exit', (status, signal) => {
  process.exit(signal === null ? status : 128 + (constants.signals[signal] ?? 0));
});
