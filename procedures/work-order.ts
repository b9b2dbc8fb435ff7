/**
 * 报事工单: one piece of repair or cleaning, from sending it out to acceptance by somebody who did not do the work.
 * This is the part a finding needs; intake from calls and visitors, price and call-back come later. Source: P5-4.8.2a, P3-4.5.
 */

import { notify } from '#kernel/effects.ts';
import { again, choice, date, department, optional, photos, place, staff, text } from '#kernel/fields.ts';
import { param } from '#kernel/parameter.ts';
import { procedure } from '#kernel/procedure.ts';

/** Kinds of work an order is about. */
export const categories = {
  plumbing: { zh: '给排水', en: 'Plumbing' },
  power: { zh: '强电', en: 'Power' },
  'low-voltage': { zh: '弱电', en: 'Low voltage' },
  doors: { zh: '门窗', en: 'Doors and windows' },
  lift: { zh: '电梯', en: 'Lift' },
  hvac: { zh: '空调', en: 'Air conditioning' },
  fire: { zh: '消防', en: 'Fire safety' },
  civil: { zh: '土建', en: 'Building fabric' },
  cleaning: { zh: '保洁', en: 'Cleaning' },
  greening: { zh: '绿化', en: 'Greening' },
  order: { zh: '秩序', en: 'Order' },
  other: { zh: '其他', en: 'Other' },
} as const;

const dispatchers = [
  'front-desk',
  'engineering-supervisor',
  'engineering-assistant',
  'head',
  'property-assistant',
] as const;
const open = ['toDispatch', 'dispatched', 'accepted', 'working'] as const;

export const workOrder = procedure({
  name: 'work-order',
  title: { zh: '报事工单', en: 'Work order' },
  version: 1,
  number: 'BX',
  icon: 'wrench',
  where: 'where',
  headline: 'what',
  kept: 3,
  board: { title: { zh: '工单看板', en: 'Board of orders' }, states: 'open', order: 'due', group: 'urgency' },
  reminder: 'chase',
  basis: { procedure: 'repair', form: 'form-order', support: ['patrol'] },
  counters: {
    reworked: { zh: '返工 {n} 次', en: 'Reworked {n}×' },
    chased: { zh: '催办 {n} 次', en: 'Reminded {n}×' },
  },

  sheet: {
    where: place({ zh: '位置', en: 'Place' }),
    what: text({ zh: '报事内容', en: 'What is wrong' }, 1000),
    category: again(choice({ zh: '类别', en: 'Category' }, categories)),
    urgency: again(
      choice(
        { zh: '紧急度', en: 'Urgency' },
        {
          urgent: { zh: '急修', en: 'Urgent' },
          normal: { zh: '一般', en: 'Normal' },
          minor: { zh: '小修', en: 'Minor' },
        },
      ),
    ),
    department: again(department({ zh: '承办部门', en: 'Department' })),
    seen: optional(photos({ zh: '现场照片', en: 'Photos' })),
    worker: staff({ zh: '承办人', en: 'Worker' }),
    arrivedAt: date({ zh: '到场时间', en: 'Arrived at' }, { time: true, lies: 'past' }),
    holdKind: choice(
      { zh: '挂起类别', en: 'Why on hold' },
      {
        parts: { zh: '待料', en: 'Waiting for parts' },
        booking: { zh: '待预约', en: 'To be booked' },
        outside: { zh: '待外委', en: 'Waiting for a contractor' },
        owner: { zh: '待业主配合', en: 'Waiting for the owner' },
      },
    ),
    why: text({ zh: '说明', en: 'Explanation' }, 500),
    until: optional(date({ zh: '预计恢复', en: 'Expected until' }, { lies: 'future' })),
    done: text({ zh: '处理过程', en: 'What was done' }, 1000),
    fixedBy: staff({ zh: '处理人', en: 'Done by' }, { many: true, usual: 'me' }),
    proof: photos({ zh: '完工照片', en: 'Photos after' }),
    materials: optional(text({ zh: '用料', en: 'Materials' }, 500)),
    failed: text({ zh: '不合格原因', en: 'Why it failed' }, 500),
    opinion: optional(text({ zh: '验收意见', en: 'Remark' }, 300)),
  },

  states: {
    toDispatch: {
      title: { zh: '待派单', en: 'To be sent out' },
      due: {
        by: 'urgency',
        spans: {
          urgent: param(
            'work-order.dispatch.urgent',
            '10 minutes',
            { zh: '急修派单', en: 'Urgent: sent out' },
            { least: '1 minute', most: '2 hours' },
          ),
          normal: param(
            'work-order.dispatch.normal',
            '30 minutes',
            { zh: '一般派单', en: 'Normal: sent out' },
            { least: '5 minutes', most: '1 day' },
          ),
          minor: param(
            'work-order.dispatch.minor',
            '30 minutes',
            { zh: '小修派单', en: 'Minor: sent out' },
            { least: '5 minutes', most: '3 days' },
          ),
        },
      },
    },
    dispatched: {
      title: { zh: '待接单', en: 'To be accepted' },
      due: param(
        'work-order.accept',
        '15 minutes',
        { zh: '接单', en: 'Accepted' },
        { least: '1 minute', most: '1 day' },
      ),
    },
    accepted: {
      title: { zh: '待到场', en: 'On the way' },
      due: {
        by: 'urgency',
        spans: {
          urgent: param(
            'work-order.arrive.urgent',
            '15 minutes',
            { zh: '急修到场', en: 'Urgent: on site' },
            { least: '5 minutes', most: '4 hours' },
          ),
          normal: param(
            'work-order.arrive.normal',
            '30 minutes',
            { zh: '一般到场', en: 'Normal: on site' },
            { least: '5 minutes', most: '3 days' },
          ),
          minor: param(
            'work-order.arrive.minor',
            '1 day',
            { zh: '小修到场', en: 'Minor: on site' },
            { least: '15 minutes', most: '7 days' },
          ),
        },
      },
    },
    working: {
      title: { zh: '处理中', en: 'In work' },
      due: {
        by: 'urgency',
        spans: {
          urgent: param(
            'work-order.done.urgent',
            '2 hours',
            { zh: '急修完工', en: 'Urgent: done' },
            { least: '15 minutes', most: '3 days' },
          ),
          normal: param(
            'work-order.done.normal',
            '24 hours',
            { zh: '一般完工', en: 'Normal: done' },
            { least: '1 hour', most: '15 days' },
          ),
          minor: param(
            'work-order.done.minor',
            '3 days',
            { zh: '小修完工', en: 'Minor: done' },
            { least: '1 hour', most: '30 days' },
          ),
        },
      },
    },
    held: {
      title: { zh: '挂起', en: 'On hold' },
      holds: true,
      due: param('work-order.held', '7 days', { zh: '挂起', en: 'On hold' }, { least: '1 day', most: '60 days' }),
    },
    toAccept: {
      title: { zh: '待验收', en: 'To be accepted as done' },
      due: param(
        'work-order.check',
        '1 day',
        { zh: '验收', en: 'Accepted as done' },
        { least: '1 hour', most: '15 days' },
      ),
    },
    closed: { title: { zh: '已关闭', en: 'Closed' }, end: 'done' },
  },

  steps: {
    open: {
      title: { zh: '开单', en: 'Open' },
      from: 'new',
      to: 'toDispatch',
      by: 'parent',
      asks: ['where', 'what', 'category', 'urgency', 'department'],
      may: ['seen'],
      setsDepartment: 'department',
      causes: ({ sheet }) => [
        notify(
          { department: sheet.department ?? 'engineering' },
          { zh: '有新工单待派。', en: 'A new order waits to be sent out.' },
        ),
      ],
    },
    dispatch: {
      title: { zh: '派单', en: 'Send out' },
      from: 'toDispatch',
      to: 'dispatched',
      by: dispatchers,
      asks: ['worker'],
      may: ['department', 'urgency', 'category'],
      sets: { assignee: 'worker' },
      causes: () => [
        notify({ relation: 'assignee' }, { zh: '有工单派给您，请接单。', en: 'An order was sent to you.' }),
      ],
    },
    redispatch: {
      title: { zh: '改派', en: 'Send to another' },
      from: ['dispatched', 'accepted', 'working'],
      to: 'dispatched',
      by: ['engineering-supervisor', 'head'],
      aside: true,
      asks: ['worker', 'why'],
      sets: { assignee: 'worker' },
      causes: () => [
        notify({ relation: 'assignee' }, { zh: '有工单改派给您，请接单。', en: 'An order was sent to you.' }),
      ],
    },
    accept: { title: { zh: '接单', en: 'Accept' }, from: 'dispatched', to: 'accepted', by: 'assignee', offline: true },
    arrive: {
      title: { zh: '到场', en: 'Arrived' },
      from: 'accepted',
      to: 'working',
      by: 'assignee',
      asks: ['arrivedAt'],
      offline: true,
    },
    hold: {
      title: { zh: '挂起', en: 'Put on hold' },
      from: ['accepted', 'working'],
      to: 'held',
      by: ['assignee', 'engineering-supervisor', 'head'],
      aside: true,
      asks: ['holdKind', 'why'],
      may: ['until'],
    },
    resume: {
      title: { zh: '恢复', en: 'Resume' },
      from: 'held',
      to: 'working',
      by: ['assignee', 'engineering-supervisor', 'head'],
    },
    done: {
      title: { zh: '完工', en: 'Done' },
      from: 'working',
      to: 'toAccept',
      by: ['assignee', 'head'],
      does: 'work',
      asks: ['done', 'fixedBy', 'proof'],
      may: ['materials'],
      signed: 'either',
      offline: true,
      causes: () => [
        notify(
          { role: 'property-assistant' },
          { zh: '工单已完工，待验收。', en: 'An order is done: please accept it.' },
        ),
      ],
    },
    approve: {
      title: { zh: '验收合格', en: 'Accept as done' },
      from: 'toAccept',
      to: 'closed',
      by: ['opener', 'property-assistant', 'front-desk', 'tower-assistant'],
      does: 'check',
      bars: { did: ['done'], named: ['fixedBy'] },
      may: ['opinion'],
      reports: true,
    },
    refuse: {
      title: { zh: '验收不合格', en: 'Not accepted' },
      from: 'toAccept',
      to: 'working',
      by: ['opener', 'property-assistant', 'front-desk', 'tower-assistant'],
      does: 'check',
      bars: { did: ['done'], named: ['fixedBy'] },
      asks: ['failed'],
      undoes: ['done'],
      clears: ['done', 'proof', 'fixedBy'],
      counts: 'reworked',
      causes: () => [
        notify({ relation: 'assignee' }, { zh: '验收不合格，请返工。', en: 'Not accepted: do it again.' }),
      ],
    },
    reopen: {
      title: { zh: '返工', en: 'Rework' },
      from: 'closed',
      to: 'dispatched',
      by: 'parent',
      may: ['failed'],
      undoes: ['done', 'approve'],
      clears: ['done', 'proof', 'fixedBy'],
      counts: 'reworked',
      causes: () => [
        notify(
          { relation: 'assignee' },
          { zh: '现场验证不合格，工单返工。', en: 'The check failed: the order reopens.' },
        ),
      ],
    },
    verified: { title: { zh: '现场验证合格', en: 'Checked on the spot' }, from: 'closed', to: 'same', by: 'parent' },
    chase: {
      title: { zh: '催办', en: 'Remind' },
      from: [...open, 'held'],
      to: 'same',
      by: ['admin-assistant', 'front-desk', 'property-assistant'],
      asks: ['why'],
      counts: 'chased',
      causes: () => [notify({ relation: 'assignee' }, { zh: '工单被催办。', en: 'You were reminded of an order.' })],
    },
  },
});
