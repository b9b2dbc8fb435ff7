import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { test } from '@playwright/test';

/** The running product of one journey file. */
export type Office = {
  /** 'http://localhost:…'. */
  url: string;
  /** By an address of this machine in the network: plain http that is not localhost. Only with `everywhere`. */
  lan: string;
};

/** The prepared data folder that every journey starts from; made once by prepare.ts. */
export const preparedFolder = (): string => process.env.KEWU_JOURNEY_DATA ?? '';

/**
 * Starts the product, as `npm start` would, on its own copy of the freshly loaded sample: `const office = sampleOffice()`
 * at the top of a journey file; `office.url` inside the tests. `everywhere`: also under this machine's network address.
 */
export function sampleOffice(options: { everywhere?: boolean } = {}): Office {
  const office: Office = { url: '', lan: '' };
  let stop: (() => Promise<void>) | undefined;
  test.beforeAll(async () => {
    const folder = mkdtempSync('/tmp/kewu-journey-');
    execFileSync('cp', ['-a', `${preparedFolder()}/.`, folder]);
    stop = async () => rmSync(folder, { recursive: true, force: true });
    const port = await freePort();
    const running = await startProduct(folder, port, options.everywhere ? '0.0.0.0' : '127.0.0.1');
    office.url = `http://localhost:${port}`;
    office.lan = `http://${lanAddress()}:${port}`;
    stop = async () => {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    };
  });
  test.afterAll(async () => {
    await stop?.();
  });
  return office;
}

/** Starts server/main.ts on a data folder and waits until it is ready. */
export async function startProduct(folder: string, port: number, host: string): Promise<{ stop(): Promise<void> }> {
  const child = spawn(process.execPath, ['server/main.ts'], {
    env: { PATH: process.env.PATH, KEWU_DATA: folder, PORT: String(port), HOST: host, KEWU_MODE: 'sample' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (part: Buffer): void => {
    output += part.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  await untilReady(child, port, () => output);
  return { stop: () => end(child) };
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

function lanAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return all.find((one) => one.family === 'IPv4' && !one.internal)?.address ?? '127.0.0.2';
}
