import { v7 as uuidv7 } from 'uuid';
import type { Words } from '#kernel/words.ts';
import { faultsOfCode, labelOf } from '#server/estate/place.check.ts';
import { keepPlaceTerms } from '#server/estate/place-terms.ts';
import { placesWritten } from '#server/estate/places-bulk.ts';
import { type Fault, heads, type Kind, type Reading, type Row, type Site, type Undo } from '#server/manifest/import.ts';
import { area } from '#server/text/amounts.ts';
import { choice, yesNo } from '#server/text/choice.ts';
import type { Clean } from '#server/text/clean.ts';
import { roomBook, roomCandidates, roomOf } from '#server/text/rooms.ts';
import { folded, text } from '#server/text/text.ts';
import { inTurns } from '#server/turns.ts';
import { hangingOnPlaces, type Node, treeOfProject, undoPlaces } from './places.sql.ts';
import { roomColumns, roomKeys } from './room-columns.ts';

const uses = {
  home: ['住宅', '住房', '居住', '公寓'],
  shop: ['商铺', '底商', '店铺', '商业'],
  office: ['写字楼', '办公', '办公室'],
  expo: ['展厅', '会展', '展位', '会展单元'],
} as const;

interface Plan {
  /** what has to be there before the room: building, entrance, floor, from the top down */
  readonly make: readonly Node[];
  readonly room: Node;
  readonly before: { readonly use: string | null; readonly areaCm2: number | null; readonly charged: boolean } | null;
}

/** What else a list of places has. */
const others = new Set(
  heads(
    '项目 片区 楼栋 单元 楼层 公共区域 巡查点 电梯 表具 PROJECT ZONE BUILDING ENTRANCE FLOOR AREA POINT LIFT METER',
  ),
);
const onlyRooms: Words = {
  zh: '不是房间，不导入：楼栋、单元、楼层随房间建立，其他位置请在「位置」里建立。',
  en: 'No room: buildings, entrances and floors come with their rooms, others are made by hand.',
};

/** 房产: rooms with use and area, and the buildings, entrances and floors they need. */
export const places: Kind = {
  key: 'places',
  title: { zh: '房产', en: 'Rooms' },
  columns: [
    ...roomColumns({ required: true }, ['编码', '位置编码', 'code']),
    { key: 'kind', title: { zh: '类别', en: 'Kind' }, aliases: ['类别', '位置类别', 'kind'] },
    { key: 'zone', title: { zh: '片区', en: 'Zone' }, aliases: ['片区', '区域', '分区', '苑区', '组团', '管理区'] },
    {
      key: 'use',
      title: { zh: '用途', en: 'Use' },
      aliases: ['用途', '房屋用途', '物业类型', '业态', '房屋类型', '房屋性质', '房产类型', 'use'],
    },
    {
      key: 'area',
      title: { zh: '建筑面积', en: 'Area' },
      aliases: ['建筑面积', '面积', '计费面积', '产权面积', '房屋面积', '收费面积', 'area'],
    },
    { key: 'charged', title: { zh: '是否计费', en: 'Charged' }, aliases: ['是否计费', '是否收费', '计费'] },
  ],
  shared: [...roomKeys, 'zone', 'use', 'area', 'charged'],
  options: [],
  open: openPlaces,
  write: async ({ q, projectId, now, by }, given) => {
    const plans = given as readonly Plan[];
    const rows = plans.flatMap(({ make, room }) => [...make, room]);
    await placesWritten(q, projectId, rows, by, now);
    await keepPlaceTerms(
      q,
      projectId,
      rows.map(({ id }) => id),
    );
    return plans.flatMap(({ make, room, before }): Undo[] => [
      ...make.map(({ id }) => ({ kind: 'place', subject: id, before: null })),
      { kind: 'place', subject: room.id, before },
    ]);
  },
  dependents: dependentsOfPlaces,
  undo: async ({ q, projectId, importId }) => {
    await q(undoPlaces, [projectId, importId]);
  },
};

const hangs: Readonly<Record<string, (n: number, example: string | null) => Words>> = {
  people: (n, example) => ({ zh: `有 ${n} 条入住关系（如 ${example}）`, en: `${n} relations to rooms` }),
  below: (n, example) => ({ zh: `下面又建了 ${n} 个位置（如 ${example}）`, en: `${n} places below` }),
  cases: (n, example) => ({ zh: `有 ${n} 张单据（如 ${example}）`, en: `${n} cases` }),
  points: (n) => ({ zh: `有 ${n} 个巡查点`, en: `${n} patrol points` }),
  said: (n) => ({ zh: `有 ${n} 条联系记录`, en: `${n} entries of the contact log` }),
  facts: (n) => ({ zh: `有 ${n} 处装修或停业登记`, en: `${n} facts of rooms` }),
  changed: (n, example) => ({ zh: `有 ${n} 处在导入后改过（如 ${example}）`, en: `${n} changed since` }),
};
/** What has come to hang on the places of an import. */
export async function dependentsOfPlaces({ q, projectId, importId }: Site): Promise<Words[]> {
  const rows = await q(hangingOnPlaces, [projectId, importId]);
  return rows.flatMap(({ what, n, example }) => hangs[what]?.(n, example) ?? []);
}

async function openPlaces({ q, projectId }: Site) {
  const tree = await q(treeOfProject, [projectId]);
  const byId = new Map(tree.map((node) => [node.id, node]));
  const byCode = new Map(tree.map((node) => [node.code, node]));
  const book = roomBook([...byCode.values()].filter(({ kind }) => kind === 'room').map(({ code }) => code));
  const zones = tree.filter(({ kind }) => kind === 'zone');
  const zoneCalled = new Map<string, Node>();
  for (const zone of zones)
    for (const called of [folded(zone.code), folded(zone.name)])
      if (called !== '' && !zoneCalled.has(called)) zoneCalled.set(called, zone);
  const root = tree.find(({ kind }) => kind === 'project');
  const sorts = new Map<string, number>();
  for (const { parentId, sort } of tree) if (parentId) sorts.set(parentId, Math.max(sorts.get(parentId) ?? 0, sort));

  const above = (node: Node | undefined): Node[] => {
    const list: Node[] = [];
    for (let one = node; one; one = one.parentId ? byId.get(one.parentId) : undefined) list.unshift(one);
    return list;
  };
  const grow = (parent: Node, kind: string, code: string, name: string, more: Partial<Node> = {}): Node => {
    const sort = (sorts.get(parent.id) ?? 0) + 1;
    sorts.set(parent.id, sort);
    const node: Node = {
      ...{
        id: uuidv7(),
        parentId: parent.id,
        zoneId: parent.kind === 'zone' ? parent.id : parent.zoneId,
        kind,
        code,
        name,
      },
      ...{ path: `${parent.path}/${code}`, label: labelOf(kind, code, name, above(parent)), sort },
      ...{ use: null, areaCm2: null, charged: false },
      ...more,
    };
    byId.set(node.id, node);
    byCode.set(code, node);
    if (kind === 'room') book.add(code);
    return node;
  };

  return async (rows: readonly Row[]): Promise<Reading[]> =>
    inTurns(rows, (row): Reading => {
      // a list of places has more than rooms
      const sort = folded(row.cell('kind'));
      if (others.has(sort)) return { n: row.n, act: 'aside', faults: [{ column: 'kind', say: onlyRooms }] };
      const faults: Fault[] = [];
      const fault = (column: string, zh: string, en: string): void => void faults.push({ column, say: { zh, en } });
      const take = <T>(column: string, read: (cell: string) => Clean<T>): T | null => {
        const { value, fault: wrong } = read(row.cell(column));
        if (wrong) faults.push({ column, say: wrong });
        return value ?? null;
      };
      const use = take('use', (cell) => choice(cell, uses));
      const cm2 = take('area', area);
      const charged = take('charged', yesNo);
      const said = saidOf(row);
      if (/[、，,;；|\n]/.test(row.cell('room')))
        fault('room', '一行写了几间房，请每间房写一行。', 'Several rooms: write a row for each.');
      else if (!said.code) fault('room', '没有写房号。', 'There is no room number.');
      else for (const { say } of faultsOfCode('room', said.code, 'room')) faults.push({ column: 'room', say });
      const found = said.code ? roomOf(said.code, book) : undefined;
      const known = found?.kind === 'one' ? byCode.get(found.code) : undefined;
      if (found?.kind === 'many') faults.push({ column: 'room', say: found.fault });
      const taken = said.code ? byCode.get(said.code) : undefined;
      if (!known && taken && taken.kind !== 'room')
        fault('room', `编码「${said.code}」已用于「${taken.label}」。`, 'This code is taken.');
      const zoneText = folded(row.cell('zone'));
      const named = zoneCalled.get(zoneText);
      if (zoneText !== '' && !named)
        fault('zone', `没有片区「${text(row.cell('zone'))}」，请先在「位置」里建立。`, 'There is no such zone.');
      const building = byCode.get(said.building);
      const top = building ?? named ?? (zones.length === 1 ? zones[0] : zones.length === 0 ? root : undefined);
      if (!known && !building && !top && zoneText === '')
        fault('zone', '新楼栋请写明片区。', 'A new building needs its zone.');
      if (faults.length > 0 || !said.code || (!known && !top)) return { n: row.n, act: 'fault', faults };

      if (known) {
        const before = { use: known.use, areaCm2: known.areaCm2, charged: known.charged };
        const room: Node = {
          ...known,
          use: use ?? known.use,
          areaCm2: cm2 ?? known.areaCm2,
          charged: charged ?? known.charged,
        };
        const same = room.use === before.use && room.areaCm2 === before.areaCm2 && room.charged === before.charged;
        byCode.set(room.code, room);
        byId.set(room.id, room);
        return {
          n: row.n,
          act: same ? 'same' : 'change',
          plan: { make: [], room, before } satisfies Plan,
          subject: room.id,
        };
      }
      const make: Node[] = [];
      const need = (parent: Node, kind: string, code: string, name: string): Node => {
        const there = byCode.get(code);
        if (there) return there;
        const node = grow(parent, kind, code, name);
        make.push(node);
        return node;
      };
      let parent =
        building ??
        need(
          top as Node,
          'building',
          said.building,
          /^\d+$/.test(said.building) ? `${said.building}栋` : `${said.building}座`,
        );
      if (said.entrance) parent = need(parent, 'entrance', `${parent.code}-${said.entrance}`, `${said.entrance}单元`);
      if (said.floor)
        parent = need(parent, 'floor', `${parent.code}-${said.floor.padStart(2, '0')}F`, `${Number(said.floor)}层`);
      const room = grow(parent, 'room', said.code, said.code, {
        use: use ?? 'home',
        areaCm2: cm2,
        charged: charged ?? true,
      });
      return { n: row.n, act: 'add', plan: { make, room, before: null } satisfies Plan, subject: room.id };
    });
}

/** What a row says of where a room is: its code, and the building, entrance and floor it needs. */
function saidOf(row: Row): { code: string; building: string; entrance: string; floor: string } {
  const plain = (column: string): string => folded(row.cell(column)).replace(/[栋幢座楼号单元层室F]+$/u, '');
  const cell = row.cell('room');
  const [b, e, f] = [plain('building'), plain('entrance'), plain('floor')];
  const digits = folded(cell).replace(/[室号]+$/, '');
  // 3 | 2 | 1804 in columns of their own
  const code =
    b !== '' && /^\d{1,4}$/.test(digits)
      ? [b, e, digits.padStart(4, '0')].filter(Boolean).join('-')
      : (roomCandidates(cell).codes[0] ?? '');
  const parts = code.split('-');
  const door = parts.at(-1) ?? '';
  const floor = /^\d{4}$/.test(door) ? String(Number(door.slice(0, 2))) : '';
  return {
    code,
    building: b || (parts.length > 1 ? (parts[0] ?? '') : code.replace(/\d+$/, '') || code),
    entrance: e || (parts.length === 3 ? (parts[1] ?? '') : ''),
    floor: f || floor,
  };
}
