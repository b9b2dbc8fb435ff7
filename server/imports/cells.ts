import type { Words } from '#kernel/words.ts';
import type { Column, Fault, Kind, Row } from '#server/manifest/import.ts';
import { faulty } from '#server/text/clean.ts';
import { folded } from '#server/text/text.ts';
import { asideOf } from './aside.ts';

/** A row as it was staged. */
export interface Staged {
  readonly n: number;
  readonly cells: readonly string[];
  readonly marks: Readonly<Record<string, string>> | null;
}
/** How the file is read. */
export interface Reads {
  readonly kind: Kind;
  readonly mapping: Readonly<Record<string, number>>;
  readonly heads: readonly string[];
  readonly answers: Readonly<Record<string, string>>;
}
/** A row looked at before its kind reads it: what its cells can not be, what is left out of them, or that it is none of the list. */
export interface Looked {
  readonly row: Row;
  readonly faults: readonly Fault[];
  readonly notes: readonly Fault[];
  readonly aside: Words | null;
}

/**
 * Looks at a row of any kind of file: cells are judged here, before anybody makes something of their text. An error of a formula, a
 * formula without a value, digits that are lost, a number that became a day: faults of the cell. What an export masked says nothing.
 */
export function look({ n, cells, marks }: Staged, { kind, mapping, heads, answers }: Reads): Looked {
  const aside = asideOf(cells, heads, Object.values(mapping));
  const faults: Fault[] = [];
  const notes: Fault[] = [];
  const clear = new Map<string, string>();
  if (!aside)
    for (const column of kind.columns) {
      const at = mapping[column.key];
      const cell = at === undefined ? '' : (cells[at] ?? '');
      if (cell === '' || at === undefined) continue;
      const say = tooLong(cell, column) ?? spoilt(cell, marks?.[at], column);
      if (say) faults.push({ column: column.key, say });
      else if (column.sort === 'code' && /^\d{15}0{3,}$/.test(cell))
        notes.push({ column: column.key, about: 'zeros', say: faulty(cell, ...zeros).fault });
      if (!column.sort || say || !/[*＊]/.test(cell)) continue;
      const told = unmasked(cell);
      if (told === cell) continue;
      if (column.sort === 'name') faults.push({ column: column.key, say: faulty(cell, ...maskedName).fault });
      else {
        clear.set(column.key, told);
        notes.push({ column: column.key, about: 'masked', say: faulty(cell, ...masked).fault });
      }
    }
  const row: Row = {
    n,
    answer: answers[n],
    cell: (column) => {
      const at = mapping[column];
      return at === undefined ? '' : (clear.get(column) ?? cells[at] ?? '');
    },
  };
  return { row, faults, notes, aside };
}

const zeros = [
  '末尾几位都是 0，可能是 Excel 保存时丢掉的，请核对。',
  'ends in zeros: Excel may have lost the last digits. Look at it.',
] as const;
const masked = [
  '带 * 号，是脱敏后的内容，没有读取，原有资料不变。',
  'is masked: it was not read, what is known stays.',
] as const;
const maskedName = [
  '带 * 号，是脱敏后的内容，认不出是谁。请用完整导出的文件。',
  'is masked, nobody is known by it: use a file exported in full.',
] as const;

/** A cell without the pieces of it that were masked. */
const unmasked = (cell: string): string =>
  cell
    .split(/(?<=[、，,;；\n/])/)
    .filter((piece) => !/[\p{L}\p{N}·][*＊]|[*＊]{2}/u.test(piece))
    .join('');

const errors =
  /^#(?:N\/A|REF!|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|GETTING_DATA|#{2,})$/i;

/** Numbers and names are short: whatever makes something of them is given no more than it is through with at once. */
const mostLetters = 500;
function tooLong(cell: string, { sort, most = mostLetters }: Column): Words | undefined {
  if (!sort || cell.length <= most) return undefined;
  return faulty(
    cell,
    `太长：这一列最多 ${most} 个字。请核对内容是否填错了列；确有很多项的，请分成几行。`,
    `is too long: this column holds ${most} letters. Look whether it is in the wrong column, or write several rows.`,
  ).fault;
}

/** What a cell can not be, whatever its column is read as. */
function spoilt(cell: string, mark: string | undefined, { sort }: Column): Words | undefined {
  if (mark === 'formula' || (sort && /^=\s*[A-Z$(+-]/i.test(cell)))
    return faulty(
      cell,
      '是没有算出结果的公式。请用 Excel 或 WPS 打开文件，保存后再导入，或直接填写内容。',
      'is a formula without a value. Open the file in Excel, save it and import again, or write what it is.',
    ).fault;
  if (cell.startsWith('#') && errors.test(cell))
    return faulty(
      cell,
      '是公式出错的结果，不是内容。请改正公式，或直接填写内容。',
      'is the error of a formula. Put it right, or write what it is.',
    ).fault;
  if (mark === 'digits')
    return faulty(
      cell,
      '超过 15 位，Excel 把它当成了数字，后面的几位已经丢了。请把该列设为文本，重新填写。',
      'has more than 15 digits: Excel took it for a number and the last are lost. Make the column text and fill it in again.',
    ).fault;
  if (!sort) return undefined;
  if (/[EＥ]/i.test(cell) && /^\d(?:\.\d+)?E\+\d+$/.test(folded(cell)))
    return faulty(
      cell,
      '是科学计数法，原来的数字已经丢了。请把该列设为文本，重新填写。',
      'is in exponents: the digits are lost. Make the column text and fill it in again.',
    ).fault;
  if (sort === 'code' && /^(?:19|20)\d\d-\d\d-\d\d(?: \d\d:\d\d)?$/.test(cell))
    return faulty(
      cell,
      '像是被 Excel 改成日期的号码。请把该列设为文本，重新填写。',
      'looks like a number that Excel made a day. Make the column text and fill it in again.',
    ).fault;
  return undefined;
}
