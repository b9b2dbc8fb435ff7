import type { Words } from '#kernel/words.ts';
import type { RoomKnown } from './parties.sql.ts';

/** What a row says of one place: as whom, since when, until when. */
export interface SaidPlace {
  readonly room: RoomKnown | null;
  readonly relation: Relation;
  readonly from: string | null;
  /** undefined: the file does not say; null: open */
  readonly to: string | null | undefined;
}
export type PartyKind = 'person' | 'company';
export type Relation = 'owner' | 'co-owner' | 'tenant' | 'family' | 'staff' | 'contractor';

export const relations = {
  owner: ['业主', '产权人', '房主', '户主', '业主本人', '本人', '自住业主'],
  'co-owner': ['共有产权人', '共有人', '共有', '联名业主', '共有业主'],
  tenant: ['租户', '租客', '承租人', '承租方', '租赁', '租住', '租赁户'],
  family: [
    '家属',
    '家庭成员',
    '配偶',
    '父母',
    '子女',
    '亲属',
    '同住人',
    '丈夫',
    '妻子',
    '父亲',
    '母亲',
    '儿子',
    '女儿',
  ],
  staff: ['员工', '租户员工', '职员', 'staff of the tenant'],
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
export const kinds = {
  person: ['个人', '自然人', '个人业主', '居民'],
  company: ['单位', '公司', '企业', '法人', '企业法人', '机构', '组织', '个体工商户', '商户'],
} as const;
export const kindWords: Record<PartyKind, Words> = {
  person: { zh: '个人', en: 'A person' },
  company: { zh: '单位', en: 'A company' },
};
