import type { Words } from '#kernel/words.ts';
import { type Export, eachRow, type Source } from '#server/manifest/export.ts';
import { runsPeople } from '#server/staff/people.rights.ts';
import { localMinute } from '#server/text/minutes.ts';
import type { WordTable } from '#server/text/words.ts';
import { pageOfChanges } from './changes-list.ts';

const pageSize = 500;
const subjects: WordTable = {
  project: { zh: '管理处', en: 'Office' },
  place: { zh: '位置', en: 'Place' },
  staff: { zh: '员工', en: 'Person' },
  account: { zh: '账号', en: 'Account' },
  grant: { zh: '授权', en: 'Grant' },
  post: { zh: '岗位', en: 'Post' },
  department: { zh: '部门负责人', en: 'Head of a department' },
  checklist: { zh: '检查表', en: 'Checklist' },
  addition: { zh: '本处检查项', en: 'Own item' },
  point: { zh: '点位', en: 'Point' },
  route: { zh: '路线', en: 'Route' },
  plan: { zh: '计划', en: 'Plan' },
  parameter: { zh: '参数', en: 'Parameter' },
};
const deeds: WordTable = {
  create: { zh: '建立', en: 'begun' },
  add: { zh: '新增', en: 'added' },
  change: { zh: '修改', en: 'changed' },
  retire: { zh: '停用', en: 'retired' },
  generate: { zh: '批量生成', en: 'made by rule' },
  leave: { zh: '离职', en: 'leaves' },
  return: { zh: '撤销离职', en: 'returns' },
  undo: { zh: '撤回导入', en: 'import undone' },
  invite: { zh: '发邀请码', en: 'invited' },
  accept: { zh: '设置密码', en: 'password set' },
  'oldest-out': { zh: '登录设备过多，最早的已退出', en: 'too many sessions: the oldest ended' },
  give: { zh: '给予', en: 'given' },
  end: { zh: '结束', en: 'ended' },
  close: { zh: '撤销', en: 'closed' },
  head: { zh: '设定', en: 'set' },
  draft: { zh: '开始编辑', en: 'draft begun' },
  take: { zh: '接手草稿', en: 'draft taken over' },
  discard: { zh: '放弃草稿', en: 'draft discarded' },
  publish: { zh: '发布', en: 'published' },
  withdraw: { zh: '撤回', en: 'withdrawn' },
  order: { zh: '编排点位', en: 'points ordered' },
  code: { zh: '换新点码', en: 'code issued anew' },
  line: { zh: '编排计划行', en: 'line written' },
  set: { zh: '设置', en: 'set' },
  reset: { zh: '恢复默认', en: 'back to the default' },
  lock: { zh: '公司统一规定', en: 'settled for all offices' },
  unlock: { zh: '不再统一规定', en: 'left to the offices' },
};
/** What was done to what: 'staff.add' gives 员工：新增. */
function changeWord(act: string, lang: keyof Words): string {
  const [subject = '', deed = ''] = act.split('.');
  const [of, done] = [subjects[subject]?.[lang] ?? subject, deeds[deed]?.[lang] ?? deed];
  return lang === 'zh' ? `${of}：${done}` : `${of}: ${done}`;
}

/** 变更记录: who changed what of the office. */
const changes: Source = {
  title: { zh: '变更记录', en: 'Changes of the office' },
  columns: [
    { title: { zh: '时间', en: 'At' }, width: 18 },
    { title: { zh: '经办人', en: 'By' }, width: 12 },
    { title: { zh: '操作', en: 'What was done' }, width: 18 },
    { title: { zh: '对象', en: 'Of what' }, width: 36 },
  ],
  may: (person, _params, whole) => !whole && runsPeople(person),
  async page(context, { what }, after, { lang }) {
    const { items, next } = await pageOfChanges(
      context,
      { what: what && /^[a-z]+$/.test(what) ? what : undefined, after },
      pageSize,
    );
    return {
      rows: eachRow(items, (row) => [
        ...[localMinute(row.at, context.project.timeZone), row.by, changeWord(row.act, lang), row.label],
      ]),
      next,
    };
  },
};

/** Who changed what of the office, as it is carried out. */
export const officeExports: Readonly<Record<string, Export>> = { changes };
