import type {
  Channel,
  ContactKind,
  FactKind,
  PaperKind,
  PartyKind,
  PetKind,
  Relation,
  VehicleKind,
} from '#contract/customers.ts';
import type { Words } from '#kernel/words.ts';

type Maybe = string | null;
/** What may be written of a party: null empties a field, what is left away stays. */
export interface PartySet {
  readonly name?: string | undefined;
  readonly idKind?: Maybe | undefined;
  readonly idNumber?: Maybe | undefined;
  readonly creditCode?: Maybe | undefined;
  readonly scope?: Maybe | undefined;
  readonly headName?: Maybe | undefined;
  readonly emergency?: Maybe | undefined;
  readonly consent?: Maybe | undefined;
  readonly remark?: Maybe | undefined;
}
export interface NewContact {
  readonly id: string;
  readonly kind: ContactKind;
  readonly value: string;
  readonly label?: string | undefined;
}
export interface NewOccupancy {
  readonly occupancy: string;
  readonly room: string;
  readonly relation: Relation;
  readonly from: string;
  readonly to?: string | undefined;
  readonly lives?: boolean | undefined;
  /** whose family, whose staff */
  readonly of?: string | undefined;
}
interface Ended {
  readonly ended: readonly string[];
}

/** What was erased, and what the law or the chain of evidence keeps. */
export interface Erased {
  readonly erased: Readonly<Record<'said' | 'papers' | 'vehicles' | 'contacts', number>>;
  readonly kept: readonly Words[];
}

/** The commands on household files. */
export interface CustomerCommands {
  'party.save': {
    args: {
      readonly party: string;
      /** 0: a new one */
      readonly version: number;
      readonly kind?: PartyKind | undefined;
      readonly set: PartySet;
      readonly contacts?:
        | { readonly add?: readonly NewContact[] | undefined; readonly remove?: readonly string[] | undefined }
        | undefined;
      readonly room?: NewOccupancy | undefined;
      /** knowingly a second file with the same paper number */
      readonly twin?: true | undefined;
    };
    result: {
      readonly party: { readonly id: string; readonly version: number };
      readonly twins: readonly { readonly id: string; readonly same: 'paper' | 'phone' }[];
    };
  };
  'occupancy.begin': { args: NewOccupancy & { readonly party: string }; result: unknown };
  'occupancy.end': {
    args: { readonly occupancy: string; readonly to: string; readonly why?: string | undefined };
    result: Ended;
  };
  'occupancy.change': { args: { readonly occupancy: string; readonly lives: boolean }; result: unknown };
  'room.transfer': {
    args: {
      readonly room: string;
      readonly on: string;
      readonly owners: readonly { readonly occupancy: string; readonly party: string; readonly lives: boolean }[];
      readonly tenants: 'stay' | 'leave';
    };
    result: Ended;
  };
  'room.fact': {
    args: {
      readonly fact: string;
      readonly room: string;
      readonly kind: FactKind;
      readonly from: string;
      readonly to?: string | undefined;
      readonly note?: string | undefined;
    };
    result: unknown;
  };
  'room.factEnd': { args: { readonly fact: string; readonly to: string }; result: unknown };
  'vehicle.save': {
    args: {
      readonly vehicle: string;
      readonly party: string;
      readonly plate: string;
      readonly kind: VehicleKind;
      readonly colour?: string | undefined;
      readonly bay?: string | undefined;
      readonly tenure?: 'owned' | 'rented' | undefined;
      readonly from: string;
      readonly to?: string | undefined;
    };
    result: unknown;
  };
  'pet.save': {
    args: {
      readonly pet: string;
      readonly party: string;
      readonly room: string;
      readonly kind: PetKind;
      readonly name?: string | undefined;
      readonly licence?: string | undefined;
      readonly vaccinatedUntil?: string | undefined;
      readonly from: string;
      readonly to?: string | undefined;
    };
    result: unknown;
  };
  'document.add': {
    args: {
      readonly document: string;
      readonly party?: string | undefined;
      readonly room?: string | undefined;
      readonly kind: PaperKind;
      readonly title: string;
      /** the hash of what was handed in before */
      readonly file?: string | undefined;
      readonly purpose?: string | undefined;
      readonly expires?: string | undefined;
    };
    result: unknown;
  };
  'document.remove': { args: { readonly document: string; readonly why: string }; result: unknown };
  /** one file of two of the same party */
  'party.merge': { args: { readonly merge: string; readonly keep: string; readonly drop: string }; result: unknown };
  'party.unmerge': { args: { readonly merge: string }; result: unknown };
  /** at a person's request, which is written down */
  'party.erase': { args: { readonly party: string; readonly request: string }; result: Erased };
  'contact.log': {
    args: {
      readonly entry: string;
      readonly room?: string | undefined;
      readonly party?: string | undefined;
      readonly channel: Exclude<Channel, 'patrol'>;
      readonly text: string;
      /** when to speak again */
      readonly next?: string | undefined;
    };
    result: unknown;
  };
}
