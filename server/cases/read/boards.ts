import type { Static } from 'typebox';
import { addDays } from '#kernel/calendar.ts';
import { offers } from '#kernel/decide.ts';
import type { Deed } from '#kernel/procedure.ts';
import type { RoleId } from '#kernel/roles.ts';
import { procedureOf } from '#procedures/all.ts';
import { refuse } from '#server/errors.ts';
import { readParams } from '#server/projects/projects.ts';
import type { At } from '#server/staff/access.ts';
import { holds, mayRead } from '#server/staff/policy.ts';
import { chasable, draftPlans, findingAges, oddRounds, onTimeRate, roundsByState, toSort } from './boards.sql.ts';
import { namesOfStaff, sealedWords } from './detail.sql.ts';
import { readInbox } from './inbox.ts';
import { proposalFor } from './proposal.ts';
import type { NamedCase } from './rows.sql.ts';
import { cursorOf, factsAt, markOf, namedCases, offerOf, rowOf } from './rows.ts';
import type { chaseRow, sortingRow } from './shapes.ts';

/** The findings to be sorted, each with what is proposed for it and the other ways open to this person. */
export async function readSorting(
  at: At,
  after: string | undefined,
  limit: number,
): Promise<{ items: Static<typeof sortingRow>[]; next: string | null }> {
  const mark = markOf(after);
  const [params, marks] = await Promise.all([
    readParams(at.q, at.project.id),
    at.q(toSort, [at.project.id, mark?.at ?? null, mark?.id ?? null, limit + 1]),
  ]);
  const page = marks.slice(0, limit);
  const last = page.at(-1);
  const cases = await namedCases(
    at.q,
    at.project.id,
    page.map((one) => one.id),
  );
  const definition = procedureOf('finding');
  return {
    items: cases
      .filter((c) => mayRead(at.person, c))
      .map((c) => {
        const facts = factsAt(at, c, params);
        return {
          ...rowOf(c, at.now),
          what: String(c.sheet.what ?? ''),
          nature: (c.sheet.nature as string | undefined) ?? null,
          clause: c.origin.clause ?? null,
          photos: [...((c.sheet.seen as readonly string[] | undefined) ?? [])],
          finder: c.openerId ? { id: c.openerId, name: c.openerName ?? '' } : null,
          proposal: proposalFor(c, facts),
          offers: offers(definition, facts, 'desk').map(offerOf),
        };
      }),
    next: marks.length > limit && last ? cursorOf(last) : null,
  };
}

const lastDeed = (c: NamedCase, step: string): Deed | undefined =>
  c.memory.deeds.findLast((deed) => deed.step === step);

/** Findings that others must move, with the last reminder and the last answer to one (P5-3.3). */
export async function readChase(at: At): Promise<Static<typeof chaseRow>[]> {
  const [params, marks] = await Promise.all([readParams(at.q, at.project.id), at.q(chasable, [at.project.id, 200])]);
  const all = await namedCases(
    at.q,
    at.project.id,
    marks.map((mark) => mark.id),
  );
  const cases = all.filter((c) => mayRead(at.person, c));
  const deeds = cases.flatMap((c) =>
    [lastDeed(c, 'chase'), lastDeed(c, 'respond')].flatMap((deed) =>
      deed ? [{ stream: c.id, seq: deed.seq, by: deed.by }] : [],
    ),
  );
  const [texts, people] = await Promise.all([
    at.q(sealedWords, [at.project.id, JSON.stringify(deeds)]),
    at.q(namesOfStaff, [[...new Set(deeds.map((deed) => deed.by))]]),
  ]);
  const textAt = new Map(
    texts.map((row) => [`${row.streamId} ${row.seq} ${row.name}`, JSON.parse(row.value) as string]),
  );
  const nameOf = new Map(people.map((row) => [row.id, row.name]));
  const said = (c: NamedCase, step: string, box: string) => {
    const deed = lastDeed(c, step);
    if (!deed) return null;
    return { at: deed.at, by: nameOf.get(deed.by) ?? '', text: textAt.get(`${c.id} ${deed.seq} ${box}`) ?? null };
  };
  return cases.map((c) => ({
    ...rowOf(c, at.now),
    chased: said(c, 'chase', 'remark'),
    reply: said(c, 'respond', 'reply'),
    mayChase: offers(procedureOf('finding'), factsAt(at, c, params), 'desk').some((offer) => offer.step === 'chase'),
  }));
}

const overseers: readonly RoleId[] = [
  'manager',
  'company',
  'company-quality',
  'property-supervisor',
  'customer-supervisor',
];
/** Days looked back over for flags and for the rate of findings closed in time. */
const flagDays = 7;
const rateDays = 30;

/** The day as the manager sees it: rounds, open findings by age, how many were closed in time, what waits. */
export async function readToday(at: At) {
  if (!holds(at.person, ...overseers))
    refuse(403, 'today.not-yours', { zh: '这一页供主任和主管查看。', en: 'This page is for the manager and heads.' });
  const { id, timeZone } = at.project;
  const since = new Date(at.now.getTime() - rateDays * 86_400_000).toISOString();
  const [states, odd, ages, rate, plans, inbox] = await Promise.all([
    at.q(roundsByState, [id, at.today]),
    at.q(oddRounds, [id, addDays(at.today, -flagDays), at.today]),
    at.q(findingAges, [id, timeZone, at.today, at.now.toISOString()]),
    at.q(onTimeRate, [id, since]),
    at.q(draftPlans, [id]),
    readInbox(at, { scope: 'mine', screen: 'desk', limit: 20 }),
  ]);
  const closed = rate[0] ?? { n: 0, good: 0 };
  return {
    day: at.today,
    rounds: {
      byState: Object.fromEntries(states.map((row) => [row.state, row.n])),
      missed: odd.filter((row) => row.state === 'missed').map(({ flags: _, ...row }) => row),
    },
    findings: {
      open: ages.reduce((sum, row) => sum + row.n, 0),
      overdue: ages.reduce((sum, row) => sum + row.overdue, 0),
      byAge: [0, 1, 2, 3].map((days) => ({ days, n: ages.find((row) => row.age === days)?.n ?? 0 })),
    },
    onTime: { rate: closed.n === 0 ? null : closed.good / closed.n, of: closed.n, days: rateDays },
    waiting: inbox.items,
    counts: inbox.counts,
    unapprovedPlans: plans,
    flags: odd
      .filter((row) => row.flags.length > 0)
      .map((row) => ({ ...row, flags: [...new Set(row.flags.map((flag) => flag.kind))] })),
  };
}
