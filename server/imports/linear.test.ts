import { expect, test } from 'vitest';
import { meters } from '#server/customers/imports/meters.ts';
import { parties } from '#server/customers/imports/parties.ts';
import { vehicles } from '#server/customers/imports/vehicles.ts';
import type { Query } from '#server/db/statement.ts';
import { places } from '#server/estate/imports/places.ts';
import type { Kind, Row, Site } from '#server/manifest/import.ts';
import { judgeStaff, type Known } from '#server/staff/imports/staff.judge.ts';
import { saidOfPerson } from '#server/staff/imports/staff.said.ts';
import { staff } from '#server/staff/imports/staff.ts';
import { plates } from '#server/text/numbers.ts';
import { phones } from '#server/text/phones.ts';
import { roomBook, roomsOf } from '#server/text/rooms.ts';
import { mostBetweenTurns } from '#tests/support/turns.ts';
import { look } from './cells.ts';

/** Files are read in parts of so many rows. */
const batch = 500;

/** Counts how often anything is read of what is known already: going through all of it for each row shows in the count. */
function counting() {
  let reads = 0;
  const watched = <T extends object>(one: T): T =>
    new Proxy(one, {
      get(target, key, receiver) {
        reads += 1;
        return Reflect.get(target, key, receiver);
      },
    });
  return { watched, reads: () => reads };
}

const roomCode = (i: number): string =>
  `${1 + (i % 9)}-${1 + (Math.floor(i / 9) % 4)}-${String(101 + i).padStart(4, '0')}`;
/** An office with n rooms, a bay and a party for each. */
function officeOf(n: number, watched: <T extends object>(one: T) => T): Query {
  const all = <T extends object>(make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => watched(make(i)));
  const zone = {
    id: 'z',
    parentId: 'root',
    zoneId: 'z',
    kind: 'zone',
    code: 'Z1',
    name: '住宅',
    path: 'P/Z1',
    label: '住宅',
    sort: 1,
  };
  const none = { use: null, areaCm2: null, charged: false };
  const room = (i: number) => ({ id: `r${i}`, code: roomCode(i) });
  const tables: Readonly<Record<string, readonly object[]>> = {
    'imports.tree': [
      watched({ ...zone, ...none }),
      ...all((i) => ({
        ...zone,
        ...none,
        ...room(i),
        parentId: 'z',
        kind: 'room',
        name: roomCode(i),
        path: `P/Z1/${i}`,
        label: roomCode(i),
        sort: i,
      })),
    ],
    'imports.meters': all((i) => ({ id: `m${i}`, code: `SB-${roomCode(i)}`, attributes: { type: 'water' } })),
    'imports.rooms': all((i) => ({ ...room(i), areaCm2: null, holders: [] })),
    'imports.bays': all((i) => ({ id: `b${i}`, code: `B${i}`, plate: null })),
  };
  return (async (one: { name: string }) => [...(tables[one.name] ?? [])]) as unknown as Query;
}

const kinds: readonly (readonly [string, Kind, (i: number) => Record<string, string>])[] = [
  ['rooms', places, (i) => ({ room: roomCode(i + 1_000_000 * (i % 2)), zone: '住宅', use: '住宅', area: '89' })],
  ['meters', meters, (i) => ({ room: roomCode(i), type: '水表', number: String(i) })],
  ['parties', parties, (i) => ({ name: `业主${i}`, room: roomCode(i), phones: '13800138000' })],
  ['parties of one room', parties, (i) => ({ name: `共有人${i}`, room: roomCode(0), relation: '共有产权人' })],
  ['vehicles', vehicles, (i) => ({ plate: `粤B${10_000 + i}`, room: roomCode(i), bay: `B${i}` })],
];

async function readFile(kind: Kind, cells: (i: number) => Record<string, string>, n: number) {
  const { watched, reads } = counting();
  const site: Site = {
    q: officeOf(n, watched),
    projectId: 'p',
    importId: 'i',
    now: '2026-11-23T00:00:00Z',
    today: '2026-11-23',
    by: 'b',
  };
  const read = await kind.open(site, {}, async () => []);
  let acts = 0;
  const { rows, most } = await mostBetweenTurns(async (counted) => {
    for (let from = 0; from < n; from += batch) {
      const part = Array.from({ length: Math.min(batch, n - from) }, (_, at): Row => {
        const said = cells(from + at);
        let met = false;
        return {
          n: from + at,
          cell: (column) => {
            if (!met) counted();
            met = true;
            return said[column] ?? '';
          },
        };
      });
      acts += (await read(part)).length;
    }
  });
  expect([rows, acts]).toEqual([n, n]);
  return { reads: reads(), most };
}

test.each(kinds)(
  'a file of %s twice as long is twice the work, and others have their turn in between',
  async (_, kind, cells) => {
    const [some, more] = [await readFile(kind, cells, 1000), await readFile(kind, cells, 2000)];
    expect(more.reads).toBeLessThan(some.reads * 2.2);
    expect(Math.max(some.most, more.most)).toBeLessThanOrEqual(500);
  },
);

test('a roster twice as long is twice the work, whoever stands below whom', async () => {
  const judge = async (n: number, post: string): Promise<{ reads: number; faults: number }> => {
    const { watched, reads } = counting();
    const people = Array.from({ length: n }, (_, i) =>
      watched({
        ...{
          id: `s${i}`,
          number: `OLD-${i}`,
          name: `旧人${i}`,
          phone: null,
          login: null,
          state: 'active' as const,
          leftOn: null,
        },
        ...{ companyRoles: [], elsewhere: false, grants: [] },
      }),
    );
    const posts = Array.from({ length: n }, (_, i) =>
      watched({
        id: `p${i}`,
        number: `OLD-${i}`,
        title: '保安员',
        department: 'security',
        superiorId: null,
        staffId: i % 2 ? `s${i}` : null,
        closed: false,
      }),
    );
    const manager = {
      id: 'm',
      name: '',
      number: '',
      departments: [],
      heads: [],
      grants: [{ role: 'manager' as const, zoneId: null }],
    };
    const known: Known = { people, posts, zones: [], taken: [], by: manager, today: '2026-11-23', numberIsLogin: true };
    const said = Array.from({ length: n }, (_, i) => {
      // everybody stands below the next row, the last below nobody there is: all of them are told
      const cells: Record<string, string> = {
        number: `N-${i}`,
        name: `新人${i}`,
        department: '保安部',
        post,
        superior: `N-${i + 1}`,
      };
      return watched(saidOfPerson({ n: i, cell: (column) => cells[column] ?? '' }));
    });
    const judged = await judgeStaff(said, known);
    return { reads: reads(), faults: judged.filter((one) => one.judged.faults.length > 0).length };
  };
  for (const post of ['巡逻岗', '保安员']) {
    const [some, more] = [await judge(400, post), await judge(800, post)];
    expect(more.reads).toBeLessThan(some.reads * 2.2);
    // posts that are free are filled, and stand whatever becomes of the rows
    expect([some.faults, more.faults]).toEqual(post === '巡逻岗' ? [400, 800] : [201, 401]);
  }
});

const judged = [places, meters, parties, vehicles, staff].flatMap((kind) =>
  kind.columns.filter(({ sort }) => sort).map((column) => [kind.key, column.key, kind, column.most ?? 500] as const),
);
test.each(judged)(
  'in a file of %s a cell of %s beyond what it holds never comes to whoever reads it',
  (_, key, kind, most) => {
    expect(most).toBeLessThanOrEqual(2000);
    const looked = (cell: string) =>
      look({ n: 2, cells: [cell], marks: null }, { kind, mapping: { [key]: 0 }, heads: ['x'], answers: {} }).faults;
    expect(looked('一'.repeat(most))).toEqual([]);
    expect(looked('一'.repeat(most + 1))).toEqual([
      { column: key, say: expect.objectContaining({ zh: expect.stringContaining(`最多 ${most} 个字`) }) },
    ]);
  },
);

test('words of people are as long as their own columns say', () => {
  const remark = { kind: parties, mapping: { remark: 0 }, heads: ['备注'], answers: {} };
  expect(look({ n: 2, cells: ['常出差'.repeat(300)], marks: null }, remark).faults).toEqual([]);
});

/** How much text is gone through: the letters of all strings that anything is replaced in. */
function lettersRead(work: () => unknown): number {
  const own = String.prototype.replaceAll;
  let letters = 0;
  String.prototype.replaceAll = function (this: string, ...given: unknown[]) {
    letters += this.length;
    return Reflect.apply(own, this, given);
  } as typeof own;
  try {
    work();
  } finally {
    String.prototype.replaceAll = own;
  }
  return letters;
}

const book = roomBook(['3-2-1804']);
const roomsIn = (room: string) => roomsOf({ room, building: '3栋', entrance: '2单元', floor: '' }, book);
test.each([
  ['numbers that are none', phones, '1 '],
  ['numbers that run on', phones, '138 '],
  ['telephones', phones, '13812345678 '],
  ['plates that are none', plates, '1 '],
  ['plates', plates, '粤B12345 '],
  ['rooms that are none', roomsIn, '9 '],
  ['rooms', roomsIn, '1804、'],
] as const)('a cell of %s twice as long is twice the work', (_, read, piece) => {
  const [some, more] = [200, 400].map((n) => lettersRead(() => read(piece.repeat(n)))) as [number, number];
  expect(some).toBeGreaterThan(200);
  expect(more).toBeLessThan(some * 2.2);
});
