import type { Field } from '#kernel/fields.ts';
import { mentionsIn } from '#kernel/mentions.ts';
import { procedures } from '#procedures/all.ts';
import type { RequestContext } from '#server/access/with-person.ts';
import { refuse } from '#server/errors.ts';
import { maskedBoxes } from './masked.ts';
import { calledIn, namesIn, sorted } from './named.ts';
import type { NamedCase } from './rows.sql.ts';
import { rowOf } from './rows.ts';

/** Rows of a list with some boxes of theirs as columns, masked, and the names of whom and what those speak of. */
export async function rowsWithBoxes(
  context: RequestContext,
  cases: readonly NamedCase[],
  sheet: Readonly<Record<string, Field>>,
  shows: readonly string[],
) {
  const boxesOf = (c: NamedCase): Record<string, unknown> =>
    Object.fromEntries(shows.flatMap((key) => (key in c.sheet ? [[key, c.sheet[key]]] : [])));
  const named = sorted(cases.map((c) => mentionsIn(sheet, boxesOf(c))));
  const names = await namesIn(context, [named]);
  return {
    items: cases.map((c) => ({ ...rowOf(c, context.now), boxes: maskedBoxes(sheet, boxesOf(c), names.case) })),
    ...calledIn(names, named),
  };
}

/** What the list of a procedure shows and is narrowed by, as its definition says; nothing where it is of no procedure. */
export function listOf(procedure: string | undefined) {
  const found = procedure !== undefined && Object.hasOwn(procedures, procedure) ? procedures[procedure] : undefined;
  return { sheet: found?.sheet ?? {}, shows: found?.list?.shows ?? [], filters: found?.list?.filters ?? [] };
}

/**
 * The choices by which a list is narrowed, as they stand in its address: `level:major,kind:fees`. 400 `list.choice` for one
 * that the definition does not name.
 */
export function choicesOf(
  procedure: string | undefined,
  asked: string | undefined,
): Record<string, string> | undefined {
  if (asked === undefined) return undefined;
  const { sheet, filters } = listOf(procedure);
  const found = new Map<string, string>();
  for (const one of asked.split(',')) {
    const [box = '', option = '', ...more] = one.split(':');
    const field = filters.includes(box) && !found.has(box) && more.length === 0 ? sheet[box] : undefined;
    if (field?.kind !== 'choice' || !Object.hasOwn(field.options, option))
      refuse(400, 'list.choice', { zh: '没有这个筛选条件，请重新选择。', en: 'The list has no such filter.' });
    found.set(box, option);
  }
  return Object.fromEntries(found);
}
