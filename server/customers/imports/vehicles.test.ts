import { expect, test } from 'vitest';
import type { Query } from '#server/db/statement.ts';
import type { Site } from '#server/manifest/import.ts';
import { vehicles } from './vehicles.ts';

const tables: Readonly<Record<string, readonly object[]>> = {
  'imports.rooms': [{ id: 'r', code: '3-2-1804', areaCm2: null, holders: [] }],
  'imports.bays': ['B1', 'B2'].map((code) => ({ id: code, code, plate: null })),
  'imports.heldRooms': [{ roomId: 'r', partyId: 'p' }],
};
const site: Site = {
  q: (async (one: { name: string }) => tables[one.name] ?? []) as unknown as Query,
  ...{ projectId: 'p', importId: 'i', by: 'b', now: '2026-11-23T00:00:00Z', today: '2026-11-23' },
};

test('two vehicles of one row stand in two bays', async () => {
  const read = await vehicles.open(site, {}, async () => []);
  const rows = ['B1、B2', 'B1、b1'].map((bay, i) => {
    const cells: Record<string, string> = { room: '3-2-1804', plate: `粤B1000${i}、粤B2000${i}`, bay };
    return { n: i, cell: (column: string) => cells[column] ?? '' };
  });
  const twice = { column: 'bay', say: expect.objectContaining({ zh: expect.stringContaining('两次') }) };
  const [second, first] = [...(await read(rows.slice(1))), ...(await read(rows.slice(0, 1)))];
  expect(second).toMatchObject({ act: 'fault', faults: [twice] });
  expect(first).toMatchObject({ act: 'add', plan: [{ bayId: 'B1' }, { bayId: 'B2' }] });
});
