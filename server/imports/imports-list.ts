import { isId, type RequestContext } from '#server/access/with-person.ts';
import { defaultLimit, isText, keyOf, pageFrom } from '#server/http/list.ts';
import type { Kind, Kinds, Notice } from '#server/manifest/import.ts';
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
    (row) => shownImportRow(row, context.person.id, kinds[row.kind]),
  );
}

/** An import as it is answered. */
export function shownImportRow(
  { byId, fileHash: _hash, size: _size, clearedAt, notes, answers: _answers, ...row }: ImportRow,
  to: string,
  kind: Kind | undefined,
) {
  const writing = row.state === 'committing' || row.state === 'failed';
  const taken = row.sheets[row.sheet];
  const heads = taken?.header ?? 1;
  const read = new Set(Object.values(row.mapping));
  return {
    ...row,
    notes: notesOf(notes, kind),
    noted: notes[''] ?? 0,
    unread: (taken?.heads ?? []).flatMap((head, i) => {
      const n = taken?.filled?.[i] ?? 0;
      return n === 0 || read.has(i) || running.test(head) ? [] : [{ head: head === '' ? String(i + 1) : head, n }];
    }),
    // writing keeps the number of the line behind which it goes on: the first lines are heads
    done: writing ? Math.min(row.total, Math.max(0, row.done - heads)) : row.done,
    mine: byId === to,
    sheets: row.sheets.filter(({ headless }) => !headless).map(({ name, rows, heads }) => ({ name, rows, heads })),
    unreadSheets: row.sheets
      .filter((sheet) => sheet !== taken && !sheet.hidden)
      .map(({ name, rows }) => ({ name, rows })),
    cleared: clearedAt !== null,
  };
}
/** Running numbers say nothing that would be missed. */
const running = /^(?:序号?|编号|行号|项次|no\.?|#)$/i;

/** What is to be known of many rows, in the words of their kind; what has no word of its own is found in its rows. */
export const notesOf = (notes: ImportRow['notes'], kind: Kind | undefined) =>
  Object.entries(notes).flatMap(([about, n]) => {
    const notice = kind?.notices?.[about] ?? notices[about];
    return notice ? [{ about, n, say: notice.say(n), must: notice.must ?? false }] : [];
  });
const notices: Readonly<Record<string, Notice>> = {
  zeros: {
    say: (n) => ({
      zh: `${n} 行有末尾都是 0 的长号码，可能是 Excel 保存时丢了几位，请核对。`,
      en: `${n} rows have long numbers that end in zeros: Excel may have lost the last digits. Look at them.`,
    }),
  },
  masked: {
    say: (n) => ({
      zh: `${n} 行里有脱敏（带 * 号）的内容，没有读取，原有资料不变。`,
      en: `${n} rows hold masked cells: they were not read, what is known stays.`,
    }),
  },
};
