import type { CaseDetail } from '#contract/cases.ts';
import type { RoundDetail } from '#contract/rounds.ts';
import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { ApiError } from '#web/api/error.ts';
import type { Reply } from './flush.ts';
import { put } from './outbox.ts';
import { sweep, takePull } from './pull.ts';
import { isFull, openStore, type Row, type Store } from './store.ts';
import { createSync, type SyncDeps } from './sync.ts';
import { type Network, retryAfterOf } from './wire.ts';

const open: Store[] = [];
let nth = 0;
function freshStore(): Store {
  nth += 1;
  const store = openStore(`kewu sync test ${nth}`);
  open.push(store);
  return store;
}
afterEach(async () => {
  for (const store of open.splice(0)) await store.delete();
});

const at = '2026-11-24T01:00:00.000Z';
const round = (id: string, findings: object[] = []): RoundDetail =>
  ({ id, points: [{ id: 'a', openFindings: findings }] }) as unknown as RoundDetail;
const found = (id: string, title = ''): CaseDetail => ({ id, title }) as unknown as CaseDetail;
const pull = (
  rounds: RoundDetail[],
  cases: CaseDetail[],
  all = cases.map(({ id }) => id),
  walked = rounds.map(({ id }) => id),
) => ({
  cursor: 'c',
  at,
  rounds: { all: walked, changed: rounds },
  cases: { all: all.map((id) => ({ id, why: 'offers' as const })), changed: cases },
  others: {},
});
const command = (id: string) => ({ id, at, offset: 0, do: 'case.step' as const, case: 'k' });

interface World {
  session: Reply;
  batch: Reply | undefined;
  asked: string[];
  online: boolean;
  now: number;
  queries: Parameters<Network['pull']>[1][];
  pull: Reply | undefined;
}
function build(store: Store) {
  const world: World = {
    session: { status: 200, body: { staff: { id: 'me' } } },
    batch: undefined,
    asked: [],
    online: true,
    now: 1_000_000,
    queries: [],
    pull: undefined,
  };
  const network: Network = {
    session: async () => {
      world.asked.push('session');
      return world.session;
    },
    photo: async () => ({ status: 0, body: undefined }),
    batch: async (_project, commands) => {
      world.asked.push('batch');
      const items = (commands as { id: string }[]).map(({ id }) => ({ id, status: 200, result: { kind: 'case' } }));
      return world.batch ?? { status: 200, body: { items } };
    },
    list: async () => ({ status: 0, body: undefined }),
    pull: async (_project, query) => {
      world.asked.push('pull');
      world.queries.push(query);
      return world.pull ?? { status: 200, body: pull([round('r')], []) };
    },
  };
  const settled = vi.fn();
  const deps: SyncDeps = {
    store,
    staff: 'me',
    device: 'd',
    network,
    project: () => 'p',
    locks: undefined,
    lockName: 'lock',
    online: () => world.online,
    now: () => world.now,
    random: () => 0.5,
    settled,
  };
  return { world, settled, sync: createSync(deps) };
}

test('without a network nothing is asked; with one, commands go first, then what changed is read by cursor', async () => {
  const store = freshStore();
  const { world, sync, settled } = build(store);
  await put(store, 'p', command('1'), { now: 0 });
  world.online = false;
  await sync.wake('start');
  expect(world.asked).toEqual([]);
  world.online = true;
  await sync.wake('online');
  expect(world.asked).toEqual(['session', 'batch', 'session', 'pull']);
  expect(world.queries[0]).toEqual({ device: 'd', unsent: 0 });
  expect(settled).toHaveBeenCalledTimes(1);
  expect(await store.kept.toArray()).toMatchObject([{ kind: 'round', id: 'r', project: 'p' }]);
  // nothing waits and all is fresh: a look costs nothing
  world.asked = [];
  world.now += 5_000;
  await sync.wake('timer');
  await sync.wake('visible');
  expect(world.asked).toEqual([]);
  world.now += 20_000;
  await sync.wake('visible');
  expect(world.queries.at(-1)).toMatchObject({ after: 'c' });
  sync.stop();
});

test('after a failure the timer waits its pause, and nobody undercuts what the server asked for', async () => {
  const store = freshStore();
  const { world, sync } = build(store);
  await put(store, 'p', command('1'), { now: 0 });
  world.batch = { status: 503, body: undefined };
  await sync.wake('start');
  expect(sync.state().failures).toBe(1);
  world.asked = [];
  await sync.wake('timer');
  expect(world.asked).toEqual([]);
  world.batch = { status: 429, body: undefined, retryAfter: 60_000 };
  await sync.wake('put');
  expect(world.asked).toEqual(['session', 'batch']);
  world.asked = [];
  world.now += 59_000;
  await sync.wake('online');
  expect(world.asked).toEqual([]);
  world.now += 40_000;
  world.batch = undefined;
  await sync.wake('timer');
  expect(world.asked).toEqual(['session', 'batch', 'session', 'pull']);
  expect(sync.state()).toMatchObject({ failures: 0, signedOut: false });
  sync.stop();
});

test('where the office is heard now and then the next try comes within seconds; where nothing is, ever later', async () => {
  const { world, sync } = build(freshStore());
  const silent: Reply = { status: 503, body: undefined };
  const heard = world.session;
  /** goes by the timer until the next one would be tried, and how long that took */
  const untilNext = async (): Promise<number> => {
    const began = world.now;
    world.asked = [];
    while (world.asked.length === 0) {
      world.now += 1_000;
      await sync.wake('timer');
    }
    return world.now - began;
  };
  world.session = silent;
  await sync.wake('start');
  for (let n = 0; n < 5; n += 1) await untilNext();
  expect(await untilNext()).toBeGreaterThan(60_000);
  // who is signed in is answered, what is asked for then never: the network is bad, not gone
  world.session = heard;
  world.pull = silent;
  await untilNext();
  for (let n = 0; n < 8; n += 1) expect(await untilNext()).toBeLessThan(15_000);
  world.session = silent;
  await untilNext();
  expect(await untilNext()).toBeLessThan(40_000);
  sync.stop();
});

test('a pull that failed is tried again by the timer, and the trouble lasts until an answer came', async () => {
  const store = freshStore();
  const { world, sync } = build(store);
  await sync.wake('start');
  world.session = { status: 500, body: undefined };
  await sync.wake('changed');
  expect(sync.state().failures).toBe(1);
  world.now += 60_000;
  await sync.wake('timer');
  expect(sync.state().failures).toBe(2);
  world.session = { status: 200, body: { staff: { id: 'me' } } };
  world.now += 60_000;
  await sync.wake('timer');
  expect(sync.state().failures).toBe(0);
  sync.stop();
});

test('nothing of somebody else is read into this store', async () => {
  const store = freshStore();
  const { world, sync } = build(store);
  world.session = { status: 200, body: { staff: { id: 'other' } } };
  await sync.wake('start');
  expect(world.asked).toEqual(['session']);
  expect(sync.state().signedOut).toBe(true);
  expect(await store.kept.count()).toBe(0);
  sync.stop();
});

test('a pull takes over what changed, lets go of what is gone, and of commands it shows', async () => {
  const store = freshStore();
  await takePull(store, 'p', pull([round('r'), round('s')], [found('c'), found('d')]), 1);
  const row = (id: string, state: string, sentAt?: number) => ({ id, project: 'p', state, sentAt }) as unknown as Row;
  await store.outbox.add(row('x', 'sent', 50));
  await store.outbox.add(row('y', 'sent', 150));
  await store.outbox.add(row('z', 'waiting'));
  const next = pull([round('r', [{ id: 'd', step: 'verify' }])], [found('c', 'new')], ['c'], ['r']);
  await takePull(store, 'p', next, 100);
  const kept = await store.kept.toArray();
  // d waits to be checked on the way of r: it stays, as such
  expect(kept.map(({ kind, id, why }) => [kind, id, why])).toEqual([
    ['case', 'c', 'offers'],
    ['case', 'd', 'here'],
    ['round', 'r', undefined],
  ]);
  expect(kept[0]?.data).toMatchObject({ title: 'new' });
  expect((await store.outbox.toArray()).map(({ id }) => id)).toEqual(['y', 'z']);
});

test('photos stay as long as a draft or a command names them; old drafts go', async () => {
  const store = freshStore();
  const hash = (n: number): string => String(n).repeat(64);
  const bytes = new ArrayBuffer(1);
  for (const n of [1, 2, 3]) await store.photos.add({ project: 'p', hash: hash(n), bytes, type: '', at, sent: 1 });
  await store.drafts.add({ key: 'now', data: { fails: { values: { seen: [hash(1)] } } }, at });
  await store.drafts.add({ key: 'old', data: { seen: [hash(3)] }, at: '2026-09-01T00:00:00.000Z' });
  await put(store, 'p', { ...command('1'), values: { seen: [hash(2)] } } as never, { now: 0 });
  await sweep(store, Date.parse(at) + 7_200_000);
  expect((await store.photos.toArray()).map((one) => one.hash)).toEqual([hash(1), hash(2)]);
  expect(await store.drafts.count()).toBe(1);
});

test('a full phone says so, and the draft stays', async () => {
  const store = freshStore();
  await store.drafts.put({ key: 'form', data: { what: '灯' }, at });
  const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
  vi.spyOn(store.outbox, 'add').mockRejectedValueOnce(Object.assign(new Error('aborted'), { inner: full }));
  const failed = await put(store, 'p', command('1'), { draft: 'form', now: 0 }).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(ApiError);
  expect((failed as ApiError).code).toBe('phone.full');
  expect(await store.outbox.count()).toBe(0);
  expect((await store.drafts.get('form'))?.data).toEqual({ what: '灯' });
  expect(isFull(new Error('other'))).toBe(false);
});

test('Retry-After is seconds or a date, never longer than an hour', () => {
  expect(retryAfterOf('3', 0)).toBe(3_000);
  expect(retryAfterOf(new Date(10_000).toUTCString(), 4_000)).toBe(6_000);
  expect(retryAfterOf('999999', 0)).toBe(3_600_000);
  expect([retryAfterOf(null, 0), retryAfterOf('soon', 0)]).toEqual([undefined, undefined]);
});
