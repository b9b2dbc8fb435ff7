import type { Fault, Row } from '#server/manifest/import.ts';
import type { Clean } from '#server/text/clean.ts';
import { creditCode, idNumber } from '#server/text/numbers.ts';
import { folded } from '#server/text/text.ts';
import type { PartyKind } from './parties.words.ts';

/** Legal forms and the names of trades: no person is called so. One character at the end says nothing: 欧阳建会 is a person. */
const firm =
  /^.{2,}(?:公司|集团|合伙企业|事务所|银行|支行|酒店|宾馆|饭店|超市|商行|商店|工厂|医院|学校|小学|中学|大学|幼儿园|工作室|合作社|委员会|办事处|管理处|管理局|服务部|经营部|门市部|营业部|分公司|研究院|研究所|俱乐部|餐厅|餐馆|药房|药店|诊所|网吧|培训中心|服务中心|活动中心|商务中心|购物中心|健身中心)$/u;
/** Ends like a shop, an office or a society, and like many a given name. */
const unsure = /^.{2,}(?:中心|店|馆|厂|部|所|院|社|会|行|铺|坊|商会|协会)$/u;

/** What only a name says: a firm by its legal form, null where it might be either, otherwise a person, who is masked. */
export const kindOfName = (name: string): PartyKind | null =>
  [...name].length > 3 && firm.test(name) ? 'company' : unsure.test(name) ? null : 'person';

export const kindAnswered = (answer: string | undefined): PartyKind | undefined =>
  answer === 'person' || answer === 'company' ? answer : undefined;

interface Numbers {
  readonly idNumber: string | null;
  readonly creditCode: string | null;
  /** what the numbers prove, by themselves */
  readonly kind: PartyKind | undefined;
  readonly both: boolean;
}
/** The numbers of papers of a row. A credit code in the column of identity numbers is one all the same: exports have one column for both. */
export function numbersSaid(
  row: Row,
  take: <T>(column: string, read: (cell: string) => Clean<T>) => T | null,
): Numbers {
  const cell = row.cell('idNumber');
  const code = folded(cell);
  const swapped = /[A-Z].*.$/.test(code.slice(0, -1)) && code.length === 18 ? creditCode(cell).value : undefined;
  const credit = take('creditCode', creditCode) ?? swapped ?? null;
  const id = swapped ? null : take('idNumber', idNumber);
  return {
    ...{ idNumber: id, creditCode: credit, both: credit !== null && id !== null },
    kind: credit !== null ? 'company' : id !== null ? 'person' : undefined,
  };
}

/** A person has no credit code, a company no number of an identity card: whoever wrote both has to say which it is. */
export function contradicts(says: PartyKind | null, { both, kind }: Numbers): Fault {
  if (both)
    return {
      column: 'idNumber',
      say: {
        zh: '同一行写了身份证件号和统一社会信用代码：单位没有身份证号，个人没有信用代码，请只留一个。',
        en: 'A number of a person and one of a company in one row: keep the right one.',
      },
    };
  return kind === 'person'
    ? {
        column: 'idNumber',
        say: {
          zh: '类型写的是单位，单位没有身份证件号。请删去证件号，或把类型改为个人。',
          en: 'A company has no identity number: take it out, or say that it is a person.',
        },
      }
    : {
        column: 'creditCode',
        say: {
          zh: `类型写的是${says === 'person' ? '个人' : '其他'}，个人没有统一社会信用代码。请删去，或把类型改为单位。`,
          en: 'A person has no credit code: take it out, or say that it is a company.',
        },
      };
}
