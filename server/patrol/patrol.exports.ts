import { worksHere } from '#server/access/policy.ts';
import { type Export, eachRow, type Source } from '#server/manifest/export.ts';
import { localMinute } from '#server/text/minutes.ts';
import { roleWordIn, type WordTable, wordIn } from '#server/text/words.ts';
import { pageOfRounds, planOf, routesSeen } from './patrol-lists.ts';

const states: WordTable = {
  waiting: { zh: '待执行', en: 'Waiting' },
  walking: { zh: '执行中', en: 'Under way' },
  done: { zh: '已完成', en: 'Done' },
  partial: { zh: '部分完成', en: 'In part' },
  missed: { zh: '逾期漏巡', en: 'Missed' },
  excused: { zh: '免巡', en: 'Excused' },
};
const shifts: WordTable = {
  early: { zh: '早班', en: 'Early' },
  late: { zh: '晚班', en: 'Late' },
  night: { zh: '夜班', en: 'Night' },
};

/** 一天的巡查: as far as its reader may see them. */
const rounds: Source = {
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
        ...[row.number, row.day, row.route.name, wordIn(shifts, row.shift, lang)],
        ...[minute(row.windowStart), minute(row.windowEnd), row.walker?.name ?? roleWordIn(row.role, lang)],
        ...[wordIn(states, row.state, lang), row.visited, row.total, row.fails],
      ]),
      next,
    };
  },
};

/** 一个月的巡查计划: its lines, as far as its reader may see them. */
const plan: Source = {
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
        ...[found?.month.slice(0, 7) ?? '', line.code, line.route, wordIn(shifts, line.shift, lang)],
        ...[line.start, line.end, roleWordIn(line.role, lang), line.days.join('、')],
      ]),
      next: null,
    };
  },
};

/** 巡查路线: as far as its reader may see them; those of vacant rooms when asked for. */
const routes: Source = {
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

/** Rounds, plans and routes as they are carried out. */
export const patrolExports: Readonly<Record<string, Export>> = { rounds, plan, routes };
