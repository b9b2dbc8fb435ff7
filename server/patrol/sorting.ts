import type { SortingRow } from '#contract/patrol.ts';
import type { RequestContext } from '#server/access/with-person.ts';
import { proposalFor } from '#server/cases/read/proposal.ts';
import { factsAt, markOf, offerOf, offersOf, pageOfCases, rowOf } from '#server/cases/read/rows.ts';

/** The findings to be sorted, each with what is proposed for it and the other ways open to this person. */
export async function readSorting(
  context: RequestContext,
  after: string | undefined,
  limit: number,
): Promise<{ items: SortingRow[]; next: string | null }> {
  // by deadline: every finding to be sorted has one
  const toSort = { procedure: 'finding', state: 'reported', dueBefore: 'infinity', after: markOf(after) };
  const { cases, next } = await pageOfCases(context, toSort, limit);
  return {
    items: cases.map((c) => {
      const facts = factsAt(context, c, context.params);
      return {
        ...rowOf(c, context.now),
        what: String(c.sheet.what ?? ''),
        nature: (c.sheet.nature as string | undefined) ?? null,
        clause: c.origin.clause ?? null,
        photos: [...((c.sheet.seen as readonly string[] | undefined) ?? [])],
        finder: c.openerId ? { id: c.openerId, name: c.openerName ?? '' } : null,
        proposal: proposalFor(c, facts),
        offers: offersOf(c, facts, 'desk').map(offerOf),
      };
    }),
    next,
  };
}
