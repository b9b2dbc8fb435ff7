import type { Fault, Row } from '#server/manifest/import.ts';
import { type Clean, faulty } from '#server/text/clean.ts';
import { day } from '#server/text/day.ts';
import { creditCode, idNumber } from '#server/text/numbers.ts';
import { folded } from '#server/text/text.ts';
import type { PartyKind } from './parties.words.ts';

/** Legal forms and the names of trades: no person is called so. One character at the end says nothing: 欧阳建会 is a person. */
const firm =
  /(?:公司|集团|合伙企业|事务所|银行|支行|酒店|宾馆|饭店|超市|商行|商店|工厂|医院|学校|小学|中学|大学|幼儿园|工作室|合作社|委员会|办事处|管理处|管理局|服务部|经营部|门市部|营业部|分公司|研究院|研究所|俱乐部|餐厅|餐馆|药房|药店|诊所|网吧|培训中心|服务中心|活动中心|商务中心|购物中心|健身中心)$/u;
/** Surnames of two letters: with a given name of two it may read like a firm. */
const compound =
  /^(?:欧阳|司马|诸葛|上官|慕容|司徒|令狐|皇甫|尉迟|东方|独孤|南宫|夏侯|端木|公孙|轩辕|长孙|宇文|司空|鲜于|闾丘|申屠|公羊|澹台|淳于|单于|太史|濮阳|钟离|百里|呼延|赫连|东郭|西门|第五|梁丘|左丘|完颜|耶律|拓跋|纳兰|叶赫|爱新)/u;
/** Ends like a shop, an office or a society, and like many a given name. */
const unsure = /^.{2,}(?:中心|店|馆|厂|部|所|院|社|会|行|铺|坊|商会|协会)$/u;

/** What only a name says: a firm by its legal form, null where it might be either, otherwise a person, who is masked. */
export function kindOfName(name: string): PartyKind | null {
  const long = [...name].length;
  if (firm.test(name)) return long > 4 || (long === 4 && !compound.test(name)) ? 'company' : null;
  return unsure.test(name) ? null : 'person';
}

export const kindAnswered = (answer: string | undefined): PartyKind | undefined =>
  answer === 'person' || answer === 'company' ? answer : undefined;

interface Numbers {
  readonly idNumber: string | null;
  readonly creditCode: string | null;
  /** what the numbers prove, by themselves */
  readonly kind: PartyKind | undefined;
  readonly both: boolean;
}
/** Eighteen signs with a day of birth in them are a person's, whatever any check says: a slip in them makes nobody a company. */
const ofPerson = (code: string): boolean =>
  /^\d{17}[\dX]$/.test(code) && typeof day(code.slice(6, 14)).value === 'string';
/** What a credit code of a company begins with. */
const ofCompany = /^9[1239]/;

/** A credit code in its own column: an identity number there is a slip, also where it passes the check of codes by chance. */
const ownCode = (cell: string): Clean<string> =>
  ofPerson(folded(cell)) && !ofCompany.test(folded(cell))
    ? faulty(cell, '像是身份证号，不是统一社会信用代码，请核对。', 'looks like an identity number, not a credit code.')
    : creditCode(cell);

/**
 * The numbers of papers of a row. A credit code in the column of identity numbers is one all the same, where it can be no identity
 * number: exports have one column for both.
 */
export function numbersSaid(
  row: Row,
  take: <T>(column: string, read: (cell: string) => Clean<T>) => T | null,
): Numbers {
  const code = folded(row.cell('idNumber'));
  const lettered = /^(?=.{0,16}[A-Z])[0-9A-Z]{18}$/.test(code) && creditCode(code).value !== undefined;
  const isCredit = /^[0-9A-Z]{18}$/.test(code) && !ofPerson(code) && (ofCompany.test(code) || lettered);
  const swapped = isCredit ? take('idNumber', creditCode) : null;
  const credit = take('creditCode', ownCode) ?? swapped;
  const id = isCredit ? null : take('idNumber', idNumber);
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
