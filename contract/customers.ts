import { type Static, Type } from 'typebox';
import { id, inProject, oneOf, orNull, pageOf, paging, reason, textAs, textOrNull } from '#contract/pieces.ts';
import type { RouteShapes } from '#contract/shape.ts';

/** What customers' routes answer. Personal data in these shapes is masked, but for what stands in {@link InFull}. */
export type PartyKind = 'person' | 'company';
export type Relation = 'owner' | 'co-owner' | 'tenant' | 'family' | 'staff' | 'contractor';
export type ContactKind = 'phone' | 'email' | 'wechat' | 'address';
export type Channel = 'phone' | 'visit' | 'desk' | 'message' | 'patrol';
export type VehicleKind = 'car' | 'motorcycle' | 'truck' | 'other';
export type Tenure = 'owned' | 'rented';
export type PetKind = 'dog' | 'cat' | 'other';
export type PaperKind = 'identity' | 'title' | 'lease' | 'licence' | 'authority' | 'pledge' | 'other';
export type FactKind = 'fitting-out' | 'closed';

const text = Type.String();
const maybe = textOrNull;
const flag = Type.Boolean();
const partyKind = textAs<PartyKind>();
const relation = textAs<Relation>();

const foundParty = Type.Object({
  id: text,
  kind: partyKind,
  name: text,
  headName: maybe,
  scope: maybe,
  phone: maybe,
  rooms: Type.Array(Type.Object({ id: text, code: text, relation })),
  contactedAt: maybe,
  /** what was typed, where it fits something that is masked here */
  matched: maybe,
});
const foundRoom = Type.Object({
  id: text,
  code: text,
  label: text,
  use: maybe,
  state: maybe,
  /** whoever owns and rents it today, names masked */
  people: Type.Array(Type.Object({ id: text, name: text, relation })),
});
const found = Type.Object({ rooms: Type.Array(foundRoom), parties: Type.Array(foundParty), next: maybe });
export type FoundParty = Static<typeof foundParty>;
export type FoundRoom = Static<typeof foundRoom>;
export type Found = Static<typeof found>;

const contact = Type.Object({ id: text, kind: textAs<ContactKind>(), value: text, label: maybe });
const party = Type.Object({
  id: text,
  kind: partyKind,
  name: text,
  idKind: maybe,
  idNumber: maybe,
  creditCode: maybe,
  scope: maybe,
  headName: maybe,
  emergency: maybe,
  consent: maybe,
  remark: maybe,
  contacts: Type.Array(contact),
  version: Type.Integer(),
  contactedAt: maybe,
  changedAt: text,
});
const occupancy = Type.Object({
  id: text,
  room: Type.Object({ id: text, code: text, label: text }),
  party: text,
  relation,
  of: maybe,
  lives: flag,
  from: text,
  to: maybe,
  note: maybe,
  /** as of today */
  when: textAs<'past' | 'now' | 'coming'>(),
});
const vehicle = Type.Object({
  id: text,
  party: text,
  plate: text,
  kind: textAs<VehicleKind>(),
  colour: maybe,
  bay: maybe,
  tenure: orNull(textAs<Tenure>()),
  from: text,
  to: maybe,
});
const pet = Type.Object({
  id: text,
  party: text,
  room: text,
  kind: textAs<PetKind>(),
  name: maybe,
  licence: maybe,
  vaccinatedUntil: maybe,
  from: text,
  to: maybe,
});
const paper = Type.Object({
  id: text,
  party: maybe,
  room: maybe,
  kind: textAs<PaperKind>(),
  title: text,
  hasFile: flag,
  purpose: maybe,
  expiresOn: maybe,
  addedAt: text,
  addedBy: text,
  removedAt: maybe,
  removedWhy: maybe,
});
const spoken = Type.Object({
  id: text,
  room: maybe,
  party: maybe,
  channel: textAs<Channel>(),
  text,
  at: text,
  by: text,
  nextOn: maybe,
});
/** What the person who reads may do here: what the screen offers. */
const may = Type.Object({ add: flag, change: flag, unmask: flag, call: flag, erase: flag });
const roomFact = Type.Object({ id: text, kind: textAs<FactKind>(), from: text, to: maybe, note: maybe });
export type Contact = Static<typeof contact>;
export type Party = Static<typeof party>;
export type Occupancy = Static<typeof occupancy>;
export type Vehicle = Static<typeof vehicle>;
export type Pet = Static<typeof pet>;
export type Paper = Static<typeof paper>;
export type Spoken = Static<typeof spoken>;
export type May = Static<typeof may>;
export type RoomFact = Static<typeof roomFact>;

/** What both files hold beside the people. */
const belongings = {
  vehicles: Type.Array(vehicle),
  pets: Type.Array(pet),
  papers: Type.Array(paper),
  said: Type.Array(spoken),
  may,
};
const household = Type.Object({
  room: Type.Object({
    id: text,
    code: text,
    label: text,
    use: maybe,
    state: maybe,
    areaM2: orNull(Type.Number()),
    zone: maybe,
    facts: Type.Array(roomFact),
  }),
  parties: Type.Array(party),
  occupancies: Type.Array(occupancy),
  ...belongings,
});
const partyFile = Type.Object({ party, occupancies: Type.Array(occupancy), ...belongings });
const change = Type.Object({ id: text, act: text, fields: Type.Array(text), by: maybe, at: text });
const accessEntry = Type.Object({
  id: text,
  at: text,
  by: text,
  byNumber: text,
  act: text,
  subjectKind: text,
  subject: maybe,
  subjectId: maybe,
  fields: Type.Array(text),
  reason: maybe,
  outcome: textAs<'given' | 'refused'>(),
  rows: orNull(Type.Integer()),
});
/** Personal data of one party as it is, given for a reason. */
const inFull = Type.Object({
  name: Type.String(),
  headName: maybe,
  idNumber: maybe,
  contacts: Type.Array(Type.Object({ id: Type.String(), value: Type.String() })),
  plates: Type.Array(Type.Object({ id: Type.String(), value: Type.String() })),
});
/** A file that was made one with another. */
const merge = Type.Object({ id: text, at: text, by: text, name: text });
export type Household = Static<typeof household>;
export type PartyFile = Static<typeof partyFile>;
export type Belongings = Pick<PartyFile, keyof typeof belongings>;
export type PartyChange = Static<typeof change>;
export type AccessEntry = Static<typeof accessEntry>;
export type InFull = Static<typeof inFull>;
export type Merge = Static<typeof merge>;

const expoUnit = Type.Object({
  room: text,
  label: text,
  areaM2: orNull(Type.Number()),
  state: maybe,
  party: maybe,
  tenant: maybe,
  scope: maybe,
  headName: maybe,
  from: maybe,
  to: maybe,
});
/** The tenants of the expo in a month: as kept at its end, or as they stand now. */
const expo = Type.Object({
  month: Type.String(),
  /** when the picture was kept; null: as it stands now */
  keptAt: maybe,
  /** false: what is shown is not what was kept */
  whole: Type.Boolean(),
  totals: Type.Object({
    units: Type.Integer(),
    let: Type.Integer(),
    vacant: Type.Integer(),
    tenants: Type.Integer(),
    areaLet: Type.Number(),
    began: Type.Integer(),
    ended: Type.Integer(),
  }),
  units: Type.Array(expoUnit),
  months: Type.Array(Type.String()),
});
export type ExpoUnit = Static<typeof expoUnit>;
export type Expo = Static<typeof expo>;

const ofParty = Type.Object({ project: id, party: id });
const ofRoom = Type.Object({ project: id, room: id });
const list = { params: inProject, query: Type.Object(paging), answer: pageOf(foundParty) };
const withReason = Type.Object({ reason });

export const customersRoutes = {
  'GET /api/projects/{project}/customers': {
    params: inProject,
    query: Type.Object({ ...paging, q: Type.String({ minLength: 1, maxLength: 60 }) }),
    answer: found,
  },
  'GET /api/projects/{project}/rooms/{room}/household': { params: ofRoom, answer: household },
  'GET /api/projects/{project}/rooms/{room}/registration.pdf': {
    params: ofRoom,
    query: Type.Object({ lang: Type.Optional(oneOf('zh', 'en')) }),
  },
  'GET /api/projects/{project}/parties': list,
  'GET /api/projects/{project}/parties/incomplete': list,
  'GET /api/projects/{project}/parties/overdue': list,
  'GET /api/projects/{project}/parties/completeness': {
    params: inProject,
    answer: Type.Object({ tenants: Type.Integer(), lacking: Type.Integer() }),
  },
  'GET /api/projects/{project}/parties/{party}': { params: ofParty, answer: partyFile },
  'GET /api/projects/{project}/parties/{party}/changes': {
    params: ofParty,
    query: Type.Object(paging),
    answer: pageOf(change),
  },
  'GET /api/projects/{project}/parties/{party}/merges': {
    params: ofParty,
    answer: Type.Object({ items: Type.Array(merge) }),
  },
  'POST /api/projects/{project}/parties/{party}/unmask': { params: ofParty, body: withReason, answer: inFull },
  'POST /api/projects/{project}/parties/{party}/person-file': {
    params: ofParty,
    body: withReason,
    answer: Type.Record(Type.String(), Type.Unknown()),
  },
  'POST /api/projects/{project}/parties/{party}/contacts/{contact}/call': {
    params: Type.Object({ project: id, party: id, contact: id }),
    answer: Type.Object({ value: Type.String(), seconds: Type.Integer() }),
  },
  'GET /api/projects/{project}/documents/{document}/file': {
    params: Type.Object({ project: id, document: id }),
    query: withReason,
  },
  'GET /api/projects/{project}/data-access': {
    params: inProject,
    query: Type.Object({
      ...paging,
      outcome: Type.Optional(oneOf('given', 'refused')),
      act: Type.Optional(Type.String({ maxLength: 20 })),
    }),
    answer: pageOf(accessEntry),
  },
  'GET /api/projects/{project}/expo': {
    params: inProject,
    query: Type.Object({ month: Type.Optional(Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])-01$' })) }),
    answer: expo,
  },
} satisfies RouteShapes;
