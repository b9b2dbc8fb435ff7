import type { AnyProcedure } from './procedure.ts';
import { alarmAnswerField, builtInSteps, noteField } from './procedure.ts';
import { isRole, roles } from './roles.ts';
import { type Names, type Shown, show, showAll } from './show.ts';
import { type Words, words } from './words.ts';

/** One thing that happened to a case. */
export interface TimelineEntry {
  readonly seq: number;
  readonly title: Words;
  readonly who: string;
  readonly role: Words | undefined;
  /** when it happened, by the corrected clock of the device */
  readonly at: string;
  /** it reached us noticeably later: when */
  readonly arrived: string | undefined;
  readonly boxes: readonly Shown[];
  /** what else is to be said of it: it lapsed, and that was undone */
  readonly remark: Words | undefined;
  /** `drawing`: path data on paper 600 wide and 240 high, when the signature was drawn and is shown */
  readonly signature: null | {
    readonly method: 'typed' | 'drawn';
    readonly returned: boolean;
    readonly drawing: string | null;
  };
}

/** What the story of a case is told from: its events in any order, their boxes open, and the names they speak of. */
export interface TimelineSource extends Names {
  readonly timeline: readonly {
    readonly seq: number;
    readonly step: string;
    readonly title: Words;
    readonly by: { readonly name: string; readonly role: string | null };
    readonly at: string;
    readonly happenedAt: string;
    readonly values: Readonly<Record<string, unknown>>;
    readonly undone?: boolean | undefined;
    readonly signature: TimelineEntry['signature'];
  }[];
}

/** The role under which somebody acted, in words; the house and linked cases have none. */
function roleWords(role: string | null): Words | undefined {
  if (role === 'outside') return words('外部人员', 'From outside');
  return role && isRole(role) ? roles[role] : undefined;
}
const lapseUndone: Words = { zh: '期限前已办理，过期作废', en: 'Undone: it was used in time' };

/** A record that came in later than this after it happened says so. */
const late = 10 * 60_000;

/** The story of a case, the newest first. */
export function timelineOf(definition: AnyProcedure, of: TimelineSource): TimelineEntry[] {
  const filled: Record<string, unknown> = {};
  return [...of.timeline]
    .sort((a, b) => a.seq - b.seq)
    .map((entry) => {
      const values =
        definition.steps[entry.step]?.to === 'same' ? news(definition, entry.values, filled) : entry.values;
      if (!Object.hasOwn(builtInSteps, entry.step)) Object.assign(filled, entry.values);
      const said =
        entry.step === 'answerAlarm'
          ? show('answer', alarmAnswerField, entry.values.answer, of)
          : show('note', noteField, entry.values.note, of);
      // what the house adds to any case has no box of the sheet, though one may be called alike
      const own = Object.hasOwn(builtInSteps, entry.step) ? {} : values;
      return {
        seq: entry.seq,
        title: entry.title,
        who: entry.by.name,
        role: roleWords(entry.by.role),
        at: entry.happenedAt,
        arrived: Date.parse(entry.at) - Date.parse(entry.happenedAt) > late ? entry.at : undefined,
        remark: entry.undone && definition.steps[entry.step]?.lapses ? lapseUndone : undefined,
        boxes: [...showAll(definition.sheet, own, of), ...(said ? [said] : [])],
        signature: entry.signature,
      };
    })
    .reverse();
}

/** What a step put to what its boxes held before: lines below a text, photos beside others. */
const news = (
  definition: AnyProcedure,
  values: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, unknown>>,
) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const old = before[name];
      if (typeof value === 'string' && typeof old === 'string' && value.startsWith(`${old}\n`))
        return [name, value.slice(old.length + 1)];
      if (definition.sheet[name]?.kind === 'photos' && Array.isArray(value) && Array.isArray(old))
        return [name, value.filter((one) => !old.includes(one))];
      return [name, value];
    }),
  );
