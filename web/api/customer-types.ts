/** What the desk reads of household files. Personal data is masked, but for what stands in {@link InFull}. */
export type PartyKind = 'person' | 'company';
export type Relation = 'owner' | 'co-owner' | 'tenant' | 'family' | 'staff' | 'contractor';
export type ContactKind = 'phone' | 'email' | 'wechat' | 'address';
export type Channel = 'phone' | 'visit' | 'desk' | 'message' | 'patrol';
export type VehicleKind = 'car' | 'motorcycle' | 'truck' | 'other';
export type PetKind = 'dog' | 'cat' | 'other';
export type PaperKind = 'identity' | 'title' | 'lease' | 'licence' | 'authority' | 'pledge' | 'other';
export type FactKind = 'fitting-out' | 'closed';

export interface FoundRoom {
  id: string;
  code: string;
  label: string;
  use: string | null;
  state: string | null;
  people: { id: string; name: string; relation: Relation }[];
}
export interface FoundParty {
  id: string;
  kind: PartyKind;
  name: string;
  headName: string | null;
  scope: string | null;
  phone: string | null;
  rooms: { id: string; code: string; relation: Relation }[];
  contactedAt: string | null;
  matched: string | null;
}
export interface Found {
  rooms: FoundRoom[];
  parties: FoundParty[];
  next: string | null;
}

export interface Contact {
  id: string;
  kind: ContactKind;
  value: string;
  label: string | null;
}
export interface Party {
  id: string;
  kind: PartyKind;
  name: string;
  idKind: string | null;
  idNumber: string | null;
  creditCode: string | null;
  scope: string | null;
  headName: string | null;
  emergency: string | null;
  consent: string | null;
  remark: string | null;
  contacts: Contact[];
  version: number;
  contactedAt: string | null;
  changedAt: string;
}
export interface Occupancy {
  id: string;
  room: { id: string; code: string; label: string };
  party: string;
  relation: Relation;
  of: string | null;
  lives: boolean;
  from: string;
  to: string | null;
  note: string | null;
  when: 'past' | 'now' | 'coming';
}
export interface Vehicle {
  id: string;
  party: string;
  plate: string;
  kind: VehicleKind;
  colour: string | null;
  bay: string | null;
  tenure: 'owned' | 'rented' | null;
  from: string;
  to: string | null;
}
export interface Pet {
  id: string;
  party: string;
  kind: PetKind;
  name: string | null;
  licence: string | null;
  vaccinatedUntil: string | null;
  from: string;
  to: string | null;
}
export interface Paper {
  id: string;
  party: string | null;
  room: string | null;
  kind: PaperKind;
  title: string;
  hasFile: boolean;
  purpose: string | null;
  expiresOn: string | null;
  addedAt: string;
  addedBy: string;
  removedAt: string | null;
  removedWhy: string | null;
}
export interface Spoken {
  id: string;
  room: string | null;
  party: string | null;
  channel: Channel;
  text: string;
  at: string;
  by: string;
  nextOn: string | null;
}
/** What whoever reads may do here. */
export interface May {
  add: boolean;
  change: boolean;
  unmask: boolean;
  call: boolean;
  erase: boolean;
}
export interface RoomFact {
  id: string;
  kind: FactKind;
  from: string;
  to: string | null;
  note: string | null;
}

/** What both files hold beside the people. */
export interface Belongings {
  vehicles: Vehicle[];
  pets: Pet[];
  papers: Paper[];
  said: Spoken[];
  may: May;
}
export interface Household extends Belongings {
  room: {
    id: string;
    code: string;
    label: string;
    use: string | null;
    state: string | null;
    areaM2: number | null;
    zone: string | null;
    facts: RoomFact[];
  };
  parties: Party[];
  occupancies: Occupancy[];
}
export interface PartyFile extends Belongings {
  party: Party;
  occupancies: Occupancy[];
}
export interface PartyChange {
  id: string;
  act: string;
  fields: string[];
  by: string | null;
  at: string;
}
/** Personal data of one party as it is, given for a reason. */
export interface InFull {
  name: string;
  headName: string | null;
  idNumber: string | null;
  contacts: { id: string; value: string }[];
  plates: { id: string; value: string }[];
}
export interface AccessEntry {
  id: string;
  at: string;
  by: string;
  byNumber: string;
  act: string;
  subjectKind: string;
  subject: string | null;
  subjectId: string | null;
  fields: string[];
  reason: string | null;
  outcome: 'given' | 'refused';
  rows: number | null;
}
/** A file that was made one with another. */
export interface Merge {
  id: string;
  at: string;
  by: string;
  name: string;
}

export interface ExpoUnit {
  room: string;
  label: string;
  areaM2: number | null;
  state: string | null;
  party: string | null;
  tenant: string | null;
  scope: string | null;
  headName: string | null;
  from: string | null;
  to: string | null;
}
/** The tenants of the expo in a month: as kept at its end, or, with `keptAt` null, as they stand now. */
export interface Expo {
  month: string;
  keptAt: string | null;
  /** false: what is shown is not what was kept */
  whole: boolean;
  totals: {
    units: number;
    let: number;
    vacant: number;
    tenants: number;
    areaLet: number;
    began: number;
    ended: number;
  };
  units: ExpoUnit[];
  months: string[];
}
