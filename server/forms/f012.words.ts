import type { Words } from '#kernel/words.ts';

export type Lang = keyof Words;

/** Everything the form says of its own, in both languages. What people and places are called is data. */
export const labels = {
  title: { zh: '巡查记录表', en: 'Patrol record' },
  code: { zh: '表号', en: 'Form no.' },
  version: { zh: '版本', en: 'Version' },
  office: { zh: '管理处', en: 'Office' },
  number: { zh: '编号', en: 'Record no.' },
  dayShift: { zh: '日期班次', en: 'Date and shift' },
  route: { zh: '路线', en: 'Route' },
  walker: { zh: '巡查人', en: 'Patroller' },
  radio: { zh: '通讯工具', en: 'Radio' },
  span: { zh: '起止', en: 'From and to' },
  state: { zh: '完成情况', en: 'Outcome' },
  summary: { zh: '小结', en: 'Summary' },
  n: { zh: '序号', en: 'No.' },
  point: { zh: '点位', en: 'Point' },
  item: { zh: '检查项', en: 'Item' },
  clause: { zh: '条款', en: 'Clause' },
  method: { zh: '方法', en: 'Method' },
  result: { zh: '结果', en: 'Result' },
  detail: { zh: '问题 / 读数', en: 'Problem / reading' },
  findings: { zh: '发现的问题', en: 'Findings' },
  noFindings: { zh: '本次巡查未发现问题。', en: 'Nothing was found on this round.' },
  what: { zh: '问题', en: 'Problem' },
  where: { zh: '位置', en: 'Place' },
  how: { zh: '处理方式', en: 'Handled as' },
  charged: { zh: '责任人', en: 'In charge' },
  due: { zh: '期限', en: 'Due' },
  finished: { zh: '完成', en: 'Put right' },
  checker: { zh: '验证人', en: 'Checked by' },
  notes: { zh: '记事', en: 'Notes' },
  signatures: { zh: '签字', en: 'Signatures' },
  patroller: { zh: '巡查', en: 'Patrol' },
  handler: { zh: '处理', en: 'Handling' },
  verifier: { zh: '验证', en: 'Check' },
  assistant: { zh: '物业助理', en: 'Property assistant' },
  manager: { zh: '主任', en: 'Manager' },
  thisRound: { zh: '本次巡查', en: 'This round' },
  unsigned: { zh: '未签', en: 'Not signed' },
  none: { zh: '—', en: '—' },
  page: { zh: '第', en: 'Page' },
  of: { zh: '页，共', en: 'of' },
  pages: { zh: '页', en: '' },
  stream: { zh: '记录摘要', en: 'Record hash' },
  anchor: { zh: '锚定', en: 'Anchor' },
  printed: { zh: '打印', en: 'Printed' },
  dayTitle: { zh: '当日巡查汇总', en: 'Rounds of the day' },
  shift: { zh: '班次', en: 'Shift' },
  visited: { zh: '点位', en: 'Points' },
  found: { zh: '问题', en: 'Findings' },
} as const satisfies Record<string, Words>;

/** Single words that stand for a value. */
export const values = {
  shift: { early: { zh: '早班', en: 'Early' }, late: { zh: '晚班', en: 'Late' }, night: { zh: '夜班', en: 'Night' } },
  state: {
    waiting: { zh: '待执行', en: 'Waiting' },
    walking: { zh: '执行中', en: 'Under way' },
    done: { zh: '已完成', en: 'Done' },
    partial: { zh: '部分完成', en: 'Partly done' },
    missed: { zh: '逾期漏巡', en: 'Missed' },
    excused: { zh: '免巡', en: 'Excused' },
  },
  result: {
    P: { zh: '正常', en: 'In order' },
    F: { zh: '不合格', en: 'Not in order' },
    N: { zh: '不适用', en: 'Not applicable' },
    skipped: { zh: '未巡', en: 'Not visited' },
    good: { zh: '合格', en: 'In order' },
  },
  /** as the paper form has them */
  method: {
    look: { zh: '看', en: 'Look' },
    listen: { zh: '听', en: 'Listen' },
    touch: { zh: '摸', en: 'Touch' },
    ask: { zh: '查', en: 'Ask' },
  },
  note: {
    talk: { zh: '与住户交谈', en: 'Talk with a resident' },
    'staff-report': { zh: '员工反映', en: 'Reported by staff' },
    'order-event': { zh: '秩序事件', en: 'Order event' },
    'department-notice': { zh: '通报部门', en: 'Told a department' },
    remark: { zh: '更正备注', en: 'Remark' },
  },
  pending: { zh: '待编号', en: 'No number yet' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
} as const;

/** Short sentences with data in them, one per language: nothing is put together from halves. */
export const says = {
  zh: {
    sep: '、',
    methodSep: '',
    rest: (n: number, parts: string) => `其余 ${n} 项（${parts}）`,
    all: (n: number, parts: string) => `全部 ${n} 项（${parts}）`,
    part: (title: string, n: number) => `${title} ${n}`,
    notApplicable: (n: number, titles: string) => `${n} 项：${titles}`,
    byHand: (why: string) => `手工登记：${why}`,
    checkedByHand: (why: string) => `手工验证：${why}`,
    noRadio: (why: string) => `未带：${why}`,
    asked: (whom: string) => `调查了解：${whom}`,
    reading: (value: string) => `读数 ${value}`,
    visited: (points: number, of: number, items: number, fails: number, hand: number) =>
      `点位 ${points} / ${of}，检查 ${items} 项，不合格 ${fails} 项，手工登记点位 ${hand} 个`,
    earlier: (number: string) => `${number}（此前已报，本次补充）`,
    settled: (way: string) => `现场已处理（${way}）`,
    order: (number: string) => `转报事工单 ${number}`,
    violation: (number: string) => `住户违章单 ${number}`,
    department: (name: string) => `部门整改：${name}`,
    major: (how: string) => `重大：${how}`,
    discarded: (why: string) => `判为无效：${why}`,
    measure: (what: string) => `临时措施：${what}`,
    valve: (shut: string) => `已关阀：${shut}`,
    owner: (when: string, how: string) => `通知业主 ${when} ${how}`,
    meter: (number: string) => `表号 ${number}`,
    more: (text: string) => `补充：${text}`,
    extended: (day: string) => `${day}（主任同意延期）`,
    rejected: (n: number) => `验证不合格退回 ${n} 次`,
    returned: (n: number) => `另有 ${n} 次已退回`,
    covered: '随巡查签名',
    typed: '口令签名',
    handwritten: '手写签名',
    anchor: (n: number, at: string, hash: string) => `第 ${n} 号 ${at} ${hash}`,
    noAnchor: '尚未锚定',
    reason: (why: string) => `原因：${why}`,
  },
  en: {
    sep: ', ',
    methodSep: ', ',
    rest: (n: number, parts: string) => `The other ${n} items (${parts})`,
    all: (n: number, parts: string) => `All ${n} items (${parts})`,
    part: (title: string, n: number) => `${title} ${n}`,
    notApplicable: (n: number, titles: string) => `${n} items: ${titles}`,
    byHand: (why: string) => `Noted by hand: ${why}`,
    checkedByHand: (why: string) => `Checked by hand: ${why}`,
    noRadio: (why: string) => `None: ${why}`,
    asked: (whom: string) => `Asked: ${whom}`,
    reading: (value: string) => `Reading ${value}`,
    visited: (points: number, of: number, items: number, fails: number, hand: number) =>
      `Points ${points} of ${of}; items ${items}; not in order ${fails}; points noted by hand ${hand}`,
    earlier: (number: string) => `${number} (reported before, added to)`,
    settled: (way: string) => `Settled on the spot (${way})`,
    order: (number: string) => `Work order ${number}`,
    violation: (number: string) => `Violation ${number}`,
    department: (name: string) => `Department: ${name}`,
    major: (how: string) => `Major: ${how}`,
    discarded: (why: string) => `Judged void: ${why}`,
    measure: (what: string) => `Measure taken: ${what}`,
    valve: (shut: string) => `Valve shut: ${shut}`,
    owner: (when: string, how: string) => `Owner told ${when}, ${how}`,
    meter: (number: string) => `Meter ${number}`,
    more: (text: string) => `Added: ${text}`,
    extended: (day: string) => `${day} (extended by the manager)`,
    rejected: (n: number) => `Check failed ${n} times`,
    returned: (n: number) => `${n} more returned`,
    covered: 'Signed with the round',
    typed: 'By password',
    handwritten: 'Drawn by hand',
    anchor: (n: number, at: string, hash: string) => `no. ${n} ${at} ${hash}`,
    noAnchor: 'none yet',
    reason: (why: string) => `Reason: ${why}`,
  },
} as const;
export type Says = (typeof says)[Lang];

/** One word in the language of the form; a value without a word stands for itself. */
export const wordOf = (table: Readonly<Record<string, Words>>, key: string, lang: Lang): string =>
  table[key]?.[lang] ?? key;

/** A formatter of instants on the wall clock of the office: '2026-11-23 09:05'. */
export function clockOf(timeZone: string): (at: string | Date) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return (at) => format.format(new Date(at));
}
