import type { DepartmentKind } from '#kernel/roles.ts';
import type { Words } from '#kernel/words.ts';
import type {
  CaseRow,
  CheckItem,
  Flag,
  Inbox,
  InboxRow,
  Named,
  Offer,
  PaperBasis,
  Round,
  RoundDetail,
  RoundPoint,
} from './types.ts';

/** What only the screens of the desk read. */
export interface Proposal {
  step: string;
  values: Record<string, unknown>;
  title: Words;
  department: DepartmentKind | null;
}

/** A step offered in the inbox; `bare` ones ask for nothing but, perhaps, a signature. */
export interface InboxStep {
  step: string;
  title: Words;
  signed?: 'typed' | 'drawn' | 'either' | null;
  bare?: boolean;
}
export type DeskInboxRow = Omit<InboxRow, 'steps'> & { steps: InboxStep[] };
export type DeskInbox = Omit<Inbox, 'items'> & { items: DeskInboxRow[] };

export interface SortingRow extends CaseRow {
  what: string;
  nature: string | null;
  clause: string | null;
  photos: string[];
  finder: Named | null;
  proposal: Proposal | null;
  offers: Offer[];
}

export interface Said {
  at: string;
  by: string;
  text: string | null;
}
export interface ChaseRow extends CaseRow {
  /** roles that may take it on from here */
  waitsFor: string[];
  chased: Said | null;
  reply: Said | null;
  mayChase: boolean;
}

export interface OddRound {
  id: string;
  number: string | null;
  day: string;
  route: string;
  shift: string;
  state: string;
  walker: string | null;
  windowEnd: string;
}
export interface Chase {
  items: ChaseRow[];
  next: string | null;
  /** rounds that were not walked in their time; on the first page only */
  rounds: OddRound[];
}
export interface Today {
  day: string;
  rounds: { byState: Record<string, number>; missed: OddRound[] };
  findings: { open: number; overdue: number; byAge: { days: number; n: number }[] };
  onTime: { rate: number | null; of: number; days: number };
  waiting: DeskInboxRow[];
  counts: { due: number; overdue: number };
  unapprovedPlans: { id: string; month: string }[];
  flags: (OddRound & { flags: string[] })[];
}

export interface RegisterRow extends CaseRow {
  boxes: Record<string, unknown>;
}

export interface PlanLine {
  n: number;
  routeId: string;
  route: string;
  code: string;
  kind: string;
  days: number[];
  start: string;
  end: string;
  shift: string;
  role: string;
}
export interface Plan {
  id: string;
  month: string;
  state: string;
  madeBy: string | null;
  approvedBy: string | null;
  approvedAt: string | null;
  lines: PlanLine[];
}
interface RouteFacts {
  id: string;
  code: string;
  name: string;
  kind: string;
  family: string;
  zoneId: string | null;
  walkers: string[];
  active: boolean;
  version: number;
}
export interface RouteRow extends RouteFacts {
  zone: string | null;
  points: number;
}
/** What routes are walked by: their kinds, who walks them, what may be looked at. */
export interface RouteFamily {
  key: string;
  title: Words;
  kinds: string[];
  walkers: string[];
  sections: { key: string; title: Words }[];
}
export interface RouteDetail extends RouteFacts {
  mayChange: boolean;
  points: {
    id: string;
    seq: number;
    label: string;
    serial: number;
    code: string;
    kind: string;
    version: number;
    floor: number | null;
    sections: string[];
  }[];
}

export interface Reading {
  day: string;
  rounds: (Round & { findings: CaseRow[] })[];
  receipt: null | {
    readAt: string;
    followUp: { case: string; what: string }[];
    remark: string | null;
    reportedTo: string | null;
  };
}

/** A flag with the threshold it was held against: seconds, of the clock minutes. */
export interface HeldFlag extends Flag {
  limit?: number | undefined;
}
/** A point with what a supervisor judges its visit by. */
export interface JudgedPoint extends Omit<RoundPoint, 'visit'> {
  visit:
    | null
    | (NonNullable<RoundPoint['visit']> & {
        /** why the code was not scanned */
        handReason: string | null;
        enteredAt: string;
        /** when the server got it */
        receivedAt: string;
        /** server time minus device time; the other times are put right by it */
        offsetMs: number;
      });
}
export interface JudgedRound extends Omit<RoundDetail, 'points' | 'flags'> {
  basis: PaperBasis[];
  points: JudgedPoint[];
  flags: HeldFlag[];
}

/** Somebody who is out, or whose phone was seen lately. */
export interface PersonOut {
  staff: Named;
  number: string;
  phone: null | {
    seenAt: string;
    /** so many commands waited on it then, the oldest made at */
    unsent: number;
    oldestAt: string | null;
    agent: string | null;
  };
  round: null | {
    id: string;
    route: string;
    startedAt: string | null;
    lastLeft: string | null;
    lastPoint: string | null;
    visited: number;
    total: number;
    flags: string[];
  };
}

export interface ChecklistRow {
  key: string;
  version: number;
  title: Words;
  template: string;
  roles: string[];
  items: number;
  clauses: number;
}
export interface ChecklistBody {
  key: string;
  family: string;
  version: number;
  title: Words;
  template: string;
  walkers: string[];
  sections: { key: string; title: Words; items: ListItem[] }[];
  may: { edit: boolean; add: boolean };
  draft: null | { by: string; mine: boolean; since: string; changedAt: string };
  /** the product brings a newer text than the one this goes back to */
  shippedNewer: boolean;
  versions: { version: number; publishedAt: string; by: string | null; note: string | null; edited: boolean }[];
}
export interface ListItem extends CheckItem {
  subject: string;
  /** under which the office may withdraw it */
  addition?: string | undefined;
}
