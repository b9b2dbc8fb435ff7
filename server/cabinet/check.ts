import { instantOf, monthOf } from '#kernel/calendar.ts';
import type { ReadParam } from '#kernel/due.ts';
import { askedBy, builtInSteps, fromStates, type Step, toStates } from '#kernel/procedure.ts';
import { departments, isRole, roles } from '#kernel/roles.ts';
import { actingOn, actorsOf } from '#kernel/who.ts';
import type { Words } from '#kernel/words.ts';
import { procedureOf, procedures } from '#procedures/all.ts';
import { type Person, readerIdOf } from '#server/access/policy.ts';
import type { NamedCase } from '#server/cases/read/rows.sql.ts';
import { type Asking, namedCases } from '#server/cases/read/rows.ts';
import type { Query } from '#server/db/statement.ts';
import type { Project } from '#server/projects/projects.ts';
import { casesOpened, casesUnended, roundsByState, roundsUnended } from './check.sql.ts';
import { type Reopened, reopenedAmong } from './pack.sql.ts';

/** What a record still lacks: being walked to its end, a check on the spot, a photo, a signature, an answer. */
export type Lack = 'walk' | 'check' | 'photo' | 'sign' | 'answer';

/** One record of the month that is not complete, and who must act. */
export interface Gap {
  readonly kind: 'round' | 'case';
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly state: Words;
  readonly lacks: readonly Lack[];
  readonly who: readonly Words[];
}
/** How complete the records of a month are (P4-6, P5-4.9). */
export interface Check {
  readonly rounds: Readonly<Record<string, number>>;
  readonly fails: number;
  readonly cases: number;
  readonly gaps: readonly Gap[];
  /** gaps were left off: there are more than are listed */
  readonly more: boolean;
}

/** The procedures whose cases belong to no month: their definitions say so. */
export const monthless = (): string[] =>
  Object.values(procedures).flatMap(({ name, archived }) => (archived === false ? [name] : []));

/** Cases of a month that had ended in an earlier one and were taken up again; those hidden from `person` are left out. */
export const reopenedIn = (
  q: Query,
  { id, timeZone }: Pick<Project, 'id' | 'timeZone'>,
  month: string,
  person: Person | null,
): Promise<Reopened[]> => {
  const ends = Object.values(procedures).flatMap(({ name, archived, states }) =>
    archived === false ? [] : [[name, Object.keys(states).filter((state) => states[state]?.end)] as const],
  );
  return q(reopenedAmong, [
    ...[id, ...spanOf(month, timeZone), timeZone],
    ...[JSON.stringify(Object.fromEntries(ends)), person && readerIdOf(person), Object.keys(builtInSteps)],
  ]);
};

/** Gaps of a kind that a page lists. */
const shown = 500;

/** The instants at which a month of an office begins and ends. */
export const spanOf = (month: string, timeZone: string): readonly [string, string] => [
  instantOf(month, '00:00', timeZone).toISOString(),
  instantOf(monthOf(month, 1), '00:00', timeZone).toISOString(),
];

/**
 * Looks the records of a month through: what is not complete, what it lacks, and who must act. At most so many of each
 * kind are listed; `most` null lists all, for what is counted and kept. What is hidden from the person who asks is left out;
 * `person` null: nothing is.
 */
export async function checkMonth(
  { q, project, person, now }: Asking & { readonly project: Project },
  params: ReadParam,
  month: string,
  most: number | null = shown,
): Promise<Check> {
  const span = spanOf(month, project.timeZone);
  const reader = person && readerIdOf(person);
  const [states, open, unended, [opened]] = await Promise.all([
    q(roundsByState, [project.id, month]),
    q(roundsUnended, [project.id, month, most === null ? null : most + 1]),
    q(casesUnended, [project.id, ...span, most === null ? null : most + 1, monthless(), reader]),
    q(casesOpened, [project.id, ...span, monthless(), reader]),
  ]);
  const cases = await namedCases(
    { q, project, person, now },
    unended.slice(0, most ?? undefined).map(({ id }) => id),
  );
  const gaps: Gap[] = [
    ...open.slice(0, most ?? undefined).map(
      ({ id, number, day, route, role, walker }): Gap => ({
        ...{ kind: 'round', id, number, title: `${day} ${route}`, state: underWay, lacks: ['walk', 'sign'] },
        who: [walker ? { zh: walker, en: walker } : roleWords(role)],
      }),
    ),
    ...cases.map((one) => gapOf(one, params)),
  ];
  return {
    rounds: Object.fromEntries(states.map(({ state, n }) => [state, n])),
    fails: states.reduce((sum, { fails }) => sum + fails, 0),
    cases: opened?.n ?? 0,
    gaps,
    more: most !== null && (open.length > most || unended.length > most),
  };
}

const underWay: Words = { zh: '未结束', en: 'Not ended' };
const roleWords = (role: string): Words => {
  const { zh, en } = isRole(role) ? roles[role] : { zh: role, en: role };
  return { zh, en };
};

/** An open sheet as a gap: what all steps from here to its end ask for, and who is next. */
export function gapOf(one: NamedCase, params: ReadParam): Gap {
  const definition = procedureOf(one.procedure, one.version);
  const from = (state: string): Step[] =>
    Object.values(definition.steps).filter(
      (step: Step) => step.to !== 'same' && !step.aside && fromStates(step).includes(state),
    );
  const next = from(one.state);
  const ahead = new Set([one.state]);
  for (const state of ahead) for (const step of from(state)) for (const to of toStates(step)) ahead.add(to);
  const onward = [...ahead].flatMap(from);
  const asked = onward.flatMap((step: Step) => askedBy(step));
  const lacks: Lack[] = [
    ...(onward.some((step: Step) => step.does === 'check') ? (['check'] as const) : []),
    ...(asked.some((name) => definition.sheet[name]?.kind === 'photos') ? (['photo'] as const) : []),
    ...(onward.some((step: Step) => step.signed) ? (['sign'] as const) : []),
  ];
  return {
    ...{ kind: 'case', id: one.id, number: one.number, title: one.title },
    state: definition.states[one.state]?.title ?? { zh: one.state, en: one.state },
    lacks: lacks.length > 0 ? lacks : ['answer'],
    who: whoIn(one, next, params),
  };
}

/** Who is in charge: the person named, else the department, else the roles that may take the next step. */
function whoIn(one: NamedCase, next: readonly Step[], params: ReadParam): Words[] {
  if (one.assigneeId && one.assigneeName) return [{ zh: one.assigneeName, en: one.assigneeName }];
  if (one.department) return [departments[one.department]];
  const wanted = new Set(next.flatMap((step) => actorsOf(step, params, actingOn(one))));
  return [...wanted].filter(isRole).map(roleWords);
}
