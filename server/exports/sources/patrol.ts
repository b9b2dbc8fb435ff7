import type { Field } from '#kernel/fields.ts';
import type { Words } from '#kernel/words.ts';
import { finding } from '#procedures/finding.ts';
import { worksHere } from '#server/access/policy.ts';
import { pageOfRegister, type registers } from '#server/cases/read/registers.ts';
import { pageOfRounds, planOf, routesSeen } from '#server/patrol/patrol-lists.ts';
import { localMinute } from '#server/text/minutes.ts';
import { type Cell, eachRow, type Source } from '../source.ts';
import { departmentWord, officeWord, roleWordIn } from './words-office.ts';

/** 一天的巡查: as far as its reader may see them. */
export const rounds: Source = {
  title: { zh: '巡查任务', en: 'Rounds' },
  columns: [
    { title: { zh: '编号', en: 'Number' }, width: 24 },
    { title: { zh: '日期', en: 'Day' }, width: 12 },
    { title: { zh: '路线', en: 'Route' }, width: 28 },
    { title: { zh: '班次', en: 'Shift' }, width: 8 },
    { title: { zh: '开始', en: 'From' }, width: 18 },
    { title: { zh: '结束', en: 'Until' }, width: 18 },
    { title: { zh: '巡查人', en: 'Walker' }, width: 12 },
    { title: { zh: '状态', en: 'State' }, width: 12 },
    { title: { zh: '已到点位', en: 'Visited' }, width: 10 },
    { title: { zh: '应到点位', en: 'Points' }, width: 10 },
    { title: { zh: '异常', en: 'Fails' }, width: 8 },
  ],
  may: (person, _params, whole) => !whole && worksHere(person),
  async page(context, { day, state }, after, { lang }) {
    const asked = { day: day && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : undefined, state: state || undefined, after };
    const { items, next } = await pageOfRounds(context, asked);
    const minute = (instant: string): string => localMinute(instant, context.project.timeZone);
    return {
      rows: eachRow(items, (row) => [
        ...[row.number, row.day, row.route.name, officeWord('shifts', row.shift, lang)],
        ...[minute(row.windowStart), minute(row.windowEnd), row.walker?.name ?? roleWordIn(row.role, lang)],
        ...[officeWord('rounds', row.state, lang), row.visited, row.total, row.fails],
      ]),
      next,
    };
  },
};

/** 一个月的巡查计划: its lines, as far as its reader may see them. */
export const plan: Source = {
  title: { zh: '巡查计划', en: 'Plan' },
  columns: [
    { title: { zh: '月份', en: 'Month' }, width: 10 },
    { title: { zh: '路线编号', en: 'Code' }, width: 14 },
    { title: { zh: '路线', en: 'Route' }, width: 28 },
    { title: { zh: '班次', en: 'Shift' }, width: 8 },
    { title: { zh: '开始', en: 'From' }, width: 8 },
    { title: { zh: '结束', en: 'Until' }, width: 8 },
    { title: { zh: '执行岗位', en: 'Walked by' }, width: 16 },
    { title: { zh: '日期', en: 'Days' }, width: 60 },
  ],
  may: (person, _params, whole) => !whole && worksHere(person),
  async page(context, { month }, _after, { lang }) {
    const found = await planOf(context, month && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? `${month}-01` : undefined);
    return {
      rows: eachRow(found?.lines ?? [], (line) => [
        ...[found?.month.slice(0, 7) ?? '', line.code, line.route, officeWord('shifts', line.shift, lang)],
        ...[line.start, line.end, roleWordIn(line.role, lang), line.days.join('、')],
      ]),
      next: null,
    };
  },
};

/** 巡查路线: as far as its reader may see them; those of vacant rooms when asked for. */
export const routes: Source = {
  title: { zh: '巡查路线', en: 'Routes' },
  columns: [
    { title: { zh: '路线编号', en: 'Code' }, width: 14 },
    { title: { zh: '路线名称', en: 'Name' }, width: 28 },
    { title: { zh: '片区', en: 'Zone' }, width: 14 },
    { title: { zh: '巡查岗位', en: 'Walked by' }, width: 36 },
    { title: { zh: '点位', en: 'Points' }, width: 8 },
    { title: { zh: '状态', en: 'State' }, width: 10 },
  ],
  may: (person, _params, whole) => !whole && worksHere(person),
  async page(context, { rest, vacant }, _after, { lang }) {
    const items = (await routesSeen(context, rest === '1')).filter(({ kind }) => vacant === '1' || kind !== 'vacant');
    const state = { walked: { zh: '在用', en: 'Walked' }, rests: { zh: '已停用', en: 'Rests' } };
    return {
      rows: eachRow(items, (row) => [
        ...[row.code, row.name, row.zone, row.walkers.map((role) => roleWordIn(role, lang)).join('、'), row.points],
        state[row.active ? 'walked' : 'rests'][lang],
      ]),
      next: null,
    };
  },
};

const sheet: Readonly<Record<string, Field>> = finding.sheet;
const titleOf = (name: string): Words => sheet[name]?.title ?? { zh: name, en: name };

/** A register: open findings with the boxes it is kept for. */
const register = (which: keyof typeof registers, title: Words, boxes: readonly string[]): Source => ({
  title,
  columns: [
    { title: { zh: '编号', en: 'Number' }, width: 24 },
    { title: { zh: '内容', en: 'Title' }, width: 40 },
    { title: { zh: '位置', en: 'Place' }, width: 24 },
    ...boxes.map((name) => ({ title: titleOf(name), width: 18 })),
    { title: { zh: '发起', en: 'Opened' }, width: 18 },
    { title: { zh: '状态', en: 'State' }, width: 12 },
    { title: { zh: '责任部门', en: 'Department' }, width: 12 },
  ],
  may: (person, _params, whole) => !whole && worksHere(person),
  async page(context, _query, after, { lang }) {
    const { items, next } = await pageOfRegister(context, which, after, 500);
    return {
      rows: eachRow(items, (row) => [
        ...[row.number, row.title, row.place?.label ?? null],
        ...boxes.map((name) => cellOf(sheet[name], row.boxes[name], lang, context.project.timeZone)),
        ...[
          localMinute(row.openedAt, context.project.timeZone),
          row.stateTitle[lang],
          departmentWord(row.department, lang),
        ],
      ]),
      next,
    };
  },
});

function cellOf(field: Field | undefined, value: unknown, lang: keyof Words, timeZone: string): Cell {
  if (field?.kind === 'choice') return typeof value === 'string' ? (field.options[value]?.[lang] ?? null) : null;
  if (field?.kind === 'flag')
    return typeof value !== 'boolean' ? null : lang === 'zh' ? (value ? '是' : '否') : value ? 'Yes' : 'No';
  if (field?.kind === 'date' && field.time) return typeof value === 'string' ? localMinute(value, timeZone) : null;
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

/** 隐患登记册 (P3-1.14) */
export const hazards = register('hazards', { zh: '隐患登记册', en: 'Register of hazards' }, [
  ...['hazard', 'nature', 'measure', 'done'],
]);
/** 表具异常登记册 (P5-4.4.1) */
export const meters = register('meters', { zh: '表具异常登记册', en: 'Register of damaged meters' }, [
  ...['meter', 'meterKind', 'meterReading', 'valveShut', 'ownerTold', 'ownerToldHow'],
]);
