import type { Query } from '#server/db/statement.ts';
import { writeTerms } from '#server/estate/write-terms.ts';
import { normalise, searchTerms, type Term, trigrams } from '#server/text/terms.ts';
import { inTurns, parts } from '#server/turns.ts';
import { phoneWords, plateWords, wordsInName } from './numbers.ts';
import { findableParties, writePartyTerms } from './terms.sql.ts';

/** What a party is found by. */
export interface FindableParty {
  readonly kind: 'person' | 'company';
  readonly name: string;
  readonly headName: string | null;
  readonly phones: readonly string[];
  readonly plates: readonly string[];
}

/**
 * The words a party is found by: its name by any one, two and three characters of it, by pinyin and initials; telephone
 * numbers and plates whole and by their last four (P2-4).
 */
export function partyTerms({ kind, name, headName, phones, plates }: FindableParty): Term[] {
  const names = [name, headName ?? ''];
  const numbers = [...phones.flatMap(phoneWords), ...plates.flatMap(plateWords), ...names.flatMap(wordsInName)];
  const parts = names.map(normalise).flatMap((text) => [...trigrams(text), lastOf(text)]);
  const terms = [
    ...searchTerms({ name, person: kind === 'person', texts: headName ? [headName] : [] }),
    ...parts.filter((term) => term !== '').map((term): Term => ({ term, kind: 'gram' })),
    ...numbers.map((term): Term => ({ term, kind: 'number' })),
  ];
  return [...new Map(terms.map((one) => [`${one.kind} ${one.term}`, one])).values()];
}

/** The last character, where it is Chinese: every other one is the beginning of two. */
const lastOf = (text: string): string => /\p{Script=Han}$/u.exec(text)?.[0] ?? '';

/** Writes the words of parties anew, in bulk. Call it in the transaction that changed them. */
export async function keepTerms(q: Query, projectId: string, ids: readonly string[]): Promise<void> {
  for await (const some of parts(ids)) {
    const rows = await q(findableParties, [projectId, some]);
    const terms = await inTurns(rows, (row) => partyTerms(row).map((term) => ({ ...term, id: row.id })));
    await writeTerms(q, projectId, some, terms.flat(), writePartyTerms);
  }
}
