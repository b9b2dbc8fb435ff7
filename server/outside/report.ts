import type { OutsideForm, OutsideTaken } from '#contract/outside.ts';
import { instantOf, officeDay, type Span } from '#kernel/calendar.ts';
import { canonical } from '#kernel/chain.ts';
import type { ReadParam } from '#kernel/due.ts';
import type { Fields, Sheet } from '#kernel/fields.ts';
import { openingsOutside } from '#kernel/openings.ts';
import { isParam, type Param, spanWords } from '#kernel/parameter.ts';
import { type AnyProcedure, askedBy, type Step } from '#kernel/procedure.ts';
import type { Words } from '#kernel/words.ts';
import { definitions } from '#procedures/all.ts';
import { applyStep } from '#server/cases/record.ts';
import { outsider, systemContext } from '#server/cases/system.ts';
import type { Query } from '#server/db/statement.ts';
import type { Deps } from '#server/deps.ts';
import { notFound, refuse } from '#server/errors.ts';
import { type Project, readParams, readProject } from '#server/projects/projects.ts';
import { flushUnits } from '#server/record/unit-of-work.ts';
import { type OutsideLink, readLink } from './link.ts';
import { perDay } from './outside.rights.ts';
import { placeOfCode, takenAs, takenSince } from './outside.sql.ts';

const uniqueViolation = '23505';

/** Where a code leads to: 404 when it was made up, or the place is there no more. */
export const linkBehind = (deps: Pick<Deps, 'pointKey'>, place: string): OutsideLink =>
  readLink(deps.pointKey, place) ?? notFound();

/** The place that a code hangs at, and its office; 404 when it is there no more, or nothing is taken in from outside. */
export async function standingAt(q: Query, link: OutsideLink, now: Date) {
  const [project, [place], params] = await Promise.all([
    readProject(q, link.project),
    q(placeOfCode, [link.project, link.place]),
    readParams(q, link.project, now),
  ]);
  if (!project || !place || params(perDay) === 0) notFound();
  return { project, place, params };
}

/** What may be opened from outside: each form with the boxes of its step, but for the place, which the code says. */
export const outsideForms = (): OutsideForm[] =>
  definitions().flatMap((definition) =>
    openingsOutside(definition).map(([name, step]): OutsideForm => {
      const asks = (step.asks ?? []).filter((one) => one !== definition.where);
      const may = (step.may ?? []).filter((box) => box !== definition.where);
      const boxes = new Set([...askedBy({ asks }), ...may]);
      const sheet = Object.fromEntries(Object.entries(definition.sheet as Fields).filter(([box]) => boxes.has(box)));
      return { procedure: definition.name, step: name, title: definition.title, asks, may, sheet };
    }),
  );

interface Report {
  readonly id: string;
  readonly procedure: string;
  readonly step: string;
  readonly values: Sheet;
}

/**
 * Opens a case for somebody without an account, at the place of the code. The same id with the same words gets the first answer
 * again. Refuses what the procedure refuses, and what is too much for a day (429).
 */
export async function takeIn(deps: Deps, link: OutsideLink, report: Report): Promise<OutsideTaken> {
  const { definition, step } = formOf(report);
  const now = deps.clock();
  const scope = { projects: [link.project] };
  const boxes = [...askedBy(step), ...(step.may ?? [])];
  const told = boxes.filter((box) => box !== definition.where);
  const again = async (q: Query, params: ReadParam): Promise<OutsideTaken | undefined> => {
    const [known] = await q(takenAs, [link.project, report.id, link.place]);
    if (known && (known.procedure !== report.procedure || differs(known, report.values, told)))
      refuse(409, 'outside.taken', {
        zh: `这份已经提交，编号 ${known.number}。如需补充，请再次提交，会另立一份。`,
        en: `This was taken already, as ${known.number}. Send it again to add what you changed as another one.`,
      });
    return known && { number: known.number, within: withinOf(definition, step, params) };
  };
  try {
    return await deps.db.tx(scope, async (q, last) => {
      const { project, place, params } = await standingAt(q, link, now);
      const known = await again(q, params);
      if (known) return known;
      await refuseTooMuch(q, project, link, params(perDay), now);
      const moment = { now: now.toISOString(), today: officeDay(now, project.timeZone) };
      const context = systemContext(q, project, params, moment, outsider.id);
      await applyStep(context, definition, null, {
        ...{ id: report.id, step: report.step, origin: { outside: 'code' }, screen: 'pocket', actor: outsider },
        values: {
          ...report.values,
          ...(boxes.includes(definition.where) ? { [definition.where]: place.id } : {}),
        } as Sheet,
        ...{ placeId: place.id, zoneId: place.zoneId },
      });
      const numbers = await flushUnits(q, [{ unit: context.unit, mark: null }], last);
      return { number: numbers.get(report.id) ?? '', within: withinOf(definition, step, params) };
    });
  } catch (error) {
    // tapped twice: the other one was first
    if ((error as { code?: unknown }).code !== uniqueViolation) throw error;
    const twin = await deps.db.read(scope, async (q) => again(q, (await standingAt(q, link, now)).params));
    return twin ?? notFound();
  }
}

/** Whether what is sent now says anything else than what was taken: a box more or a box less is something else, too. */
function differs(
  { plain, sealed }: NonNullable<(typeof takenAs)['row']>,
  values: Sheet,
  boxes: readonly string[],
): boolean {
  const taken: Record<string, unknown> = { ...plain };
  for (const [name, text] of Object.entries(sealed)) taken[name] = JSON.parse(text);
  const sent: Readonly<Record<string, unknown>> = values;
  return boxes.some((box) => canonical(taken[box] ?? null) !== canonical(sent[box] ?? null));
}

function formOf({ procedure, step }: Report): { definition: AnyProcedure; step: Step } {
  for (const definition of definitions()) {
    const found = definition.name === procedure && openingsOutside(definition).find(([name]) => name === step);
    if (found) return { definition, step: found[1] };
  }
  return refuse(400, 'outside.no-form', { zh: '没有这种单据，请重新扫码。', en: 'There is no such form: scan again.' });
}

/** Within how long the office takes it up, by the deadline of the state it comes into, as the office has set it. */
function withinOf({ states }: AnyProcedure, { to }: Step, params: ReadParam): Words | null {
  const due = typeof to === 'string' ? states[to]?.due : undefined;
  return isParam(due) ? spanWords(params(due as Param<Span>)) : null;
}

async function refuseTooMuch(q: Query, project: Project, link: OutsideLink, most: number, now: Date): Promise<void> {
  const since = instantOf(officeDay(now, project.timeZone), '00:00', project.timeZone).toISOString();
  const [taken] = await q(takenSince, [link.project, link.place, since]);
  if ((taken?.n ?? 0) >= most)
    refuse(429, 'outside.enough', {
      zh: '这个位置今天收到的提交已经很多，请致电或到管理处反映。',
      en: 'A lot has come in from this place today: please call the office.',
    });
}
