import { sampleTree } from '#server/sample/estate.ts';
import { names } from '#server/sample/names.ts';
import { idCheck } from '#server/text/numbers.ts';
import { csvOf, type Grid, type GridCell, xlsOf, xlsxOf } from '#tests/support/grid.ts';

/** What a line says when it is read rightly. */
export interface DirtyParty {
  room: string;
  name: string;
  phones: string[];
  id: string;
  /** cm² */
  area: number;
  since: string;
  /** null: no end. */
  until: string | null;
  plate: string | null;
  lives: boolean;
}
export type DirtyFault = 'room' | 'entrance' | 'phone' | 'id' | 'area' | 'since' | 'plate';

/** One line of the workbook: the right reading, or the one thing that is wrong with it. */
export type DirtyLine = {
  /** The row as Excel shows it. */
  n: number;
  hidden: boolean;
  /** The row this one repeats word for word. */
  repeats?: number;
} & ({ right: DirtyParty } | { fault: DirtyFault });

export interface DirtyWorkbook {
  truth: DirtyLine[];
  xlsx(): Uint8Array;
  xls(): Uint8Array;
  /** Comma-separated in GBK: without merges and hidden rows. */
  gbk(): Uint8Array;
}

export const roomCodes: readonly string[] = sampleTree()
  .places.filter(({ kind }) => kind === 'room')
  .map(({ code }) => code);

/** The heads as they are in the file, for the guess: key of `DirtyParty` → what it is called. */
export const dirtyColumns = [
  { key: 'room', aliases: ['房号'] },
  { key: 'name', aliases: ['业主姓名', '姓名'] },
  { key: 'phones', aliases: ['联系电话', '电话'] },
  { key: 'id', aliases: ['证件号', '身份证号'] },
  { key: 'area', aliases: ['建筑面积'] },
  { key: 'since', aliases: ['入伙日期'] },
  { key: 'until', aliases: ['到期日'] },
  { key: 'plate', aliases: ['车牌号', '车牌'] },
  { key: 'lives', aliases: ['是否常住'] },
] as const;

const upper = ['序号', '房　号', '业主', '业主', '业主', '建筑面积(㎡)', '入伙日期', '到期日', '车牌号码', '是否常住'];
const lower = [
  '序号',
  '房　号',
  '姓 名',
  '联系电话',
  '证件号',
  '建筑面积(㎡)',
  '入伙日期',
  '到期日',
  '车牌号码',
  '是否常住',
];
const top = 4;

/** `n` lines of parties of the sample estate, as dirty as office files are; the same for the same seed. */
export function dirtyParties(n: number, seed: number): DirtyWorkbook {
  const dice = throwing(seed);
  const rows: GridCell[][] = [['澜汇新城业户资料登记表'], ['制表：客户服务部　　截止：2026.11'], upper, lower];
  const grid: Grid = {
    name: '业户资料',
    rows,
    hidden: new Set(),
    merges: [[0, 0, 0, upper.length - 1], [2, 2, 2, 4], ...[0, 1, 5, 6, 7, 8, 9].map((c) => [2, c, 3, c] as const)],
  };
  const truth: DirtyLine[] = [];
  for (let i = 0; i < n; i++) {
    if (dice.chance(0.01)) rows.push(dice.one([[], ['', '　', ' ']]));
    const at = rows.length;
    const before = truth.at(-1);
    const hidden = dice.chance(0.01);
    if (hidden) grid.hidden.add(at);
    if (before && before.n === at && dice.chance(0.01)) {
      rows.push([...(rows[at - 1] ?? [])]);
      truth.push({ ...before, n: at + 1, hidden, repeats: before.repeats ?? before.n });
      continue;
    }
    const party = newParty(roomCodes[(i * 7) % roomCodes.length] ?? '', i, dice);
    const fault = dice.chance(0.02) ? dice.one(faults) : undefined;
    // two owners of one home below each other, the room written once over both
    const shared = before && 'right' in before && before.n === at && at > top && !fault && dice.chance(0.03);
    if (shared) party.room = before.right.room;
    const cells = [i + 1, ...written(party, dice)];
    if (fault) spoil(cells, fault, dice);
    if (shared && !grid.merges.some(([, c, bottom]) => c === 1 && bottom === at - 1)) {
      cells[1] = rows[at - 1]?.[1] ?? '';
      grid.merges.push([at - 1, 1, at, 1]);
    }
    rows.push(cells);
    truth.push({ n: at + 1, hidden, ...(fault ? { fault } : { right: party }) });
  }
  return { truth, xlsx: () => xlsxOf(grid), xls: () => xlsOf(grid), gbk: () => csvOf(grid) };
}

const faults: readonly DirtyFault[] = ['room', 'entrance', 'phone', 'id', 'area', 'since', 'plate'];

/** Mulberry32: small, and good enough for dirt. */
function throwing(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const upTo = (below: number): number => Math.floor(next() * below);
  return {
    upTo,
    chance: (share: number): boolean => next() < share,
    one: <T>(list: readonly T[]): T => list[upTo(list.length)] as T,
    digits: (count: number): string => Array.from({ length: count }, () => upTo(10)).join(''),
  };
}
type Dice = ReturnType<typeof throwing>;

const two = (n: number): string => String(n).padStart(2, '0');
const wide = (text: string): string =>
  text.replaceAll(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));

function newParty(room: string, i: number, dice: Dice): DirtyParty {
  const born = `${1950 + dice.upTo(55)}${two(1 + dice.upTo(12))}${two(1 + dice.upTo(28))}`;
  const id = `440301${born}${dice.digits(3)}`;
  const phones = Array.from({ length: dice.one([1, 1, 1, 2, 3]) }, () =>
    dice.chance(0.1) ? `0755-8${dice.digits(7)}` : `1${dice.one(['38', '39', '50', '86'])}${dice.digits(8)}`,
  );
  const day = (from: number): string => `${from + dice.upTo(9)}-${two(1 + dice.upTo(12))}-${two(1 + dice.upTo(28))}`;
  return {
    room,
    name: names[i % names.length] ?? '',
    phones: [...new Set(phones)],
    id: id + idCheck(id),
    area: (60 + dice.upTo(120)) * 10_000 + dice.upTo(100) * 100,
    since: day(2010),
    until: dice.chance(0.5) ? null : day(2027),
    plate: dice.chance(0.6) ? `粤B${dice.chance(0.2) ? `D${dice.digits(5)}` : dice.digits(5)}` : null,
    lives: dice.chance(0.8),
  };
}

/** The cells of a party, from room to lives, each in one of the ways offices write it. */
function written(party: DirtyParty, dice: Dice): GridCell[] {
  return [
    dice.one(roomsAs(party.room)),
    dice.one([party.name, `${party.name[0]}　${party.name.slice(1)}`, ` ${party.name}\u00a0`, `\u200b${party.name}`]),
    phonesAs(party.phones, dice),
    dice.one([party.id, party.id.toLowerCase(), wide(party.id), ` ${party.id}`]),
    dice.one([
      party.area / 10_000,
      `${party.area / 10_000}㎡`,
      `${party.area / 10_000} 平方米`,
      wide(`${party.area / 10_000}`),
    ]),
    dayAs(party.since, dice),
    party.until ? dayAs(party.until, dice) : dice.one(['长期', '', '至今']),
    party.plate ? dice.one(platesAs(party.plate)) : '',
    party.lives ? dice.one(['是', '√', 'Y', '１']) : dice.one(['否', '×', 'N', 0]),
  ];
}

function roomsAs(code: string): GridCell[] {
  const [a = '', b = '', door = ''] = code.split('-');
  const floor = Number(door.slice(0, 2));
  if (door !== '') {
    const plain = [code, wide(code), `${a}栋${b}单元${door}`, `${a}幢${b}单元${door}室`, `${a} 栋 ${b} 单元 ${door}`];
    return [...plain, `${a}#${b}-${door}`, `${a}号楼${b}单元${floor}层${door.slice(2)}`, Number(`${a}${b}${door}`)];
  }
  if (code.startsWith('A'))
    return [code, `A座${b}`, `写字楼A座${b}室`, wide(`A-${b}`), `a-${b}`, `A座${Number(b.slice(0, 2))}层${b.slice(2)}`];
  if (code.startsWith('E')) return [code, `会展${code}`, wide(code), code.replace('-', '')];
  return [code, `底商${code}`, wide(code), `${code} 铺`];
}

function phonesAs(list: readonly string[], dice: Dice): GridCell {
  if (list.length === 1 && /^1/.test(list[0] ?? '') && dice.chance(0.3)) return Number(list[0]);
  const shown = list.map((phone) => {
    if (!phone.startsWith('1')) return dice.one([phone, phone.replace('-', ' ')]);
    const parts = [phone.slice(0, 3), phone.slice(3, 7), phone.slice(7)];
    return dice.one([phone, parts.join('-'), parts.join(' '), `+86${phone}`, wide(phone), `${phone}(本人)`]);
  });
  return shown.join(dice.one(['/', '、', '，', ';', '\n', ' / ']));
}

const serialOf = (day: string): number => Math.round((Date.parse(day) - Date.UTC(1899, 11, 30)) / 86_400_000);

function dayAs(day: string, dice: Dice): GridCell {
  const [y, m, d] = day.split('-').map(Number);
  const text = [`${y}.${m}.${d}`, `${y}/${m}/${d}`, day, `${y}年${m}月${d}日`, wide(`${y}-${m}-${d}`)];
  const whole = `${y}${two(m ?? 1)}${two(d ?? 1)}`;
  return dice.one<GridCell>([
    ...text,
    whole,
    Number(whole),
    serialOf(day),
    { serial: serialOf(day) },
    { serial: serialOf(day) },
  ]);
}

const platesAs = (plate: string): string[] => [
  plate,
  `${plate.slice(0, 2)}·${plate.slice(2)}`,
  wide(plate),
  `${plate.slice(0, 2)} ${plate.slice(2)}`,
  plate.replace('粤B', '粤b'),
];

/** Makes one thing wrong. Columns: 0 is the running number. */
function spoil(cells: GridCell[], fault: DirtyFault, dice: Dice): void {
  const [column, cell]: [number, GridCell] = {
    room: [1, dice.one(['9栋9单元9999', '未知', 1804])] as [number, GridCell],
    entrance: [1, dice.one(['3#1804', '1栋1203室'])] as [number, GridCell],
    phone: [3, dice.one<GridCell>(['1381234567', 138123456789, '同上', '1.38E+10'])] as [number, GridCell],
    id: [4, dice.one<GridCell>(['110105194912310021', 440301199001011000, '4403011990'])] as [number, GridCell],
    area: [5, dice.one<GridCell>(['一百平', 0, '待测'])] as [number, GridCell],
    since: [6, dice.one(['2023.2.30', '2023年3月', '2O24-1-1'])] as [number, GridCell],
    plate: [8, dice.one(['粤B123', '无牌', '12345'])] as [number, GridCell],
  }[fault];
  cells[column] = cell;
}
