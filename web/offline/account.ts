import { liveQuery } from 'dexie';
import { v4 } from 'uuid';
import type { CaseDetail } from '#contract/cases.ts';
import type { Me } from '#contract/session.ts';
import { accountForgotten, forgetAccount, lastAccount, rememberAccount } from '#web/api/last-account.ts';
import { type Ended, emptyStore } from './forget.ts';
import { pullKey } from './pull.ts';
import { type Kept, keptKey, openStore, type Pulled, type Row, type Store, storeName } from './store.ts';
import { createSync, type Sync } from './sync.ts';
import type { WalkedRound } from './walked.ts';
import { network } from './wire.ts';

/** Everything of an account that screens show without asking anybody. */
export interface Snapshot {
  readonly me: { readonly data: Me; readonly at: string } | undefined;
  readonly rows: readonly Row[];
  readonly kept: readonly Kept[];
  readonly pulled: ReadonlyMap<string, Pulled>;
  /** everything up to this place in the outbox was handed over as a file */
  readonly exported: number;
}
export interface Account {
  readonly staff: string;
  readonly store: Store;
  readonly sync: Sync;
  snapshot(): Snapshot;
  subscribe(listener: () => void): () => void;
  /** a form of this tab waits for the outcome of a command: it shows nowhere else until it is let go */
  hold(id: string): () => Promise<void>;
  /** the project on the screen */
  look(project: string): void;
  /** keeps who is signed in, for the next start without a network */
  keepMe(me: Me): Promise<void>;
  close(): void;
  /** nobody is signed in any more: takes the account off this phone; what still waits stays for the next time this person signs in */
  leave(why: Ended): Promise<void>;
}

export const keptRound = (of: Snapshot, project: string, id: string): Kept | undefined =>
  of.kept.find(({ key }) => key === keptKey('round', project, id));
export const keptCase = (of: Snapshot, project: string, id: string): Kept | undefined =>
  of.kept.find(({ key }) => key === keptKey('case', project, id));
export const keptRounds = (of: Snapshot, project: string): WalkedRound[] =>
  of.kept.flatMap((one) => (one.kind === 'round' && one.project === project ? [one.data as WalkedRound] : []));
export const keptCases = (of: Snapshot, project: string): (Kept & { data: CaseDetail })[] =>
  of.kept.flatMap((one) =>
    one.kind === 'case' && one.project === project ? [one as Kept & { data: CaseDetail }] : [],
  );

/**
 * Whose store on this phone was read last, by the stores themselves: what the browser notes beside them is written later,
 * and lost when it is killed right after the first start. Nobody while somebody signs in; who signed out has nothing kept.
 */
export async function accountHere(): Promise<string | undefined> {
  if (accountForgotten()) return undefined;
  const start = storeName('');
  // a browser that does not tell its stores tells none
  const names = (await globalThis.indexedDB?.databases?.())?.flatMap(({ name }) =>
    name?.startsWith(start) ? [name] : [],
  );
  let newest: { staff: string; at: string } | undefined;
  for (const name of names ?? []) {
    const staff = name.slice(start.length);
    const store = openStore(name);
    const at = (await store.kept.get(keptKey('me', '', staff)))?.at;
    store.close();
    if (at !== undefined && at > (newest?.at ?? '')) newest = { staff, at };
  }
  return newest?.staff;
}

export const exportedKey = 'exported';
const noneKept: Snapshot = { me: undefined, rows: [], kept: [], pulled: new Map(), exported: 0 };

/**
 * Opens the account of a person and reads its store once: three reads, then everything is at hand. `settled` is told when
 * commands were carried out.
 */
export async function openAccount(staff: string, settled: () => void): Promise<Account> {
  const name = storeName(staff);
  const store = openStore(name);
  const listeners = new Set<() => void>();
  let now = noneKept;
  let rows: readonly Row[] = [];
  const held = new Set<string>();
  const visible = (all: readonly Row[]): readonly Row[] =>
    all.filter(({ id, body }) => !held.has(id) && !(body.instead && held.has(body.instead)));
  let project: string | undefined;
  const set = (change: Partial<Snapshot>): void => {
    now = { ...now, ...change };
    for (const listener of listeners) listener();
  };
  let device = v4();
  const stops: (() => void)[] = [];
  const watch = <T>(read: () => Promise<T>, take: (found: T) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const { unsubscribe } = liveQuery(read).subscribe(
        (found) => {
          take(found);
          resolve();
        },
        (error) => reject(error),
      );
      stops.push(unsubscribe);
    });
  await Promise.all([
    watch(
      () => store.kept.toArray(),
      (kept) => {
        const me = kept.find(({ kind }) => kind === 'me');
        set({ kept, me: me && { data: me.data as Me, at: me.at }, rows: visible(rows) });
      },
    ),
    watch(
      () => store.outbox.toArray(),
      (found) => {
        rows = found;
        // what was carried out leaves the screen only together with what was read instead of it
        const gone = now.rows.filter((row) => row.state === 'sent' && !found.some(({ seq }) => seq === row.seq));
        set({ rows: visible([...gone, ...found]) });
        if (gone.length > 0) setTimeout(() => set({ rows: visible(rows) }), 1_000);
      },
    ),
    watch(
      () => store.meta.toArray(),
      (meta) => {
        device = (meta.find(({ key }) => key === 'device')?.value as string | undefined) ?? device;
        const pulls = meta.filter(({ key }) => key.startsWith(pullKey('')));
        set({
          exported: Number(meta.find(({ key }) => key === exportedKey)?.value ?? 0),
          pulled: new Map(pulls.map(({ key, value }) => [key.slice(pullKey('').length), value as Pulled])),
        });
      },
    ),
  ]);
  const sync = createSync({
    store,
    staff,
    get device() {
      return device;
    },
    network,
    project: () => project,
    locks: (navigator as { locks?: LockManager }).locks,
    lockName: `${name} sync`,
    online: () => navigator.onLine,
    now: Date.now,
    random: Math.random,
    settled,
  });
  const stopWatching = (): void => {
    sync.stop();
    for (const stop of stops) stop();
  };
  return {
    staff,
    store,
    sync,
    snapshot: () => now,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hold: (id) => {
      held.add(id);
      return async () => {
        rows = await store.outbox.toArray();
        held.delete(id);
        set({ rows: visible(rows) });
      };
    },
    look: (id) => {
      project = id;
    },
    keepMe: async (me) => {
      rememberAccount(staff);
      if (now.me?.at === me.now) return;
      const key = keptKey('me', '', staff);
      await store.transaction('rw', store.kept, store.meta, async () => {
        await store.kept.put({ key, kind: 'me', project: '', id: staff, data: me, at: me.now });
        if (!(await store.meta.get('device'))) await store.meta.put({ key: 'device', value: device });
      });
    },
    close: () => {
      stopWatching();
      store.close();
    },
    leave: async (why) => {
      stopWatching();
      if (lastAccount() === staff) forgetAccount();
      await emptyStore(store, why);
    },
  };
}
