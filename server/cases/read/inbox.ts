import type { InboxRow } from '#contract/cases.ts';
import { endOfDay } from '#kernel/calendar.ts';
import type { ReadParam } from '#kernel/due.ts';
import type { Screen } from '#kernel/procedure.ts';
import { mayRead, readerIdOf, zonesOf } from '#server/access/policy.ts';
import { isId, type RequestContext } from '#server/access/with-person.ts';
import type { Statement } from '#server/db/statement.ts';
import { refuseCursor } from '#server/http/list.ts';
import { mineDated, mineUndated, teamDated, teamUndated, zoneDated, zoneUndated } from './inbox.sql.ts';
import { inboxRules, rulesFor, waiting } from './inbox-rules.ts';
import type { Mark, NamedCase } from './rows.sql.ts';
import { factsAt, namedCases, rowOf } from './rows.ts';

export type Scope = 'mine' | 'zone' | 'team';

/** So many are looked at in one go, and of the first page counted beyond what is shown. */
const counted = 200;
const first: Mark = { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };
const firstUndated: Mark = { ...first, at: '2000-01-01' };

/**
 * One page of what waits: for the person (`mine`), in the zones or departments the person works in (`zone`, `team`).
 * By deadline, so that the overdue come first; what has none comes last. A case in `mine` that waits for a step of the
 * other screen is there to be watched. The statement answers a few cases too many, those that the kernel then says wait
 * for nobody here: it is asked again until the page is full, so a page with a next one is never short.
 */
export async function readInbox(
  context: RequestContext,
  query: { scope: Scope; screen: Screen; after?: string | undefined; limit: number },
): Promise<{ items: InboxRow[]; next: string | null; counts: { due: number; overdue: number } }> {
  const { params } = context;
  const take = query.after === undefined ? Math.max(counted, query.limit + 1) : query.limit + 1;
  const found: InboxRow[] = [];
  let from: { part: Part; mark: Mark } | undefined = fromCursor(query.after);
  while (from && found.length <= query.limit) {
    const seen: Mark[] = await marks(context, query.scope, params, from.part, from.mark, take);
    const cases = await namedCases(
      context,
      seen.map((mark) => mark.id),
    );
    found.push(...cases.flatMap((c) => inboxRowOf(context, c, params, query.scope, query.screen) ?? []));
    const last = seen.at(-1);
    if (seen.length === take && last) from = { part: from.part, mark: last };
    else from = from.part === 'dated' ? { part: 'undated', mark: firstUndated } : undefined;
  }
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  const tonight = endOfDay(context.today, context.project.timeZone).toISOString();
  return {
    items,
    next: found.length > query.limit && last ? `${last.dueAt ?? 'none'}~${last.id}` : null,
    counts: {
      due: found.filter((row) => row.dueAt !== null && !row.overdue && row.dueAt <= tonight).length,
      overdue: found.filter((row) => row.overdue).length,
    },
  };
}

/** The row of a case, or nothing when it does not belong into this list. */
function inboxRowOf(
  context: RequestContext,
  c: NamedCase,
  params: ReadParam,
  scope: Scope,
  screen: Screen,
): InboxRow | null {
  if (!mayRead(context.person, c)) return null;
  const facts = factsAt(context, c, params);
  const here = waiting(c, facts, screen);
  const elsewhere = here.length > 0 ? [] : waiting(c, facts, screen === 'desk' ? 'pocket' : 'desk');
  if (scope === 'mine' && here.length === 0 && elsewhere.length === 0) return null;
  return {
    ...rowOf(c, context.now),
    why: here.length > 0 ? 'offers' : 'watch',
    steps: here.map(({ step, title, signed, asks, may }) => ({
      step,
      title,
      signed,
      bare: asks.length === 0 && may.length === 0,
    })),
  };
}

/** Those with a deadline stand before those without. */
type Part = 'dated' | 'undated';

function fromCursor(after: string | undefined): { part: Part; mark: Mark } {
  if (after === undefined) return { part: 'dated', mark: first };
  const [time = '', id = ''] = after.split('~');
  if ((time !== 'none' && Number.isNaN(Date.parse(time))) || !isId(id)) refuseCursor();
  return time === 'none'
    ? { part: 'undated', mark: { ...firstUndated, id } }
    : { part: 'dated', mark: { at: time, id } };
}

async function marks(
  context: RequestContext,
  scope: Scope,
  params: ReadParam,
  part: Part,
  from: Mark,
  take: number,
): Promise<Mark[]> {
  if (scope === 'mine') {
    const waits = rulesFor(context.person, inboxRules(params));
    return context.q(part === 'dated' ? mineDated : mineUndated, [
      context.project.id,
      context.person.id,
      JSON.stringify(waits.roles),
      JSON.stringify(waits.assignee),
      JSON.stringify(waits.opener),
      JSON.stringify(waits.departments),
      from.at,
      from.id,
      take,
      readerIdOf(context.person),
    ]);
  }
  const statements: Record<'zone' | 'team', Record<Part, Statement<Mark>>> = {
    zone: { dated: zoneDated, undated: zoneUndated },
    team: { dated: teamDated, undated: teamUndated },
  };
  const which = scope === 'zone' ? zonesOf(context.person) : context.person.departments;
  return context.q(statements[scope][part], [
    context.project.id,
    which,
    from.at,
    from.id,
    take,
    readerIdOf(context.person),
  ]);
}
