import type { Words } from '#kernel/words.ts';
import { faulty } from './clean.ts';
import { folded, text } from './text.ts';

/** What rooms there are, as far as reading their numbers needs it. */
export interface RoomBook {
  known(code: string): boolean;
  /** Codes of the rooms of a building whose code ends with this, whatever its entrance: ('3', '1804') → 3-1-1804, 3-2-1804. */
  byTail(building: string, tail: string): readonly string[];
  /** One more room, for the rows that come after it. */
  add(code: string): void;
}

/** Made once for a file: a book made anew for each row goes through all rooms each time. */
export function roomBook(codes: Iterable<string>): RoomBook {
  const all = new Set<string>();
  const tails = new Map<string, string[]>();
  const add = (code: string): void => {
    if (all.has(code)) return;
    all.add(code);
    const [building, ...rest] = code.split('-');
    if (rest.length < 2) return;
    const key = `${building}-${rest.at(-1)}`;
    const same = tails.get(key);
    if (same) same.push(code);
    else tails.set(key, [code]);
  };
  for (const code of codes) add(code);
  return { known: (code) => all.has(code), byTail: (building, tail) => tails.get(`${building}-${tail}`) ?? [], add };
}

/** How a place is named in columns of its own, each '' where there is none. */
export interface RoomCells {
  readonly building: string;
  readonly entrance: string;
  readonly floor: string;
  readonly room: string;
}

/**
 * A place named in up to four columns, as one cell would name it: 3 | 2 | 1804, 3栋 | 2单元 | 1804室, A座 | | 17 | 06. A room that says
 * its building itself stays as it is, also where a merged cell says all of it three times.
 */
export function joined({ building, entrance, floor, room }: RoomCells): string {
  if (building + entrance + floor === '') return room;
  const [b, e, f, r] = [building, entrance, floor, room].map((cell) => folded(cell)) as [
    string,
    string,
    string,
    string,
  ];
  if (r === '' || b + e + f === '' || partsOf(r).length > 2) return room;
  if (partsOf(r).length === 2)
    return b === '' || !/^\d/.test(r) || partsOf(b)[0] === partsOf(r)[0] ? room : `${word(b, '栋')}${room}`;
  const door = f !== '' && /^\d{1,2}$/.test(partsOf(r)[0] ?? '') ? `${word(f, '层')}${r}` : r;
  // an entrance that says its building: 3-2, 3栋2单元
  const above = b === '' || partsOf(e).length > 1 ? '' : word(b, '栋');
  return `${above}${e === '' ? '' : word(e, '单元')}${door}`;
}

/** 3 → 3栋, 3栋 stays. */
const word = (said: string, unit: string): string => (/[栋幢座楼元梯层F#]$/.test(said) ? said : `${said}${unit}`);

/**
 * The rooms cells name: one, or several in one cell (、，；/ a space or a line between them; 3-2-1803、1804 is two). Empty cells name none.
 */
export function roomsOf(cells: RoomCells, book: RoomBook): RoomFound[] {
  if (text(joined(cells)) === '') return cells.building + cells.entrance + cells.floor === '' ? [] : [nameless(cells)];
  let before = '';
  const one = (piece: string): RoomFound => {
    let here = found(joined({ ...cells, room: piece }), { ...cells, room: piece }, book);
    // 3-2-1803、1804
    const [door = '', ...more] = partsOf(folded(piece));
    if (here.kind !== 'one' && before !== '' && more.length === 0) here = roomOf(`${before}-${door}`, book);
    if (here.kind === 'one') before = here.code.split('-').slice(0, -1).join('-');
    return here;
  };
  /** A sign that stands within a number too divides it only where all of its pieces are rooms. */
  const several = (piece: string, [sign, ...others]: readonly RegExp[]): RoomFound[] => {
    const [whole, was] = [one(piece), before];
    if (whole.kind === 'one' || !sign) return [whole];
    const pieces = piece.split(sign).filter((part) => part.trim() !== '');
    const all = pieces.flatMap((part) => several(part, others));
    if (pieces.length > 1 && (sign === sure || all.every(({ kind }) => kind === 'one'))) return all;
    before = was;
    return several(piece, others);
  };
  return several(text(cells.room), [sure, /\//, /\s+/]);
}
const sure = /[、，,;；|\n]/;

/** The room, unless the columns beside it say another building. */
function found(named: string, cells: RoomCells, book: RoomBook): RoomFound {
  let here = roomOf(named, book);
  if (here.kind === 'none' && named !== cells.room) {
    const alone = roomOf(cells.room, book);
    if (alone.kind === 'one') here = alone;
  }
  if (here.kind !== 'one' || cells.building + cells.entrance === '') return here;
  const [of = '', within = '', ...rest] = here.code.split('-');
  const building = bare(partsOf(folded(cells.building))[0]);
  const entrance = bare(partsOf(folded(cells.entrance)).at(-1));
  const said = joined(cells) === cells.room && partsOf(folded(cells.building)).length > 1;
  if (rest.length === 0 || said || ((building === '' || building === of) && (entrance === '' || entrance === within)))
    return here;
  const beside = `${text(cells.building)}${text(cells.entrance)}`;
  const say = faulty(
    cells.room,
    `是 ${here.code}，与同一行的「${beside}」不符，请核对。`,
    'is somewhere else than the columns beside it say.',
  );
  return { kind: 'none', ...say };
}
const bare = (part: string | undefined): string => (part ?? '').replace(/^0+(?=.)/, '');

const nameless = ({ building, entrance }: RoomCells): RoomFound => ({
  kind: 'none',
  ...faulty(`${text(building)}${text(entrance)}`, '没有写房号。', 'names no room.'),
});

export type RoomFound =
  | { readonly kind: 'one'; readonly code: string }
  | { readonly kind: 'none'; readonly fault: Words }
  | { readonly kind: 'many'; readonly choices: readonly string[]; readonly fault: Words };

/** The room a cell names: 3-2-1804, 3栋2单元1804室, 3#1804, 3号楼2单元18层04, A座1706, S203 …; an empty cell names none. */
export function roomOf(cell: string, book: RoomBook): RoomFound {
  const { codes, tails } = roomCandidates(cell);
  const named = codes.filter((code) => book.known(code));
  const choices = [
    ...new Set(named.length > 0 ? named : tails.flatMap(({ building, tail }) => book.byTail(building, tail))),
  ];
  const [code] = choices;
  if (code !== undefined && choices.length === 1) return { kind: 'one', code };
  if (choices.length > 1) {
    const listed = choices.slice(0, 4);
    const more = choices.length > listed.length;
    const fault = faulty(
      cell,
      `可能是 ${listed.join('、')}${more ? ' 等' : ''}，请写明单元，如 ${code}。`,
      `may be ${listed.join(', ')}${more ? ' and others' : ''}. Name the entrance too, like ${code}.`,
    );
    return { kind: 'many', choices, ...fault };
  }
  if (/^(19|20)\d\d-\d\d-\d\d$/.test(cell.trim())) {
    const fault = faulty(
      cell,
      '像是被 Excel 改成日期的房号。请把该列设为文本，重新填写。',
      'looks like a room number that Excel made a day. Make the column text and fill it in again.',
    );
    return { kind: 'none', ...fault };
  }
  return {
    kind: 'none',
    ...faulty(cell, '没有这个房号，请写成 3-2-1804 的样子。', 'is no room here. Write it like 3-2-1804.'),
  };
}

const digitsOf: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };

/** 一 to 九十九 as digits. */
function spelled(word: string): string {
  if (!word.includes('十')) return [...word].map((one) => digitsOf[one] ?? one).join('');
  const [tens = '', ones = ''] = word.split('十');
  return String((digitsOf[tens] ?? 1) * 10 + (digitsOf[ones] ?? 0));
}

/**
 * What a cell may mean, without knowing the rooms: codes, the likeliest first; and, where the entrance was left out, building and tail.
 */
export function roomCandidates(cell: string): { codes: string[]; tails: { building: string; tail: string }[] } {
  const trimmed = partsOf(folded(cell));
  const [a = '', b = '', c = '', d = ''] = trimmed;
  if (trimmed.length === 4 && /^\d{1,2}$/.test(c) && /^\d{1,2}$/.test(d)) return whole([`${a}-${b}`], two(c) + two(d));
  if (trimmed.length === 3) return whole([`${a}-${b}`], c);
  if (trimmed.length === 2) return twoParts(a, b);
  return { codes: trimmed.length === 1 ? onePart(a) : [], tails: [] };
}

/** What a folded cell names, part by part: building, entrance, door. */
function partsOf(said: string): string[] {
  const parts = said
    // from the beginning of a run only: tried from each of its signs, a long one is gone through again and again
    .replaceAll(/(?<![一二三四五六七八九十])[一二三四五六七八九十]+(?=号?[栋幢座楼层单])/g, spelled)
    .replaceAll(/第|[()[\]]/g, '-')
    .replaceAll(/单元|号楼|[栋幢座梯#~_\\/·]|楼宇|商铺|号(?=\d)/g, '-')
    // 18层04 is 1804; 18层1804 too
    .replaceAll(/(\d{1,2})(?:层|楼|F)-?(\d+)/g, (_, floor: string, door: string) =>
      door.length >= 3 ? door : two(floor) + two(door),
    )
    .replace(/(?<![室房号户铺])[室房号户铺]+$/, '')
    .replaceAll(/\p{Script=Han}+/gu, '-')
    .split('-')
    .filter(Boolean);
  return parts.map((part, i) => (i < parts.length - 1 ? part.replace(/^0+(?=.)/, '') : part));
}

const two = (n: string): string => n.padStart(2, '0');

/** A door as it is written, and as codes have it: 602 is 0602, 8 is 08. */
const doors = (tail: string): string[] =>
  /^\d+$/.test(tail) ? [...new Set([tail, tail.padStart(4, '0'), two(tail)])] : [tail];

const whole = (before: readonly string[], tail: string) => ({
  codes: before.flatMap((one) => doors(tail).map((door) => `${one}-${door}`)),
  tails: [],
});

/** Building and door, or building and entrance written together with the door: 3-21804. */
function twoParts(building: string, tail: string) {
  const { codes } = whole([building], tail);
  const run = /^([1-9])(\d{4})$/.exec(tail);
  if (run) codes.push(`${building}-${run[1]}-${run[2]}`);
  return { codes, tails: doors(tail).map((door) => ({ building, tail: door })) };
}

/** All in one: S203 as it is, A1706 → A-1706, E208 → E2-08, 321804 → 3-2-1804. */
function onePart(said: string): string[] {
  const [, letters, digits = ''] = /^([A-Z]+)(\d+)$/.exec(said) ?? [];
  const codes = [said];
  if (letters) codes.push(`${letters}-${digits}`);
  if (letters && digits.length > 2) codes.push(`${letters}${digits.slice(0, -2)}-${digits.slice(-2)}`);
  const run = /^(\d)(\d)(\d{4})$/.exec(said);
  if (run) codes.push(`${run[1]}-${run[2]}-${run[3]}`);
  return codes;
}
