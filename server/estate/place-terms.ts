import { type Query, statement } from '#server/db/statement.ts';
import { searchTerms, type Term } from '#server/text/terms.ts';
import { inTurns, parts } from '#server/turns.ts';
import { writeTerms } from './write-terms.ts';

interface FindablePlace {
  readonly id: string;
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  readonly label: string;
}

/** Floors and meters are found through their buildings and rooms; what was retired is found by nothing. */
const findable = statement<FindablePlace>(
  'estate.findable',
  `select id, kind, code, name, label from kewu.places
   where project_id = $1 and id = any($2::uuid[]) and kind not in ('project', 'floor', 'meter') and retired_at is null`,
);

/** A room is called by its number, everything else by its name. */
const termsOf = ({ kind, code, name, label }: FindablePlace): Term[] =>
  kind === 'room'
    ? searchTerms({ numbers: [code], texts: [label] })
    : searchTerms({ numbers: [code], name: kind === 'point' || kind === 'lift' ? label : name, texts: [label] });

/** Writes the search words of places anew, in bulk. Call it in the transaction that changed them. */
export async function keepPlaceTerms(q: Query, projectId: string, ids: readonly string[]): Promise<void> {
  for await (const some of parts(ids)) {
    const places = await q(findable, [projectId, some]);
    const terms = await inTurns(places, (place) => termsOf(place).map((term) => ({ ...term, id: place.id })));
    await writeTerms(q, projectId, some, terms.flat());
  }
}
