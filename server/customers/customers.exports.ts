import { addDays } from '#kernel/calendar.ts';
import type { RequestContext } from '#server/access/with-person.ts';
import { isId } from '#server/access/with-person.ts';
import { statement } from '#server/db/statement.ts';
import { cursorFrom, isText, keyOf } from '#server/http/list.ts';
import { type Cell, type Export, eachRow, type Page, type Source, type Way } from '#server/manifest/export.ts';
import { maskIdNumber, maskName, maskPhone, maskPlate } from '#server/privacy/mask.ts';
import { localMinute } from '#server/text/minutes.ts';
import { word } from './cell-words.ts';
import { contactWithin } from './parameters.ts';
import { mayIn, zonesWith } from './rights.ts';

const pageSize = 500;
const first = '00000000-0000-0000-0000-000000000000';

/** Household files are carried out by whoever may, whole only by whoever may see them in full. */
const may: Source['may'] = (person, params, whole) =>
  zonesWith(person, params, 'export')?.length !== 0 && (!whole || mayIn(person, params, 'unmask', null));
/** The zones both read and carried out. */
const zonesOut = (context: RequestContext): string[] | null => zonesWith(context.person, context.params, 'export');

interface OutParty {
  id: string;
  kind: string;
  name: string;
  idNumber: string | null;
  creditCode: string | null;
  scope: string | null;
  headName: string | null;
  contactedAt: string | null;
  phones: string[];
  plates: string[];
  rooms: { code: string; relation: string; from: string; to: string | null }[] | null;
}

/**
 * Parties by name, whole; $2 and $3 the key before, $4 zones or null, $5 today, $6 how many, $7 only tenants that lack
 * something, $8 only owners and tenants nobody spoke with since.
 */
const partiesOut = statement<OutParty>(
  'customers.partiesOut',
  `select p.id, p.kind, p.name, p.id_number as "idNumber", p.credit_code as "creditCode", p.scope, p.head_name as "headName", p.contacted_at as "contactedAt",
     array(select c.value from kewu.party_contacts c where c.project_id = $1 and c.party_id = p.id and c.kind = 'phone' order by c.sort, c.id) as phones,
     array(select v.plate from kewu.vehicles v where v.project_id = $1 and v.party_id = p.id and v.to_day is null order by v.plate) as plates,
     (select jsonb_agg(jsonb_build_object('code', r.code, 'relation', o.relation, 'from', o.from_day, 'to', o.to_day) order by r.path)
      from kewu.occupancies o join kewu.places r on r.project_id = $1 and r.id = o.room_id
      where o.project_id = $1 and o.party_id = p.id and o.from_day <= $5::date and (o.to_day is null or o.to_day >= $5::date)) as rooms
   from kewu.parties p
   where p.project_id = $1 and (p.name collate "C", p.id) > ($2 collate "C", $3::uuid) and p.merged_into is null and p.erased_at is null
     and ($4::uuid[] is null or exists (select from kewu.occupancies z where z.project_id = $1 and z.party_id = p.id and z.zone_id = any($4)))
     and (not $7::boolean or (p.kind = 'company' and (p.scope is null or p.head_name is null) and exists (select from kewu.occupancies t
       where t.project_id = $1 and t.party_id = p.id and t.relation = 'tenant' and t.from_day <= $5::date and (t.to_day is null or t.to_day >= $5::date))))
     and ($8::timestamptz is null or (coalesce(p.contacted_at, '-infinity') < $8::timestamptz and exists (select from kewu.occupancies t
       where t.project_id = $1 and t.party_id = p.id and t.relation in ('owner', 'tenant') and t.from_day <= $5::date and (t.to_day is null or t.to_day >= $5::date))))
   order by p.name collate "C", p.id limit $6`,
);

const cellsOf = (row: OutParty, { whole, lang }: Way, timeZone: string): Cell[] => {
  const person = row.kind === 'person';
  const rooms = row.rooms ?? [];
  return [
    rooms.map(({ code }) => code).join('、'),
    word('kinds', row.kind, lang),
    whole || !person ? row.name : maskName(row.name),
    rooms.map(({ relation }) => word('relations', relation, lang)).join('、'),
    row.phones.map((one) => (whole ? one : maskPhone(one))).join('、'),
    person ? row.idNumber && (whole ? row.idNumber : maskIdNumber(row.idNumber)) : row.creditCode,
    row.scope,
    row.headName && (whole ? row.headName : maskName(row.headName)),
    rooms.map(({ from }) => from).join('、'),
    rooms.map(({ to }) => to ?? '').join('、'),
    row.plates.map((one) => (whole ? one : maskPlate(one))).join('、'),
    row.contactedAt && localMinute(row.contactedAt, timeZone).slice(0, 10),
  ];
};

/** 业户名册, all of it or as its list is filtered. */
const parties: Source = {
  title: { zh: '业户名册', en: 'Parties' },
  columns: [
    { title: { zh: '房号', en: 'Rooms' }, width: 16 },
    { title: { zh: '类型', en: 'Kind' }, width: 8 },
    { title: { zh: '姓名/名称', en: 'Name' }, width: 24 },
    { title: { zh: '关系', en: 'Relation' }, width: 12 },
    { title: { zh: '电话', en: 'Telephone' }, width: 24 },
    { title: { zh: '证件号/信用代码', en: 'Paper number' }, width: 22 },
    { title: { zh: '经营范围', en: 'Business' }, width: 24 },
    { title: { zh: '负责人', en: 'Head' }, width: 10 },
    { title: { zh: '开始', en: 'Since' }, width: 12 },
    { title: { zh: '结束', en: 'Until' }, width: 12 },
    { title: { zh: '车牌', en: 'Plates' }, width: 16 },
    { title: { zh: '最近联系', en: 'Last contact' }, width: 12 },
  ],
  may,
  async page(context, query, after, way): Promise<Page> {
    const key = keyOf(after, isText, (part) => isId(String(part))) ?? ['', first];
    const since = query.filter === 'overdue' ? addDays(context.today, -context.params(contactWithin)) : null;
    const rows = await context.q(partiesOut, [
      ...[context.project.id, ...key, zonesOut(context), context.today, pageSize + 1],
      ...[query.filter === 'incomplete', since],
    ]);
    const last = rows[pageSize - 1];
    return {
      rows: eachRow(rows.slice(0, pageSize), (row) => cellsOf(row, way, context.project.timeZone)),
      next: rows.length > pageSize && last ? cursorFrom([last.name, last.id]) : null,
    };
  },
};

interface OutRoom {
  code: string;
  path: string;
  label: string;
  use: string | null;
  state: string | null;
  areaM2: number | null;
  owners: string[];
  tenants: string[];
}
/** Rooms along the tree with whoever owns and rents them. $2 the path before, $3 zones or null, $4 today, $5 how many. */
const roomsOut = statement<OutRoom>(
  'customers.roomsOut',
  `select r.code, r.path, r.label, r.use, r.state, (r.area_cm2 / 10000.0)::float8 as "areaM2",
     array(select p.kind || '|' || p.name from kewu.occupancies o join kewu.parties p on p.project_id = $1 and p.id = o.party_id
       where o.project_id = $1 and o.room_id = r.id and o.relation in ('owner', 'co-owner') and o.from_day <= $4::date and (o.to_day is null or o.to_day >= $4::date)
       order by o.relation desc, o.from_day) as owners,
     array(select p.kind || '|' || p.name from kewu.occupancies o join kewu.parties p on p.project_id = $1 and p.id = o.party_id
       where o.project_id = $1 and o.room_id = r.id and o.relation = 'tenant' and o.from_day <= $4::date and (o.to_day is null or o.to_day >= $4::date)
       order by o.from_day) as tenants
   from kewu.places r where r.project_id = $1 and r.kind = 'room' and r.path > $2 and ($3::uuid[] is null or r.zone_id = any($3))
   order by r.path limit $5`,
);

/** 房产台账: every room, its use, area and state, and who is in it. */
const rooms: Source = {
  title: { zh: '房产台账', en: 'Rooms' },
  columns: [
    { title: { zh: '房号', en: 'Room' }, width: 14 },
    { title: { zh: '位置', en: 'Place' }, width: 24 },
    { title: { zh: '用途', en: 'Use' }, width: 8 },
    { title: { zh: '房态', en: 'State' }, width: 8 },
    { title: { zh: '面积（㎡）', en: 'Area (m²)' }, width: 12 },
    { title: { zh: '产权人', en: 'Owners' }, width: 24 },
    { title: { zh: '租户', en: 'Tenants' }, width: 24 },
  ],
  may,
  async page(context, _query, after, { whole, lang }): Promise<Page> {
    const [path] = keyOf(after, isText) ?? [''];
    const rows = await context.q(roomsOut, [context.project.id, path, zonesOut(context), context.today, pageSize + 1]);
    const called = (packed: string): string => {
      const [kind = '', ...name] = packed.split('|');
      return whole || kind === 'company' ? name.join('|') : maskName(name.join('|'));
    };
    const last = rows[pageSize - 1];
    return {
      rows: eachRow(rows.slice(0, pageSize), (row) => [
        ...[row.code, row.label, word('uses', row.use, lang), word('states', row.state, lang), row.areaM2],
        ...[row.owners.map(called).join('、'), row.tenants.map(called).join('、')],
      ]),
      next: rows.length > pageSize && last ? cursorFrom([last.path]) : null,
    };
  },
};

interface OutSaid {
  id: string;
  at: string;
  room: string | null;
  kind: string | null;
  name: string | null;
  channel: string;
  body: string;
  by: string;
  next: string | null;
}
/** The contact log, the newest first. $2 and $3 the key before, $4 zones or null, $5 how many. */
const saidOut = statement<OutSaid>(
  'customers.saidOut',
  `select l.id, l.happened_at as at, r.code as room, p.kind, p.name, l.channel, l.body, s.name as by, l.next_on as next
   from kewu.contact_log l join kewu.staff s on s.id = l.by_id
   left join kewu.places r on r.project_id = $1 and r.id = l.room_id left join kewu.parties p on p.project_id = $1 and p.id = l.party_id
   where l.project_id = $1 and (l.happened_at, l.id) < ($2::timestamptz, $3::uuid)
     and ($4::uuid[] is null or r.zone_id = any($4) or exists (select from kewu.occupancies z where z.project_id = $1 and z.party_id = l.party_id and z.zone_id = any($4)))
   order by l.happened_at desc, l.id desc limit $5`,
);
const endOfTime = ['9999-12-31T00:00:00.000Z', 'ffffffff-ffff-ffff-ffff-ffffffffffff'] as const;

/** 联系记录: what was said with whom, by whom. */
const said: Source = {
  title: { zh: '联系记录', en: 'Contact log' },
  columns: [
    { title: { zh: '时间', en: 'At' }, width: 18 },
    { title: { zh: '房号', en: 'Room' }, width: 14 },
    { title: { zh: '业户', en: 'With' }, width: 20 },
    { title: { zh: '方式', en: 'How' }, width: 8 },
    { title: { zh: '内容', en: 'What was said' }, width: 60 },
    { title: { zh: '记录人', en: 'By' }, width: 10 },
    { title: { zh: '下次联系', en: 'Next' }, width: 12 },
  ],
  may,
  async page(context, _query, after, { whole, lang }): Promise<Page> {
    const key = keyOf(after, isText, (part) => isId(String(part))) ?? [...endOfTime];
    const rows = await context.q(saidOut, [context.project.id, ...key, zonesOut(context), pageSize + 1]);
    const last = rows[pageSize - 1];
    return {
      rows: eachRow(rows.slice(0, pageSize), (row) => [
        ...[
          localMinute(row.at, context.project.timeZone),
          row.room,
          row.name && (whole || row.kind === 'company' ? row.name : maskName(row.name)),
        ],
        ...[word('channels', row.channel, lang), row.body, row.by, row.next],
      ]),
      next: rows.length > pageSize && last ? cursorFrom([last.at, last.id]) : null,
    };
  },
};

/** Household files as they are carried out. */
export const customerExports: Readonly<Record<string, Export>> = { parties, rooms, said };
