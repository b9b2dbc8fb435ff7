import type { Words } from '#kernel/words.ts';
import { roomsNamed } from '#server/estate/imports/room-columns.ts';
import type { Fault, Row } from '#server/manifest/import.ts';
import { area } from '#server/text/amounts.ts';
import { choice, yesNo } from '#server/text/choice.ts';
import { type Clean, faulty } from '#server/text/clean.ts';
import { oddPlate, plates } from '#server/text/numbers.ts';
import { phones } from '#server/text/phones.ts';
import type { RoomBook } from '#server/text/rooms.ts';
import { text } from '#server/text/text.ts';
import { contradicts, kindAnswered, kindOfName, numbersSaid } from './parties.kind.ts';
import { placesSaid } from './parties.places.ts';
import type { RoomKnown } from './parties.sql.ts';
import { kinds, type PartyKind, type Relation, type SaidPlace } from './parties.words.ts';

/** What one row says, read. */
export interface Said {
  /** null: the row does not say, and nobody guesses it from a name */
  readonly kind: PartyKind | null;
  readonly name: string;
  /** one place after the other, of those the row names; none for somebody of no room */
  readonly places: readonly SaidPlace[];
  /** whose family or staff, by name */
  readonly of: string | null;
  readonly phones: readonly string[];
  readonly idNumber: string | null;
  readonly creditCode: string | null;
  readonly scope: string | null;
  readonly headName: string | null;
  readonly emergency: string | null;
  readonly remark: string | null;
  readonly lives: boolean | null;
  readonly plates: readonly string[];
  readonly area: number | null;
  /** worth knowing, not wrong */
  readonly notes: readonly Fault[];
}
/** Reads the cells of one row; what is wrong with any of them leaves the whole row out. */
export function readRow(
  row: Row,
  book: RoomBook,
  byCode: ReadonlyMap<string, RoomKnown>,
  fallback: Relation,
): { said?: Said; faults: Fault[] } {
  const faults: Fault[] = [];
  const take = <T>(column: string, read: (cell: string) => Clean<T>): T | null => {
    const { value, fault } = read(row.cell(column));
    if (fault) faults.push({ column, say: fault });
    return value ?? null;
  };
  const words = (column: string, most: number): string | null => {
    const value = text(row.cell(column));
    if ([...value].length > most)
      faults.push({ column, say: { zh: `超过 ${most} 个字。`, en: `More than ${most} letters.` } });
    return value === '' ? null : value;
  };
  const name = words('name', 80);
  if (!name) faults.push({ column: 'name', say: { zh: '没有写姓名或名称。', en: 'There is no name.' } });
  else if (/^(?:\d+|TRUE|FALSE|\d{4}-\d\d-\d\d.*)$|[。！？；]|[:：]$|^(?:以上|以下|截至|合计|备注[:：])/.test(name))
    faults.push({ column: 'name', say: faulty(name, '不像姓名或名称，请核对。', 'is not like a name.').fault });
  const { codes, faults: unnamed } = roomsNamed(row, book);
  faults.push(...unnamed);
  const told = phones(row.cell('phones'));
  faults.push(...told.faults.map((say) => ({ column: 'phones', say })));
  const phoneCell = text(row.cell('phones'));
  if (phoneCell !== '' && told.phones.length === 0 && told.faults.length === 0)
    faults.push({
      column: 'phones',
      say: faulty(phoneCell, '不是电话号码，请核对。', 'is no telephone number.').fault,
    });
  const numbers = numbersSaid(row, take);
  const says = take('kind', (cell) => choice(cell, kinds));
  const kind = says ?? numbers.kind ?? kindAnswered(row.answer) ?? kindOfName(name ?? '');
  if (numbers.both || (says && numbers.kind && says !== numbers.kind)) faults.push(contradicts(says, numbers));
  const { plates: written, faults: noPlates } = plates(row.cell('plates'));
  faults.push(...noPlates.map((say) => ({ column: 'plates', say })));
  const placed = placesSaid(row, codes, { take, fallback, faults, byCode });
  const notes: Fault[] = written.flatMap((one) => {
    const say = oddPlate(one);
    return say ? [{ column: 'plates', say, about: 'odd-plate' }] : [];
  });
  if (codes.length === 0) notes.push({ column: 'room', about: 'no-room', say: roomless });
  const square = take('area', area);
  if (square !== null && codes.length > 1)
    faults.push({
      column: 'area',
      say: {
        zh: `一行写了 ${codes.length} 间房，面积无法分开，请每间房写一行。`,
        en: 'One area for several rooms: write a row for each.',
      },
    });
  const said: Said = {
    kind,
    name: name ?? '',
    places: placed,
    phones: told.phones,
    idNumber: numbers.idNumber,
    creditCode: numbers.creditCode,
    scope: words('scope', 300),
    headName: words('headName', 80),
    emergency: words('emergency', 300),
    remark: words('remark', 1000),
    lives: take('lives', yesNo),
    of: words('of', 80),
    plates: written,
    area: square,
    notes,
  };
  return faults.length > 0 ? { faults } : { said, faults };
}

const roomless: Words = {
  zh: '没有写房号：只登记人，不挂到任何房间。',
  en: 'Names no room: only the person is written down.',
};
