import { v7 as uuidv7 } from 'uuid';
import type { Fault, Reading, Row, Site } from '#server/manifest/import.ts';
import { maskName } from '#server/privacy/mask.ts';
import { faulty } from '#server/text/clean.ts';
import { roomBook } from '#server/text/rooms.ts';
import { text } from '#server/text/text.ts';
import { inTurns } from '#server/turns.ts';
import { readRow, type Said } from './parties.said.ts';
import { type KnownParty, knownParties, platesTaken, type RoomHolder, roomsOfProject } from './parties.sql.ts';
import type { PartyKind, Relation, SaidPlace } from './parties.words.ts';

/** A relation to a room that begins, or of which something is told anew. */
interface PlannedStay {
  readonly id: string;
  readonly isNew: boolean;
  readonly roomId: string;
  readonly relation: Relation;
  readonly ofParty: string | null;
  readonly from: string | null;
  readonly to: string | null | undefined;
  readonly lives: boolean | null;
}
/** What will be written for a row. */
export interface PartyPlan {
  readonly party: {
    readonly id: string;
    readonly isNew: boolean;
    readonly kind: PartyKind;
    readonly set: Record<string, string>;
  };
  readonly contacts: readonly { readonly id: string; readonly value: string }[];
  readonly stays: readonly PlannedStay[];
  readonly vehicles: readonly { readonly id: string; readonly plate: string }[];
  readonly area: { readonly roomId: string; readonly cm2: number } | null;
}

/** Whose family, whose staff: those of the room who may be meant, the likeliest first. */
const ofWhom: Partial<Record<Relation, readonly string[]>> = {
  family: ['tenant', 'owner', 'co-owner'],
  staff: ['tenant', 'owner'],
};
/**
 * Words that say the same party: a paper number, or a name with a telephone, or a name in a room; of whom nothing is known but the name,
 * the name.
 */
function* keysOf(
  said: { name: string; idNumber: string | null; creditCode: string | null; phones: readonly string[] },
  rooms: readonly string[],
): Generator<string> {
  if (said.idNumber) yield `#${said.idNumber}`;
  if (said.creditCode) yield `#${said.creditCode}`;
  for (const phone of said.phones) yield `${said.name}|${phone}`;
  for (const roomId of rooms) yield `${said.name}@${roomId}`;
  if (!said.idNumber && !said.creditCode && said.phones.length + rooms.length === 0) yield `${said.name}=`;
}
const roomsSaid = ({ places }: Said): string[] => places.flatMap(({ room }) => (room ? [room.id] : []));

/** A party as this file and what was there before know it so far; later rows find what earlier ones said. */
interface Party {
  readonly id: string;
  /** what it is; null for one of this file that was not told yet */
  kind: PartyKind | null;
  isNew: boolean;
  idNumber: string | null;
  creditCode: string | null;
  readonly facts: Record<string, string | null>;
  readonly phones: Set<string>;
  readonly plates: Set<string>;
  readonly stays: Map<string, { id: string; from: string; to: string | null; lives: boolean }>;
}

/** Opens the reading of a register: rooms, and who is in them, are read once. */
export async function openReader(site: Site, options: Readonly<Record<string, string>>) {
  const rooms = await site.q(roomsOfProject, [site.projectId, site.today]);
  const byCode = new Map(rooms.map((room) => [room.code, room]));
  const book = roomBook(byCode.keys());
  const seen = new Map<string, Party>();
  const holders = new Map(
    rooms.map((room) => [room.id, room.holders.map((one): Holder => ({ ...one, fromFile: false }))]),
  );
  const plates = new Map<string, string>();
  const fallback = (options.relation ?? 'owner') as Relation;

  return async (rows: readonly Row[]): Promise<Reading[]> => {
    const said = await inTurns(rows, (row) => ({ row, ...readRow(row, book, byCode, fallback) }));
    const good = said.flatMap((one) => (one.said ? [one.said] : []));
    for (const known of await site.q(knownParties, [
      site.projectId,
      good.flatMap((one) => [one.idNumber, one.creditCode].filter((paper) => paper !== null)),
      [...new Set(good.map(({ name }) => name))],
    ]))
      remember(seen, known, site.today);
    const wanted = good.flatMap((one) => one.plates).filter((one) => !plates.has(one));
    for (const { plate: taken, partyId } of await site.q(platesTaken, [site.projectId, wanted]))
      plates.set(taken, partyId);
    return inTurns(
      said,
      ({ row, said: one, faults }): Reading =>
        one
          ? { ...judged(row, one, { seen, holders, plates, site }), numbers: numbersIn(one) }
          : { n: row.n, act: 'fault', faults },
    );
  };
}

const numbersIn = ({ phones, plates, idNumber }: Said): number =>
  phones.length + plates.length + (idNumber === null ? 0 : 1);

function remember(seen: Map<string, Party>, known: KnownParty, today: string): void {
  // who is in no room today may be brought by name alone, also if they were here once
  const now = known.stays.filter(({ to }) => to === null || to >= today).map(({ roomId }) => roomId);
  const keys = [...keysOf(known, now), ...known.stays.map(({ roomId }) => `${known.name}@${roomId}`)];
  if (keys.some((key) => seen.get(key)?.id === known.id)) return;
  const { id, kind, name, idNumber, creditCode, scope, headName, emergency, remark } = known;
  const party: Party = {
    ...{ id, kind, isNew: false },
    ...{ idNumber, creditCode },
    facts: { name, idNumber, creditCode, scope, headName, emergency, remark },
    phones: new Set(known.phones),
    plates: new Set(known.plates),
    stays: new Map(known.stays.map((stay) => [`${stay.roomId} ${stay.relation}`, stay])),
  };
  for (const key of keys) if (!seen.has(key)) seen.set(key, party);
}

interface Holder extends RoomHolder {
  readonly fromFile: boolean;
}
interface State {
  readonly seen: Map<string, Party>;
  /** who owns and rents each room, from before or by an earlier row of this file */
  readonly holders: Map<string, Holder[]>;
  readonly plates: Map<string, string>;
  readonly site: Site;
}

/** A row judged, with what is to be known of it when it is new. */
function judged(row: Row, said: Said, state: State): Reading {
  const reading = judge(row, said, state);
  if (reading.act !== 'add' || said.notes.length === 0) return reading;
  return { ...reading, faults: said.notes };
}

/** What becomes of a row that could be read, beside what is there and what earlier rows said. */
function judge(row: Row, said: Said, { seen, holders, plates, site }: State): Reading {
  const faults: Fault[] = [];
  const fault = (column: string, zh: string, en: string): void => void faults.push({ column, say: { zh, en } });
  const keys = [...keysOf(said, roomsSaid(said))];
  const found = keys.map((key) => seen.get(key)).find((one) => one !== undefined && !differ(one, said));
  const kind = found?.kind ?? said.kind;
  const party: Party = found ?? {
    ...{ id: uuidv7(), kind, isNew: true, idNumber: said.idNumber, creditCode: said.creditCode },
    ...{ facts: {}, phones: new Set(), plates: new Set(), stays: new Map() },
  };
  if (kind === 'company' && said.idNumber !== null)
    fault('idNumber', '已登记为单位，单位没有身份证件号，请核对。', 'This is a company: it has no identity number.');
  if (kind === 'person' && said.creditCode !== null)
    fault(
      'creditCode',
      '已登记为个人，个人没有统一社会信用代码，请核对。',
      'This is a person: they have no credit code.',
    );
  const stays = said.places.map((place) => placed(place, said, party, holders, fault));
  // a paper number under two names is a slip in one of them: nobody is renamed by a file
  const called = found?.facts.name;
  if (called && text(called) !== said.name)
    fault(
      said.idNumber ? 'idNumber' : 'creditCode',
      `这个证件号已登记为「${kind === 'company' ? called : maskName(called)}」，与本行名称不同；请核对，确已改名请先在档案里更正。`,
      'This number belongs to another name: check it, or correct the name in the file first.',
    );
  for (const one of said.plates) {
    const holder = plates.get(one);
    if (holder && holder !== party.id)
      fault('plates', `车牌「${one}」已登记在另一位业户名下。`, `The plate ${one} belongs to another party.`);
  }
  for (const { from, to } of said.places)
    if (from && to && to < from) fault('to', '结束日期早于开始日期。', 'The last day is before the first.');
  if (faults.length > 0) return { n: row.n, act: 'fault', faults };
  if (kind === null)
    return { n: row.n, act: 'ask', faults: [{ column: 'name', say: faulty(said.name, ...personOrFirm).fault }] };

  const { name, idNumber: paper, creditCode: credit, scope, headName, emergency, remark } = said;
  const given = { name, idNumber: paper, creditCode: credit, scope, headName, emergency, remark };
  const set = Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) =>
      value !== null && text(party.facts[key] ?? '') !== value ? [[key, value]] : [],
    ),
  );
  const contacts = said.phones.filter((one) => !party.phones.has(one)).map((value) => ({ id: uuidv7(), value }));
  const vehicles = said.plates.filter((one) => !party.plates.has(one)).map((one) => ({ id: uuidv7(), plate: one }));
  const planned = stays.flatMap(({ stay }) => (stay ? [stay] : []));
  const only = said.places.length === 1 ? said.places[0]?.room : null;
  const area = said.area !== null && only && only.areaCm2 === null ? { roomId: only.id, cm2: said.area } : null;
  const plan: PartyPlan = {
    party: { id: party.id, isNew: party.isNew, kind, set },
    ...{ contacts, stays: planned, vehicles, area },
  };

  // what later rows of this file find
  const wasNew = party.isNew;
  party.isNew = false;
  party.kind = kind;
  party.idNumber ??= paper;
  party.creditCode ??= credit;
  Object.assign(party.facts, set);
  for (const one of said.phones) party.phones.add(one);
  for (const one of said.plates) party.plates.add(one);
  for (const { key, stay, there, room, relation } of stays) {
    if (stay)
      party.stays.set(key, {
        id: stay.id,
        from: stay.from ?? there?.from ?? site.today,
        to: stay.to === undefined ? (there?.to ?? null) : stay.to,
        lives: said.lives ?? there?.lives ?? false,
      });
    const inRoom = room ? (holders.get(room.id) ?? []) : [];
    if (room && !ofWhom[relation] && !inRoom.some((one) => one.id === party.id && one.relation === relation))
      push(holders, room.id, { id: party.id, name, relation, fromFile: true });
  }
  for (const key of keys) seen.set(key, party);
  for (const one of said.plates) plates.set(one, party.id);
  if (only && area) only.areaCm2 = area.cm2;

  const adds = wasNew || planned.some(({ isNew }) => isNew);
  const changes =
    Object.keys(set).length > 0 || contacts.length > 0 || vehicles.length > 0 || planned.length > 0 || area !== null;
  return { n: row.n, act: adds ? 'add' : changes ? 'change' : 'same', plan, subject: party.id };
}

const personOrFirm = [
  '看不出是个人还是单位，请选择。单位的名称不脱敏，个人的要脱敏。',
  'may be a person or a company: say which. Names of people are masked, those of companies are not.',
] as const;

/** One place of a row beside who is there: as whom, and the relation to be begun or told anew. */
function placed(
  { room, relation: said, from, to }: SaidPlace,
  { of: named, lives }: Said,
  party: Party,
  holders: ReadonlyMap<string, readonly Holder[]>,
  fault: (column: string, zh: string, en: string) => void,
) {
  let relation = said;
  const inRoom = room ? (holders.get(room.id) ?? []) : [];
  const owner = relation === 'owner' ? inRoom.find((one) => one.relation === 'owner') : undefined;
  if (owner && owner.id !== party.id) {
    // two owners of one room in the same file own it together; one who was there before has to be looked at
    if (owner.fromFile) relation = 'co-owner';
    else
      fault(
        'room',
        `${room?.code} 已登记产权人${maskName(owner.name)}；如已过户请办理过户，共有请在关系一列写「共有产权人」。`,
        `${room?.code} has an owner; use transfer, or say co-owner.`,
      );
  }
  const whose = ofWhom[relation];
  const of = whose && whoseOf(named, whose, inRoom, party.id);
  if (whose && !of)
    fault(
      named ? 'of' : 'room',
      named ? `这间房没有登记业户「${named}」。` : '家属和员工要写明房号，且房内须先有业主或租户。',
      'There is nobody in the room whose family or staff this would be.',
    );
  const key = room ? `${room.id} ${relation}` : '';
  const there = party.stays.get(key);
  const moved =
    there && (differs(from, there.from) || (to !== undefined && to !== there.to) || differs(lives, there.lives));
  const stay: PlannedStay | null =
    room && (!there || moved)
      ? {
          ...{ id: there?.id ?? uuidv7(), isNew: !there, roomId: room.id, relation, ofParty: of ?? null },
          ...{ from, to, lives },
        }
      : null;
  return { key, stay, there, room, relation };
}

function push<T>(map: Map<string, T[]>, key: string, one: T): void {
  const list = map.get(key);
  if (list) list.push(one);
  else map.set(key, [one]);
}

/** Whose family or staff somebody is: whom the row names, else whoever stands above in the file, else the likeliest of the room. */
const whoseOf = (
  named: string | null,
  whose: readonly string[],
  inRoom: readonly Holder[],
  self: string,
): string | undefined => {
  const may = inRoom.filter((one) => one.id !== self && whose.includes(one.relation) && (!named || one.name === named));
  const likely = whose.map((relation) => may.find((one) => one.relation === relation)?.id);
  return may.findLast((one) => one.fromFile)?.id ?? likely.find((id) => id !== undefined);
};

/** The same name and telephone, but another paper: somebody else. */
const differ = (party: Party, said: Said): boolean =>
  (party.idNumber !== null && said.idNumber !== null && party.idNumber !== said.idNumber) ||
  (party.creditCode !== null && said.creditCode !== null && party.creditCode !== said.creditCode);
const differs = <T>(said: T | null, there: T): boolean => said !== null && said !== there;
