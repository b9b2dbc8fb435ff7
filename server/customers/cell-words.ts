import type { Words } from '#kernel/words.ts';
import { states, uses } from '#server/estate/place-words.ts';
import { type WordTable, wordIn } from '#server/text/words.ts';

/** Words of keys as they stand in cells that are carried out. */
const relations: WordTable = {
  owner: { zh: '产权人', en: 'Owner' },
  'co-owner': { zh: '共有产权人', en: 'Co-owner' },
  tenant: { zh: '租户', en: 'Tenant' },
  family: { zh: '家属', en: 'Family' },
  staff: { zh: '租户员工', en: 'Staff of the tenant' },
  contractor: { zh: '装修单位', en: 'Contractor' },
};
const kinds: WordTable = {
  person: { zh: '个人', en: 'Person' },
  company: { zh: '单位', en: 'Company' },
};
const channels: WordTable = {
  phone: { zh: '电话', en: 'Telephone' },
  visit: { zh: '上门', en: 'Visit' },
  desk: { zh: '前台', en: 'At the desk' },
  message: { zh: '信息', en: 'Message' },
  patrol: { zh: '巡查', en: 'On a round' },
};
const tables = { relations, states, uses, kinds, channels };

/** The word of a key in one language; a key without one stays as it is. */
export const word = (table: keyof typeof tables, key: string | null, lang: keyof Words): string =>
  wordIn(tables[table], key, lang);
