/**
 * 投诉: from the first hearing to the return visit and the review; nothing closes before the customer was told, and whom it is
 * about neither decides nor reads it. Source: P3-1.8, P4-13, B2.
 */

import type { Span } from '#kernel/calendar.ts';
import { allOf, atLeast, choose, is, major, not, when } from '#kernel/condition.ts';
import { alarm, type Effect, notify, open } from '#kernel/effects.ts';
import * as box from '#kernel/fields.ts';
import { param } from '#kernel/parameter.ts';
import { actors, procedure } from '#kernel/procedure.ts';
import type { RoleId } from '#kernel/roles.ts';
import { words } from '#kernel/words.ts';
import { workOrder } from './work-order.ts';

const span = (key: string, fallback: Span, zh: string, en: string) => param(`complaint.${key}`, fallback, { zh, en });
/** By how grave it is: so long for a general one, so long for one of the graver two. */
const byLevel = (key: string, general: Span, graver: Span, zh: string, en: string) => ({
  by: 'level' as const,
  spans: {
    general: span(`${key}general`, general, `一般投诉${zh}`, `General: ${en}`),
    serious: span(`${key}serious`, graver, `重要投诉${zh}`, `Serious: ${en}`),
    major: span(`${key}major`, graver, `重大投诉${zh}`, `Major: ${en}`),
  },
});
const moment = (zh: string, en: string) => box.date({ zh, en }, { time: true, lies: 'past' });

const receivers = ['front-desk', 'customer-assistant', 'tower-assistant', 'customer-supervisor', 'manager'] as const;
const callers: readonly RoleId[] = ['front-desk', 'customer-assistant', 'customer-supervisor', 'property-assistant'];
const visitors = param('complaint.visitors', callers, words('回访的岗位', 'Who makes the return visit'), {
  never: ['admin'],
});
const jointly = param('complaint.joint', 3, words('联名多少户即为重大', 'Households that make it major'), {
  ...{ least: 2, most: 50, unit: words('户', 'households') },
});
const named = not(is('anonymous', true));
const valid = is('valid', true);
const deciders = ['customer-supervisor', 'manager'] as const;
const workers = ['department', 'head', 'customer-supervisor'] as const;
const underWay = ['heard', 'investigating', 'handling', 'telling'] as const;

/** A major one is known to the manager and to the company at once, any other to the supervisor. */
const told = (isMajor: boolean): Effect[] =>
  isMajor
    ? [
        alarm('manager', words('重大投诉', 'Major complaint')),
        notify({ role: 'company' }, words('管理处收到重大投诉。', 'The office has a major complaint.')),
      ]
    : [notify({ role: 'customer-supervisor' }, words('有新投诉。', 'A complaint came in.'))];

export const complaint = procedure({
  name: 'complaint',
  title: words('投诉', 'Complaint'),
  version: 1,
  ...{ number: 'TS', icon: 'talk', kept: 3 },
  basis: { procedure: 'complaint', form: 'form-complaint', support: ['repair'] },
  board: { title: words('投诉看板', 'Complaints'), states: 'open', order: 'due', group: 'level' },
  list: { shows: ['level', 'kind'], filters: ['level', 'kind', 'channel'] },
  registers: {
    together: { title: words('联名投诉', 'Joint'), when: atLeast('households', 2), shows: ['households', 'level'] },
  },
  prints: [{ form: 'form-complaint', title: words('投诉处理记录表', 'Complaint record') }],
  ...{ where: 'where', headline: 'what', params: [jointly] },
  counters: {
    reworked: words('不满意重办 {n} 次', 'Handled again {n}×'),
    raised: words('升级 {n} 次', 'Raised {n}×'),
    reopened: words('重开 {n} 次', 'Reopened {n}×'),
  },
  // the clock of handling ends when the customer was told, and begins anew when it is handled again
  due: { ...byLevel('', '3 days', '24 hours', '办结', 'handled'), until: 'visiting' },
  bars: { named: ['about'] },
  confidential: { hiddenFrom: 'about' },
  children: {
    'work-order': {
      done: 'ordersDone',
      many: true,
      takes: { done: 'done', fixedBy: 'fixedBy' },
      whenParentEnds: 'leave',
    },
  },

  sheet: {
    heardAt: moment('投诉时间', 'Heard at'),
    channel: box.choice(words('渠道', 'Channel'), {
      ...{ telephone: '电话', desk: '来访', visit: '上门', letter: '来信', online: '网络', 'passed-on': '转办' },
    }),
    anonymous: box.flag(words('匿名', 'Anonymous'), { usual: false }),
    who: box.party(words('投诉人', 'Complainant')),
    households: box.optional(box.count(words('联名户数', 'Households'), 1, 10_000)),
    where: box.again(box.place(words('房号/位置', 'Room or place'))),
    about: box.optional(box.staff(words('被投诉人', 'Complained about'), { many: true })),
    kind: box.choice(words('类别', 'Kind'), {
      ...{ facilities: '设施', environment: '环境', order: '秩序', service: '服务', fees: '收费' },
      ...{ 'renovation-noise': '装修扰民', other: '其他' },
    }),
    what: box.again(box.text(words('投诉内容', 'What it is about'), 1000)),
    wish: box.optional(box.text(words('诉求', 'What is wanted'), 300)),
    seen: box.optional(box.photos(words('照片', 'Photos'))),
    sameAs: box.optional(box.caseLink(words('同一事项的投诉', 'Same matter as'), { of: 'complaint' })),
    level: box.choice(words('等级', 'Level'), { general: '一般', serious: '重要', major: '重大' }),
    grave: box.flag(words('涉及人身伤害、媒体或主管部门', 'Injury, media or an authority')),
    answeredAt: moment('首次答复时间', 'First answered at'),
    answer: box.text(words('首次答复', 'First answer'), 500),
    department: box.again(box.department(words('责任部门', 'Department'))),
    valid: box.flag(words('成立', 'Valid')),
    found: box.text(words('调查情况', 'What was found'), 1000),
    cause: box.text(words('原因', 'Cause'), 500),
    notValid: box.text(words('不成立的说明', 'Why not valid'), 500),
    plan: box.text(words('纠正措施', 'What will be done'), 1000),
    prevention: box.text(words('预防措施', 'So that it does not happen again'), 500),
    category: workOrder.sheet.category,
    urgency: workOrder.sheet.urgency,
    news: box.text(words('进展', 'Progress'), 500),
    done: box.text(words('处理过程', 'What was done'), 1000),
    fixedBy: box.staff(words('处理人', 'Done by'), { many: true, usual: 'me' }),
    feedback: box.text(words('反馈情况', 'What the customer was told'), 500),
    feedbackAt: moment('反馈时间', 'Told at'),
    result: box.choice(words('回访结果', 'Return visit'), {
      ...{ A: words('满意', 'Satisfied'), B: words('较满意', 'Fairly satisfied'), C: words('不满意', 'Not satisfied') },
      none: words('无法回访', 'Nobody reached'),
    }),
    tries: box.rows(
      words('联系经过', 'Tries'),
      { at: moment('时间', 'At'), way: box.text(words('方式', 'Way'), 40) },
      10,
    ),
    opinion: box.optional(box.outsider(words('客户意见签字', 'The customer signs'))),
    takesBack: box.optional(box.outsider(words('撤诉签字', 'Withdrawal signed'))),
    proof: box.optional(box.photos(words('撤诉凭证', 'Proof of withdrawal'))),
    extendedTo: box.date(words('延期至', 'Extended to'), { time: true, lies: 'future' }),
    reviewed: box.text(words('审核意见', 'Review'), 500),
    why: box.text(words('说明', 'Explanation'), 500),
  },

  states: {
    sent: {
      title: words('外部待受理', 'Sent from outside'),
      due: span('sent', '15 office minutes', '受理', 'Taken up'),
    },
    heard: {
      title: words('待答复派责', 'To be answered'),
      due: span('answer', '15 office minutes', '首次答复', 'Answer'),
    },
    investigating: {
      title: words('调查中', 'Investigating'),
      due: byLevel('look.', '1 day', '2 hours', '调查', 'looked into'),
    },
    handling: { title: words('处理中', 'Being handled'), due: span('progress', '24 hours', '进展', 'Progress') },
    telling: { title: words('待反馈', 'To be told'), due: span('feedback', '1 day', '反馈客户', 'Customer told') },
    visiting: { title: words('待回访', 'To be visited'), due: span('visit', '3 days', '回访', 'Return visit') },
    visited: { title: words('待审核', 'To be reviewed'), due: span('review', '1 day', '审核结案', 'Review') },
    closed: { title: words('已结案', 'Closed'), end: 'done' },
    withdrawn: { title: words('已撤诉', 'Withdrawn'), end: 'void' },
    dismissed: { title: words('不予受理', 'Not taken up'), end: 'void' },
  },

  steps: {
    register: {
      title: words('登记投诉', 'Register'),
      from: ['new', 'sent'],
      to: 'heard',
      by: receivers,
      sets: 'assignee',
      offline: true,
      asks: ['heardAt', 'channel', 'where', 'anonymous', when('who', named), 'kind', 'what', 'level', 'grave'],
      may: ['households', 'about', 'wish', 'seen', 'sameAs'],
      // several households together, or what may be in the papers tomorrow, is major whatever the clerk chose
      fills: ({ sheet, params }) =>
        sheet.grave || (sheet.households ?? 1) >= params(jointly) ? { level: 'major' } : {},
      setsMajor: is('level', 'major'),
      causes: ({ sheet }) => told(sheet.level === 'major'),
    },
    sendIn: {
      title: words('外部提交', 'Sent from outside'),
      from: 'new',
      to: 'sent',
      by: 'outside',
      asks: ['where', 'what'],
      may: ['who', 'seen'],
      causes: [notify({ role: 'front-desk' }, words('外部投诉待受理。', 'A complaint from outside to take up.'))],
    },
    dismiss: {
      title: words('不予受理', 'Dismiss'),
      from: 'sent',
      to: 'dismissed',
      by: deciders,
      signed: 'typed',
      asks: ['why'],
    },
    takeUp: {
      title: words('答复并派责', 'Answer and assign'),
      from: 'heard',
      to: 'investigating',
      by: ['assignee', 'customer-supervisor', 'manager'],
      asks: ['answeredAt', 'answer', 'department'],
      setsDepartment: 'department',
      causes: [notify({ relation: 'department' }, words('有投诉待调查。', 'Please look into a complaint.'))],
    },
    judge: {
      title: words('提出结论', 'Say what was found'),
      from: 'investigating',
      to: choose('valid', { true: 'handling', false: 'telling' }),
      by: ['department', 'customer-supervisor'],
      asks: ['valid', 'found', when('cause', valid), when('plan', valid), when('notValid', not(valid))],
      causes: [notify({ relation: 'assignee' }, words('投诉已有调查结论。', 'The complaint was looked into.'))],
    },
    progress: {
      title: words('进展', 'Progress'),
      from: 'handling',
      to: 'same',
      by: workers,
      asks: ['news'],
      restarts: true,
    },
    order: {
      title: words('转报事工单', 'Make a work order'),
      from: 'handling',
      to: 'same',
      by: workers,
      asks: ['category', 'urgency', 'department'],
      causes: ({ sheet: { where, what, category, urgency, department, seen } }) => [
        open('work-order', 'open', { where, what, category, urgency, department, seen }),
      ],
    },
    ordersDone: {
      title: words('工单办结', 'Orders done'),
      from: 'handling',
      to: 'telling',
      by: 'child',
      does: 'work',
      may: ['done', 'fixedBy'],
      causes: [notify({ relation: 'assignee' }, words('已办结，请反馈客户。', 'Done: please tell the customer.'))],
    },
    handle: {
      title: words('处理完毕', 'Handled'),
      from: 'handling',
      to: 'telling',
      by: ['department', 'head'],
      does: 'work',
      signed: 'either',
      offline: true,
      asks: ['done', 'fixedBy', 'prevention'],
      unless: ({ facts }) =>
        facts.children.some(({ state }) => state === 'open') && words('还有工单没有办结。', 'An order is still open.'),
      causes: [notify({ relation: 'assignee' }, words('已处理，请反馈客户。', 'Done: please tell the customer.'))],
    },
    tell: {
      title: words('反馈客户', 'Tell the customer'),
      from: 'telling',
      to: 'visiting',
      by: ['assignee', 'customer-supervisor', 'customer-assistant'],
      asks: ['feedback', 'feedbackAt'],
      may: ['opinion'],
    },
    visit: {
      title: words('回访', 'Return visit'),
      from: 'visiting',
      to: choose('result', { A: 'visited', B: 'visited', C: 'handling', none: 'visited' }),
      by: [actors(visitors, not(major)), actors(['manager'], major)],
      does: 'check',
      bars: { did: ['handle', 'work-order.done'], named: ['fixedBy'] },
      notBefore: span('visit.wait', '48 hours', '反馈后多久回访', 'Wait before the visit'),
      signed: 'either',
      asks: ['result', when('why', not(is('result', 'A'))), when('tries', allOf(is('result', 'none'), named))],
      unless: ({ sheet: { result, anonymous, feedbackAt, tries = [] } }) =>
        result === 'none' &&
        !anonymous &&
        new Set(tries.map(({ at = '' }) => at).filter((at) => at > (feedbackAt ?? ''))).size < 2 &&
        words('实名投诉须在反馈后联系两次以上。', 'Try at least twice after they were told.'),
      undoes: { when: is('result', 'C'), steps: ['handle', 'ordersDone'] },
      counts: { reworked: is('result', 'C') },
    },
    review: {
      title: words('审核结案', 'Review and close'),
      from: 'visited',
      to: 'closed',
      by: [actors(['customer-supervisor', 'manager'], not(major)), actors(['customer-supervisor', 'company'], major)],
      does: 'check',
      bars: { did: ['visit', 'handle', 'work-order.done'], named: ['fixedBy'] },
      signed: 'typed',
      asks: ['reviewed'],
    },
    raise: {
      title: words('升级', 'Raise'),
      from: underWay,
      to: 'same',
      by: ['assignee', 'customer-supervisor', 'manager'],
      asks: ['level', 'why'],
      setsMajor: is('level', 'major'),
      counts: 'raised',
      unless: ({ sheet, facts: { before } }) =>
        (before.level === 'major' || sheet.level === 'general' || sheet.level === before.level) &&
        words('只能升到更高的等级。', 'It can only be raised.'),
      causes: ({ sheet }) => told(sheet.level === 'major'),
    },
    extend: {
      title: words('延期', 'Give more time'),
      from: underWay,
      to: 'same',
      by: ['manager', 'company'],
      asks: ['extendedTo', 'why'],
      moves: 'extendedTo',
    },
    withdraw: {
      title: words('撤诉', 'Withdraw'),
      from: ['heard', 'investigating', 'handling'],
      to: 'withdrawn',
      by: deciders,
      aside: true,
      signed: 'either',
      asks: ['why'],
      may: ['takesBack', 'proof'],
      unless: ({ sheet }) =>
        !sheet.takesBack && !sheet.proof && words('须有客户签字或撤诉凭证。', 'A signature or a proof is needed.'),
    },
    reopen: {
      title: words('重开', 'Reopen'),
      from: 'closed',
      to: 'handling',
      by: deciders,
      reopens: span('reopen', '30 days', '可重开', 'May be reopened'),
      asks: ['why'],
      undoes: ['handle', 'ordersDone', 'visit', 'review'],
      counts: 'reopened',
    },
  },
});
