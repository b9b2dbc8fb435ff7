import type { Method } from '#contract/checklists.ts';
import type { Sheet } from '#kernel/fields.ts';
import type { Origin, Screen } from '#kernel/procedure.ts';
import type { DepartmentKind } from '#kernel/roles.ts';
import type { CustomerCommands } from './customer-commands.ts';
import type { ImportExportCommands } from './import-export-commands.ts';
import type { OfficeCommands } from './office-commands.ts';
import type { PaperCommands } from './paper-commands.ts';

/** How a step is signed. `drawing` is the path data of an SVG 600 wide and 240 high. */
export type Signing =
  | { readonly method: 'typed'; readonly password: string }
  | { readonly method: 'drawn'; readonly drawing: string };

export interface CaseMade {
  readonly kind: 'case';
  readonly case: { readonly id: string; readonly number: string | null; readonly state: string; readonly seq: number };
}
export interface SectionAnswers {
  readonly all: 'pass';
  /** items that are not in order, or do not apply here, by key */
  readonly except?: Readonly<Record<string, 'fail' | 'na'>>;
  readonly methods?: Readonly<Record<string, readonly Method[]>>;
  readonly readings?: Readonly<Record<string, string>>;
}
export interface NewFinding {
  readonly case: string;
  readonly item: string;
  readonly step: 'report' | 'settle' | 'order' | 'reportMajor';
  readonly values: Sheet;
}
export interface Addition {
  readonly case: string;
  readonly item: string;
  readonly values: Sheet;
}

/** Every command the screens send: what it needs and what comes back. */
export interface Commands extends CustomerCommands, ImportExportCommands, OfficeCommands, PaperCommands {
  'case.open': {
    args: {
      readonly case: string;
      readonly procedure: string;
      readonly step: string;
      readonly values: Sheet;
      readonly origin?: Origin;
      readonly screen: Screen;
      readonly sign?: Signing;
    };
    result: CaseMade;
  };
  'case.step': {
    args: {
      readonly case: string;
      readonly step: string;
      readonly values: Sheet;
      readonly seen?: number;
      readonly screen: Screen;
      readonly sign?: Signing;
    };
    result: CaseMade;
  };
  'case.signMany': {
    args: {
      readonly cases: readonly { readonly case: string; readonly step: string; readonly seen: number }[];
      readonly screen: Screen;
      readonly sign: Signing;
    };
    result: {
      readonly kind: 'many';
      readonly results: readonly { readonly case: string; readonly ok: boolean; readonly error?: unknown }[];
    };
  };
  'round.start': {
    args: {
      readonly round: string;
      readonly radio: { readonly device: string } | { readonly none: string };
      readonly onDuty: true;
      /** the checklist the phone walks by */
      readonly checklist?: { readonly key: string; readonly version: number; readonly added?: readonly string[] };
    };
    result: RoundMade;
  };
  'round.visit': {
    args: {
      readonly round: string;
      readonly visit: string;
      readonly point: string;
      readonly proof: { readonly code: string } | { readonly byHand: string };
      readonly enteredAt: string;
      readonly leftAt: string;
      readonly answers: Readonly<Record<string, SectionAnswers>>;
      readonly interviewee?: string;
      readonly note?: string;
      readonly findings: readonly NewFinding[];
      readonly adds: readonly Addition[];
    };
    result: {
      readonly kind: 'visit';
      readonly visit: { readonly id: string; readonly fails: number; readonly flags: readonly string[] };
    };
  };
  'round.note': {
    args: {
      readonly round?: string;
      readonly note: string;
      readonly kind: 'talk' | 'staff-report' | 'order-event' | 'department-notice';
      readonly place?: string;
      /** whose home or office a talk was about */
      readonly room?: string;
      readonly department?: DepartmentKind;
      readonly person?: string;
      readonly text: string;
      readonly settled?: 'settled' | 'passed-on';
    };
    result: { readonly kind: 'note' };
  };
  'round.end': {
    args: {
      readonly round: string;
      readonly reasons?: Readonly<Record<string, string>>;
      readonly radioBack: true | { readonly missing: string };
      readonly sign: Signing;
    };
    result: RoundMade;
  };
  'destruction.propose': {
    args: { readonly list: string; readonly month: string };
    result: { readonly kind: 'case' };
  };
  'hold.put': {
    args: { readonly hold: string; readonly month: string; readonly why: string };
    result: { readonly kind: 'hold' };
  };
  'hold.lift': {
    args: { readonly hold: string; readonly why: string };
    result: { readonly kind: 'hold' };
  };
  'round.remark': { args: { readonly round: string; readonly text: string }; result: RoundMade };
  'round.excuse': { args: { readonly round: string; readonly reason: string }; result: RoundMade };
  'round.assign': { args: { readonly round: string; readonly walker: string }; result: RoundMade };
  'plan.draft': { args: { readonly plan: string; readonly month: string }; result: unknown };
  'plan.approve': { args: { readonly plan: string }; result: unknown };
  'alarm.acknowledge': { args: { readonly alarm: string; readonly answer: string }; result: unknown };
  'notice.read': { args: { readonly notices: readonly string[] }; result: unknown };
  'reading.done': {
    args: {
      readonly day: string;
      readonly followUp: readonly { readonly case: string; readonly what: string }[];
      readonly remark?: string;
    };
    result: unknown;
  };
  'point.reissue': { args: { readonly point: string }; result: unknown };
}
interface RoundMade {
  readonly kind: 'round';
  readonly round: { readonly id: string; readonly state: string };
}

export type CommandName = keyof Commands;
export type CommandArgs<N extends CommandName> = Commands[N]['args'];
export type ResultOf<N extends CommandName> = Commands[N]['result'];
