import type { Page } from '#contract/pieces.ts';
import type { RoleId } from '#kernel/roles.ts';
import type { Words } from '#kernel/words.ts';

/** What the screens read of controlled papers, duties and trainings. */
export type ControlledKind = 'procedure' | 'duty' | 'standard' | 'form' | 'knowledge';
export type DraftState = 'draft' | 'submitted' | 'approved';
export interface PaperSection {
  no: string;
  title: Words;
  text: Words;
}
export interface PaperContent {
  title: Words;
  gist: Words;
  purpose: Words;
  scope: Words;
  sections: PaperSection[];
  /** years its records are kept */
  retention: number | null;
  parent: string | null;
}
interface Brief {
  n: number;
  label: string;
  from: string;
}
export interface PaperRow {
  id: string;
  code: string;
  kind: ControlledKind;
  of: 'company' | 'office';
  title: Words;
  gist: Words;
  newest: Brief | null;
  inForce: Brief | null;
  withdrawnOn: string | null;
  draft: DraftState | null;
  read: number;
  readers: number;
  mine: 'read' | 'unread' | null;
}
export interface PaperList extends Page<PaperRow> {
  may: { company: boolean; office: boolean };
}
export interface WaitingPaper {
  id: string;
  n: number;
  code: string;
  kind: ControlledKind;
  title: Words;
  label: string;
  from: string;
  publishedAt: string;
}
export interface PaperVersion {
  n: number;
  label: string;
  title: Words;
  audience: RoleId[];
  from: string;
  state: 'in-force' | 'to-come' | 'superseded';
  publishedAt: string;
  shipped: boolean;
  draftedBy: string | null;
  approvedBy: string | null;
  publishedBy: string | null;
  note: string | null;
}
export interface PaperDetail {
  id: string;
  code: string;
  kind: ControlledKind;
  of: 'company' | 'office';
  newest: number | null;
  withdrawn: { on: string; by: string; why: string } | null;
  version: (PaperVersion & { content: PaperContent }) | null;
  parent: { id: string; title: Words } | null;
  versions: PaperVersion[];
  mine: { meant: boolean; readAt: string | null };
  may: { draft: boolean; withdraw: boolean };
  draft: { state: DraftState; by: string; mine: boolean; changedAt: string } | null;
  shippedNewer: boolean;
}
export interface PaperDifference {
  part: 'title' | 'gist' | 'purpose' | 'scope' | 'audience' | 'retention' | 'section';
  no: string | null;
  title: string;
  kind: 'added' | 'removed' | 'changed';
  lines: { mark: 'same' | 'gone' | 'new'; text: string }[];
}
export interface PaperDraft {
  id: string;
  code: string;
  kind: ControlledKind;
  of: 'company' | 'office';
  label: string;
  audience: RoleId[];
  content: PaperContent;
  state: DraftState;
  version: number;
  base: number;
  by: string;
  mine: boolean;
  changedAt: string;
  approvedBy: string | null;
  sentBack: { by: string; why: string } | null;
  may: { write: boolean; take: boolean; submit: boolean; approve: boolean; back: boolean; publish: boolean };
  hasInForce: boolean;
  changes: PaperDifference[];
}
export interface PaperReader {
  id: string;
  number: string;
  name: string;
  roles: RoleId[];
  readAt: string | null;
}
export interface DutyRow {
  say: Words;
  clauses: string[];
  at: { screen: 'desk' | 'pocket'; to: string } | null;
}
export interface Duties {
  roles: { role: RoleId; duties: DutyRow[] }[];
}
export type TrainingState = 'passed' | 'repeat' | 'studied' | 'open' | 'overdue';
export type TrainingWay = 'session' | 'on-site' | 'self';
export interface Standing {
  paper: string;
  state: TrainingState;
  due: string;
  last: null | {
    day: string;
    label: string;
    way: TrainingWay;
    result: 'passed' | 'repeat' | null;
    by: string;
    note: string | null;
  };
}
export interface Trainee {
  id: string;
  number: string;
  name: string;
  roles: RoleId[];
  papers: Standing[];
}
export interface Trainings extends Page<Trainee> {
  papers: { id: string; code: string; title: Words; n: number; label: string }[];
  may: { record: boolean };
}
