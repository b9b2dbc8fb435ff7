import { v4 } from 'uuid';
import { call, http } from '#web/api/client.ts';
import { clockOffset } from '#web/api/clock.ts';
import { newId } from '#web/api/send.ts';
import { flush } from './flush.ts';
import { tryAgain, unsent } from './outbox.ts';
import { openStore, type Store, storeName } from './store.ts';
import { network } from './wire.ts';

/** Somebody who works here no more, and how much of theirs still waits on this phone. */
export interface Leaver {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly count: number;
}

/** What waits on this phone for a project in the stores of others than `mine`, by person. */
async function waitingOfOthers(project: string, mine: string): Promise<Map<string, number>> {
  const start = storeName('');
  const counts = new Map<string, number>();
  for (const { name = '' } of (await globalThis.indexedDB?.databases?.()) ?? []) {
    const staff = name.startsWith(start) ? name.slice(start.length) : '';
    if (!/^[0-9a-f-]{36}$/.test(staff) || staff === mine) continue;
    const store = openStore(name);
    const rows = unsent(await store.outbox.toArray()).filter((row) => row.project === project);
    store.close();
    if (rows.length > 0) counts.set(staff, rows.length);
  }
  return counts;
}

/** Those of them who work here no more: what they left behind a colleague may hand in. */
export async function leaversHere(project: string, mine: string): Promise<Leaver[]> {
  const counts = await waitingOfOthers(project, mine);
  if (counts.size === 0) return [];
  const query = { staff: [...counts.keys()].slice(0, 20).join(',') };
  const { items } = await call(http.GET('/api/projects/{project}/leavers', { params: { path: { project }, query } }));
  return items.map((one) => ({ ...one, count: counts.get(one.id) ?? 0 }));
}

/**
 * Hands in what a leaver left on this phone, in the name of whoever did it and by the hand of `mine`: all of it becomes late
 * facts. Their store goes from the phone with its last command. Answers how much still waits.
 */
export async function handInFor(leaver: string, mine: string): Promise<number> {
  const store = openStore(storeName(leaver));
  try {
    await store.open();
    for (const { seq = 0, state } of await store.outbox.toArray()) if (state === 'blocked') await tryAgain(store, seq);
    const deps = { store, wire: network, staff: leaver, handedBy: mine, device: v4(), now: Date.now, newId };
    const locks = (navigator as { locks?: LockManager }).locks;
    const go = () => flush({ ...deps, offset: clockOffset });
    await (locks ? locks.request(`${storeName(leaver)} sync`, go) : go());
    return await leftIn(store);
  } finally {
    store.close();
  }
}

async function leftIn(store: Store): Promise<number> {
  const left = unsent(await store.outbox.toArray()).length;
  if (left === 0) await store.delete();
  return left;
}
