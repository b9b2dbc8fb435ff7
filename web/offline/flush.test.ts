import type { CommandName } from '#contract/all.ts';
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { contentHash } from '#kernel/chain.ts';
import type { Posted } from '#web/api/send.ts';
import { type FlushDeps, flush, pauseAfter, type Reply, type Wire } from './flush.ts';
import { letWait, put, replacePhoto, takeOut, tryAgain } from './outbox.ts';
import { openStore, type Store } from './store.ts';

const me = 'walker';
const say = { zh: '不行', en: 'No' };
const silence: Reply = { status: 0, body: undefined };
type Sent = Posted & { kept?: true; case?: string; round?: string };

const open: Store[] = [];
let nth = 0;
async function freshStore(): Promise<Store> {
  nth += 1;
  const store = openStore(`kewu test ${nth}`);
  open.push(store);
  await store.open();
  return store;
}
afterEach(async () => {
  for (const store of open.splice(0)) await store.delete();
});

const command = (n: number, args: object, name: CommandName = 'case.step'): Posted & Record<string, unknown> => ({
  id: `id-${n}`,
  at: '2026-11-24T01:00:00.000Z',
  offset: 0,
  do: name,
  ...args,
});

/** A server that remembers what it carried out, and a network whose faults are given one by one. */
function world(faults: Iterator<string> = [][Symbol.iterator]()) {
  const applied: Sent[] = [];
  const files = new Set<string>();
  const known = new Map<string, object>();
  const refused = new Map<string, { status: number; code: string }>();
  let signedIn: string | null = me;
  const decide = (sent: Sent): object => {
    const before = known.get(sent.id);
    if (before) return before;
    const why = refused.get(sent.id);
    if (why && !sent.kept) return { id: sent.id, status: why.status, error: { code: why.code, say } };
    applied.push(sent);
    const answer = { id: sent.id, status: 200, result: { kind: 'case', case: { id: sent.case } } };
    known.set(sent.id, answer);
    return answer;
  };
  const through = (name: string, carryOut: () => Reply): Reply => {
    const { value: fault = 'none' } = faults.next() as { value?: string };
    if (fault === 'drop-before') return silence;
    if (fault === '503') return { status: 503, body: { error: { code: 'busy', say } } };
    if (fault === '429') return { status: 429, body: { error: { code: 'slow', say } }, retryAfter: 1_000 };
    if (fault === 'portal') return { status: 200, body: undefined };
    const reply = carryOut();
    if (fault === 'drop-after') return silence;
    const { items } = (reply.body ?? {}) as { items?: object[] };
    if (fault === 'short' && name === 'batch' && items) return { status: 200, body: { items: items.slice(0, 1) } };
    return reply;
  };
  const wire: Wire = {
    session: async () =>
      signedIn === null ? { status: 401, body: {} } : { status: 200, body: { staff: { id: signedIn } } },
    photo: async (_project, bytes) =>
      through('photo', () => {
        const hash = contentHash(new Uint8Array(bytes));
        files.add(hash);
        return { status: 201, body: { hash } };
      }),
    batch: async (_project, commands) =>
      through('batch', () => ({ status: 200, body: { items: (commands as Sent[]).map(decide) } })),
  };
  return { wire, applied, files, refused, sign: (who: string | null) => (signedIn = who) };
}

let renamed = 0;
const depsOf = (store: Store, wire: Wire, now = () => 1_000_000): FlushDeps => ({
  store,
  wire,
  staff: me,
  device: 'd',
  now,
  newId: () => {
    renamed += 1;
    return `new-${renamed}`;
  },
  offset: () => 7_200_000,
});
const states = async (store: Store) =>
  (await store.outbox.orderBy('seq').toArray()).map(({ id, state }) => [id, state]);

test('whatever the network does, everything arrives once, in the order of its lane, photos before what names them', async () => {
  const fault = fc.constantFrom('none', 'none', 'drop-before', 'drop-after', '503', '429', 'portal', 'short');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ lane: fc.integer({ min: 0, max: 3 }), photo: fc.boolean() }), {
        minLength: 1,
        maxLength: 45,
      }),
      fc.array(fault, { maxLength: 60 }),
      async (wanted, faults) => {
        const store = await freshStore();
        const { wire, applied, files } = world(faults[Symbol.iterator]());
        const arrived: Wire = {
          ...wire,
          batch: (project, commands, phone) => {
            for (const one of commands as { values: { seen?: string[] } }[])
              for (const hash of one.values.seen ?? []) expect(files).toContain(hash);
            return wire.batch(project, commands, phone);
          },
        };
        for (const [n, { lane, photo }] of wanted.entries()) {
          const bytes = new TextEncoder().encode(`photo ${n}`);
          const hash = contentHash(bytes);
          if (photo)
            await store.photos.put({ project: 'p', hash, bytes: bytes.buffer, type: 'image/jpeg', at: '', sent: 0 });
          const body = command(n, { case: `c${lane}`, values: photo ? { seen: [hash] } : {} });
          await put(store, 'p', body, { now: 0, live: 0 });
        }
        let end = 'later';
        // every failure is one of the given faults: more goes than that are never needed
        for (let go = 0; go <= faults.length && end === 'later'; go += 1)
          end = (await flush(depsOf(store, arrived))).kind;
        expect(end).toBe('empty');
        expect((await states(store)).every(([, state]) => state === 'sent')).toBe(true);
        expect(new Set(applied.map(({ id }) => id)).size).toBe(wanted.length);
        expect(applied).toHaveLength(wanted.length);
        for (const lane of [0, 1, 2, 3]) {
          const mine = applied.filter((one) => one.case === `c${lane}`).map(({ id }) => Number(id.slice(3)));
          expect(mine).toEqual([...mine].sort((a, b) => a - b));
        }
        await store.delete();
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);

test('a blocked command holds back its lane and nothing else, says why, and goes on when it is tried again', async () => {
  const store = await freshStore();
  const { wire, applied, refused } = world();
  refused.set('id-1', { status: 422, code: 'case.values' });
  const seqs = [];
  for (const [n, lane] of ['a', 'b', 'a', 'c'].entries())
    seqs.push(await put(store, 'p', command(n + 1, { case: lane }), { now: 999_999 }));
  await flush(depsOf(store, { ...wire, batch: (p, all, phone) => wire.batch(p, all.slice(0, 2), phone) }));
  expect(applied.map(({ id }) => id)).toEqual(['id-2', 'id-4']);
  expect(await states(store)).toEqual([
    ['id-1', 'blocked'],
    ['id-2', 'sent'],
    ['id-3', 'waiting'],
    ['id-4', 'sent'],
  ]);
  expect((await store.outbox.get(seqs[0] ?? 0))?.error).toMatchObject({ code: 'case.values', say });
  await tryAgain(store, seqs[0] ?? 0);
  await flush(depsOf(store, wire));
  expect(applied.map(({ id, kept }) => [id, kept]).slice(2)).toEqual([
    ['id-1', true],
    ['id-3', undefined],
  ]);
});

test('while its form is open a command is not kept: declined, it is taken out and its draft comes back', async () => {
  const store = await freshStore();
  const { wire, refused } = world();
  refused.set('id-1', { status: 409, code: 'case.moved' });
  await store.drafts.put({ key: 'form', data: { what: '灯' }, at: '' });
  const seq = await put(store, 'p', command(1, { case: 'a' }), { draft: 'form', now: 1_000_000 });
  expect(await store.drafts.get('form')).toBeUndefined();
  await flush(depsOf(store, wire));
  expect((await takeOut(store, seq))?.error).toMatchObject({ code: 'case.moved' });
  expect(await store.outbox.count()).toBe(0);
  expect((await store.drafts.get('form'))?.data).toEqual({ what: '灯' });
});

test('a refusal that finds its form gone does not count: the command goes again as one that was kept', async () => {
  const store = await freshStore();
  const { wire, applied, refused } = world();
  refused.set('id-1', { status: 409, code: 'case.moved' });
  const seq = await put(store, 'p', command(1, { case: 'a' }), { now: 1_000_000 });
  const slow: Wire = {
    ...wire,
    batch: async (project, commands, phone) => {
      const reply = await wire.batch(project, commands, phone);
      await letWait(store, seq);
      return reply;
    },
  };
  await flush(depsOf(store, slow));
  expect(applied).toMatchObject([{ id: 'id-1', kept: true }]);
  // and one whose browser was killed between the refusal and the form
  const killed = await freshStore();
  refused.set('id-2', { status: 409, code: 'case.moved' });
  await put(killed, 'p', command(2, { case: 'a' }), { now: 1_000_000 });
  await flush(depsOf(killed, wire));
  expect(await states(killed)).toEqual([['id-2', 'blocked']]);
  await flush(depsOf(killed, wire, () => 1_100_000));
  expect(await states(killed)).toEqual([['id-2', 'sent']]);
});

test('a command whose clock was wrong goes again under a new id that names the old one, once', async () => {
  const store = await freshStore();
  const { wire, applied, refused } = world();
  refused.set('id-1', { status: 400, code: 'command.clock' });
  await put(store, 'p', command(1, { case: 'a' }), { now: 1_000_000 });
  await flush(depsOf(store, wire));
  expect(applied).toMatchObject([{ id: expect.stringMatching(/^new-/), instead: 'id-1', offset: 7_200_000 }]);
  expect((await states(store))[0]?.[1]).toBe('sent');
});

test('nobody else hands in what this person did, and without a session everything waits', async () => {
  const store = await freshStore();
  const { wire, applied, sign } = world();
  await put(store, 'p', command(1, { case: 'a' }), { now: 0 });
  sign('somebody else');
  expect((await flush(depsOf(store, wire))).kind).toBe('signed-out');
  sign(null);
  expect((await flush(depsOf(store, wire))).kind).toBe('signed-out');
  expect(applied).toEqual([]);
  sign(me);
  expect((await flush(depsOf(store, wire))).kind).toBe('empty');
  expect(applied).toHaveLength(1);
});

test('a photo the server declines blocks its command only; a torn one is sent again', async () => {
  const store = await freshStore();
  const { wire, applied } = world();
  const bytes = new TextEncoder().encode('large').buffer;
  const hash = contentHash(new Uint8Array(bytes));
  await store.photos.put({ project: 'p', hash, bytes, type: 'image/jpeg', at: '', sent: 0 });
  await put(store, 'p', command(1, { case: 'a', values: { seen: [hash] } }), { now: 0 });
  await put(store, 'p', command(2, { case: 'b' }), { now: 0 });
  const torn: Wire = { ...wire, photo: async () => ({ status: 201, body: { hash: '0'.repeat(64) } }) };
  expect((await flush(depsOf(store, torn))).kind).toBe('later');
  const large: Reply = { status: 413, body: { error: { code: 'file.large', say } } };
  await flush(depsOf(store, { ...wire, photo: async () => large }));
  expect(applied.map(({ id }) => id)).toEqual(['id-2']);
  expect(await states(store)).toEqual([
    ['id-1', 'blocked'],
    ['id-2', 'sent'],
  ]);
});

test('the picture of a paper and one in a table arrive before the command that names them', async () => {
  const store = await freshStore();
  const { wire } = world();
  const [scan = '', shot = ''] = await Promise.all(
    ['scan', 'shot'].map(async (name) => {
      const bytes = new TextEncoder().encode(name).buffer;
      const hash = contentHash(new Uint8Array(bytes));
      await store.photos.put({ project: 'p', hash, bytes, type: 'image/jpeg', at: '', sent: 0 });
      return hash;
    }),
  );
  const values = { proofs: [{ kind: 'id', scan }], goods: [{ name: '沙发', seen: [shot] }] };
  await put(store, 'p', command(1, { case: 'a', values }), { now: 0 });
  const order: unknown[] = [];
  const told: Wire = {
    ...wire,
    photo: async (...of) => {
      const reply = await wire.photo(...of);
      order.push((reply.body as { hash: string }).hash);
      return reply;
    },
    batch: async (...of) => {
      order.push('command');
      return wire.batch(...of);
    },
  };
  expect((await flush(depsOf(store, told))).kind).toBe('empty');
  expect(order).toEqual([scan, shot, 'command']);
});

test('late facts are told', async () => {
  const store = await freshStore();
  const { wire } = world();
  const result = { kind: 'late', case: { id: 'late-1', state: 'waiting', seq: 1 }, why: say };
  await put(store, 'p', command(1, { round: 'r' }, 'round.end'), { now: 0 });
  await flush(
    depsOf(store, {
      ...wire,
      batch: async () => ({ status: 200, body: { items: [{ id: 'id-1', status: 200, result }] } }),
    }),
  );
  expect(await store.done.toArray()).toMatchObject([{ kind: 'late', what: 'round.end', case: 'late-1', why: say }]);
});

test('what is done to a case that still waits in a round goes in the lane of the round', async () => {
  const store = await freshStore();
  await put(store, 'p', command(1, { round: 'r', findings: [{ case: 'f' }] }, 'round.visit'), { now: 0 });
  await put(store, 'p', command(2, { case: 'f' }), { now: 0 });
  await put(store, 'p', command(3, { case: 'g' }), { now: 0 });
  expect((await store.outbox.toArray()).map(({ lane }) => lane)).toEqual(['round:r', 'round:r', 'case:g']);
});

test('pauses grow, differ, and never undercut what the server asked for', () => {
  expect([0, 1, 2, 3].map((n) => pauseAfter(n, 0.5))).toEqual([2_000, 4_000, 8_000, 16_000]);
  expect(pauseAfter(50, 0.99)).toBeLessThanOrEqual(450_000);
  expect(pauseAfter(0, 0, 60_000)).toBeGreaterThanOrEqual(60_000);
  expect(pauseAfter(0, 0.1)).not.toBe(pauseAfter(0, 0.9));
});

test('a photo the server can not open holds back its own command only, until it is taken again or left out', async () => {
  const store = await freshStore();
  const { wire, applied } = world();
  const [bad, good, other] = [1, 2, 3].map((n) => new Uint8Array([n])) as [Uint8Array, Uint8Array, Uint8Array];
  const hold = (bytes: Uint8Array) =>
    store.photos.put({
      ...{ project: 'p', hash: contentHash(bytes), bytes: bytes.slice().buffer, type: 'image/jpeg' },
      ...{ at: '', sent: 0 as const },
    });
  await Promise.all([hold(bad), hold(other)]);
  const picky: Wire = {
    ...wire,
    photo: async (project, bytes, type) =>
      new Uint8Array(bytes)[0] === 1
        ? { status: 422, body: { error: { code: 'file.unreadable', say } } }
        : wire.photo(project, bytes, type),
  };
  const named = (...hashes: string[]) => ({ values: { seen: hashes, what: '灯' } });
  const first = await put(store, 'p', command(1, { case: 'a', ...named(contentHash(bad), contentHash(other)) }), {
    now: 0,
  });
  const second = await put(store, 'p', command(2, { case: 'b', ...named(contentHash(bad)) }), { now: 0 });
  await put(store, 'p', command(3, { case: 'c' }), { now: 0 });
  await flush(depsOf(store, picky));
  expect(applied.map(({ id }) => id)).toEqual(['id-3']);
  expect((await store.outbox.get(first))?.error).toMatchObject({ code: 'file.unreadable', photo: contentHash(bad) });
  await hold(good);
  await replacePhoto(store, first, contentHash(good));
  await replacePhoto(store, second, undefined);
  await flush(depsOf(store, picky));
  expect(applied.slice(1).map((sent) => [sent.id, (sent as { values?: object }).values])).toEqual([
    ['id-1', { seen: [contentHash(good), contentHash(other)], what: '灯' }],
    ['id-2', { seen: [], what: '灯' }],
  ]);
});

test('a full disk of the office is no refusal: everything stays on the phone and goes when there is room', async () => {
  const store = await freshStore();
  const { wire, applied } = world();
  let full = true;
  const crowded: Wire = {
    ...wire,
    batch: async (...args) =>
      full ? { status: 507, body: { error: { code: 'disk.full', say } }, retryAfter: 30_000 } : wire.batch(...args),
  };
  await put(store, 'p', command(1, { case: 'a' }), { now: 0 });
  expect(await flush(depsOf(store, crowded))).toMatchObject({ kind: 'later', retryAfter: 30_000 });
  expect(await states(store)).toEqual([['id-1', 'waiting']]);
  full = false;
  await flush(depsOf(store, crowded));
  expect(applied.map(({ id }) => id)).toEqual(['id-1']);
});
