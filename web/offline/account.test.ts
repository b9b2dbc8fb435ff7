import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, expect, test } from 'vitest';
import { forgetAccount, rememberAccount } from '#web/api/last-account.ts';
import { accountHere } from './account.ts';
import { keptKey, openStore, storeName } from './store.ts';

afterEach(async () => {
  localStorage.clear();
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name);
});

/** The store of somebody who used this phone; `at`: when the phone read last who they are. */
async function used(staff: string, at?: string, root?: URL): Promise<void> {
  const store = openStore(storeName(staff, root));
  await store.meta.put({ key: 'device', value: 'd' });
  if (at) await store.kept.put({ key: keptKey('me', '', staff), kind: 'me', project: '', id: staff, data: {}, at });
  store.close();
}

test('whoever used this phone last is known by the stores, though nothing beside them was written', async () => {
  expect(await accountHere()).toBeUndefined();
  await used('early', '2026-11-23T01:00:00.000Z');
  await used('late', '2026-11-24T01:00:00.000Z');
  expect(await accountHere()).toBe('late');
});

test('nobody is taken for the last one who signed out, or who belongs to another installation', async () => {
  await used('signed-out');
  await used('elsewhere', '2026-11-24T01:00:00.000Z', new URL('https://office.example/other/'));
  expect(await accountHere()).toBeUndefined();
});

test('while somebody signs in at the gate nobody is shown, however many used this phone', async () => {
  await used('before', '2026-11-24T01:00:00.000Z');
  rememberAccount('before');
  expect(await accountHere()).toBe('before');
  forgetAccount();
  expect(await accountHere()).toBeUndefined();
});
