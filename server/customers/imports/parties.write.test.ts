import { expect, test } from 'vitest';
import type { Query } from '#server/db/statement.ts';
import type { Site } from '#server/manifest/import.ts';
import { writePlans } from './parties.write.ts';

const site: Site = {
  q: (async () => []) as unknown as Query,
  ...{ projectId: 'p', importId: 'i', by: 'b', now: '2026-11-23T00:00:00Z', today: '2026-11-23' },
};
const plan = (id: string) => ({
  party: { id, isNew: true, kind: 'person', set: { name: '张三' } },
  ...{ contacts: [], vehicles: [], area: null },
});
const stay = {
  ...{ id: 's', isNew: true, roomId: 'r', relation: 'owner', ofParty: null },
  ...{ from: null, to: null, lives: null },
};

test('an import stopped half-way goes on with plans as they were made before a row had several rooms', async () => {
  const undo = await writePlans(site, [
    { ...plan('a'), stay },
    { ...plan('b'), stay: null },
    { ...plan('c'), stays: [{ ...stay, id: 't' }] },
  ]);
  expect(undo.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
    'party a',
    'party b',
    'party c',
    'stay s',
    'stay t',
  ]);
});
