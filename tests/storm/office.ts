import { execFileSync } from 'node:child_process';
import { v7 as uuidv7 } from 'uuid';
import { readPidFile } from '#server/db/pidfile.ts';
import { sampleProject } from '#server/sample/ids.ts';
import { kill, killDatabase, signInAt, sleep } from '#tests/support/load.ts';
import { freePort, type Product, startProduct } from '#tests/support/product.ts';

/** A product on a folder of its own that is started again whenever a fault has ended it. */
export interface StormOffice {
  readonly folder: string;
  readonly api: string;
  /** The process as it runs now, or is being started. */
  pid(): number;
  /** Starts it, or waits until the one that runs answers again. */
  up(): Promise<void>;
  /** As `up`, but answers as soon as there is a process, which may not listen yet. */
  spawned(): Promise<void>;
  stop(): Promise<void>;
}

export async function stormOffice(folder: string): Promise<StormOffice> {
  const port = await freePort();
  let pid = 0;
  let product: Product | undefined;
  let starting: Promise<void> | undefined;
  const answers = async (): Promise<boolean> =>
    (await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(1000) }).catch(() => undefined))
      ?.ok ?? false;
  const begin = (): Promise<void> => {
    starting ??= startProduct(folder, port, '127.0.0.1', {
      spawned: (one) => {
        pid = one;
      },
    })
      .then((one) => {
        product = one;
      })
      .finally(() => {
        starting = undefined;
      });
    return starting;
  };
  return {
    folder,
    api: `http://127.0.0.1:${port}/api`,
    pid: () => pid,
    async up() {
      for (let tries = 0; tries < 60; tries += 1) {
        if (await answers()) return;
        if (starting) await starting.catch(() => undefined);
        else if (pid === 0 || !isAlive(pid)) await begin().catch(() => undefined);
        else await sleep(250);
      }
      throw new Error('the office did not come back');
    },
    async spawned() {
      const before = pid;
      begin().catch(() => undefined);
      while (pid === before) await sleep(2);
    },
    async stop() {
      await starting?.catch(() => undefined);
      await product?.stop();
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** What befalls an office. Each returns once it has happened, not once it is over. */
export const outages: Readonly<Record<string, (office: StormOffice) => Promise<void>>> = {
  'the application freezes for two seconds': async (office) => {
    const pid = office.pid();
    process.kill(pid, 'SIGSTOP');
    await sleep(2000);
    process.kill(pid, 'SIGCONT');
  },
  'the application is killed': async (office) => kill(office.pid()),
  'the database is killed': async ({ folder }) => {
    try {
      killDatabase(folder);
    } catch {
      // it has not written its file yet: there is nothing to kill
    }
  },
  'one backend is killed': async ({ folder }) => signalBackend(folder, 'SIGKILL'),
  'one connection is ended': async ({ folder }) => signalBackend(folder, 'SIGTERM'),
};

/** A process of the database that serves a client; nothing happens where there is none. */
function signalBackend(folder: string, signal: NodeJS.Signals): void {
  const postmaster = readPidFile(`${folder}/postgres`)?.pid;
  if (postmaster === undefined) return;
  const children = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(postmaster)], { encoding: 'utf8' });
  const backend = children.split('\n').find((line) => /postgres: kewu/.test(line));
  if (backend) process.kill(Number.parseInt(backend, 10), signal);
}

/** Somebody of the sample at a running office, who asks again until answered: a cut connection is nobody's answer. */
export async function person(office: StormOffice, number: string) {
  const cookie = await signInAt(office.api, number);
  const base = `${office.api}/projects/${sampleProject}`;
  const ask = async <T>(path: string, init: RequestInit = {}): Promise<T> => {
    for (let tries = 0; tries < 300; tries += 1) {
      const headers = { 'content-type': 'application/json', ...init.headers, cookie };
      const answer = await fetch(`${base}${path}`, { ...init, headers }).catch(() => undefined);
      if (answer?.ok) return (await answer.json().catch(() => ({}))) as T;
      if (answer && answer.status < 500) throw new Error(`${path} → ${answer.status} ${await answer.text()}`);
      if (answer === undefined) await office.up();
      await sleep(100);
    }
    throw new Error(`${path} was not answered`);
  };
  return {
    get: <T>(path: string) => ask<T>(path),
    put: <T>(path: string, body: Buffer, type: string) =>
      ask<T>(path, { method: 'PUT', body: new Uint8Array(body), headers: { 'content-type': type } }),
    /** The same id until it is answered: carried out once, however often it is sent. */
    do: <T>(what: string, args: object) =>
      ask<{ result: T }>('/commands', {
        method: 'POST',
        body: JSON.stringify({ id: uuidv7(), at: new Date().toISOString(), offset: 0, do: what, ...args }),
      }),
  };
}
