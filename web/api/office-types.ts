import type { DepartmentKind, RoleId } from '#kernel/roles.ts';
import type { Words } from '#kernel/words.ts';
import type { ListItem } from './desk-types.ts';
import type { Place } from './types.ts';

/** What the screens read that keep the office itself. */
export interface PlaceDetail extends Place {
  ancestors: Place[];
  mayChange: boolean;
}
export interface RuledRooms {
  rooms: number;
  floors: { code: string; rooms: { code: string; there: boolean }[] }[];
}
export type RuleForm = 'stem-floor-door' | 'stem-floor' | 'plain';
export interface RuleQuery {
  form: RuleForm;
  stem: string;
  from: number;
  to: number;
  first: number;
  last: number;
  skip?: string | undefined;
}

export interface GrantRow {
  id: string;
  role: RoleId;
  zoneId: string | null;
  zone: string | null;
  from: string;
  to: string | null;
  /** in every office of the company */
  everywhere: boolean;
  mayEnd: boolean;
}
export interface PersonRow {
  id: string;
  number: string;
  name: string;
  phoneMasked: string | null;
  login: string | null;
  account: 'none' | 'fresh' | 'invited' | 'active';
  invitedUntil: string | null;
  state: string;
  leftOn: string | null;
  version: number;
  mayChange: boolean;
  posts: { id: string; number: string; title: string; department: DepartmentKind }[];
  grants: GrantRow[];
  waiting: WaitingGrant[];
}
/** A trusted role that waits for a second person. */
export interface WaitingGrant {
  id: string;
  role: RoleId;
  zone: string | null;
  everywhere: boolean;
  from: string;
  to: string | null;
  givenBy: string | null;
  mayConfirm: boolean;
}
export interface WaitingRow extends WaitingGrant {
  since: string;
  staff: { id: string; name: string; number: string };
}
export interface People {
  items: PersonRow[];
  next: string | null;
  /** roles the reader may give */
  mayGive: RoleId[];
  mayEverywhere: boolean;
}
export interface PostRow {
  id: string;
  number: string;
  title: string;
  department: DepartmentKind;
  superiorId: string | null;
  staffId: string | null;
  holder: string | null;
  version: number;
}
export interface DepartmentRow {
  kind: DepartmentKind;
  name: string;
  headId: string | null;
  head: string | null;
}
export interface OfficeChange {
  id: string;
  at: string;
  by: string;
  byId: string;
  act: string;
  subjectId: string | null;
  label: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

export interface DraftChange {
  kind: 'added' | 'removed' | 'changed' | 'moved';
  section: string;
  item: string | null;
  title: Words;
  fields: string[];
}
/** The draft of a family of checklists; its items are those of a checklist. */
export interface Draft {
  family: string;
  version: number;
  base: number;
  by: string;
  mine: boolean;
  changedAt: string;
  sections: { key: string; title: Words; items: { key: string; clause: string; title: Words; standard: Words }[] }[];
  of: { key: string; title: Words; template: string; version: number }[];
  changes: DraftChange[];
}
export interface DraftSection {
  key: string;
  title: Words;
  items: ListItem[];
}

/** A span ('3 days'), a whole number, or some of a list. */
export type ParameterValue = string | number | string[];
/** One setting of a parameter. `value` null: from that day on it is taken back. */
export interface ParameterSetting {
  value: ParameterValue | null;
  from: string;
  at: string;
  by: string | null;
  /** for all offices */
  company: boolean;
}
export interface Parameter {
  key: string;
  title: Words;
  shape:
    | { kind: 'span'; least: string; most: string }
    | { kind: 'number'; least: number; most: number; unit: Words; zero: Words | null }
    | { kind: 'roles' | 'departments'; least: number; options: string[]; keeps: string[] };
  shipped: ParameterValue;
  holds: ParameterValue;
  ours: ParameterSetting | null;
  locked: ParameterSetting | null;
  coming: ParameterSetting[];
  version: number;
  companyVersion: number;
}
export interface ParameterGroup {
  id: string;
  title: Words;
  parameters: Parameter[];
}
export interface Parameters {
  groups: ParameterGroup[];
  today: string;
  maySet: boolean;
  mayLock: boolean;
}
