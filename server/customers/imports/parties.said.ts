import type { Words } from '#kernel/words.ts';
import type { Fault, Row } from '#server/manifest/import.ts';
import { area } from '#server/text/amounts.ts';
import { choice, yesNo } from '#server/text/choice.ts';
import { type Clean, faulty } from '#server/text/clean.ts';
import { day } from '#server/text/day.ts';
import { creditCode, idNumber, plate } from '#server/text/numbers.ts';
import { phones } from '#server/text/phones.ts';
import { type RoomBook, roomOf } from '#server/text/rooms.ts';
import { text } from '#server/text/text.ts';
import type { RoomKnown } from './parties.sql.ts';

/** What one row says, read. */
export interface Said {
  readonly kind: 'person' | 'company';
  readonly name: string;
  readonly room: RoomKnown | null;
  readonly relation: Relation;
  /** whose family or staff, by name */
  readonly of: string | null;
  readonly phones: readonly string[];
  readonly idNumber: string | null;
  readonly creditCode: string | null;
  readonly scope: string | null;
  readonly headName: string | null;
  readonly emergency: string | null;
  readonly remark: string | null;
  readonly from: string | null;
  /** undefined: the file does not say; null: open */
  readonly to: string | null | undefined;
  readonly lives: boolean | null;
  readonly plates: readonly string[];
  readonly area: number | null;
}
export type Relation = 'owner' | 'co-owner' | 'tenant' | 'family' | 'staff' | 'contractor';

const relations = {
  owner: ['业主', '产权人', '房主', '户主', '业主本人'],
  'co-owner': ['共有产权人', '共有人', '共有', '联名业主'],
  tenant: ['租户', '租客', '承租人', '承租方', '租赁'],
  family: ['家属', '家庭成员', '配偶', '父母', '子女', '亲属', '同住人'],
  staff: ['员工', '租户员工', '职员'],
  contractor: ['装修单位', '施工单位', '承包商'],
} as const satisfies Record<Relation, readonly string[]>;
export const relationWords: Record<Relation, Words> = {
  owner: { zh: '业主', en: 'Owner' },
  'co-owner': { zh: '共有产权人', en: 'Co-owner' },
  tenant: { zh: '租户', en: 'Tenant' },
  family: { zh: '家属', en: 'Family' },
  staff: { zh: '租户员工', en: 'Staff of the tenant' },
  contractor: { zh: '装修单位', en: 'Contractor' },
};
const kinds = { person: ['个人', '自然人'], company: ['单位', '公司', '企业', '法人'] } as const;
const looksLikeFirm =
  /^.{3,}(公司|集团|中心|事务所|工厂|商行|商店|店|馆|医院|学校|银行|合作社|工作室|厂|部|所|院|社|会)$/u;

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
  const roomCell = text(row.cell('room'));
  const place = roomCell === '' ? null : roomOf(roomCell, book);
  if (place && place.kind !== 'one') faults.push({ column: 'room', say: place.fault });
  const told = phones(row.cell('phones'));
  faults.push(...told.faults.map((say) => ({ column: 'phones', say })));
  const phoneCell = text(row.cell('phones'));
  if (phoneCell !== '' && told.phones.length === 0 && told.faults.length === 0)
    faults.push({
      column: 'phones',
      say: faulty(phoneCell, '不是电话号码，请核对。', 'is no telephone number.').fault,
    });
  const credit = take('creditCode', creditCode);
  const kind =
    take('kind', (cell) => choice(cell, kinds)) ?? (credit || looksLikeFirm.test(name ?? '') ? 'company' : 'person');
  const toCell = text(row.cell('to'));
  const to = take('to', day);
  const plates = text(row.cell('plates'))
    .split(/[、,，;；/\n]/)
    .filter((one) => one.trim() !== '')
    .flatMap((one) => {
      const { value, fault } = plate(one);
      if (fault) faults.push({ column: 'plates', say: fault });
      return value ? [value] : [];
    });
  const said: Said = {
    kind,
    name: name ?? '',
    room: place?.kind === 'one' ? (byCode.get(place.code) ?? null) : null,
    relation: take('relation', (cell) => choice(cell, relations)) ?? fallback,
    phones: told.phones,
    idNumber: kind === 'person' ? take('idNumber', idNumber) : null,
    creditCode: credit,
    scope: words('scope', 300),
    headName: words('headName', 80),
    emergency: words('emergency', 300),
    remark: words('remark', 1000),
    from: take('from', day),
    to: toCell === '' ? undefined : to,
    lives: take('lives', yesNo),
    of: words('of', 80),
    plates: [...new Set(plates)],
    area: take('area', area),
  };
  return faults.length > 0 ? { faults } : { said, faults };
}
