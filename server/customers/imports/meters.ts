import { v7 as uuidv7 } from 'uuid';
import {
  metersOfProject,
  type Node,
  setAttributes,
  treeOfProject,
  undoPlaces,
} from '#server/estate/imports/places.sql.ts';
import { dependentsOfPlaces } from '#server/estate/imports/places.ts';
import { roomColumns, roomKeys, roomsNamed } from '#server/estate/imports/room-columns.ts';
import { placesWritten } from '#server/estate/places-bulk.ts';
import type { Fault, Kind, Reading, Row, Site, Undo } from '#server/manifest/import.ts';
import { choice } from '#server/text/choice.ts';
import type { Clean } from '#server/text/clean.ts';
import { faulty } from '#server/text/clean.ts';
import { roomBook } from '#server/text/rooms.ts';
import { folded, text } from '#server/text/text.ts';
import { inTurns } from '#server/turns.ts';

const types = {
  water: ['水表', '水', '冷水表'],
  power: ['电表', '电'],
  gas: ['燃气表', '气表', '燃气', '气'],
} as const;
type MeterType = keyof typeof types;
const prefix: Record<MeterType, string> = { water: 'SB', power: 'DB', gas: 'QB' };
const names: Record<MeterType, string> = { water: '水表', power: '电表', gas: '燃气表' };

interface Plan {
  readonly meter: Node | null;
  readonly id: string;
  readonly set: Readonly<Record<string, unknown>>;
  readonly before: {
    readonly use: null;
    readonly areaCm2: null;
    readonly charged: false;
    readonly attributes: Record<string, unknown>;
  } | null;
}

/** 表具: the meters of rooms, with their numbers and ratios. */
export const meters: Kind = {
  key: 'meters',
  title: { zh: '表具', en: 'Meters' },
  columns: [
    ...roomColumns({ required: true }),
    {
      key: 'type',
      title: { zh: '表类型', en: 'Kind' },
      aliases: ['表类型', '表种', '类型', '表计类型', '表具类型', '仪表类型', '表别', '能源类型'],
      required: true,
    },
    {
      ...{ key: 'number', sort: 'code', title: { zh: '表号', en: 'Number' } },
      aliases: [
        '表号',
        '表编号',
        '表具编号',
        '出厂编号',
        '表具号',
        '仪表编号',
        '水表号',
        '电表号',
        '气表号',
        '燃气表号',
        '表计编号',
        '表码号',
      ],
    },
    { key: 'ratio', title: { zh: '倍率', en: 'Ratio' }, aliases: ['倍率', '互感倍率', '变比', '电表倍率'] },
  ],
  shared: [...roomKeys, 'type', 'number', 'ratio'],
  options: [],
  open: openMeters,
  write: async ({ q, projectId, now, by }, given) => {
    const plans = given as readonly Plan[];
    await placesWritten(
      q,
      projectId,
      plans.flatMap(({ meter }) => meter ?? []),
      by,
      now,
    );
    await q(setAttributes, [projectId, JSON.stringify(plans.map(({ id, set }) => ({ id, set })))]);
    return plans.map(({ id, before }): Undo => ({ kind: 'place', subject: id, before }));
  },
  dependents: dependentsOfPlaces,
  undo: async ({ q, projectId, importId }) => {
    await q(undoPlaces, [projectId, importId]);
  },
};

const ratio = (cell: string): Clean<number> => {
  const said = folded(cell).replace(/倍$/, '');
  if (said === '') return { value: null };
  const value = /^\d{1,5}(\.\d{1,2})?$/.test(said) ? Number(said) : 0;
  return value > 0 ? { value } : faulty(cell, '不是倍率，请填数字，如 20。', 'is no ratio. Write a number like 20.');
};

async function openMeters({ q, projectId }: Site) {
  const [tree, known] = await Promise.all([q(treeOfProject, [projectId]), q(metersOfProject, [projectId])]);
  const rooms = new Map(tree.filter(({ kind }) => kind === 'room').map((room) => [room.code, room]));
  const book = roomBook(rooms.keys());
  const there = new Map(known.map((meter) => [meter.code, meter]));

  return async (rows: readonly Row[]): Promise<Reading[]> =>
    inTurns(rows, (row): Reading => {
      const faults: Fault[] = [];
      const take = <T>(column: string, read: (cell: string) => Clean<T>): T | null => {
        const { value, fault } = read(row.cell(column));
        if (fault) faults.push({ column, say: fault });
        return value ?? null;
      };
      const type = take('type', (cell) => choice(cell, types));
      if (!type && faults.length === 0)
        faults.push({ column: 'type', say: faulty('', '没有写表类型。', 'There is no kind.').fault });
      const times = take('ratio', ratio);
      const number = text(row.cell('number')).slice(0, 40);
      const named = roomsNamed(row, book);
      faults.push(...named.faults);
      if (named.faults.length + named.codes.length === 0)
        faults.push({ column: 'room', say: faulty('', '没有写房号。', 'There is no room.').fault });
      if (named.codes.length > 1)
        faults.push({
          column: 'room',
          say: faulty(row.cell('room'), '是几间房，一块表请写一间房。', 'names several rooms: a meter has one.').fault,
        });
      const room = rooms.get(named.codes[0] ?? '');
      if (faults.length > 0 || !room || !type) return { n: row.n, act: 'fault', faults };
      const code = `${prefix[type]}-${room.code}`;
      const before = there.get(code);
      const given = { type, ...(number ? { number } : {}), ...(times === null ? {} : { ratio: times }) };
      const set = Object.fromEntries(Object.entries(given).filter(([key, value]) => before?.attributes[key] !== value));
      const id = before?.id ?? uuidv7();
      const meter: Node | null = before
        ? null
        : {
            ...{
              id,
              parentId: room.id,
              zoneId: room.zoneId,
              kind: 'meter',
              code,
              name: names[type],
              path: `${room.path}/${code}`,
            },
            ...{ label: `${room.label}${names[type]}`, sort: 1, use: null, areaCm2: null, charged: false },
          };
      there.set(code, { id, code, attributes: { ...before?.attributes, ...given } });
      const plan: Plan = {
        ...{ meter, id, set },
        before: before ? { use: null, areaCm2: null, charged: false, attributes: before.attributes } : null,
      };
      return { n: row.n, act: before ? (Object.keys(set).length > 0 ? 'change' : 'same') : 'add', plan, subject: id };
    });
}
