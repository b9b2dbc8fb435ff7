import { placeZones } from '#server/access/policy.ts';
import { isId } from '#server/access/with-person.ts';
import { pageOfAccess } from '#server/customers/access-list.ts';
import { word } from '#server/customers/cell-words.ts';
import { expoMonth } from '#server/customers/expo-month.ts';
import { zonesWith } from '#server/customers/rights.ts';
import { listPlaces } from '#server/estate/places-list.ts';
import { kindsOf, mayBring } from '#server/imports/imports.ts';
import { pageOfImports } from '#server/imports/imports-list.ts';
import { kinds } from '#server/imports/kinds/all.ts';
import { localMinute } from '#server/text/minutes.ts';
import { eachRow, type Source } from '../source.ts';
import { officeWord } from './words-office.ts';

const pageSize = 500;

/** 位置: what a search finds, or what lies below a place. */
export const places: Source = {
  title: { zh: '位置', en: 'Places' },
  columns: [
    { title: { zh: '编码', en: 'Code' }, width: 16 },
    { title: { zh: '位置', en: 'Place' }, width: 30 },
    { title: { zh: '类别', en: 'Kind' }, width: 12 },
    { title: { zh: '用途', en: 'Use' }, width: 10 },
    { title: { zh: '房态', en: 'State' }, width: 10 },
    { title: { zh: '面积（㎡）', en: 'Area (m²)' }, width: 12 },
  ],
  may: (person, _params, whole) => !whole && placeZones(person)?.length !== 0,
  async page(context, { q, kind, parent }, after, { lang }) {
    const below = parent && isId(parent) ? parent : undefined;
    const { items, next } = await listPlaces(
      context,
      { q: q || undefined, kind: kind || undefined, parent: below, after },
      pageSize,
    );
    return {
      rows: eachRow(items, (row) => [
        ...[row.code, row.label, officeWord('places', row.kind, lang), word('uses', row.use, lang)],
        ...[word('states', row.state, lang), row.areaM2],
      ]),
      next,
    };
  },
};

/** 谁看过个人信息: subjects masked as in the list. */
export const access: Source = {
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
        ...[localMinute(row.at, context.project.timeZone), row.by, row.byNumber, officeWord('access', row.act, lang)],
        ...[row.subject ?? officeWord('access', row.subjectKind, lang), row.reason, row.rows],
        officeWord('access', row.outcome, lang),
      ]),
      next,
    };
  },
};

/** 会展中心租户统计 of a month, names of people masked (P3-2.8). */
export const expo: Source = {
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

/** 导入记录: of the kinds of file its reader may bring. */
export const imports: Source = {
  title: { zh: '导入记录', en: 'Imports' },
  columns: [
    { title: { zh: '时间', en: 'At' }, width: 18 },
    { title: { zh: '文件', en: 'File' }, width: 40 },
    { title: { zh: '内容', en: 'Of what' }, width: 10 },
    { title: { zh: '状态', en: 'State' }, width: 10 },
    { title: { zh: '新增', en: 'New' }, width: 8 },
    { title: { zh: '更新', en: 'Changed' }, width: 8 },
    { title: { zh: '有误', en: 'Wrong' }, width: 8 },
    { title: { zh: '导入人', en: 'By' }, width: 12 },
  ],
  may: (person, params, whole) => !whole && Object.values(kinds).some((kind) => mayBring({ person, params }, kind)),
  async page(context, _query, after, { lang }) {
    const titles = new Map(kindsOf(context).map(({ key, title }) => [key, title[lang]]));
    const { items, next } = await pageOfImports(context, after, pageSize);
    return {
      rows: eachRow(items, (row) => [
        ...[localMinute(row.madeAt, context.project.timeZone), row.fileName, titles.get(row.kind) ?? row.kind],
        officeWord('imports', row.state, lang),
        ...[row.counts.add ?? 0, row.counts.change ?? 0, row.counts.fault ?? 0, row.by],
      ]),
      next,
    };
  },
};
