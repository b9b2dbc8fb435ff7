import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { get } from 'node:https';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** A running product of its own, as a process. */
export interface Product {
  readonly pid: number;
  /** With `tls`: the public key of its authority, for {@link trusting}. */
  readonly spki: string;
  /** What it has printed so far. */
  said(): string;
  stop(): Promise<void>;
}

export type ProductOptions = {
  /** An outside database instead of its own. */
  url?: string;
  /** https with an authority of its own, which stays in the folder. */
  tls?: 'auto';
  /** An office of one's own instead of the sample. */
  mode?: 'office';
  /** Where it makes backups by itself. */
  backup?: string;
  /** Wait only until it answers at all, not until it is ready. */
  alive?: true;
  /** With it they are encrypted. */
  key?: string;
  /** Told as soon as there is a process. */
  spawned?: (pid: number) => void;
};

/** What every process of ours has of the world around it. */
export const aroundIt = { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE };

/** Starts server/main.ts on a data folder and waits until it is ready. */
export async function startProduct(
  folder: string,
  port: number,
  host: string,
  options: ProductOptions = {},
): Promise<Product> {
  const child = spawn(process.execPath, ['server/main.ts'], {
    env: {
      ...aroundIt,
      KEWU_DATA: folder,
      PORT: String(port),
      HOST: host,
      KEWU_MODE: options.mode ?? 'sample',
      ...(options.url === undefined ? {} : { DATABASE_URL: options.url }),
      ...(options.backup === undefined ? {} : { KEWU_BACKUP: options.backup }),
      ...(options.key === undefined ? {} : { KEWU_BACKUP_KEY: options.key }),
      ...(options.tls === undefined ? {} : { KEWU_TLS: options.tls }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  options.spawned?.(child.pid ?? 0);
  let output = '';
  const keep = (part: Buffer): void => {
    output += part.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const certificate = (): string => readFileSync(join(folder, 'tls/kewu-ca.crt'), 'utf8');
  const isReady = options.tls
    ? () => readyBehind(certificate(), port)
    : () => ready(port, options.alive ? 'healthz' : 'readyz');
  await untilReady(child, isReady, () => output);
  return {
    pid: child.pid ?? 0,
    spki: options.tls ? spkiHash(certificate()) : '',
    said: () => output,
    stop: () => end(child),
  };
}

/**
 * What a Chromium has to be started with to take the certificates of a product for good. Passing over the warning
 * (`ignoreHTTPSErrors`) is not the same: service workers are refused then.
 */
export const trusting = (spki: string): string => `--ignore-certificate-errors-spki-list=${spki}`;

/** The SHA-256 of a certificate's public key in base64. */
export function spkiHash(pem: string): string {
  const info = new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(info).digest('base64');
}

async function ready(port: number, what: 'readyz' | 'healthz'): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/${what}`);
  return answer.ok;
}

function readyBehind(ca: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: '/readyz', ca, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    }).on('error', reject);
  });
}

async function untilReady(child: ChildProcess, isReady: () => Promise<boolean>, output: () => string): Promise<void> {
  const until = Date.now() + 120_000;
  while (Date.now() < until) {
    if (isOver(child)) throw new Error(`the product ended while starting:\n${output()}`);
    // before it listens, or has a certificate, this throws
    if (
      await Promise.resolve()
        .then(isReady)
        .catch(() => false)
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await end(child);
  throw new Error(`the product was not ready within two minutes:\n${output()}`);
}

/** A process that was killed has a signal and no code. */
const isOver = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (isOver(child)) return resolve();
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
