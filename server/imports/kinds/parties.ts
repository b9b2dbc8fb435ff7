import { v7 as uuidv7 } from 'uuid';
import type { Words } from '#kernel/words.ts';
import { maskName } from '#server/customers/mask.ts';
import { area } from '../clean/amounts.ts';
import { choice, yesNo } from '../clean/choice.ts';
import { type Clean, faulty } from '../clean/clean.ts';
import { day } from '../clean/day.ts';
import { creditCode, idNumber, plate } from '../clean/numbers.ts';
import { phones } from '../clean/phones.ts';
import { type RoomBook, roomBook, roomOf } from '../clean/rooms.ts';
import { text } from '../clean/text.ts';
import type { Fault, Kind, Reading, Row, Site } from '../kind.ts';
import { type KnownParty, knownParties, platesTaken, type RoomKnown, roomsOfProject } from './parties.sql.ts';
import { dependentsOfParties, undoParties, writePlans } from './parties.write.ts';

/** What one row says, read. */
interface Said {
  readonly kind: 'person' | 'company';
  readonly name: string;
  readonly room: RoomKnown | null;
  readonly relation: Relation;
  readonly phones: readonly string[];
  readonly idNumber: string | null;
  readonly creditCode: string | null;
  readonly scope: string | null;
  readonly headName: string | null;
  readonly emergency: string | null;
  readonly remark: string | null;
  readonly from: string | null;
  /** undefined: the file does not say; null: open */
  readonly to: string | null | undefined;
  readonly lives: boolean | null;
  readonly plates: readonly string[];
  readonly area: number | null;
}
type Relation = 'owner' | 'co-owner' | 'tenant' | 'contractor';

/** What will be written for a row. */
export interface PartyPlan {
  readonly party: {
    readonly id: string;
    readonly isNew: boolean;
    readonly kind: 'person' | 'company';
    readonly set: Record<string, string>;
  };
  readonly contacts: readonly { readonly id: string; readonly value: string }[];
  readonly stay: {
    readonly id: string;
    readonly isNew: boolean;
    readonly roomId: string;
    readonly relation: Relation;
    readonly from: string | null;
    readonly to: string | null | undefined;
    readonly lives: boolean | null;
  } | null;
  readonly vehicles: readonly { readonly id: string; readonly plate: string }[];
  readonly area: { readonly roomId: string; readonly cm2: number } | null;
}

const relations = {
  owner: ['业主', '产权人', '房主', '户主', '业主本人'],
  'co-owner': ['共有产权人', '共有人', '共有', '联名业主'],
  tenant: ['租户', '租客', '承租人', '承租方', '租赁'],
  contractor: ['装修单位', '施工单位', '承包商'],
} as const satisfies Record<Relation, readonly string[]>;
const relationWords: Record<Relation, Words> = {
  owner: { zh: '业主', en: 'Owner' },
  'co-owner': { zh: '共有产权人', en: 'Co-owner' },
  tenant: { zh: '租户', en: 'Tenant' },
  contractor: { zh: '装修单位', en: 'Contractor' },
};
const kinds = { person: ['个人', '自然人'], company: ['单位', '公司', '企业', '法人'] } as const;
const looksLikeFirm = /(公司|集团|中心|事务所|工厂|商行|商店|店|馆|医院|学校|银行|合作社|工作室|厂|部|所|院|社|会)$/u;

/** 业户名册: who they are, in which room, since when; telephones, papers, vehicles. */
export const parties: Kind = {
  key: 'parties',
  title: { zh: '业户', en: 'Parties' },
  columns: [
    {
      key: 'room',
      title: { zh: '房号', en: 'Room' },
      aliases: ['房号', '房间号', '单元房号', '门牌号', '房屋', '地址', '铺号', '位置'],
    },
    {
      key: 'name',
      title: { zh: '姓名/名称', en: 'Name' },
      aliases: ['业户名称', '业主姓名', '姓名', '租户名称', '客户名称', '单位名称', '公司名称', '业主', '名称'],
      required: true,
    },
    { key: 'kind', title: { zh: '类型', en: 'Kind' }, aliases: ['业户类型', '客户类型', '类型'] },
    { key: 'relation', title: { zh: '关系', en: 'Relation' }, aliases: ['与房屋关系', '关系', '身份', '业户身份'] },
    {
      key: 'phones',
      title: { zh: '电话', en: 'Telephone' },
      aliases: ['联系电话', '电话', '手机', '手机号', '联系方式', '移动电话'],
    },
    {
      key: 'idNumber',
      title: { zh: '证件号', en: 'Paper number' },
      aliases: ['证件号', '身份证号', '身份证', '证件号码'],
    },
    {
      key: 'creditCode',
      title: { zh: '统一社会信用代码', en: 'Credit code' },
      aliases: ['统一社会信用代码', '信用代码', '营业执照号'],
    },
    { key: 'scope', title: { zh: '经营范围', en: 'Business' }, aliases: ['经营范围', '业务范围', '经营项目', '业态'] },
    { key: 'headName', title: { zh: '负责人', en: 'Head' }, aliases: ['负责人', '法定代表人', '法人代表', '联系人'] },
    {
      key: 'from',
      title: { zh: '开始日期', en: 'Since' },
      aliases: ['入伙日期', '入住日期', '起租日期', '租赁开始', '收楼日期', '开始日期', '起始日期'],
    },
    {
      key: 'to',
      title: { zh: '结束日期', en: 'Until' },
      aliases: ['到期日', '到期日期', '租赁到期', '结束日期', '终止日期'],
    },
    {
      key: 'lives',
      title: { zh: '是否自住', en: 'Lives here' },
      aliases: ['是否自住', '是否常住', '自住', '常住', '是否入住'],
    },
    { key: 'plates', title: { zh: '车牌', en: 'Plates' }, aliases: ['车牌号', '车牌', '车牌号码', '车辆'] },
    { key: 'area', title: { zh: '建筑面积', en: 'Area' }, aliases: ['建筑面积', '面积', '产权面积'] },
    { key: 'emergency', title: { zh: '紧急联系', en: 'Emergency' }, aliases: ['紧急联系人', '紧急联系', '紧急情况'] },
    { key: 'remark', title: { zh: '备注', en: 'Remark' }, aliases: ['备注', '说明'] },
  ],
  options: [
    {
      key: 'relation',
      title: { zh: '没有写明关系的行，算作', en: 'Rows that name no relation are' },
      choices: relationWords,
      fallback: 'owner',
    },
  ],
  open: async (site, options) => openReader(site, options),
  write: writePlans,
  dependents: dependentsOfParties,
  undo: undoParties,
};

/** Words that say the same party: a paper number, or a name with a telephone, or a name in a room. */
function* keysOf(
  said: { name: string; idNumber: string | null; creditCode: string | null; phones: readonly string[] },
  roomId: string | null,
): Generator<string> {
  if (said.idNumber) yield `#${said.idNumber}`;
  if (said.creditCode) yield `#${said.creditCode}`;
  for (const phone of said.phones) yield `${said.name}|${phone}`;
  if (roomId) yield `${said.name}@${roomId}`;
}

/** A party as this file and what was there before know it so far; later rows find what earlier ones said. */
interface Party {
  readonly id: string;
  isNew: boolean;
  idNumber: string | null;
  creditCode: string | null;
  readonly facts: Record<string, string | null>;
  readonly phones: Set<string>;
  readonly plates: Set<string>;
  readonly stays: Map<string, { id: string; from: string; to: string | null; lives: boolean }>;
}

async function openReader(site: Site, options: Readonly<Record<string, string>>) {
  const rooms = await site.q(roomsOfProject, [site.projectId, site.today]);
  const byCode = new Map(rooms.map((room) => [room.code, room]));
  const book = roomBook(byCode.keys());
  const seen = new Map<string, Party>();
  /** who owns each room, from before or by an earlier row of this file */
  const owners = new Map(rooms.flatMap((room) => (room.owner ? [[room.id, { ...room.owner, fromFile: false }]] : [])));
  const plates = new Map<string, string>();
  const fallback = (options.relation ?? 'owner') as Relation;

  return async (rows: readonly Row[]): Promise<Reading[]> => {
    const said = rows.map((row) => ({ row, ...readRow(row, book, byCode, fallback) }));
    const good = said.flatMap((one) => (one.said ? [one.said] : []));
    for (const known of await site.q(knownParties, [
      site.projectId,
      good.flatMap((one) => [one.idNumber, one.creditCode].filter((paper) => paper !== null)),
      [...new Set(good.map(({ name }) => name))],
    ]))
      remember(seen, known);
    const wanted = good.flatMap((one) => one.plates).filter((one) => !plates.has(one));
    for (const { plate: taken, partyId } of await site.q(platesTaken, [site.projectId, wanted]))
      plates.set(taken, partyId);
    return said.map(({ row, said: one, faults }) =>
      one ? judge(row, one, { seen, owners, plates, site }) : { n: row.n, act: 'fault', faults },
    );
  };
}

function remember(seen: Map<string, Party>, known: KnownParty): void {
  const keys = [...keysOf(known, null), ...known.stays.map(({ roomId }) => `${known.name}@${roomId}`)];
  if (keys.some((key) => seen.get(key)?.id === known.id)) return;
  const { id, name, idNumber, creditCode, scope, headName, emergency, remark } = known;
  const party: Party = {
    id,
    isNew: false,
    idNumber,
    creditCode,
    facts: { name, idNumber, creditCode, scope, headName, emergency, remark },
    phones: new Set(known.phones),
    plates: new Set(known.plates),
    stays: new Map(known.stays.map((stay) => [`${stay.roomId} ${stay.relation}`, stay])),
  };
  for (const key of keys) if (!seen.has(key)) seen.set(key, party);
}

interface State {
  readonly seen: Map<string, Party>;
  readonly owners: Map<string, { readonly id: string; readonly name: string; readonly fromFile: boolean }>;
  readonly plates: Map<string, string>;
  readonly site: Site;
}

/** What becomes of a row that could be read, beside what is there and what earlier rows said. */
function judge(row: Row, said: Said, { seen, owners, plates, site }: State): Reading {
  const faults: Fault[] = [];
  const fault = (column: string, zh: string, en: string): void => void faults.push({ column, say: { zh, en } });
  const keys = [...keysOf(said, said.room?.id ?? null)];
  const found = keys.map((key) => seen.get(key)).find((one) => one !== undefined && !differ(one, said));
  const party: Party = found ?? {
    id: uuidv7(),
    isNew: true,
    idNumber: said.idNumber,
    creditCode: said.creditCode,
    facts: {},
    phones: new Set(),
    plates: new Set(),
    stays: new Map(),
  };
  let relation = said.relation;
  const owner = said.room && relation === 'owner' ? owners.get(said.room.id) : undefined;
  if (owner && owner.id !== party.id) {
    // two owners of one room in the same file own it together; one who was there before has to be looked at
    if (owner.fromFile) relation = 'co-owner';
    else
      fault(
        'room',
        `${said.room?.code} 已登记产权人${maskName(owner.name)}；如已过户请办理过户，共有请在关系一列写「共有产权人」。`,
        `${said.room?.code} has an owner; use transfer, or say co-owner.`,
      );
  }
  for (const one of said.plates) {
    const holder = plates.get(one);
    if (holder && holder !== party.id)
      fault('plates', `车牌「${one}」已登记在另一位业户名下。`, `The plate ${one} belongs to another party.`);
  }
  if (said.from && said.to && said.to < said.from)
    fault('to', '结束日期早于开始日期。', 'The last day is before the first.');
  if (faults.length > 0) return { n: row.n, act: 'fault', faults };

  const { name, idNumber: paper, creditCode: credit, scope, headName, emergency, remark } = said;
  const given = { name, idNumber: paper, creditCode: credit, scope, headName, emergency, remark };
  const set = Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) =>
      value !== null && party.facts[key] !== value ? [[key, value]] : [],
    ),
  );
  const contacts = said.phones.filter((one) => !party.phones.has(one)).map((value) => ({ id: uuidv7(), value }));
  const vehicles = said.plates.filter((one) => !party.plates.has(one)).map((one) => ({ id: uuidv7(), plate: one }));
  const stayKey = said.room ? `${said.room.id} ${relation}` : '';
  const there = party.stays.get(stayKey);
  const moved =
    there &&
    (differs(said.from, there.from) ||
      (said.to !== undefined && said.to !== there.to) ||
      differs(said.lives, there.lives));
  const stay =
    said.room && (!there || moved)
      ? {
          id: there?.id ?? uuidv7(),
          isNew: !there,
          roomId: said.room.id,
          relation,
          from: said.from,
          to: said.to,
          lives: said.lives,
        }
      : null;
  const cm2 = said.area !== null && said.room && said.room.areaCm2 === null ? said.area : null;
  const plan: PartyPlan = {
    party: { id: party.id, isNew: party.isNew, kind: said.kind, set },
    contacts,
    stay,
    vehicles,
    area: cm2 !== null && said.room ? { roomId: said.room.id, cm2 } : null,
  };

  // what later rows of this file find
  const wasNew = party.isNew;
  party.isNew = false;
  party.idNumber ??= paper;
  party.creditCode ??= credit;
  Object.assign(party.facts, set);
  for (const one of said.phones) party.phones.add(one);
  for (const one of said.plates) party.plates.add(one);
  if (stay)
    party.stays.set(stayKey, {
      id: stay.id,
      from: said.from ?? there?.from ?? site.today,
      to: said.to === undefined ? (there?.to ?? null) : said.to,
      lives: said.lives ?? there?.lives ?? false,
    });
  for (const key of keys) seen.set(key, party);
  if (said.room && relation === 'owner' && !owners.has(said.room.id))
    owners.set(said.room.id, { id: party.id, name, fromFile: true });
  for (const one of said.plates) plates.set(one, party.id);
  if (said.room && cm2 !== null) said.room.areaCm2 = cm2;

  const adds = wasNew || stay?.isNew === true;
  const changes =
    Object.keys(set).length > 0 || contacts.length > 0 || vehicles.length > 0 || stay !== null || plan.area !== null;
  return { n: row.n, act: adds ? 'add' : changes ? 'change' : 'same', plan, subject: party.id };
}

/** The same name and telephone, but another paper: somebody else. */
const differ = (party: Party, said: Said): boolean =>
  (party.idNumber !== null && said.idNumber !== null && party.idNumber !== said.idNumber) ||
  (party.creditCode !== null && said.creditCode !== null && party.creditCode !== said.creditCode);
const differs = <T>(said: T | null, there: T): boolean => said !== null && said !== there;

function readRow(
  row: Row,
  book: RoomBook,
  byCode: ReadonlyMap<string, RoomKnown>,
  fallback: Relation,
): { said?: Said; faults: Fault[] } {
  const faults: Fault[] = [];
  const take = <T>(column: string, read: (cell: string) => Clean<T>): T | null => {
    const { value, fault } = read(row.cell(column));
    if (fault) faults.push({ column, say: fault });
    return value ?? null;
  };
  const words = (column: string, most: number): string | null => {
    const value = text(row.cell(column));
    if ([...value].length > most)
      faults.push({ column, say: { zh: `超过 ${most} 个字。`, en: `More than ${most} letters.` } });
    return value === '' ? null : value;
  };
  const name = words('name', 80);
  if (!name) faults.push({ column: 'name', say: { zh: '没有写姓名或名称。', en: 'There is no name.' } });
  const roomCell = text(row.cell('room'));
  const place = roomCell === '' ? null : roomOf(roomCell, book);
  if (place && place.kind !== 'one') faults.push({ column: 'room', say: place.fault });
  const told = phones(row.cell('phones'));
  faults.push(...told.faults.map((say) => ({ column: 'phones', say })));
  const phoneCell = text(row.cell('phones'));
  if (phoneCell !== '' && told.phones.length === 0 && told.faults.length === 0)
    faults.push({
      column: 'phones',
      say: faulty(phoneCell, '不是电话号码，请核对。', 'is no telephone number.').fault,
    });
  const credit = take('creditCode', creditCode);
  const kind =
    take('kind', (cell) => choice(cell, kinds)) ?? (credit || looksLikeFirm.test(name ?? '') ? 'company' : 'person');
  const toCell = text(row.cell('to'));
  const to = take('to', day);
  const plates = text(row.cell('plates'))
    .split(/[、,，;；/\n]/)
    .filter((one) => one.trim() !== '')
    .flatMap((one) => {
      const { value, fault } = plate(one);
      if (fault) faults.push({ column: 'plates', say: fault });
      return value ? [value] : [];
    });
  const said: Said = {
    kind,
    name: name ?? '',
    room: place?.kind === 'one' ? (byCode.get(place.code) ?? null) : null,
    relation: take('relation', (cell) => choice(cell, relations)) ?? fallback,
    phones: told.phones,
    idNumber: kind === 'person' ? take('idNumber', idNumber) : null,
    creditCode: credit,
    scope: words('scope', 300),
    headName: words('headName', 80),
    emergency: words('emergency', 300),
    remark: words('remark', 1000),
    from: take('from', day),
    to: toCell === '' ? undefined : to,
    lives: take('lives', yesNo),
    plates: [...new Set(plates)],
    area: take('area', area),
  };
  return faults.length > 0 ? { faults } : { said, faults };
}
