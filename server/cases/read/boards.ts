import type { BoardRow } from '#contract/cases.ts';
import type { Words } from '#kernel/words.ts';
import { procedures } from '#procedures/all.ts';
import type { RequestContext } from '#server/access/with-person.ts';
import { notFound } from '#server/errors.ts';
import type { ListFilters, NamedCase } from './rows.sql.ts';
import { factsAt, markOf, offerOf, offersOf, pageOfCases, rowOf } from './rows.ts';

/** Every board there is, by its procedure. */
export const boards = (): { name: string; title: Words }[] =>
  Object.values(procedures).flatMap(({ name, board }) => (board ? [{ name, title: board.title }] : []));

/** How the cursor of a case begins that is never due: those stand behind all that are. */
const never = 'never~';

/**
 * One page of the board of a procedure: its cases in the states the definition names, the one that is due first on top,
 * each with the steps this person may take at the desk. 404 for a procedure that has no board.
 */
export async function readBoard(
  context: RequestContext,
  procedure: string,
  query: { readonly after?: string | undefined; readonly group?: string | undefined },
  limit: number,
): Promise<{ items: BoardRow[]; next: string | null }> {
  const board = (Object.hasOwn(procedures, procedure) ? procedures[procedure]?.board : undefined) ?? notFound();
  const { states, group } = board;
  const filters: Omit<ListFilters, 'limit' | 'reader' | 'readerId'> = {
    ...{ procedure, ...(states === 'open' ? {} : { states }) },
    ...(group && query.group !== undefined ? { choices: { [group]: query.group } } : {}),
  };
  const undated = async (after: string | undefined, most: number) => {
    const { cases, next } = await pageOfCases(context, { ...filters, undated: true, after: markOf(after) }, most);
    return { cases, next: next && never + next };
  };
  const page = async () => {
    if (query.after?.startsWith(never)) return undated(query.after.slice(never.length), limit);
    const due = await pageOfCases(context, { ...filters, dueBefore: 'infinity', after: markOf(query.after) }, limit);
    if (due.next) return due;
    const rest = await undated(undefined, Math.max(1, limit - due.cases.length));
    return { cases: [...due.cases, ...rest.cases], next: rest.next };
  };
  const { cases, next } = await page();
  return { items: cases.map((c) => boardRow(context, c, group)), next };
}

function boardRow(context: RequestContext, c: NamedCase, group: string | undefined): BoardRow {
  const facts = factsAt(context, c, context.params);
  const held = group === undefined ? undefined : c.sheet[group];
  return {
    ...rowOf(c, context.now),
    group: typeof held === 'string' ? held : null,
    opener: c.openerId ? { id: c.openerId, name: c.openerName ?? '' } : null,
    offers: offersOf(c, facts, 'desk').map(offerOf),
  };
}
