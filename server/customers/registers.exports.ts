import { type Export, eachRow, type Source } from '#server/manifest/export.ts';
import { localMinute } from '#server/text/minutes.ts';
import { type WordTable, wordIn } from '#server/text/words.ts';
import { pageOfAccess } from './access-list.ts';
import { expoMonth } from './expo-month.ts';
import { zonesWith } from './rights.ts';

const pageSize = 500;
const acts: WordTable = {
  unmask: { zh: '查看完整信息', en: 'Saw in full' },
  export: { zh: '导出', en: 'Exported' },
  document: { zh: '查看资料', en: 'Saw a paper' },
  'person-file': { zh: '个人信息副本', en: 'Copy of personal data' },
  call: { zh: '拨打电话', en: 'Called' },
  search: { zh: '查找或打开档案', en: 'Searched or opened a file' },
  given: { zh: '已提供', en: 'Given' },
  refused: { zh: '已拒绝', en: 'Refused' },
  party: { zh: '业户', en: 'Party' },
  room: { zh: '房间', en: 'Room' },
  list: { zh: '名单', en: 'List' },
};

/** 谁看过个人信息: subjects masked as in the list. */
const access: Source = {
  title: { zh: '个人信息查看记录', en: 'Who saw personal data' },
  columns: [
    { title: { zh: '时间', en: 'At' }, width: 18 },
    { title: { zh: '谁', en: 'By' }, width: 12 },
    { title: { zh: '工号', en: 'Number' }, width: 12 },
    { title: { zh: '事项', en: 'What' }, width: 18 },
    { title: { zh: '对象', en: 'Of whom' }, width: 20 },
    { title: { zh: '原因', en: 'Why' }, width: 40 },
    { title: { zh: '行数', en: 'Rows' }, width: 8 },
    { title: { zh: '结果', en: 'Outcome' }, width: 10 },
  ],
  may: (person, params, whole) => !whole && zonesWith(person, params, 'audit') === null,
  async page(context, { outcome, act }, after, { lang }) {
    const { items, next } = await pageOfAccess(
      context,
      { outcome: outcome || undefined, act: act || undefined, after },
      pageSize,
    );
    return {
      rows: eachRow(items, (row) => [
        ...[localMinute(row.at, context.project.timeZone), row.by, row.byNumber, wordIn(acts, row.act, lang)],
        ...[row.subject ?? wordIn(acts, row.subjectKind, lang), row.reason, row.rows],
        wordIn(acts, row.outcome, lang),
      ]),
      next,
    };
  },
};

/** 会展中心租户统计 of a month, names of people masked (P3-2.8). */
const expo: Source = {
  title: { zh: '会展租户', en: 'Tenants of the expo' },
  columns: [
    { title: { zh: '月份', en: 'Month' }, width: 10 },
    { title: { zh: '位置', en: 'Unit' }, width: 24 },
    { title: { zh: '面积（㎡）', en: 'Area (m²)' }, width: 12 },
    { title: { zh: '租户名称', en: 'Tenant' }, width: 30 },
    { title: { zh: '经营范围', en: 'Business' }, width: 24 },
    { title: { zh: '负责人', en: 'Head' }, width: 12 },
    { title: { zh: '起租', en: 'Since' }, width: 12 },
    { title: { zh: '到期', en: 'Until' }, width: 12 },
  ],
  may: (person, params, whole) => !whole && zonesWith(person, params, 'export')?.length !== 0,
  async page(context, { month }, _after) {
    const found = await expoMonth(context, month && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? `${month}-01` : undefined);
    return {
      rows: eachRow(found.units, (row) => [
        ...[found.month.slice(0, 7), row.label, row.areaM2, row.tenant, row.scope, row.headName, row.from, row.to],
      ]),
      next: null,
    };
  },
};

/** What is kept beside the files: who saw them, and the tenants of the expo. */
export const registerExports: Readonly<Record<string, Export>> = { access, expo };
