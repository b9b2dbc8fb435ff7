import type {
  FoundParty,
  Household,
  Occupancy,
  Paper,
  Party,
  PartyFile,
  Spoken,
  Vehicle,
} from '#contract/customers.ts';
import { isId, type RequestContext } from '#server/access/with-person.ts';
import { notFound } from '#server/errors.ts';
import { maskContact, maskIdNumber, maskName, maskPhone, maskPlate } from '#server/privacy/mask.ts';
import type { FoundPartyRow } from './find.sql.ts';
import {
  type DocumentRow,
  documentsOf,
  lastSaid,
  occupantsOf,
  partiesByIds,
  petsOf,
  roomById,
  roomsOfParty,
  type SaidRow,
  type VehicleRow,
  vehiclesOf,
} from './household.sql.ts';
import type { OccupancyRow } from './occupancies.sql.ts';
import { type ContactRow, contactsOf, type PartyRow, partyById } from './parties.sql.ts';
import { reaches, zonesOfParty } from './parties.ts';
import { mayIn, zonesRead } from './rights.ts';

/** The whole file of a room: who they are, what they have, what was last said. 404 outside the reader's zones. */
export async function readHousehold(context: RequestContext, roomId: string): Promise<Household> {
  zonesRead(context.person, context.params);
  const [room] = isId(roomId) ? await context.q(roomById, [context.project.id, roomId, context.today]) : [];
  if (!room || !mayIn(context.person, context.params, 'read', room.zoneId)) notFound();
  const occupants = await context.q(occupantsOf, [context.project.id, room.id]);
  const ids = [...new Set(occupants.map(({ partyId }) => partyId))];
  const here = [
    ...new Set(occupants.filter(({ to }) => to === null || to >= context.today).map(({ partyId }) => partyId)),
  ];
  const parties = await readParties(context, ids);
  const { zoneId: _, ...shown } = room;
  return {
    room: shown,
    parties,
    occupancies: occupants.map((one) => occupancyOf(one, context.today)),
    ...(await belongingsOf(context, room.id, here)),
    may: rightsIn((right) => mayIn(context.person, context.params, right, room.zoneId)),
  };
}

/** The file of one party: every room they are or were in that the reader's zones show. */
export async function readPartyFile(context: RequestContext, partyId: string): Promise<PartyFile> {
  const zones = zonesRead(context.person, context.params);
  const { row, zones: stands } = await mustReadParty(context, partyId);
  const [[party], occupancies, belongings] = await Promise.all([
    readParties(context, [row.id]),
    context.q(roomsOfParty, [context.project.id, row.id, zones]),
    belongingsOf(context, null, [row.id]),
  ]);
  if (!party) notFound();
  return {
    party,
    occupancies: occupancies.map((one) => occupancyOf(one, context.today)),
    ...belongings,
    may: rightsIn((right) => reaches(context.person, context.params, right, stands)),
  };
}

/** A party whose file this person reads, and the zones it stands in; else 404. */
export async function mustReadParty(context: RequestContext, party: string) {
  zonesRead(context.person, context.params);
  const [row] = isId(party) ? await context.q(partyById, [context.project.id, party]) : [];
  if (!row || row.mergedInto || row.erasedAt) notFound();
  const zones = await zonesOfParty(context.q, context.project.id, row.id);
  if (!reaches(context.person, context.params, 'read', zones)) notFound();
  return { row, zones };
}

const rightsIn = (holds: (right: 'add' | 'change' | 'unmask' | 'call' | 'erase') => boolean) => ({
  add: holds('add'),
  change: holds('change'),
  unmask: holds('unmask'),
  call: holds('call'),
  erase: holds('erase'),
});

async function readParties(context: RequestContext, ids: readonly string[]): Promise<Party[]> {
  if (ids.length === 0) return [];
  const [rows, contacts] = await Promise.all([
    context.q(partiesByIds, [context.project.id, ids]),
    context.q(contactsOf, [context.project.id, ids]),
  ]);
  const order = new Map(ids.map((id, i) => [id, i]));
  return rows
    .sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
    .map((row) =>
      partyOf(
        row,
        contacts.filter(({ partyId }) => partyId === row.id),
      ),
    );
}

async function belongingsOf(context: RequestContext, roomId: string | null, ids: readonly string[]) {
  const [vehicles, pets, papers, said] = await Promise.all([
    context.q(vehiclesOf, [context.project.id, ids]),
    context.q(petsOf, [context.project.id, ids]),
    context.q(documentsOf, [context.project.id, roomId, ids]),
    context.q(lastSaid, [context.project.id, roomId, ids]),
  ]);
  return {
    vehicles: vehicles.map(vehicleOf),
    pets: pets
      .filter((one) => roomId === null || one.roomId === roomId)
      .map(({ partyId, roomId: home, ...one }) => ({ party: partyId, room: home, ...one })),
    papers: papers.map(paperOf),
    said: said.map(saidOf),
  };
}

/** A party as everybody sees it: names of people, numbers and ways to reach them masked. */
export function partyOf(row: PartyRow, contacts: readonly ContactRow[]): Party {
  return {
    id: row.id,
    kind: row.kind,
    name: shownName(row),
    idKind: row.idKind,
    idNumber: row.idNumber && maskIdNumber(row.idNumber),
    // of a company: published by the state
    creditCode: row.creditCode,
    scope: row.scope,
    headName: row.headName && maskName(row.headName),
    emergency: row.emergency,
    consent: row.consent,
    remark: row.remark,
    contacts: contacts.map(({ id, kind, value, label }) => ({ id, kind, value: maskContact(kind, value), label })),
    version: row.version,
    contactedAt: row.contactedAt,
    changedAt: row.changedAt,
  };
}

/** People's names are masked; those of companies are no personal data. */
export const shownName = ({ kind, name }: { readonly kind: string; readonly name: string }): string =>
  kind === 'person' ? maskName(name) : name;

/** A party as lists show it; of a search, with what of the typed words matched behind the mask. */
export const foundPartyOf = (row: FoundPartyRow): FoundParty => ({
  id: row.id,
  kind: row.kind,
  name: shownName(row),
  headName: row.headName && maskName(row.headName),
  scope: row.scope,
  phone: row.phone && maskPhone(row.phone),
  rooms: (row.rooms ?? []).map(({ id, code, relation }) => ({ id, code, relation })),
  contactedAt: row.contactedAt,
  matched: null,
});

function occupancyOf(row: OccupancyRow & { roomCode: string; roomLabel: string }, today: string): Occupancy {
  return {
    id: row.id,
    room: { id: row.roomId, code: row.roomCode, label: row.roomLabel },
    party: row.partyId,
    relation: row.relation,
    of: row.ofParty,
    lives: row.lives,
    from: row.from,
    to: row.to,
    note: row.note,
    when: row.from > today ? 'coming' : row.to !== null && row.to < today ? 'past' : 'now',
  };
}

const vehicleOf = ({ partyId, plate, ...row }: VehicleRow): Vehicle => ({
  ...row,
  party: partyId,
  plate: maskPlate(plate),
});
const paperOf = ({ partyId, roomId, ...row }: DocumentRow): Paper => ({
  ...row,
  party: partyId,
  room: roomId,
});
const saidOf = ({ roomCode, partyId, body, happenedAt, ...row }: SaidRow): Spoken => ({
  ...row,
  room: roomCode,
  party: partyId,
  text: body,
  at: happenedAt,
});
