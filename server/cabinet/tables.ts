import { type Tables, workWhy } from '#server/manifest/tables.ts';

/** What months, holds and destructions stand in. */
export const cabinetTables: Tables = {
  office: ['destruction_items', 'destructions', 'holds', 'months', 'tombstones'],
  words: {
    months: '月度档案',
    destructions: '销毁清单',
    destruction_items: '销毁清单所列记录',
    tombstones: '销毁记录',
  },
  unproved: [
    { tables: ['months'], columns: ['done', 'total', 'fault', 'lease_until'], what: '成册的进度', why: workWhy },
    { tables: ['destructions'], columns: ['fault', 'again_at'], what: '销毁没有成功的原因和重试时间', why: workWhy },
    { tables: ['holds'], what: '保全', why: '保全可以随时加上和解除，没有链。' },
  ],
};
