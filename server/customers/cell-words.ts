import type { Words } from '#kernel/words.ts';

/** Words of keys as they stand in cells that are carried out. */
const relations: Readonly<Record<string, Words>> = {
  owner: { zh: '产权人', en: 'Owner' },
  'co-owner': { zh: '共有产权人', en: 'Co-owner' },
  tenant: { zh: '租户', en: 'Tenant' },
  family: { zh: '家属', en: 'Family' },
  staff: { zh: '租户员工', en: 'Staff of the tenant' },
  contractor: { zh: '装修单位', en: 'Contractor' },
};
const states: Readonly<Record<string, Words>> = {
  unsold: { zh: '未售', en: 'Unsold' },
  vacant: { zh: '空置', en: 'Vacant' },
  'fitting-out': { zh: '装修', en: 'Fitting out' },
  occupied: { zh: '自住', en: 'Lived in' },
  let: { zh: '出租', en: 'Let' },
  closed: { zh: '停业', en: 'Closed' },
};
const uses: Readonly<Record<string, Words>> = {
  home: { zh: '住宅', en: 'Home' },
  shop: { zh: '商铺', en: 'Shop' },
  office: { zh: '写字楼', en: 'Office' },
  expo: { zh: '展厅', en: 'Expo' },
};
const kinds: Readonly<Record<string, Words>> = {
  person: { zh: '个人', en: 'Person' },
  company: { zh: '单位', en: 'Company' },
};
const channels: Readonly<Record<string, Words>> = {
  phone: { zh: '电话', en: 'Telephone' },
  visit: { zh: '上门', en: 'Visit' },
  desk: { zh: '前台', en: 'At the desk' },
  message: { zh: '信息', en: 'Message' },
  patrol: { zh: '巡查', en: 'On a round' },
};
const tables = { relations, states, uses, kinds, channels };

/** The word of a key in one language; a key without one stays as it is. */
export const word = (table: keyof typeof tables, key: string | null, lang: keyof Words): string =>
  key === null ? '' : (tables[table][key]?.[lang] ?? key);

const _formats = new Map<string, Intl.DateTimeFormat>();
