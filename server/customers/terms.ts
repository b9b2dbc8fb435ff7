import type { Query } from '#server/db/statement.ts';
import { normalise, searchTerms, type Term, trigrams } from '#server/estate/terms.ts';
import { writeTerms } from '#server/estate/write-terms.ts';
import { inTurns, parts } from '#server/turns.ts';
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
 * The words a party is found by: its name by two and three characters, pinyin and initials; telephone numbers from their
 * beginning and by their last four digits; plates whole, without the province, and by their digits (P2-4).
 */
export function partyTerms({ kind, name, headName, phones, plates }: FindableParty): Term[] {
  const numbers = [...phones.flatMap(phoneForms), ...plates.flatMap(plateForms)];
  const terms = [
    ...searchTerms({ name, person: kind === 'person', texts: headName ? [headName] : [] }),
    ...[name, headName ?? ''].flatMap((text) =>
      trigrams(normalise(text)).map((term): Term => ({ term, kind: 'gram' })),
    ),
    ...numbers.map((term): Term => ({ term, kind: 'number' })),
  ];
  return [...new Map(terms.map((one) => [`${one.kind} ${one.term}`, one])).values()];
}

function phoneForms(phone: string): string[] {
  const digits = phone.replace(/\D/g, '');
  return digits.length > 4 ? [digits, digits.slice(-4)] : [digits];
}

/** 粤B12345: 粤b12345, b12345, 12345, and its last four. */
function plateForms(plate: string): string[] {
  const whole = normalise(plate);
  const letters = [...whole];
  return [whole, letters.slice(1).join(''), letters.slice(2).join(''), letters.slice(-4).join('')];
}

/** Writes the words of parties anew, in bulk. Call it in the transaction that changed them. */
export async function keepTerms(q: Query, projectId: string, ids: readonly string[]): Promise<void> {
  for await (const some of parts(ids)) {
    const rows = await q(findableParties, [projectId, some]);
    const terms = await inTurns(rows, (row) => partyTerms(row).map((term) => ({ ...term, id: row.id })));
    await writeTerms(q, projectId, some, terms.flat(), writePartyTerms);
  }
}
