import type { Condition } from './condition.ts';
import type { Field } from './fields.ts';
import type { Words } from './words.ts';

/** The papers a record goes by, by their keys: its procedure, its form, and what else is called on (P5-6). */
export interface Basis {
  readonly procedure: string;
  readonly form?: string;
  readonly support?: readonly string[];
}

/** A board: cases that stand in these states, the one that is due first on top; `group`: by what this choice holds. */
export interface Board<N extends string = string, S extends string = string> {
  readonly title: Words;
  readonly states: 'open' | readonly S[];
  readonly order: 'due';
  readonly group?: N;
}

/** A register: the cases of which something holds, the newest first, with the boxes it is kept for. */
export interface Register<N extends string = string> {
  readonly title: Words;
  readonly when: Condition<N>;
  readonly shows: readonly N[];
  /** only those that have not ended */
  readonly open?: true;
}

/** The list of its cases, beside what every list has: these boxes as columns, and choices by which it may be narrowed. */
export interface CaseList<N extends string = string> {
  readonly shows?: readonly N[];
  readonly filters?: readonly N[];
}

/** A form its cases are printed on: the paper it is (its code and number stand in the foot), and what it is called. */
export interface Print {
  readonly form: string;
  readonly title: Words;
}

/** Icons there are drawings of: web/sheet/icon.tsx. */
export type Icon = 'sheet' | 'alert' | 'wrench' | 'ban' | 'clock' | 'box' | 'trash' | 'talk' | 'tick';

/** How cases of a procedure are shown, kept and filed. None of it decides anything: {@link presentational}. */
export interface Presentation<N extends string = string, S extends string = string> {
  readonly icon?: Icon;
  /** whole years they are kept after their end, where an office has not set it otherwise (B25): {@link keepable}; 0: for good */
  readonly kept?: number;
  readonly basis?: Basis;
  readonly board?: Board<N, S>;
  readonly list?: CaseList<N>;
  /** by a name that no other register has */
  readonly registers?: Readonly<Record<string, Register<N>>>;
  readonly prints?: readonly Print[];
  /** they belong to no month: not looked for when one is locked, in no pack of one */
  readonly archived?: false;
  /** the step by which whoever has it is reminded: the page of what is late takes it, and shows the last one with its answer */
  readonly reminder?: string;
  /** a part of their own on their page at the desk, by the name it goes under there; instead of what their origin adds */
  readonly panel?: string;
}

/** The keys of {@link Presentation}: they may change within a published version, for no case takes another way by them. */
export const presentational: ReadonlySet<string> = new Set<keyof Presentation>([
  ...(['icon', 'kept', 'basis', 'board', 'list', 'registers', 'prints', 'archived', 'reminder', 'panel'] as const),
]);

/** For so many years a record may be kept; 0 besides, for good. */
export const keepable = { least: 1, most: 50 } as const;

/** Kinds of boxes that a table has no column of. */
export const noColumn: readonly Field['kind'][] = ['rows', 'papers', 'outsider', 'pointCode', 'slot'];

/** What a definition shows that can not be shown so, as sentences. */
export function misshown({
  sheet,
  states,
  kept = 0,
  board,
  list,
  registers = {},
}: Presentation & {
  readonly sheet: Readonly<Record<string, Field>>;
  readonly states: Readonly<Record<string, object>>;
}): string[] {
  const kindOf = (box: string): Field['kind'] | undefined => sheet[box]?.kind;
  const columns = (at: string, boxes: readonly string[] = []): string[] =>
    boxes.flatMap((box) => {
      const kind = kindOf(box);
      return kind === undefined || noColumn.includes(kind) ? [`${at}: box ${box} is no column`] : [];
    });
  const choices = (at: string, boxes: readonly string[] = []): string[] =>
    boxes.flatMap((box) => (kindOf(box) === 'choice' ? [] : [`${at}: box ${box} is no choice`]));
  const years = kept === 0 || (Number.isInteger(kept) && kept >= keepable.least && kept <= keepable.most);
  return [
    ...(years ? [] : [`kept: ${kept} is no number of years from ${keepable.least} to ${keepable.most}, nor 0`]),
    ...columns('list', list?.shows),
    ...choices('list', list?.filters),
    ...(board && board.states !== 'open' ? board.states : []).flatMap((state) =>
      Object.hasOwn(states, state) ? [] : [`board: there is no state ${state}`],
    ),
    ...choices('board', board?.group === undefined ? [] : [board.group]),
    ...Object.entries(registers).flatMap(([name, { shows }]) => columns(`register ${name}`, shows)),
  ];
}
