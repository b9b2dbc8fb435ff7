import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Refused } from '#server/errors.ts';
import type { Weakness } from './strength.ts';

/** What a thread is asked; `known`: what others know of the person and the office. */
export type WorkerRequest =
  | { readonly do: 'hash'; readonly password: string }
  | { readonly do: 'fits'; readonly password: string; readonly hash: string }
  | { readonly do: 'weigh'; readonly password: string; readonly known: readonly string[] };
type Answers = { hash: string; fits: boolean; weigh: Weakness | null };
export type WorkerReply = { readonly answer: unknown } | { readonly fault: string };

export interface Threads {
  /** Asks the next thread that is free. Refused with 503 `busy` when too many wait already. */
  ask<A extends WorkerRequest>(one: A): Promise<Answers[A['do']]>;
  close(): Promise<void>;
}

interface Waiting {
  readonly one: WorkerRequest;
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

const code = new URL('./secrets.worker.ts', import.meta.url);

/**
 * Threads for what is slow on purpose. They are not those of libuv, in which photos are read and written, and they leave
 * a core to the requests. A thread begins with the first work and does not keep the process alive.
 */
export function openThreads({
  threads = Math.max(1, Math.min(2, availableParallelism() - 1)),
  queue = 64,
}: {
  threads?: number;
  queue?: number;
} = {}): Threads {
  const all = new Set<Worker>();
  const idle: Worker[] = [];
  const waiting: Waiting[] = [];

  function begin(): Worker {
    const born = new Worker(code, { execArgv: [], env: {} });
    born.unref();
    born.on('error', () => undefined);
    born.once('exit', () => {
      all.delete(born);
      const at = idle.indexOf(born);
      if (at >= 0) idle.splice(at, 1);
    });
    all.add(born);
    return born;
  }
  function next(): void {
    while (waiting.length > 0) {
      const worker = idle.pop() ?? (all.size < threads ? begin() : undefined);
      const mine = worker && waiting.shift();
      if (!mine) return;
      give(worker, mine);
    }
  }
  function give(worker: Worker, { one, resolve, reject }: Waiting): void {
    const end = (how: () => void): void => {
      worker.off('message', heard);
      worker.off('exit', died);
      worker.unref();
      how();
      next();
    };
    const heard = (told: WorkerReply): void => {
      idle.push(worker);
      end(() => ('answer' in told ? resolve(told.answer as never) : reject(new Error(told.fault))));
    };
    const died = (): void => end(() => reject(new Error('a thread of the passwords died')));
    worker.on('message', heard);
    worker.once('exit', died);
    worker.ref();
    worker.postMessage(one);
  }

  return {
    ask: (one) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= queue) return reject(new Refused(503, 'busy', crowded, [], 5));
        waiting.push({ one, resolve, reject });
        next();
      }),
    async close() {
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}

const crowded = {
  zh: '现在核对密码的人太多，没有办理，请 5 秒后再试。',
  en: 'Too many passwords are being checked: nothing was done. Try again in 5 seconds.',
};
