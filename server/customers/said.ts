import type { CommandContext } from '#server/command/context.ts';
import { enqueueRow, type RowWriter } from '#server/record/unit-of-work.ts';
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
const writer: RowWriter<Entry> = { statement: addSaid, values: (entries) => [JSON.stringify(entries)] };

/** Has what was said written into the contact log with the unit of work (P3-1.3; of a round P5-4.2.7). */
export const say = (context: CommandContext, said: Said): void =>
  enqueueRow(context.unit, writer, {
    ...said,
    text: said.text.trim(),
    by: context.person.id,
    at: context.unit.moment.happenedAt,
  });
