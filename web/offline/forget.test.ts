import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, expect, test } from 'vitest';
import { accountForgotten, rememberAccount } from '#web/api/last-account.ts';
import { forgetHere } from './forget.ts';
import { pullKey } from './pull.ts';
import { keptKey, openStore, type Row, storeName } from './store.ts';

afterEach(async () => {
  localStorage.clear();
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name);
});

const at = '2026-11-23T01:00:00.000Z';
const hash = (letter: string): string => letter.repeat(64);
const photo = (letter: string) => ({
  ...{ project: 'p', hash: hash(letter), bytes: new ArrayBuffer(1), type: 'image/jpeg', at, sent: 0 as const },
});

/** The store of somebody who read a case, began a form and took photos; `row`: and did something that is not sent yet. */
async function used(staff: string, row?: Partial<Row>): Promise<void> {
  const store = openStore(storeName(staff));
  await store.kept.put({ key: keptKey('case', 'p', '1'), kind: 'case', project: 'p', id: '1', data: {}, at });
  await store.meta.bulkPut([
    { key: 'device', value: 'd' },
    { key: pullKey('p'), value: { cursor: 'c', at, asked: 0 } },
  ]);
  await store.drafts.put({ key: 'find', data: { seen: [hash('d')] }, at });
  await store.photos.bulkPut(['a', 'b', 'd'].map(photo));
  if (row)
    await store.outbox.add({
      ...{ id: staff, project: 'p', lane: 'l', body: {} as Row['body'], photos: [hash('b')], cases: [], madeAt: at },
      ...{ state: 'waiting', liveUntil: 0, kept: true, tries: 0, ...row },
    });
  store.close();
}
async function left(staff: string): Promise<Record<string, unknown[]>> {
  const store = openStore(storeName(staff));
  const tables = await Promise.all(
    store.tables.map(async (table) => [table.name, await table.toCollection().primaryKeys()]),
  );
  store.close();
  return Object.fromEntries(tables.filter(([, keys]) => keys?.length));
}

test('who signs out leaves no store; of everybody who used this browser nothing stays but what waits, with its photos', async () => {
  await used('gone');
  await used('sent', { state: 'sent' });
  await used('waits', { state: 'blocked' });
  rememberAccount('gone');
  await forgetHere('out');
  expect(await Dexie.getDatabaseNames()).toEqual([storeName('waits')]);
  expect(await left('waits')).toEqual({ outbox: [1], photos: [['p', hash('b')]], meta: ['device'] });
  expect(accountForgotten()).toBe(true);
});

test('a session that ended by itself leaves what was half typed too, with its photos', async () => {
  await used('over');
  await forgetHere('over');
  expect(await left('over')).toEqual({ drafts: ['find'], photos: [['p', hash('d')]], meta: ['device'] });
});
