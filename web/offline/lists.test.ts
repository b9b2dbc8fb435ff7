import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Snapshot } from './account.ts';
import type { Reply } from './flush.ts';
import { keptList, takeLists } from './lists.ts';
import { takePull } from './pull.ts';
import { openStore, type Store } from './store.ts';

let store: Store;
let nth = 0;
beforeEach(() => {
  nth += 1;
  store = openStore(`kewu lists test ${nth}`);
});
afterEach(() => store.delete());

const began = Date.parse('2026-11-24T01:00:00.000Z');
const minutes = 60_000;
/** An office whose lists have two pages each; `fails` answers the addresses that begin so with a fault. */
function office() {
  const asked: string[] = [];
  const world = { asked, fails: '?' };
  const list = async (_project: string, path: string): Promise<Reply> => {
    asked.push(path);
    if (path.startsWith(world.fails)) return { status: 503, body: undefined };
    const [name] = path.split('&after=');
    return path.includes('&after=')
      ? { status: 200, body: { items: [{ id: `${name} 2` }], next: null } }
      : { status: 200, body: { items: [{ id: `${name} 1` }], next: 'more of it' } };
  };
  return { world, network: { list } };
}
const read = async (name: 'staff' | 'places' | 'found') => {
  const snapshot = { kept: await store.kept.toArray() } as unknown as Snapshot;
  const found = keptList(snapshot, 'p', name);
  return found && { at: found.at, ids: found.items.map(({ id }) => id) };
};

test('colleagues, places and what one found are read whole, and kept with the time they are of', async () => {
  const { world, network } = office();
  await takeLists(store, network, 'p', began);
  expect(world.asked.slice(0, 2)).toEqual(['staff?limit=100', 'staff?limit=100&after=more%20of%20it']);
  expect(await read('staff')).toEqual({
    at: new Date(began).toISOString(),
    ids: ['staff?limit=100 1', 'staff?limit=100 2'],
  });
  const kinds = new Set((await read('places'))?.ids.map((id) => /kind=(\w+)/.exec(id)?.[1]));
  expect([...kinds]).toEqual(['zone', 'building', 'entrance', 'area']);
  // of another project nothing is known
  const snapshot = { kept: await store.kept.toArray() } as unknown as Snapshot;
  expect(keptList(snapshot, 'q', 'staff')).toBeUndefined();
});

test('a list is read again when it is due; what one found at once after something was handed in', async () => {
  const { world, network } = office();
  const names = (): string[] => [...new Set(world.asked.splice(0).map((path) => path.split('?')[0] ?? ''))];
  await takeLists(store, network, 'p', began);
  expect(names()).toEqual(['staff', 'places', 'found-by-me']);
  await takeLists(store, network, 'p', began + 5 * minutes);
  expect(names()).toEqual([]);
  await takeLists(store, network, 'p', began + 6 * minutes, true);
  expect(names()).toEqual(['found-by-me']);
  await takeLists(store, network, 'p', began + 300 * minutes);
  expect(names()).toEqual(['staff', 'found-by-me']);
  // a clock that was set back makes everything due
  await takeLists(store, network, 'p', began - minutes);
  expect(names()).toEqual(['staff', 'places', 'found-by-me']);
});

test('a list that can not be read whole stays as it was, and a pull leaves lists alone', async () => {
  const { world, network } = office();
  await takeLists(store, network, 'p', began);
  const before = await read('staff');
  world.fails = 'staff?limit=100&after';
  await takeLists(store, network, 'p', began + 300 * minutes);
  expect(await read('staff')).toEqual(before);
  const nothing = {
    cursor: 'c',
    at: '',
    rounds: { all: [], changed: [] },
    cases: { all: [], changed: [] },
    others: {},
  };
  await takePull(store, 'p', nothing, 1);
  expect(await read('staff')).toEqual(before);
});

test('when what was read is not to be shown any more, the list of cases goes with the pull and is read anew', async () => {
  const { world, network } = office();
  await takeLists(store, network, 'p', began);
  const kept = { key: 'p case x', kind: 'case', project: 'p', id: 'x', data: {}, at: '' } as const;
  await store.kept.put(kept);
  const empty = { all: [], changed: [] };
  await takePull(store, 'p', { cursor: 'c', at: '', anew: true, rounds: empty, cases: empty, others: {} }, 1);
  expect(await store.kept.get(kept.key)).toBeUndefined();
  expect(await read('found')).toBeUndefined();
  expect((await read('staff'))?.ids).toHaveLength(2);
  world.asked.splice(0);
  await takeLists(store, network, 'p', began + minutes);
  expect(new Set(world.asked.map((path) => path.split('?')[0]))).toEqual(new Set(['found-by-me']));
});
