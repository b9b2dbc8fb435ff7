import { isId, type RequestContext } from '#server/access/with-person.ts';
import { defaultLimit, isText, keyOf, pageFrom } from '#server/http/list.ts';
import type { Kinds } from '#server/manifest/import.ts';
import { type ImportRow, importList } from './imports.sql.ts';
import { kindsOf } from './imports.ts';

const endOfTime = ['9999-12-31T00:00:00.000Z', 'ffffffff-ffff-ffff-ffff-ffffffffffff'] as const;

/** What was brought in, of the kinds this person may bring, the newest first. */
export async function pageOfImports(
  context: RequestContext,
  kinds: Kinds,
  after: string | undefined,
  limit = defaultLimit,
) {
  const may = kindsOf(context, kinds);
  const key = keyOf(after, isText, (part) => isId(String(part))) ?? [...endOfTime];
  const rows = await context.q(importList, [context.project.id, ...key, limit + 1, may.map((kind) => kind.key)]);
  return pageFrom(
    rows,
    limit,
    (row) => [row.madeAt, row.id],
    (row) => shownImportRow(row, context.person.id),
  );
}

/** An import as it is answered. */
export function shownImportRow({ byId, fileHash: _hash, size: _size, clearedAt, ...row }: ImportRow, to: string) {
  const writing = row.state === 'committing' || row.state === 'failed';
  const heads = row.sheets[row.sheet]?.header ?? 1;
  return {
    ...row,
    // writing keeps the number of the line behind which it goes on: the first lines are heads
    done: writing ? Math.min(row.total, Math.max(0, row.done - heads)) : row.done,
    mine: byId === to,
    sheets: row.sheets.map(({ name, rows, heads }) => ({ name, rows, heads })),
    cleared: clearedAt !== null,
  };
}
