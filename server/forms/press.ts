import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Refused, refuse } from '#server/errors.ts';
import { jsonInTurns } from '#server/turns.ts';

/** What the child is asked, and what it answers. `data` is JSON text. */
export interface Job {
  readonly id: number;
  readonly template: 'f012' | 'sheet';
  readonly data: string;
  /** pictures the template names, by their name */
  readonly pictures: Readonly<Record<string, Uint8Array>>;
}
export type Printed =
  | { readonly id: number; readonly pdf: Uint8Array }
  | { readonly id: number; readonly fault: string };

export interface Press {
  /** One form as PDF. Refused with 503 when it takes too long, when it can not be set, or when too many wait. */
  print(template: Job['template'], data: unknown, pictures?: Job['pictures']): Promise<Buffer>;
  /** The process at work now, for those who want to kill it. */
  readonly pid: number | undefined;
  close(): void;
}

export interface PressOptions {
  /** A new child after this many forms: its memory only ever grows. */
  readonly forms?: number;
  /** Milliseconds one form may take. */
  readonly timeLimit?: number;
  /** Forms that may wait. */
  readonly queue?: number;
  /** Once aborted, what is being set is left. */
  readonly signal?: AbortSignal;
}

const child = fileURLToPath(new URL('./press.child.ts', import.meta.url));

/** Sets forms one after the other in a child process, which begins with the first form and is replaced when it dies. */
export function openPress({ forms = 200, timeLimit = 20_000, queue = 40, signal }: PressOptions = {}): Press {
  let worker: ChildProcess | undefined;
  let done = 0;
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  function begin(): ChildProcess {
    if (worker && done < forms) return worker;
    worker?.kill('SIGKILL');
    done = 0;
    const born = fork(child, { execArgv: [], env: {}, stdio: 'ignore', serialization: 'advanced' });
    born.once('exit', () => {
      if (worker === born) worker = undefined;
    });
    born.on('error', () => born.kill('SIGKILL'));
    worker = born;
    return born;
  }

  /** undefined: the child died over it. */
  function once(job: Job): Promise<Printed | undefined> {
    const at = begin();
    done += 1;
    return new Promise((settle, fail) => {
      const end = (how: () => void) => {
        clearTimeout(timer);
        at.off('message', heard);
        at.off('exit', died);
        // an idle child must not keep the product from stopping
        at.unref();
        at.channel?.unref();
        how();
      };
      const heard = (printed: Printed) => printed.id === job.id && end(() => settle(printed));
      const died = () => {
        if (worker === at) worker = undefined;
        at.kill('SIGKILL');
        end(() => settle(undefined));
      };
      const timer = setTimeout(() => {
        at.kill('SIGKILL');
        if (worker === at) worker = undefined;
        end(() => fail(new Refused(503, 'form.slow', slow)));
      }, timeLimit);
      at.ref();
      at.channel?.ref();
      at.on('message', heard);
      at.once('exit', died);
      at.send(job, (error) => error && died());
    });
  }

  const leave = (): void => void worker?.kill('SIGKILL');
  signal?.addEventListener('abort', leave);

  let jobs = 0;
  async function set(template: Job['template'], data: string, pictures: Job['pictures']): Promise<Buffer> {
    jobs += 1;
    const job: Job = { id: jobs, template, data, pictures };
    signal?.throwIfAborted();
    // a child that was killed, or left for idleness just now, is no fault of the form: once more
    const printed = (await once(job)) ?? (signal?.aborted ? undefined : await once(job));
    signal?.throwIfAborted();
    if (printed && 'pdf' in printed) return Buffer.from(printed.pdf);
    const refused = new Refused(503, 'form.failed', failed);
    refused.cause = printed?.fault ?? 'the child died twice';
    throw refused;
  }

  return {
    async print(template, data, pictures = {}) {
      if (waiting >= queue) refuse(503, 'form.busy', busy);
      waiting += 1;
      const text = jsonInTurns(data);
      // it is waited for in its turn
      text.catch(() => undefined);
      const mine = last.then(async () => set(template, await text, pictures));
      last = mine.catch(() => undefined);
      return mine.finally(() => {
        waiting -= 1;
      });
    },
    get pid() {
      return worker?.pid;
    },
    close() {
      signal?.removeEventListener('abort', leave);
      worker?.kill('SIGKILL');
      worker = undefined;
    },
  };
}

const slow = { zh: '表格排版超时，请缩小范围后再打印。', en: 'The form took too long: print less at once.' };
const failed = { zh: '表格没有排成，请稍后再试；仍不行请告诉管理员。', en: 'The form could not be set. Try again.' };
const busy = { zh: '正在打印的人太多，请稍后再试。', en: 'Too many forms are being printed. Try again shortly.' };
