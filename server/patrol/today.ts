import { addDays } from '#kernel/calendar.ts';
import { readerIdOf } from '#server/access/policy.ts';
import type { RequestContext } from '#server/access/with-person.ts';
import { readInbox } from '#server/cases/read/inbox.ts';
import { refuse } from '#server/errors.ts';
import { oversees } from './patrol.rights.ts';
import { draftPlans, findingAges, oddRounds, onTimeRate, roundsByState } from './today.sql.ts';

/** Days looked back over for flags and for the rate of findings closed in time. */
const flagDays = 7;
const rateDays = 30;

/** The day as the manager sees it: rounds, open findings by age, how many were closed in time, what waits. */
export async function readToday(context: RequestContext) {
  if (!oversees(context.person))
    refuse(403, 'today.not-yours', { zh: '这一页供主任和主管查看。', en: 'This page is for the manager and heads.' });
  const { id, timeZone } = context.project;
  const reader = readerIdOf(context.person);
  const since = new Date(context.now.getTime() - rateDays * 86_400_000).toISOString();
  const [states, odd, ages, rate, plans, inbox] = await Promise.all([
    context.q(roundsByState, [id, context.today]),
    context.q(oddRounds, [id, addDays(context.today, -flagDays), context.today]),
    context.q(findingAges, [id, timeZone, context.today, context.now.toISOString(), reader]),
    context.q(onTimeRate, [id, since, reader]),
    context.q(draftPlans, [id]),
    readInbox(context, { scope: 'mine', screen: 'desk', limit: 20 }),
  ]);
  const closed = rate[0] ?? { n: 0, good: 0 };
  return {
    day: context.today,
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
