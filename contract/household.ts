import { type Static, Type } from 'typebox';
import type { ContactKind, FactKind, PaperKind, PetKind, Relation, Tenure, VehicleKind } from '#contract/customers.ts';
import { made, oneOf, oneOfOrNull, orNull, uuid, words } from '#contract/pieces.ts';
import type { CommandShapes, Given } from '#contract/shape.ts';

/** The commands on household files. */
export const day = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' });
const said = (max: number) => Type.String({ minLength: 1, maxLength: max, pattern: '\\S' });
const upTo = (max: number) => orNull(Type.String({ minLength: 1, maxLength: max }));
const note = Type.Optional(Type.String({ maxLength: 300 }));
const byId = Type.Object({ id: Type.String() });

/** What may be said of a party; null empties a field, what is left away stays. */
const partySet = Type.Partial(
  Type.Object({
    name: said(80),
    idKind: oneOfOrNull('id-card', 'passport', 'permit', 'other'),
    idNumber: upTo(40),
    creditCode: upTo(40),
    scope: upTo(300),
    headName: upTo(80),
    emergency: upTo(300),
    consent: upTo(300),
    remark: upTo(1000),
  }),
  { additionalProperties: false },
);
const contact = Type.Object({
  id: uuid,
  kind: oneOf<ContactKind>('phone', 'email', 'wechat', 'address'),
  value: Type.String({ minLength: 1, maxLength: 200 }),
  label: Type.Optional(Type.String({ maxLength: 40 })),
});
/** A party in a room: since when, until when if that is known, and whose family or staff. */
const occupancy = Type.Object({
  occupancy: uuid,
  room: uuid,
  relation: oneOf<Relation>('owner', 'co-owner', 'tenant', 'family', 'staff', 'contractor'),
  from: day,
  to: Type.Optional(day),
  lives: Type.Optional(Type.Boolean()),
  of: Type.Optional(uuid),
  note,
});
export type PartySet = Given<Static<typeof partySet>>;
export type NewContact = Given<Static<typeof contact>>;
export type NewOccupancy = Given<Static<typeof occupancy>>;

const oneOccupancy = made('occupancy', { occupancy: byId });
const oneDocument = made('document', { document: byId });
const oneFact = made('fact', { fact: byId });
const oneMerge = made('merge', { merge: byId });
/** What was erased, and what the law or the chain of evidence keeps. */
const erased = made('erased', {
  party: byId,
  erased: Type.Object({
    said: Type.Integer(),
    papers: Type.Integer(),
    vehicles: Type.Integer(),
    contacts: Type.Integer(),
  }),
  kept: Type.Array(words),
});
export type Erased = Static<typeof erased>;

export const customersCommands = {
  'party.save': {
    args: Type.Object({
      party: uuid,
      /** 0: a new party, of this kind */
      version: Type.Integer({ minimum: 0 }),
      kind: Type.Optional(oneOf('person', 'company')),
      set: partySet,
      contacts: Type.Optional(
        Type.Object({
          add: Type.Optional(Type.Array(contact, { maxItems: 20 })),
          remove: Type.Optional(Type.Array(uuid, { maxItems: 20 })),
        }),
      ),
      /** a new party's place, in the same go */
      room: Type.Optional(occupancy),
      /** the same paper number as somebody else: knowingly a second file */
      twin: Type.Optional(Type.Literal(true)),
    }),
    result: made('party', {
      party: Type.Object({ id: Type.String(), version: Type.Integer() }),
      twins: Type.Array(Type.Object({ id: Type.String(), same: oneOf('paper', 'phone') })),
    }),
  },
  'occupancy.begin': { args: Type.Object({ party: uuid, ...occupancy.properties }), result: oneOccupancy },
  'occupancy.end': {
    args: Type.Object({ occupancy: uuid, to: day, why: Type.Optional(Type.String({ maxLength: 300 })) }),
    result: made('occupancy', { occupancy: byId, ended: Type.Array(Type.String()) }),
  },
  'occupancy.change': {
    args: Type.Object({
      occupancy: uuid,
      lives: Type.Optional(Type.Boolean()),
      from: Type.Optional(day),
      to: Type.Optional(orNull(day)),
      note: Type.Optional(orNull(Type.String({ maxLength: 300 }))),
    }),
    result: oneOccupancy,
  },
  'room.transfer': {
    args: Type.Object({
      room: uuid,
      /** the day the new owners begin */
      on: day,
      owners: Type.Array(Type.Object({ occupancy: uuid, party: uuid, lives: Type.Optional(Type.Boolean()) }), {
        minItems: 1,
        maxItems: 10,
      }),
      /** whether tenants go on: a sale does not end a lease by itself */
      tenants: oneOf('stay', 'leave'),
    }),
    result: made('room', { room: byId, ended: Type.Array(Type.String()) }),
  },
  'room.fact': {
    args: Type.Object({
      fact: uuid,
      room: uuid,
      kind: oneOf<FactKind>('fitting-out', 'closed'),
      from: day,
      to: Type.Optional(day),
      note,
    }),
    result: oneFact,
  },
  'room.factEnd': { args: Type.Object({ fact: uuid, to: day }), result: oneFact },
  'vehicle.save': {
    args: Type.Object({
      vehicle: uuid,
      party: uuid,
      /** may be left away of a vehicle that is known: nobody has to see it in full to end it */
      plate: Type.Optional(said(20)),
      kind: oneOf<VehicleKind>('car', 'motorcycle', 'truck', 'other'),
      colour: Type.Optional(Type.String({ maxLength: 20 })),
      /** the bay's code, as painted on the ground */
      bay: Type.Optional(Type.String({ maxLength: 40 })),
      tenure: Type.Optional(oneOf<Tenure>('owned', 'rented')),
      from: day,
      to: Type.Optional(orNull(day)),
      note,
    }),
    result: made('vehicle', { vehicle: byId }),
  },
  'pet.save': {
    args: Type.Object({
      pet: uuid,
      party: uuid,
      room: uuid,
      kind: oneOf<PetKind>('dog', 'cat', 'other'),
      name: Type.Optional(Type.String({ maxLength: 40 })),
      licence: Type.Optional(Type.String({ maxLength: 40 })),
      vaccinatedUntil: Type.Optional(day),
      from: day,
      to: Type.Optional(orNull(day)),
    }),
    result: made('pet', { pet: byId }),
  },
  'document.add': {
    args: Type.Object({
      document: uuid,
      party: Type.Optional(uuid),
      room: Type.Optional(uuid),
      kind: oneOf<PaperKind>('identity', 'title', 'lease', 'licence', 'authority', 'pledge', 'other'),
      title: said(80),
      /** the picture or PDF, handed in before; a paper may also be noted as seen only */
      file: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
      purpose: Type.Optional(said(200)),
      expires: Type.Optional(day),
    }),
    result: oneDocument,
  },
  'document.remove': { args: Type.Object({ document: uuid, why: said(200) }), result: oneDocument },
  /** one file of two of the same party */
  'party.merge': { args: Type.Object({ merge: uuid, keep: uuid, drop: uuid }), result: oneMerge },
  'party.unmerge': { args: Type.Object({ merge: uuid }), result: oneMerge },
  /** at a person's request, which is written down */
  'party.erase': {
    args: Type.Object({
      party: uuid,
      /** how they asked: a letter of what day, a call, at the desk */
      request: Type.String({ minLength: 2, maxLength: 300, pattern: '\\S\\s*\\S' }),
    }),
    result: erased,
  },
  'contact.log': {
    args: Type.Object({
      entry: uuid,
      room: Type.Optional(uuid),
      party: Type.Optional(uuid),
      channel: oneOf('phone', 'visit', 'desk', 'message'),
      text: said(1000),
      /** when to speak again */
      next: Type.Optional(day),
    }),
    result: made('contact', { contact: byId }),
  },
} satisfies CommandShapes;
