import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** A running product of its own, as a process. */
export interface Product {
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts server/main.ts on a data folder and waits until it is ready. `url`: an outside database instead of its own. */
export async function startProduct(folder: string, port: number, host: string, url?: string): Promise<Product> {
  const child = spawn(process.execPath, ['server/main.ts'], {
    env: {
      PATH: process.env.PATH,
      KEWU_DATA: folder,
      PORT: String(port),
      HOST: host,
      KEWU_MODE: 'sample',
      ...(url === undefined ? {} : { DATABASE_URL: url }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (part: Buffer): void => {
    output += part.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  await untilReady(child, port, () => output);
  return { pid: child.pid ?? 0, stop: () => end(child) };
}

async function untilReady(child: ChildProcess, port: number, output: () => string): Promise<void> {
  const until = Date.now() + 120_000;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`the product ended while starting:\n${output()}`);
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`)
      .then((answer) => answer.ok)
      .catch(() => false);
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await end(child);
  throw new Error(`the product was not ready within two minutes:\n${output()}`);
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
