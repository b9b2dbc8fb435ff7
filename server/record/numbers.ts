import type { Words } from '#kernel/words.ts';
import { type Query, statement } from '#server/db/statement.ts';
import type { Project } from '#server/projects/projects.ts';

/** A series of numbers: what it begins with, and the table that shows which were given. */
export interface NumberSeries {
  /** the letters it begins with */
  readonly kind: string;
  readonly title: Words;
  readonly table: string;
  /** begins anew each office day, or goes on for ever */
  readonly per: 'day' | 'ever';
  /** numbers may be drawn that are never given; where it is not said none may be missing */
  readonly gaps?: true;
}

/** A number that is still to be drawn, and what is written with it. */
export interface Numbered {
  readonly series: NumberSeries;
  /** what the number is of; whoever sent the command hears it by this id */
  readonly id: string;
  write(number: string): void;
}

/** Under this day stand series that go on for ever. */
const ever = '2000-01-01';

/**
 * How many are drawn of each series ($2: kind, day, n). The rows are locked from here to the end of the transaction: what is
 * rolled back was never drawn. In alphabetical order, so that two transactions never wait for each other crosswise.
 */
const draw = statement<{ kind: string; day: string; last: number }>(
  'record.drawNumbers',
  `insert into kewu.numbers as n (project_id, kind, day, last)
   select $1::uuid, kind, day, n from jsonb_to_recordset($2::jsonb) as x(kind text, day date, n int) order by kind, day
   on conflict (project_id, kind, day) do update set last = n.last + excluded.last
   returning kind, day, last`,
);

/** Draws a number for each, in their order, and has it written; answers the numbers by what they are of. */
export async function drawNumbers(
  q: Query,
  project: Project,
  today: string,
  wanted: readonly Numbered[],
): Promise<Map<string, string>> {
  const numbers = new Map<string, string>();
  if (wanted.length === 0) return numbers;
  const groups = [...Map.groupBy(wanted, ({ series }) => series.kind)].map(([kind, those]) => {
    const day = those[0]?.series.per === 'day' ? today : ever;
    return { kind, day, those };
  });
  const asked = groups.map(({ kind, day, those }) => ({ kind, day, n: those.length }));
  const last = new Map((await q(draw, [project.id, JSON.stringify(asked)])).map((row) => [row.kind, row.last]));
  for (const { kind, day, those } of groups)
    for (const [i, { id, write }] of those.entries()) {
      const n = (last.get(kind) ?? 0) - those.length + 1 + i;
      const tail =
        day === ever ? String(n).padStart(6, '0') : `${day.replaceAll('-', '')}-${String(n).padStart(4, '0')}`;
      const number = `${kind}-${project.code}-${tail}`;
      numbers.set(id, number);
      write(number);
    }
  return numbers;
}
