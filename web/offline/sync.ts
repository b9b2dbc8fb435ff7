import { clockOffset } from '#web/api/clock.ts';
import { newId } from '#web/api/send.ts';
import { flush, pauseAfter } from './flush.ts';
import { takeLists } from './lists.ts';
import { unsent } from './outbox.ts';
import { pullIn, pullKey, sweep, takePull } from './pull.ts';
import type { Pulled, Store } from './store.ts';
import type { Network } from './wire.ts';

/** Why somebody asks for a go. 'timer' respects every pause, the others only what the server asked for. */
export type Why = 'start' | 'online' | 'visible' | 'timer' | 'put' | 'changed' | 'worker' | 'asked';

export interface SyncState {
  readonly running: boolean;
  /** nobody, or somebody else, is signed in: everything waits */
  readonly signedOut: boolean;
  /** goes in a row that came to nothing */
  readonly failures: number;
}
export interface SyncDeps {
  readonly store: Store;
  readonly staff: string;
  readonly device: string;
  readonly network: Network;
  /** the project on the screen, whose rounds and cases are read */
  readonly project: () => string | undefined;
  readonly locks: Pick<LockManager, 'request'> | undefined;
  readonly lockName: string;
  readonly online: () => boolean;
  readonly now: () => number;
  readonly random: () => number;
  /** commands were carried out: what is on the screen may be old */
  readonly settled: () => void;
}
export interface Sync {
  wake(why: Why): Promise<void>;
  state(): SyncState;
  subscribe(listener: () => void): () => void;
  stop(): void;
}

/** What was read less than this ago is not read again just because somebody looks; a quiet phone reads so often. */
const fresh = 15_000;
const stale = 300_000;
/** Where the office is heard at all the pauses grow no longer than after so many failures: a few seconds. */
const heardFailures = 1;

/**
 * Keeps one account in step: hands over what waits, then reads what changed. One go at a time on this phone (Web Lock;
 * without locks in this tab). Asks nothing of the network while the browser says there is none.
 */
export function createSync(deps: SyncDeps): Sync {
  const { store, now } = deps;
  const listeners = new Set<() => void>();
  let state: SyncState = { running: false, signedOut: false, failures: 0 };
  const set = (change: Partial<SyncState>): void => {
    if (Object.entries(change).every(([key, value]) => state[key as keyof SyncState] === value)) return;
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const wanted = new Set<Why>();
  let going: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  /** not before these (device clock, ms): what the server asked for, and our own pause */
  let barred = 0;
  let paused = 0;

  const failed = (retryAfter: number | undefined, heard = false): void => {
    // who says when to come again is there
    const failures = heard || retryAfter !== undefined ? Math.min(state.failures, heardFailures) : state.failures;
    const pause = pauseAfter(failures, deps.random(), retryAfter);
    if (retryAfter !== undefined) barred = now() + retryAfter;
    paused = now() + pause;
    set({ failures: failures + 1 });
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void wake('timer'), pause + 10);
  };

  const pull = async (handedIn: boolean): Promise<void> => {
    const project = deps.project();
    if (project === undefined) return;
    const before = (await store.meta.get(pullKey(project)))?.value as Pulled | undefined;
    const rows = unsent(await store.outbox.toArray());
    // what is read belongs to whoever is signed in: it must be the person of this store
    const who = await deps.network.session();
    const other = who.status === 200 && (who.body as { staff?: { id?: string } } | undefined)?.staff?.id !== deps.staff;
    if (who.status === 401 || (other && who.body !== undefined)) return set({ signedOut: true });
    if (who.status !== 200 || who.body === undefined) return failed(who.retryAfter);
    const asked = now();
    const reply = await deps.network.pull(project, {
      ...(before ? { after: before.cursor } : {}),
      device: deps.device,
      unsent: rows.length,
      ...(rows[0] ? { oldest: rows[0].madeAt } : {}),
    });
    const taken = reply.status === 200 ? pullIn(reply.body) : undefined;
    if (taken && !stopped) {
      await takePull(store, project, taken, asked);
      await sweep(store, now());
      set({ failures: 0, signedOut: false });
      await takeLists(store, deps.network, project, now(), handedIn);
    } else if (reply.status === 401 || reply.status === 409) set({ signedOut: true });
    else failed(reply.retryAfter, true);
  };

  const once = async (whys: ReadonlySet<Why>): Promise<void> => {
    if (stopped || !deps.online() || now() < barred) return;
    if (whys.has('timer') && whys.size === 1 && now() < paused) return;
    const ended = await flush({ ...deps, wire: deps.network, newId, offset: clockOffset });
    if (ended.settled > 0) deps.settled();
    if (ended.kind === 'signed-out') return set({ signedOut: true });
    if (ended.kind === 'later') {
      // in a bad network the next try comes soon; only where nothing gets through the pauses grow
      if (ended.moved) set({ failures: 0 });
      return failed(ended.retryAfter, ended.heard);
    }
    const project = deps.project();
    const read = project && ((await store.meta.get(pullKey(project)))?.value as Pulled | undefined);
    const age = read ? now() - read.asked : Number.POSITIVE_INFINITY;
    const looked = ['start', 'online', 'visible', 'asked'].some((why) => whys.has(why as Why));
    // after a failure only an answer of the server counts as being in step again
    const due = ended.settled > 0 || state.failures > 0 || whys.has('changed') || age > stale || age < 0;
    if (due || (looked && age > fresh)) await pull(ended.settled > 0);
  };

  const goOn = async (): Promise<void> => {
    set({ running: true });
    try {
      while (wanted.size > 0 && !stopped) {
        const whys = new Set(wanted);
        wanted.clear();
        if (deps.locks) await deps.locks.request(deps.lockName, () => once(whys));
        else await once(whys);
      }
    } catch {
      // the store was closed under our feet (signed out, another account): nothing is lost
    } finally {
      going = undefined;
      set({ running: false });
    }
  };

  const wake = (why: Why): Promise<void> => {
    if (stopped || !deps.online()) return Promise.resolve();
    wanted.add(why);
    going ??= goOn();
    return going;
  };
  return {
    wake,
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
