import { beside, type Writer } from '#server/cases/ledger.ts';
import type { Work } from '#server/cases/record.ts';
import { addSaid } from './belongings.sql.ts';

/** One entry of the contact log: with a party, or with whoever is in a room. */
export interface Said {
  readonly id: string;
  readonly room: string | null;
  readonly party: string | null;
  readonly channel: 'phone' | 'visit' | 'desk' | 'message' | 'patrol';
  readonly text: string;
  /** when to speak again */
  readonly next: string | null;
  /** the note of a round this comes from */
  readonly note: string | null;
}
interface Entry extends Said {
  readonly by: string;
  readonly at: string;
}
const writer: Writer<Entry> = { statement: addSaid, values: (entries) => [JSON.stringify(entries)] };

/** Has what was said written into the contact log with the ledger (P3-1.3; of a round P5-4.2.7). */
export const say = (work: Work, said: Said): void =>
  beside(work.ledger, writer, {
    ...said,
    text: said.text.trim(),
    by: work.person.id,
    at: work.ledger.moment.happenedAt,
  });
