import type { Tables } from '#server/manifest/tables.ts';

/** What the places stand in; words to find them and the people of the office by. */
export const estateTables: Tables = {
  office: ['places', 'search_terms'],
  unproved: [
    {
      tables: ['places'],
      what: '位置',
      why: '链上是它们的编号，不是名称；名称可以改。',
    },
    { tables: ['search_terms'], what: '查找位置和人员用的词', why: '它们由记录得来，可随时重建；打开的记录才是依据。' },
  ],
};
