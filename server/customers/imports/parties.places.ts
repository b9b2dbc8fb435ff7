import type { Fault, Row } from '#server/manifest/import.ts';
import { choice } from '#server/text/choice.ts';
import type { Clean } from '#server/text/clean.ts';
import { day } from '#server/text/day.ts';
import { text } from '#server/text/text.ts';
import type { RoomKnown } from './parties.sql.ts';
import { type Relation, relations, type SaidPlace } from './parties.words.ts';

/**
 * What a row says of each place it names. Where it names several, relations and days stand one behind the other in the same order, or
 * once for all of them. A row that names none still says as whom.
 */
export function placesSaid(
  row: Row,
  codes: readonly string[],
  {
    take,
    fallback,
    faults,
    byCode,
  }: {
    take: <T>(column: string, read: (cell: string) => Clean<T>) => T | null;
    fallback: Relation;
    faults: Fault[];
    byCode: ReadonlyMap<string, RoomKnown>;
  },
): SaidPlace[] {
  const many = Math.max(1, codes.length);
  const each = <T>(column: string, read: (cell: string) => Clean<T>): readonly (T | null | undefined)[] => {
    const cell = row.cell(column);
    if (text(cell) === '') return Array<undefined>(many).fill(undefined);
    const pieces = cell.split(/[、，,;；\n]/);
    if (many === 1 || pieces.length === 1) return Array<T | null>(many).fill(take(column, read));
    if (pieces.length !== many) {
      faults.push({
        column,
        say: {
          zh: `写了 ${many} 间房、${pieces.length} 项内容，对不上。请每间房写一行。`,
          en: `${many} rooms and ${pieces.length} of these: write a row for each room.`,
        },
      });
      return [];
    }
    return pieces.map((piece) => {
      if (text(piece) === '') return undefined;
      const { value, fault } = read(piece);
      if (fault) faults.push({ column, say: fault });
      return value ?? null;
    });
  };
  const as = each('relation', (cell) => choice(cell, relations));
  const [from, to] = [each('from', day), each('to', day)];
  return Array.from({ length: many }, (_, i) => ({
    room: byCode.get(codes[i] ?? '') ?? null,
    relation: as[i] ?? fallback,
    from: from[i] ?? null,
    to: to[i],
  }));
}
