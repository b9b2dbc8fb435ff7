import type { Static } from 'typebox';
import { addDays, endOfDay } from '#kernel/calendar.ts';
import { offers } from '#kernel/decide.ts';
import type { Deed, Step } from '#kernel/procedure.ts';
import { isRole } from '#kernel/roles.ts';
import { procedureOf } from '#procedures/all.ts';
import { readParams } from '#server/projects/projects.ts';
import type { At } from '#server/staff/access.ts';
import { zonesOf } from '#server/staff/policy.ts';
import { lateRounds } from './boards.sql.ts';
import { namesOfStaff, sealedWords } from './detail.sql.ts';
import type { ListFilters, NamedCase } from './rows.sql.ts';
import { factsAt, pageOfCases, rowOf } from './rows.ts';
import type { chaseRow, lateRound } from './shapes.ts';
import { waitsOf } from './waits.ts';

/** What is chased: what is late, what is due by the end of tomorrow as well, or everything that has a deadline. */
export type Urgency = 'overdue' | 'soon' | 'all';

const lastDeed = (c: NamedCase, step: string): Deed | undefined =>
  c.memory.deeds.findLast((deed) => deed.step === step);
/** The box in which a step says what it has to say: the reminder, the answer. */
const boxOf = (c: NamedCase, step: string): string | undefined =>
  (procedureOf(c.procedure).steps[step] as Step | undefined)?.asks?.[0];

/**
 * The list of the 行政助理 (P5-3.3): open cases of every procedure that are late or soon due, the latest first, each with
 * whom it waits for, the last reminder and the last answer to one. Before the first page stand the rounds that were not
 * walked in their time.
 */
export async function readChase(
  at: At,
  which: Urgency,
  filters: Pick<ListFilters, 'procedure' | 'department' | 'assignee' | 'after'>,
  limit: number,
): Promise<{
  items: Static<typeof chaseRow>[];
  next: string | null;
  rounds: Static<typeof lateRound>[];
}> {
  const { id, timeZone } = at.project;
  const dueBefore =
    which === 'overdue'
      ? at.now.toISOString()
      : which === 'soon'
        ? // a deadline counted in days is this very instant
          new Date(endOfDay(addDays(at.today, 1), timeZone).getTime() + 1).toISOString()
        : 'infinity';
  const [params, page, rounds] = await Promise.all([
    readParams(at.q, id),
    pageOfCases(at, { ...filters, dueBefore }, limit),
    filters.after
      ? []
      : at.q(lateRounds, [id, addDays(at.today, -1), at.today, at.now.toISOString(), zonesOf(at.person)]),
  ]);
  const { cases } = page;
  const deeds = cases.flatMap((c) =>
    [lastDeed(c, 'chase'), lastDeed(c, 'respond')].flatMap((deed) =>
      deed ? [{ stream: c.id, seq: deed.seq, by: deed.by }] : [],
    ),
  );
  const [texts, people] = await Promise.all([
    at.q(sealedWords, [id, JSON.stringify(deeds)]),
    at.q(namesOfStaff, [[...new Set(deeds.map((deed) => deed.by))]]),
  ]);
  const textAt = new Map(
    texts.map((row) => [`${row.streamId} ${row.seq} ${row.name}`, JSON.parse(row.value) as string]),
  );
  const nameOf = new Map(people.map((row) => [row.id, row.name]));
  const said = (c: NamedCase, step: string) => {
    const deed = lastDeed(c, step);
    if (!deed) return null;
    const text = textAt.get(`${c.id} ${deed.seq} ${boxOf(c, step)}`);
    return { at: deed.at, by: nameOf.get(deed.by) ?? '', text: text ?? null };
  };
  const waits = waitsOf(params);
  return {
    items: cases.map((c) => ({
      ...rowOf(c, at.now),
      waitsFor: [
        ...new Set(
          waits.flatMap(({ procedure, state, actor }) =>
            procedure === c.procedure && state === c.state && isRole(actor) ? [actor] : [],
          ),
        ),
      ],
      chased: said(c, 'chase'),
      reply: said(c, 'respond'),
      mayChase: offers(procedureOf(c.procedure), factsAt(at, c, params), 'desk').some(({ step }) => step === 'chase'),
    })),
    next: page.next,
    rounds,
  };
}
