import type { ChaseRow, OddRound } from '#contract/cases.ts';
import { answersTo, lastOf } from '#kernel/answers.ts';
import { addDays, endOfDay } from '#kernel/calendar.ts';
import { askedBy, type Step, type StepRecord } from '#kernel/procedure.ts';
import { isRole } from '#kernel/roles.ts';
import { definitionOf } from '#procedures/all.ts';
import { zonesOf } from '#server/access/policy.ts';
import type { RequestContext } from '#server/access/with-person.ts';
import { lateRounds } from './chase.sql.ts';
import { namesOfStaff, sealedWords } from './detail.sql.ts';
import { inboxRules } from './inbox-rules.ts';
import type { ListFilters, NamedCase } from './rows.sql.ts';
import { factsAt, offersOf, pageOfCases, rowOf } from './rows.ts';

/** What is chased: what is late, what is due by the end of tomorrow as well, or everything that has a deadline. */
export type Urgency = 'overdue' | 'soon' | 'all';

/** The last reminder of a case and the last answer to one, by the steps its definition says so of. */
function remindedIn({ procedure, version, history }: NamedCase): Record<'chased' | 'reply', StepRecord | undefined> {
  const definition = definitionOf(procedure, version);
  const reminder = definition?.reminder;
  if (definition === undefined || reminder === undefined) return { chased: undefined, reply: undefined };
  return {
    chased: lastOf(history.steps, [reminder]),
    reply: lastOf(history.steps, answersTo(definition, reminder)),
  };
}
/** The box in which a step says what it has to say: the reminder, the answer. */
const boxOf = (c: NamedCase, step: string): string | undefined => {
  const found = definitionOf(c.procedure, c.version)?.steps[step] as Step | undefined;
  return found && askedBy(found)[0];
};

/**
 * The list of the 行政助理 (P5-3.3): open cases of every procedure that are late or soon due, the latest first, each with
 * whom it waits for, the last reminder and the last answer to one. Before the first page stand the rounds that were not
 * walked in their time.
 */
export async function readChase(
  context: RequestContext,
  which: Urgency,
  filters: Pick<ListFilters, 'procedure' | 'department' | 'assignee' | 'after'>,
  limit: number,
): Promise<{
  items: ChaseRow[];
  next: string | null;
  rounds: OddRound[];
}> {
  const { id, timeZone } = context.project;
  const dueBefore =
    which === 'overdue'
      ? context.now.toISOString()
      : which === 'soon'
        ? // a deadline counted in days is this very instant
          new Date(endOfDay(addDays(context.today, 1), timeZone).getTime() + 1).toISOString()
        : 'infinity';
  const [page, rounds] = await Promise.all([
    pageOfCases(context, { ...filters, dueBefore }, limit),
    filters.after
      ? []
      : context.q(lateRounds, [
          id,
          addDays(context.today, -1),
          context.today,
          context.now.toISOString(),
          zonesOf(context.person),
        ]),
  ]);
  const { cases } = page;
  const deeds = cases.flatMap((c) =>
    Object.values(remindedIn(c)).flatMap((record) =>
      record ? [{ stream: c.id, seq: record.seq, by: record.by }] : [],
    ),
  );
  const [texts, people] = await Promise.all([
    context.q(sealedWords, [id, JSON.stringify(deeds)]),
    context.q(namesOfStaff, [[...new Set(deeds.map((deed) => deed.by))]]),
  ]);
  const textAt = new Map(
    texts.map((row) => [`${row.streamId} ${row.seq} ${row.name}`, JSON.parse(row.value) as string]),
  );
  const nameOf = new Map(people.map((row) => [row.id, row.name]));
  const said = (c: NamedCase, record: StepRecord | undefined) => {
    if (!record) return null;
    const text = textAt.get(`${c.id} ${record.seq} ${boxOf(c, record.step)}`);
    return { at: record.at, by: nameOf.get(record.by) ?? '', text: text ?? null };
  };
  const waits = inboxRules(context.params);
  return {
    items: cases.map((c) => ({
      ...rowOf(c, context.now),
      waitsFor: [
        ...new Set(
          waits.flatMap(({ procedure, state, actor }) =>
            procedure === c.procedure && state === c.state && isRole(actor) ? [actor] : [],
          ),
        ),
      ],
      chased: said(c, remindedIn(c).chased),
      reply: said(c, remindedIn(c).reply),
      mayChase: offersOf(c, factsAt(context, c, context.params), 'desk').some(
        ({ step }) => step === definitionOf(c.procedure, c.version)?.reminder,
      ),
    })),
    next: page.next,
    rounds,
  };
}
