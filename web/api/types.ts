import type { Origin } from '#kernel/procedure.ts';
import type { DepartmentKind, RoleId } from '#kernel/roles.ts';
import type { Words } from '#kernel/words.ts';

/** What the API answers with, by the names the screens use. Times are ISO strings, days 'YYYY-MM-DD'. Arrays are not
 * `readonly`: openapi-fetch's types lose themselves in readonly arrays. */
export type Mode = 'sample' | 'office';

export interface Page<T> {
  items: T[];
  /** cursor of the following page */
  next: string | null;
}

export interface Installation {
  mode: Mode;
  /** an office installation without a first administrator is not */
  ready: boolean;
  demo: DemoRole[] | null;
}
export interface DemoRole {
  role: RoleId;
  title: Words;
  staff: { id: string; name: string; number: string; post: string }[];
}

export interface Me {
  staff: { id: string; name: string; number: string };
  projects: Project[];
  /** roles held in every office of the company */
  everywhere?: RoleId[];
  /** roles that do not count yet: a second person has to confirm them */
  waiting: RoleId[];
  mode: Mode;
  now: string;
}
export interface Project {
  id: string;
  code: string;
  name: string;
  office: string;
  timeZone: string;
  roles: { role: RoleId; zoneId: string | null }[];
  departments: DepartmentKind[];
  zones: { id: string; name: string }[];
  /** what they may do here, as the server names it; a phone of before kept none */
  rights?: string[];
  menu?: MenuEntry[];
}
/** One entry of the menu of the desk. */
export interface MenuEntry {
  to: string;
  title: Words;
  section: 'daily' | 'patrol' | 'sheets' | 'office' | 'papers' | 'data';
}

export interface Place {
  id: string;
  parentId: string | null;
  kind: string;
  code: string;
  name: string;
  label: string;
  use: string | null;
  state: string | null;
  areaM2: number | null;
  zoneId: string | null;
  children: boolean;
  attributes: Record<string, unknown>;
  sort: number;
  charged: boolean;
  version: number;
  retiredAt: string | null;
}

export interface Colleague {
  id: string;
  name: string;
  number: string;
  post: string | null;
  department: DepartmentKind | null;
  roles: RoleId[];
  phoneMasked: string | null;
}

export interface CaseRow {
  id: string;
  /** null until the server has drawn it */
  number: string | null;
  procedure: string;
  state: string;
  stateTitle: Words;
  title: string;
  place: { id: string; label: string } | null;
  major: boolean;
  assignee: Named | null;
  department: DepartmentKind | null;
  openedAt: string;
  dueAt: string | null;
  overdue: boolean;
  ended: boolean;
  seq: number;
  counts: Record<string, number>;
}
export interface Named {
  id: string;
  name: string;
}

/** A step a person may take now. */
export interface Offer {
  step: string;
  title: Words;
  asks: string[];
  may: string[];
  signed: 'typed' | 'drawn' | 'either' | null;
  offline: boolean;
}

export interface TimelineEntry {
  seq: number;
  step: string;
  title: Words;
  by: { id: string; name: string; role: string | null };
  at: string;
  happenedAt: string;
  values: Record<string, unknown>;
  signature: null | { method: 'typed' | 'drawn'; returned: boolean; drawing: string | null };
}

/** A paper that was in force on the day of a record. */
export interface PaperBasis {
  use: 'procedure' | 'form' | 'support';
  paper: string;
  code: string;
  title: Words;
  n: number;
  label: string;
}

export interface CaseDetail extends CaseRow {
  version: number;
  basis: PaperBasis[];
  sheet: Record<string, unknown>;
  people: Record<string, string>;
  places: Record<string, string>;
  origin: Origin;
  offers: Offer[];
  timeline: TimelineEntry[];
  family: CaseRow[];
  proposal: null | { step: string; values: Record<string, unknown>; title: Words };
  alarms: Alarm[];
}

export interface InboxRow extends CaseRow {
  why: 'offers' | 'watch';
  /** `bare`: takes no boxes, so it may be signed together with others */
  steps: { step: string; title: Words; signed: Offer['signed']; bare: boolean }[];
}
export interface Inbox extends Page<InboxRow> {
  counts: { due: number; overdue: number };
  /** what waits beside cases, on the first page */
  others: { text: Words; to: string; urgent: boolean }[];
}

export type RoundState = 'waiting' | 'walking' | 'done' | 'partial' | 'missed' | 'excused';
export interface Round {
  id: string;
  number: string | null;
  day: string;
  route: { id: string; code: string; name: string; kind: string };
  shift: string;
  role: RoleId;
  windowStart: string;
  windowEnd: string;
  state: RoundState;
  walker: Named | null;
  startedAt: string | null;
  endedAt: string | null;
  visited: number;
  total: number;
  fails: number;
  flags: Flag[];
  byHand: number;
}

/** Something for the supervisor to look at; never a refusal. */
export interface Flag {
  kind: string;
  at: string;
  point?: string | undefined;
  detail?: string | undefined;
}

export type Method = 'look' | 'listen' | 'touch' | 'ask';
export type MeterKind = 'damaged' | 'running-vacant' | 'reversed' | 'theft';
/** Where a failed item goes, and what its sheet asks. */
export interface FailRoute {
  to: 'sort' | 'order' | 'major';
  propose?: 'work-order' | 'department' | 'violation' | undefined;
  department?: DepartmentKind | undefined;
  category?: string | undefined;
  urgency?: string | undefined;
  measure?: 'stop-lift' | 'stop-use' | 'fence-off' | 'close-valve' | undefined;
  form?: 'meter' | 'smell' | 'network' | 'site' | undefined;
  meterKinds?: MeterKind[] | undefined;
  hazard?: 'general' | 'serious' | undefined;
  nature?: string | undefined;
  maySort?: boolean | undefined;
}
export interface CheckItem {
  key: string;
  clause: string;
  n: number;
  title: Words;
  standard?: Words | undefined;
  guide?: Words | undefined;
  methods: Method[];
  /** 'reading': a meter to be read */
  answer?: 'pass' | 'reading';
  onFail: FailRoute;
  /** the office's own */
  added?: boolean | undefined;
}
export interface CheckSection {
  title: Words;
  items: CheckItem[];
}

export interface OpenFinding {
  id: string;
  number: string | null;
  what: string;
  item: string | null;
  state: string;
  step?: 'verify' | undefined;
}
export interface RoundPoint {
  id: string;
  label: string;
  seq: number;
  sections: string[];
  floor: number | null;
  /** how often the code of the point was issued */
  serial: number;
  openFindings: OpenFinding[];
  visit: null | { id: string; byHand: boolean; fails: number; leftAt: string };
}
export interface RoundNote {
  id: string;
  kind: 'talk' | 'staff-report' | 'order-event' | 'department-notice';
  department: DepartmentKind | null;
  text: string;
  at: string;
}
export interface RoundDetail extends Round {
  /** roles that may walk it */
  walkers: string[];
  /** why it was excused */
  reason: string | null;
  checklist: { key: string; version: number; template: string };
  sections: Record<string, CheckSection>;
  points: RoundPoint[];
  notes: RoundNote[];
  /** number of the radio taken out; null when none was */
  radio: string | null;
  /** why the walker has none */
  noRadio: string | null;
  /** why a point was not visited, by id */
  skipped: Record<string, string>;
  signatures: { by: Named; at: string; method: 'typed' | 'drawn' }[];
  findings: CaseRow[];
}

export interface ResolvedPoint {
  point: { id: string; label: string; sections: string[] };
  rounds: { id: string; route: { name: string } }[];
  openFindings: (CaseRow & { step?: 'verify' | undefined })[];
}

export interface Alarm {
  id: string;
  case: { id: string; number: string | null };
  place: { id: string; label: string } | null;
  reason: Words;
  raisedAt: string;
  raisedBy: Named;
  acknowledgedAt: string | null;
  acknowledgedBy: Named | null;
  answer: string | null;
}

export interface Notice {
  id: string;
  kind: string;
  subject: { kind: string; id: string };
  say: Words;
  at: string;
  readAt: string | null;
}
