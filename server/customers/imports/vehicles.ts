import { v7 as uuidv7 } from 'uuid';
import { keepTerms } from '#server/customers/terms.ts';
import type { Fault, Kind, Reading, Row, Site } from '#server/manifest/import.ts';
import { choice } from '#server/text/choice.ts';
import { type Clean, faulty } from '#server/text/clean.ts';
import { plate } from '#server/text/numbers.ts';
import { phones } from '#server/text/phones.ts';
import { roomBook, roomOf } from '#server/text/rooms.ts';
import { text } from '#server/text/text.ts';
import { inTurns } from '#server/turns.ts';
import { roomsOfProject } from './parties.sql.ts';
import {
  baysOfProject,
  heldRooms,
  knownVehicles,
  namedParties,
  undoVehicles,
  type VehicleKnown,
  vehiclesSince,
  writeVehicles,
} from './vehicles.sql.ts';

const kindNames = {
  car: ['小型车', '轿车', '小车', '汽车', 'SUV', '新能源'],
  motorcycle: ['摩托车', '电动车'],
  truck: ['货车', '大型车', '客车'],
  other: ['其他'],
} as const;
const tenures = { owned: ['产权', '自有', '购买'], rented: ['月租', '租用', '租赁', '租'] } as const;

type Plan = VehicleKnown;

/** 车辆登记: plates of parties who are known, with their bays. */
export const vehicles: Kind = {
  key: 'vehicles',
  title: { zh: '车辆', en: 'Vehicles' },
  columns: [
    {
      key: 'plate',
      title: { zh: '车牌', en: 'Plate' },
      aliases: ['车牌号', '车牌', '车牌号码', '号牌'],
      required: true,
    },
    { key: 'room', title: { zh: '房号', en: 'Room' }, aliases: ['房号', '房间号', '单元房号', '房屋', '铺号'] },
    {
      key: 'name',
      title: { zh: '车主', en: 'Whose' },
      aliases: ['车主姓名', '车主', '业主姓名', '姓名', '租户名称', '业户名称', '单位名称'],
    },
    { key: 'phones', title: { zh: '电话', en: 'Telephone' }, aliases: ['联系电话', '电话', '手机', '手机号'] },
    { key: 'kind', title: { zh: '车型', en: 'Kind' }, aliases: ['车型', '车辆类型'] },
    { key: 'colour', title: { zh: '颜色', en: 'Colour' }, aliases: ['颜色', '车身颜色'] },
    { key: 'bay', title: { zh: '车位', en: 'Bay' }, aliases: ['车位号', '车位', '车位编号'] },
    { key: 'tenure', title: { zh: '车位性质', en: 'Tenure' }, aliases: ['车位性质', '车位类型', '产权性质'] },
  ],
  shared: ['room', 'kind', 'colour', 'bay', 'tenure'],
  options: [],
  open: openVehicles,
  write: async (site, given) => {
    const plans = given as readonly Plan[];
    const { q, projectId, today } = site;
    const rows = await q(writeVehicles, [projectId, JSON.stringify(plans.map((one) => ({ ...one, from: today })))]);
    await keepTerms(q, projectId, [...new Set(plans.map(({ partyId }) => partyId))]);
    return rows.map(({ id, before }) => ({ kind: 'vehicle', subject: id, before }));
  },
  dependents: async ({ q, projectId, importId }) => {
    const [row] = await q(vehiclesSince, [projectId, importId]);
    const n = row?.n ?? 0;
    return n > 0 ? [{ zh: `有 ${n} 辆车在导入后改过登记`, en: `${n} vehicles changed since` }] : [];
  },
  undo: async ({ q, projectId, importId }) => {
    const parties = await q(undoVehicles, [projectId, importId]);
    await keepTerms(q, projectId, [...new Set(parties.map(({ partyId }) => partyId))]);
  },
};

async function openVehicles(site: Site) {
  const { q, projectId, today } = site;
  const [rooms, bays] = await Promise.all([q(roomsOfProject, [projectId, today]), q(baysOfProject, [projectId])]);
  const byCode = new Map(rooms.map((room) => [room.code, room.id]));
  const book = roomBook(byCode.keys());
  const bayOf = new Map(bays.map((bay) => [bay.code.toUpperCase(), bay]));
  /** plates by bay, and what is known of plates, by earlier rows too */
  const inBay = new Map(bays.flatMap(({ id, plate: there }) => (there ? [[id, there] as const] : [])));
  const known = new Map<string, VehicleKnown>();

  return async (rows: readonly Row[]): Promise<Reading[]> => {
    const said = await inTurns(rows, (row) => readRow(row));
    const names = [...new Set(said.map(({ name }) => name).filter((name) => name !== ''))];
    const [named, there] = await Promise.all([
      q(namedParties, [projectId, names, today]),
      q(knownVehicles, [projectId, said.flatMap((one) => (one.plate && !known.has(one.plate) ? [one.plate] : []))]),
    ]);
    for (const one of there) known.set(one.plate, one);
    const calledSo = Map.groupBy(named, ({ name }) => name);
    const roomIds = await inTurns(said, ({ room }) => {
      const found = room === '' ? null : roomOf(room, book);
      return found?.kind === 'one' ? { id: byCode.get(found.code) ?? null } : { id: null, fault: found?.fault };
    });
    const held = new Map(
      (await q(heldRooms, [projectId, roomIds.flatMap(({ id }) => id ?? []), today])).map((one) => [
        one.roomId,
        one.partyId,
      ]),
    );
    const judge = (one: (typeof said)[number], i: number): Reading => {
      const faults: Fault[] = [...one.faults];
      const fault = (column: string, zh: string, en: string): void => void faults.push({ column, say: { zh, en } });
      const room = roomIds[i];
      if (room?.fault) faults.push({ column: 'room', say: room.fault });
      const may = calledSo.get(one.name) ?? [];
      const fits =
        may.find((party) => one.phones.some((phone) => party.phones.includes(phone))) ??
        may.find((party) => room?.id && party.rooms.includes(room.id)) ??
        (may.length === 1 && !room?.id && one.phones.length === 0 ? may[0] : undefined);
      const owner = one.name === '' ? room?.id && held.get(room.id) : fits?.id;
      if (!owner)
        fault(
          one.name === '' ? 'room' : 'name',
          one.name === ''
            ? '请写明车主，或已登记业户的房号。'
            : `没有找到业户「${one.name}」，请先登记业户，或核对房号和电话。`,
          'There is no such party: write them down first.',
        );
      const before = one.plate ? known.get(one.plate) : undefined;
      if (before && owner && before.partyId !== owner)
        fault('plate', `车牌「${one.plate}」已登记在另一位业户名下。`, 'Another party has this plate.');
      const bay = one.bay === '' ? undefined : bayOf.get(one.bay);
      if (one.bay !== '' && !bay) fault('bay', `没有车位「${one.bay}」。`, 'There is no such bay.');
      const stands = bay && inBay.get(bay.id);
      if (stands && stands !== one.plate)
        fault('bay', `车位「${one.bay}」上已登记车辆。`, 'Another vehicle has this bay.');
      if (faults.length > 0 || !owner || !one.plate) return { n: one.n, act: 'fault', faults };
      const plan: Plan = {
        id: before?.id ?? uuidv7(),
        plate: one.plate,
        partyId: owner,
        kind: one.kind ?? before?.kind ?? 'car',
        colour: one.colour || (before?.colour ?? null),
        bayId: bay?.id ?? before?.bayId ?? null,
        tenure: one.tenure ?? before?.tenure ?? null,
      };
      const same = before && (Object.keys(plan) as (keyof Plan)[]).every((key) => before[key] === plan[key]);
      known.set(one.plate, plan);
      if (bay) inBay.set(bay.id, one.plate);
      return { n: one.n, act: same ? 'same' : before ? 'change' : 'add', plan, subject: owner };
    };
    return inTurns(
      said,
      (one, i): Reading => ({
        ...judge(one, i),
        numbers: one.phones.length + (one.plate === null ? 0 : 1),
      }),
    );
  };
}

function readRow(row: Row) {
  const faults: Fault[] = [];
  const take = <T>(column: string, read: (cell: string) => Clean<T>): T | null => {
    const { value, fault } = read(row.cell(column));
    if (fault) faults.push({ column, say: fault });
    return value ?? null;
  };
  const told = phones(row.cell('phones'));
  faults.push(...told.faults.map((say) => ({ column: 'phones', say })));
  const number = take('plate', plate);
  if (number === null && faults.every(({ column }) => column !== 'plate'))
    faults.push({ column: 'plate', say: faulty('', '没有写车牌。', 'There is no plate.').fault });
  return {
    n: row.n,
    plate: number,
    room: text(row.cell('room')),
    name: text(row.cell('name')),
    phones: told.phones,
    kind: take('kind', (cell) => choice(cell, kindNames)),
    colour: text(row.cell('colour')).slice(0, 20),
    bay: text(row.cell('bay')).toUpperCase(),
    tenure: take('tenure', (cell) => choice(cell, tenures)),
    faults,
  };
}
