import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, expect, test } from 'vitest';
import { contentHash } from '#kernel/chain.ts';
import { flush, type Wire } from '../flush.ts';
import { takePull } from '../pull.ts';
import { openStore, type Store } from '../store.ts';
import first from './version-1.json' with { type: 'json' };
import named from './version-1-named.json' with { type: 'json' };

/** What older versions of the app left on a phone, as it lies there: the version of today opens it and hands it over. */
const older = [first, named];

const stores: Store[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) await store.delete();
});

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));

/** Makes the store as that version did, without a line of today's code. */
async function leave(name: string, { version, stores: tables, rows }: (typeof older)[number]): Promise<void> {
  const then = new Dexie(name);
  then.version(version).stores(tables);
  for (const [table, left] of Object.entries(rows))
    for (const row of left) {
      const { base64, ...rest } = row as { base64?: string };
      await then.table(table).add(base64 === undefined ? rest : { ...rest, bytes: bytesOf(base64).buffer });
    }
  then.close();
}

test.each(older)(
  'what version $version of the app left behind is handed over whole, in order, photos first',
  async (left) => {
    const name = `kewu older ${left.version}`;
    await leave(name, left);
    const store = openStore(name);
    stores.push(store);
    const sent: { kept?: true }[] = [];
    const files: string[] = [];
    const wire: Wire = {
      session: async () => ({ status: 200, body: { staff: { id: '{staff}' } } }),
      photo: async (_project, bytes) => {
        const hash = contentHash(new Uint8Array(bytes));
        expect(sent).toEqual([]);
        files.push(hash);
        return { status: 201, body: { hash } };
      },
      batch: async (_project, commands) => {
        sent.push(...(commands as { kept?: true }[]));
        const items = (commands as { id: string }[]).map(({ id }) => ({ id, status: 200, result: { kind: 'case' } }));
        return { status: 200, body: { items } };
      },
    };
    const ended = await flush({
      store,
      wire,
      staff: '{staff}',
      device: 'd',
      now: () => 1_000_000,
      newId: () => 'new',
      offset: () => 0,
    });
    expect(ended).toEqual({ kind: 'empty', settled: left.rows.outbox.length });
    // to the last letter as they were made, and as ones that waited: no form of that version is open any more
    expect(sent).toEqual(left.rows.outbox.map(({ body }) => ({ ...body, kept: true })));
    expect(files).toEqual(left.rows.photos.map(({ hash }) => hash));
    await takePull(
      store,
      '{project}',
      { cursor: '', at: '', rounds: { all: [], changed: [] }, cases: { all: [], changed: [] }, others: {} },
      2_000_000,
    );
    expect(await store.outbox.count()).toBe(0);
    // half a form, and what became of earlier things, are still there
    expect(await store.drafts.toArray()).toEqual(left.rows.drafts);
    expect(await store.done.toArray()).toEqual(left.rows.done);
  },
);
