import { v7 as uuidv7 } from 'uuid';
import { keepTerms } from '#server/customers/terms.ts';
import { roomColumns, roomKeys, roomsNamed } from '#server/estate/imports/room-columns.ts';
import type { Fault, Kind, Reading, Row, Site } from '#server/manifest/import.ts';
import { choice } from '#server/text/choice.ts';
import { type Clean, faulty } from '#server/text/clean.ts';
import { oddPlate, plates } from '#server/text/numbers.ts';
import { phones } from '#server/text/phones.ts';
import { roomBook } from '#server/text/rooms.ts';
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

/** Several, where a row has several plates. */
type Plan = VehicleKnown | readonly VehicleKnown[];

/** 车辆登记: plates of parties who are known, with their bays. */
export const vehicles: Kind = {
  key: 'vehicles',
  title: { zh: '车辆', en: 'Vehicles' },
  columns: [
    {
      ...{ key: 'plate', sort: 'code', most: 2000, required: true, title: { zh: '车牌', en: 'Plate' } },
      aliases: ['车牌号', '车牌', '车牌号码', '号牌', '车号', '车辆号牌', '车辆牌照', '牌照号', 'plate'],
    },
    ...roomColumns(),
    {
      ...{ key: 'name', sort: 'name', title: { zh: '车主', en: 'Whose' } },
      aliases: [
        '车主姓名',
        '车主',
        '业主姓名',
        '姓名',
        '真实姓名',
        '租户名称',
        '业户名称',
        '单位名称',
        '客户名称',
        '住户姓名',
        '车辆所有人',
        '使用人',
        '承租人',
        '产权人',
        '户主',
        '业主',
      ],
    },
    {
      ...{ key: 'phones', sort: 'code', most: 2000, title: { zh: '电话', en: 'Telephone' } },
      aliases: ['联系电话', '电话', '手机', '手机号', '联系方式', '手机号码', '电话号码', '车主电话'],
    },
    { key: 'kind', title: { zh: '车型', en: 'Kind' }, aliases: ['车型', '车辆类型', '车辆类别', '车种'] },
    { key: 'colour', title: { zh: '颜色', en: 'Colour' }, aliases: ['颜色', '车身颜色', '车辆颜色'] },
    {
      ...{ key: 'bay', sort: 'code', most: 2000, title: { zh: '车位', en: 'Bay' } },
      aliases: ['车位号', '车位', '车位编号', '泊位', '泊位号', '车位号码'],
    },
    {
      key: 'tenure',
      title: { zh: '车位性质', en: 'Tenure' },
      aliases: ['车位性质', '车位类型', '产权性质', '车位属性'],
    },
  ],
  shared: [...roomKeys, 'kind', 'colour', 'bay', 'tenure'],
  options: [],
  notices: {
    'odd-plate': {
      say: (n) => ({
        zh: `${n} 行有特殊车牌，照原样登记，请核对。`,
        en: `${n} rows have unusual plates, kept as they are.`,
      }),
    },
    bay: {
      say: (n) => ({
        zh: `${n} 行有几辆车、一个车位：车位只登记在第一辆车上。`,
        en: `${n} rows have several vehicles and one bay: the first has it.`,
      }),
    },
  },
  open: openVehicles,
  write: async (site, given) => {
    const plans = (given as readonly Plan[]).flat();
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
      q(knownVehicles, [projectId, said.flatMap((one) => one.plates.filter((plate) => !known.has(plate)))]),
    ]);
    for (const one of there) known.set(one.plate, one);
    const calledSo = Map.groupBy(named, ({ name }) => name);
    const roomIds = await inTurns(said, ({ row }) => {
      const { codes, faults } = roomsNamed(row, book);
      return { ids: codes.flatMap((code) => byCode.get(code) ?? []), faults };
    });
    const held = new Map(
      (await q(heldRooms, [projectId, roomIds.flatMap(({ ids }) => ids), today])).map((one) => [
        one.roomId,
        one.partyId,
      ]),
    );
    const judge = (one: (typeof said)[number], i: number): Reading => {
      const rooms = roomIds[i] ?? { ids: [], faults: [] };
      const faults: Fault[] = [...one.faults, ...rooms.faults];
      const fault = (column: string, zh: string, en: string): void => void faults.push({ column, say: { zh, en } });
      const may = calledSo.get(one.name) ?? [];
      const fits =
        may.find((party) => one.phones.some((phone) => party.phones.includes(phone))) ??
        may.find((party) => rooms.ids.some((id) => party.rooms.includes(id))) ??
        (may.length === 1 && rooms.ids.length === 0 && one.phones.length === 0 ? may[0] : undefined);
      const holders = new Set(rooms.ids.flatMap((id) => held.get(id) ?? []));
      const owner = one.name !== '' ? fits?.id : holders.size === 1 ? [...holders][0] : undefined;
      if (one.name === '' && holders.size > 1)
        fault('room', '这几间房是不同业户的，请写明车主。', 'These rooms are of different parties: say whose it is.');
      else if (!owner)
        fault(
          one.name === '' ? 'room' : 'name',
          one.name === ''
            ? '请写明车主，或已登记业户的房号。'
            : `没有找到业户「${one.name}」，请先登记业户，或核对房号和电话。`,
          'There is no such party: write them down first.',
        );
      const planned = one.plates.map((plate, at) => vehicleOf(plate, one, one.bays[at] ?? '', owner ?? '', fault));
      if (faults.length > 0 || !owner) return { n: one.n, act: 'fault', faults };
      const before = one.plates.map((plate) => known.get(plate));
      const same = planned.map((plan, at) =>
        (Object.keys(plan) as (keyof VehicleKnown)[]).every((key) => before[at]?.[key] === plan[key]),
      );
      for (const plan of planned) {
        known.set(plan.plate, plan);
        if (plan.bayId) inBay.set(plan.bayId, plan.plate);
      }
      const plan: Plan = planned.filter((_, at) => !same[at]);
      const act = plan.length === 0 ? 'same' : before.some((there) => !there) ? 'add' : 'change';
      const notes = act === 'same' ? [] : one.notes;
      return { n: one.n, act, plan, subject: owner, ...(notes.length > 0 ? { faults: notes } : {}) };
    };
    const vehicleOf = (
      plate: string,
      one: (typeof said)[number],
      bayCode: string,
      owner: string,
      fault: (column: string, zh: string, en: string) => void,
    ): VehicleKnown => {
      const before = known.get(plate);
      if (before && owner !== '' && before.partyId !== owner)
        fault('plate', `车牌「${plate}」已登记在另一位业户名下。`, 'Another party has this plate.');
      const bay = bayCode === '' ? undefined : bayOf.get(bayCode);
      if (bayCode !== '' && !bay) fault('bay', `没有车位「${bayCode}」。`, 'There is no such bay.');
      const stands = bay && inBay.get(bay.id);
      if (stands && stands !== plate) fault('bay', `车位「${bayCode}」上已登记车辆。`, 'Another vehicle has this bay.');
      return {
        ...{ id: before?.id ?? uuidv7(), plate, partyId: owner },
        kind: one.kind ?? before?.kind ?? 'car',
        colour: one.colour || (before?.colour ?? null),
        bayId: bay?.id ?? before?.bayId ?? null,
        tenure: one.tenure ?? before?.tenure ?? null,
      };
    };
    return inTurns(
      said,
      (one, i): Reading => ({
        ...judge(one, i),
        numbers: one.phones.length + one.plates.length,
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
  const numbers = plates(row.cell('plate'));
  faults.push(...numbers.faults.map((say) => ({ column: 'plate', say })));
  if (numbers.plates.length === 0 && numbers.faults.length === 0)
    faults.push({ column: 'plate', say: faulty('', '没有写车牌。', 'There is no plate.').fault });
  const bays = text(row.cell('bay'))
    .toUpperCase()
    .split(/[、，,;；\n]/)
    .filter((one) => one !== '');
  if (bays.length > numbers.plates.length)
    faults.push({ column: 'bay', say: faulty(row.cell('bay'), '比车牌多，请核对。', 'are more than plates.').fault });
  if (new Set(bays).size < bays.length)
    faults.push({
      column: 'bay',
      say: faulty(row.cell('bay'), '写了两次同一个车位，请核对。', 'names one bay for two vehicles.').fault,
    });
  const notes: Fault[] = numbers.plates.flatMap((one) => {
    const say = oddPlate(one);
    return say ? [{ column: 'plate', say, about: 'odd-plate' }] : [];
  });
  if (bays.length > 0 && bays.length < numbers.plates.length)
    notes.push({
      ...{ column: 'bay', about: 'bay' },
      say: { zh: '车位只登记在第一辆车上。', en: 'Only the first vehicle has the bay.' },
    });
  return {
    ...{ n: row.n, row, plates: numbers.plates, bays, notes },
    name: text(row.cell('name')),
    phones: told.phones,
    kind: take('kind', (cell) => choice(cell, kindNames)),
    colour: text(row.cell('colour')).slice(0, 20),
    tenure: take('tenure', (cell) => choice(cell, tenures)),
    faults,
  };
}
