import { Type } from 'typebox';

/** What customers' routes answer. Personal data in these shapes is masked, but for what `unmasked` holds. */
export const orNull = <S extends Parameters<typeof Type.Union>[0][number]>(shape: S) =>
  Type.Union([shape, Type.Null()]);
const text = Type.String();
const maybe = orNull(text);
const flag = Type.Boolean();

export const foundParty = Type.Object({
  id: text,
  kind: text,
  name: text,
  headName: maybe,
  scope: maybe,
  phone: maybe,
  rooms: Type.Array(Type.Object({ id: text, code: text, relation: text })),
  contactedAt: maybe,
  /** what was typed, where it fits something that is masked here */
  matched: maybe,
});
export const foundRoom = Type.Object({
  id: text,
  code: text,
  label: text,
  use: maybe,
  state: maybe,
  /** whoever owns and rents it today, names masked */
  people: Type.Array(Type.Object({ id: text, name: text, relation: text })),
});

const contact = Type.Object({ id: text, kind: text, value: text, label: maybe });
export const party = Type.Object({
  id: text,
  kind: text,
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
export const occupancy = Type.Object({
  id: text,
  room: Type.Object({ id: text, code: text, label: text }),
  party: text,
  relation: text,
  of: maybe,
  lives: flag,
  from: text,
  to: maybe,
  note: maybe,
  /** past, now, coming: as of today */
  when: text,
});
export const vehicle = Type.Object({
  id: text,
  party: text,
  plate: text,
  kind: text,
  colour: maybe,
  bay: maybe,
  tenure: maybe,
  from: text,
  to: maybe,
});
export const pet = Type.Object({
  id: text,
  party: text,
  room: text,
  kind: text,
  name: maybe,
  licence: maybe,
  vaccinatedUntil: maybe,
  from: text,
  to: maybe,
});
export const paper = Type.Object({
  id: text,
  party: maybe,
  room: maybe,
  kind: text,
  title: text,
  hasFile: flag,
  purpose: maybe,
  expiresOn: maybe,
  addedAt: text,
  addedBy: text,
  removedAt: maybe,
  removedWhy: maybe,
});
export const said = Type.Object({
  id: text,
  room: maybe,
  party: maybe,
  channel: text,
  text: text,
  at: text,
  by: text,
  nextOn: maybe,
});
/** What the person who reads may do here: what the screen offers. */
export const may = Type.Object({ add: flag, change: flag, unmask: flag, call: flag, erase: flag });

const belongings = {
  vehicles: Type.Array(vehicle),
  pets: Type.Array(pet),
  papers: Type.Array(paper),
  said: Type.Array(said),
  may,
};
export const household = Type.Object({
  room: Type.Object({
    id: text,
    code: text,
    label: text,
    use: maybe,
    state: maybe,
    areaM2: orNull(Type.Number()),
    zone: maybe,
    facts: Type.Array(Type.Object({ id: text, kind: text, from: text, to: maybe, note: maybe })),
  }),
  parties: Type.Array(party),
  occupancies: Type.Array(occupancy),
  ...belongings,
});
export const partyFile = Type.Object({ party, occupancies: Type.Array(occupancy), ...belongings });
export const change = Type.Object({
  id: text,
  act: text,
  fields: Type.Array(text),
  by: maybe,
  at: text,
});
export const accessEntry = Type.Object({
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
  outcome: text,
  rows: orNull(Type.Integer()),
});
