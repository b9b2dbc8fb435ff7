import { type ChildProcess, fork } from 'node:child_process';

/** Why a child gave no answer: too many wait for it, it took too long, or it died over the job, twice. */
export type ChildFault = 'busy' | 'slow' | 'died';
export type Asked<Answer> = { readonly answer: Answer } | { readonly fault: ChildFault };

/** Work that is done in a process of its own, one job after the other. */
export interface Child<Job, Answer> {
  /** Never rejects. `limit`: milliseconds this job may take. */
  ask(job: Job, limit?: number): Promise<Asked<Answer>>;
  /** The process at work now, for those who want to kill it. */
  readonly pid: number | undefined;
  close(): void;
}
export interface ChildOptions {
  /** A new process after this many jobs: its memory only ever grows. */
  readonly jobs: number;
  /** Milliseconds one job may take. */
  readonly timeLimit: number;
  /** Jobs that may wait. */
  readonly queue: number;
  readonly execArgv?: readonly string[];
  /** Once aborted, what is under way is left: it dies, and is not tried again. */
  readonly signal?: AbortSignal;
}

/**
 * A process that begins with the first job and is replaced when it dies: what holds it up, eats its memory or kills it
 * takes nothing else along. It hears `{ id, job }` and answers `{ id, answer }`; it has no environment and no secrets.
 */
export function openChild<Job, Answer>(program: string, options: ChildOptions): Child<Job, Answer> {
  let worker: ChildProcess | undefined;
  let done = 0;
  let ids = 0;
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  const leave = (): void => void worker?.kill('SIGKILL');
  options.signal?.addEventListener('abort', leave);

  function begin(): ChildProcess {
    if (worker && done < options.jobs) return worker;
    worker?.kill('SIGKILL');
    done = 0;
    const born = fork(program, {
      ...{ execArgv: [...(options.execArgv ?? [])], env: {}, stdio: 'ignore', serialization: 'advanced' },
    });
    born.once('exit', () => {
      if (worker === born) worker = undefined;
    });
    born.on('error', () => born.kill('SIGKILL'));
    worker = born;
    return born;
  }

  function once(job: Job, limit: number): Promise<Asked<Answer>> {
    ids += 1;
    const id = ids;
    const at = begin();
    done += 1;
    return new Promise((settle) => {
      const end = (how: Asked<Answer>) => {
        clearTimeout(timer);
        at.off('message', heard);
        at.off('exit', died);
        // an idle child must not keep the product from stopping
        at.unref();
        at.channel?.unref();
        settle(how);
      };
      const heard = (said: { id: number; answer: Answer }) => said.id === id && end({ answer: said.answer });
      const over = (fault: ChildFault) => {
        if (worker === at) worker = undefined;
        at.kill('SIGKILL');
        end({ fault });
      };
      const died = () => over('died');
      const timer = setTimeout(() => over('slow'), limit);
      at.ref();
      at.channel?.ref();
      at.on('message', heard);
      at.once('exit', died);
      at.send({ id, job }, (error) => error && died());
    });
  }

  async function set(job: Job, limit: number): Promise<Asked<Answer>> {
    const first = await once(job, limit);
    // a child that was killed, or left for idleness just now, is no fault of the job: once more
    return 'fault' in first && first.fault === 'died' && !options.signal?.aborted ? once(job, limit) : first;
  }

  return {
    ask(job, limit = options.timeLimit) {
      if (waiting >= options.queue) return Promise.resolve({ fault: 'busy' });
      waiting += 1;
      const mine = last.then(() => set(job, limit));
      last = mine;
      return mine.finally(() => {
        waiting -= 1;
      });
    },
    get pid() {
      return worker?.pid;
    },
    close() {
      options.signal?.removeEventListener('abort', leave);
      worker?.kill('SIGKILL');
      worker = undefined;
    },
  };
}
