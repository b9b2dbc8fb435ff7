import type { Words } from '#kernel/words.ts';
import type { RequestContext } from '#server/access/with-person.ts';
import { refuse } from '#server/errors.ts';
import type { Kind } from '#server/manifest/import.ts';
import type { ImportRow } from './imports.sql.ts';

/** Whoever brought a file has it in full. To others of the office it is a file of other people's numbers. */
const isTheirs = ({ person }: Pick<RequestContext, 'person'>, row: ImportRow): boolean => row.byId === person.id;

/** Refuses the whole file to whoever did not bring it. */
export function mustBeTheirs(context: Pick<RequestContext, 'person'>, row: ImportRow): void {
  if (!isTheirs(context, row))
    refuse(403, 'import.not-yours', {
      zh: `这份文件由${row.by}上传，内有人员资料，请由${row.by}下载。`,
      en: `${row.by} imported this file, which is of people: they download it.`,
    });
}

const hidden = '***';
const odd: Words = {
  zh: '这一格要更正，内容只给上传的人看，请由其处理。',
  en: 'This cell needs correction. Only whoever imported the file sees what it says.',
};

/**
 * How rows of a file are shown to somebody: to others than whoever brought it only the columns that its kind shares, by
 * what their heads say and not by what somebody said they were, and what is wrong without what stands there.
 */
export function shownTo(context: Pick<RequestContext, 'person'>, row: ImportRow, kind: Kind) {
  const theirs = isTheirs(context, row);
  const plain = new Set(kind.columns.flatMap(({ key, aliases }) => (kind.shared.includes(key) ? aliases : [])));
  const open = (row.sheets[row.sheet]?.heads ?? []).map((head) => plain.has(head.trim()));
  return {
    cells: (cells: readonly string[]): string[] =>
      cells.map((cell, i) => (theirs || open[i] || cell.trim() === '' ? cell : hidden)),
    faults: (faults: readonly { column: string; say: Words }[] | null): { column: string; say: Words }[] =>
      (faults ?? []).map(({ column, say }) => ({ column, say: theirs ? say : odd })),
  };
}
