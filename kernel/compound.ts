import { caseLink, count, date, type Field, type Paper, phone, type Quantity, type RowsField, text } from './fields.ts';
import type { Words } from './words.ts';

/** Boxes that hold more than one value. */
type Compound = Extract<Field, { kind: 'party' | 'slot' | 'outsider' | 'papers' | 'quantity' | 'rows' }>;

const nameBox = text({ zh: '姓名', en: 'Name' }, 60);
const phoneBox = phone({ zh: '电话', en: 'Telephone' });
const fileBox = caseLink({ zh: '业户档案', en: 'Household file' });
const relationBox = text({ zh: '关系', en: 'Relation' }, 40);
const numberBox = text({ zh: '证件号', en: 'Number' }, 60);
const dayBox = date({ zh: '日期', en: 'Day' });
const timeBox = date({ zh: '时间', en: 'Time' }, { time: true });
const signedBox = date({ zh: '签字时间', en: 'Signed at' }, { time: true, lies: 'past' });
const mostPapers = count({ zh: '件数', en: 'Papers' }, 1, 40);

type Fault = (box: Field, part: unknown) => Words | undefined;

/**
 * Says what is wrong with the content of a box of several values, or undefined when it fits. `fault` says it of a part, as if
 * that were the content of a box of its own; `today` is the office day.
 */
export function faultOfCompound(field: Compound, value: unknown, fault: Fault, today: string): Words | undefined {
  switch (field.kind) {
    case 'party':
      return faultOfParty(value, fault);
    case 'slot': {
      const said = parts(value, ['from', 'to']);
      const wrong = said ? (fault(timeBox, said.from) ?? fault(timeBox, said.to)) : notFilled;
      if (!said || wrong) return wrong;
      return Date.parse(String(said.from)) < Date.parse(String(said.to))
        ? undefined
        : { zh: '结束时间须晚于开始时间。', en: 'It has to end after it begins.' };
    }
    case 'outsider': {
      const said = parts(value, ['name', 'relation', 'drawing', 'at']);
      if (!said) return { zh: '请签字并写明姓名和关系。', en: 'Sign, with name and relation.' };
      if (!isDrawing(said.drawing)) return { zh: '请手写签字。', en: 'Please draw the signature.' };
      return (
        named(nameBox, fault(nameBox, said.name)) ??
        named(relationBox, fault(relationBox, said.relation)) ??
        fault(signedBox, said.at)
      );
    }
    case 'papers':
      return faultOfPapers(field, value, today, fault);
    case 'quantity':
      return faultOfQuantity(field.units, value);
    case 'rows':
      return faultOfRows(field, value, fault);
  }
}

const notFilled: Words = { zh: '请填写完整。', en: 'Please fill it in.' };

/** The value as a record of at most these parts; undefined for anything else. */
function parts<K extends string>(value: unknown, names: readonly K[]): Partial<Record<K, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.keys(value).every((name) => (names as readonly string[]).includes(name)) ? value : undefined;
}

/** A fault of a part, with the part's title before it. */
const named = ({ title }: Field, fault: Words | undefined): Words | undefined =>
  fault && { zh: `${title.zh}：${fault.zh}`, en: `${title.en}: ${fault.en}` };

const isDrawing = (value: unknown): boolean =>
  typeof value === 'string' && value.length >= 20 && value.length <= 60_000 && /^[MLCQZ\d\s,.-]+$/i.test(value);

function faultOfParty(value: unknown, fault: Fault): Words | undefined {
  const said = parts(value, ['party', 'name', 'phone']);
  if (!said) return { zh: '请选择业户，或填写姓名。', en: 'Choose somebody, or enter a name.' };
  if (said.party !== undefined)
    return Object.keys(said).length === 1 && !fault(fileBox, said.party)
      ? undefined
      : { zh: '请选择业户，或填写姓名。', en: 'Choose somebody, or enter a name.' };
  // what is shown masked is no name, and no number
  if (String(said.name).includes('*'))
    return { zh: '请填写完整的姓名，不要填写带星号的。', en: 'Enter the whole name, not the masked one.' };
  return (
    named(nameBox, fault(nameBox, said.name)) ??
    (said.phone === undefined ? undefined : named(phoneBox, fault(phoneBox, said.phone)))
  );
}

function faultOfPapers(
  field: Extract<Field, { kind: 'papers' }>,
  value: unknown,
  today: string,
  fault: Fault,
): Words | undefined {
  if (!Array.isArray(value) || value.length === 0) return { zh: '请添加资料。', en: 'Add a paper.' };
  if (fault(mostPapers, value.length)) return { zh: '最多 40 件资料。', en: 'At most 40 papers.' };
  for (const one of value) {
    const paper = parts(one, ['kind', 'number', 'from', 'to', 'scan']) as Paper | undefined;
    const kind = paper && typeof paper.kind === 'string' && Object.hasOwn(field.kinds, paper.kind);
    if (!paper || !kind) return { zh: '请选择资料种类。', en: 'Choose what kind of paper it is.' };
    const title = { title: field.kinds[paper.kind]?.title ?? field.title } as Field;
    if (typeof paper.scan !== 'string' || !/^[0-9a-f]{64}$/.test(paper.scan))
      return named(title, { zh: '请拍照或上传扫描件。', en: 'Add its picture.' });
    const wrong =
      (paper.number === undefined ? undefined : fault(numberBox, paper.number)) ??
      (paper.from === undefined ? undefined : fault(dayBox, paper.from)) ??
      (paper.to === undefined ? undefined : fault(dayBox, paper.to));
    if (wrong) return named(title, wrong);
    if (paper.from && paper.to && paper.to < paper.from)
      return named(title, { zh: '到期日早于起始日。', en: 'It ends before it begins.' });
    if (field.expired === 'refuse' && isExpired(paper, today))
      return named(title, { zh: '已过期，请换有效的。', en: 'It is no longer valid.' });
  }
  return undefined;
}

/** Whether a paper is no longer valid on an office day. */
export const isExpired = ({ to }: Pick<Paper, 'to'>, today: string): boolean => to !== undefined && to < today;

function faultOfQuantity(units: readonly string[] | undefined, value: unknown): Words | undefined {
  const said = parts(value, ['amount', 'unit']) as Partial<Quantity> | undefined;
  if (typeof said?.amount !== 'string' || !/^\d{1,9}(\.\d{1,3})?$/.test(said.amount))
    return { zh: '数量只填数字，最多三位小数。', en: 'An amount is a number with at most three decimals.' };
  const { unit } = said;
  const fits =
    typeof unit === 'string' && unit.trim() !== '' && [...unit].length <= 10 && (units?.includes(unit) ?? true);
  return fits ? undefined : { zh: '请选择或填写单位。', en: 'Choose or enter a unit.' };
}

function faultOfRows({ columns, max }: RowsField, value: unknown, fault: Fault): Words | undefined {
  if (!Array.isArray(value) || value.length === 0) return { zh: '请至少填写一行。', en: 'Enter one row at least.' };
  if (value.length > max) return { zh: `最多 ${max} 行。`, en: `At most ${max} rows.` };
  for (const [i, row] of value.entries()) {
    const said = parts(row, Object.keys(columns));
    const at = (box: Field, wrong: Words): Words => ({
      zh: `第 ${i + 1} 行${box.title.zh}：${wrong.zh}`,
      en: `Row ${i + 1}, ${box.title.en}: ${wrong.en}`,
    });
    if (!said) return { zh: `第 ${i + 1} 行填写有误。`, en: `Row ${i + 1} is not right.` };
    for (const [name, box] of Object.entries(columns)) {
      const part = said[name];
      if (part === undefined || part === null || part === '') {
        if (!box.optional) return at(box, { zh: '请填写。', en: 'please fill this in.' });
        continue;
      }
      const wrong = fault(box, part);
      if (wrong) return at(box, wrong);
    }
  }
  return undefined;
}
