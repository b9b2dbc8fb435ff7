import { accountForgotten, forgetAccount, lastAccount } from '#web/api/last-account.ts';
import { hashesIn, unsent } from './outbox.ts';
import { pullKey } from './pull.ts';
import { openStore, type Store, storeName } from './store.ts';

/**
 * Why nobody is signed in any more: they left (`out`), or the session ended by itself (`over`): then what was half typed, and
 * what became of commands, stays too, as whoever it belongs to will sign in again.
 */
export type Ended = 'out' | 'over';

/**
 * Takes off a store everything that was read, and its photos; the whole store when nothing in it waits. What waits unsent, with
 * its photos, stays for the next time its person signs in. The store is closed afterwards.
 */
export async function emptyStore(store: Store, why: Ended): Promise<void> {
  const left = await store.transaction('rw', store.tables, async () => {
    const [rows, drafts] = await Promise.all([store.outbox.toArray(), store.drafts.toArray()]);
    const waiting = unsent(rows);
    const kept = why === 'over' ? drafts : [];
    const named = new Set([
      ...waiting.flatMap((row) => [...row.photos, ...hashesIn(row.draft?.data)]),
      ...kept.flatMap(({ data }) => hashesIn(data)),
    ]);
    const photos = await store.photos.toCollection().primaryKeys();
    await Promise.all([
      store.kept.clear(),
      ...(why === 'out' ? [store.drafts.clear(), store.done.clear()] : []),
      store.photos.bulkDelete(photos.filter(([, hash]) => !named.has(hash))),
      store.outbox.filter(({ state }) => state === 'sent').delete(),
      // what is read next begins anew: nothing of it is here any more
      store.meta.where('key').startsWith(pullKey('')).delete(),
    ]);
    return waiting.length + kept.length + (await store.done.count());
  });
  if (left === 0) await store.delete();
  else store.close();
}

/** Nobody is signed in on this browser: takes off it what anybody read here. */
export async function forgetHere(why: Ended): Promise<void> {
  const start = storeName('');
  const names = (await globalThis.indexedDB?.databases?.())?.flatMap(({ name }) => (name ? [name] : []));
  const last = lastAccount();
  if (!accountForgotten()) forgetAccount();
  // a browser that does not tell its stores has at least that of whoever was here last
  for (const name of names ?? (last === undefined ? [] : [storeName(last)]))
    if (name.startsWith(start)) await emptyStore(openStore(name), why).catch(() => undefined);
}
