import { departments, isRole, roles } from '#kernel/roles.ts';
import type { Words } from '#kernel/words.ts';

type Table = Readonly<Record<string, Words>>;
/** Words of keys of the office itself as they stand in cells that are carried out. */
const rounds: Table = {
  waiting: { zh: '待执行', en: 'Waiting' },
  walking: { zh: '执行中', en: 'Under way' },
  done: { zh: '已完成', en: 'Done' },
  partial: { zh: '部分完成', en: 'In part' },
  missed: { zh: '逾期漏巡', en: 'Missed' },
  excused: { zh: '免巡', en: 'Excused' },
};
const shifts: Table = {
  early: { zh: '早班', en: 'Early' },
  late: { zh: '晚班', en: 'Late' },
  night: { zh: '夜班', en: 'Night' },
};
const places: Table = {
  project: { zh: '项目', en: 'Project' },
  zone: { zh: '片区', en: 'Zone' },
  building: { zh: '楼栋', en: 'Building' },
  entrance: { zh: '单元', en: 'Entrance' },
  floor: { zh: '楼层', en: 'Floor' },
  room: { zh: '房间', en: 'Room' },
  area: { zh: '公共区域', en: 'Area' },
  point: { zh: '巡查点', en: 'Point' },
  lift: { zh: '电梯', en: 'Lift' },
  meter: { zh: '表具', en: 'Meter' },
};
const accounts: Table = {
  none: { zh: '没有账号', en: 'None' },
  fresh: { zh: '未邀请', en: 'Not invited' },
  invited: { zh: '已邀请', en: 'Invited' },
  active: { zh: '可登录', en: 'Can sign in' },
};
const imports: Table = {
  staged: { zh: '待核对', en: 'Staged' },
  checking: { zh: '核对中', en: 'Being checked' },
  checked: { zh: '已核对', en: 'Checked' },
  committing: { zh: '导入中', en: 'Being written' },
  done: { zh: '已导入', en: 'Written' },
  undoing: { zh: '撤回中', en: 'Being undone' },
  undone: { zh: '已撤回', en: 'Undone' },
  dropped: { zh: '已作废', en: 'Discarded' },
  failed: { zh: '已中断', en: 'Broken off' },
};
const access: Table = {
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
const subjects: Table = {
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
const deeds: Table = {
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
const tables = { rounds, shifts, places, accounts, imports, access };

/** The word of a key in one language; a key without one stays as it is. */
export const officeWord = (table: keyof typeof tables, key: string | null, lang: keyof Words): string =>
  key === null ? '' : (tables[table][key]?.[lang] ?? key);
/** What was done to what: 'staff.add' gives 员工：新增. */
export function changeWord(act: string, lang: keyof Words): string {
  const [subject = '', deed = ''] = act.split('.');
  const [of, done] = [subjects[subject]?.[lang] ?? subject, deeds[deed]?.[lang] ?? deed];
  return lang === 'zh' ? `${of}：${done}` : `${of}: ${done}`;
}
export const roleWordIn = (role: string, lang: keyof Words): string => (isRole(role) ? roles[role][lang] : role);
export const departmentWord = (kind: string | null, lang: keyof Words): string =>
  kind === null ? '' : ((departments as Table)[kind]?.[lang] ?? kind);
