/**
 * 交办: somebody is given something to do, or a department is: accepted or refused with why, told of on the way, done, and
 * confirmed by whoever gave it, never by whoever did it. Source: P1-9, P2-9, P3-1.9, P4-5, P4-15.
 */
import type { Span } from '#kernel/calendar.ts';
import { is, not, when } from '#kernel/condition.ts';
import { notify } from '#kernel/effects.ts';
import * as box from '#kernel/fields.ts';
import { param } from '#kernel/parameter.ts';
import { procedure } from '#kernel/procedure.ts';
import type { RoleId } from '#kernel/roles.ts';
import { words } from '#kernel/words.ts';

const span = (key: string, fallback: Span, zh: string, en: string) => param(`task.${key}`, fallback, { zh, en });
const shipped: readonly RoleId[] = [
  ...(['manager', 'company', 'customer-supervisor', 'customer-assistant', 'front-desk', 'tower-assistant'] as const),
  ...(['property-supervisor', 'property-assistant', 'admin-assistant', 'cashier', 'accountant'] as const),
  ...(['engineering-supervisor', 'engineering-assistant', 'security-lead', 'cleaning-lead', 'greening-lead'] as const),
];
const givers = param('task.givers', shipped, words('可以交办的岗位', 'Who may give a task'), { never: ['admin'] });
const toWhom = ['to', when('who', is('to', 'person')), when('department', is('to', 'department')), 'dueBy'] as const;
const doers = { by: ['assignee', 'department', 'head'], offline: true } as const;
const judged = { by: 'opener', does: 'check', bars: { did: ['done'], named: ['fixedBy'] } } as const;
// where nobody is in charge yet, the department is told
const tell = (relation: 'opener' | 'assignee', zh: string, en: string) => [notify({ relation }, { zh, en })];
const told = tell('assignee', '有交办事项待接受。', 'You were given something to do.');
const charges = { sets: { assignee: 'who' }, setsDepartment: 'department', moves: 'dueBy', causes: told } as const;

export const task = procedure({
  ...{ name: 'task', title: words('交办', 'Task'), version: 1, number: 'JB', icon: 'tick', kept: 2 },
  ...{ where: 'where', headline: 'what', due: { date: 'dueBy', until: 'finished' } },
  reminder: 'chase',
  basis: { procedure: 'task', form: 'form-task' },
  prints: [{ form: 'form-task', title: words('交办单', 'Task sheet') }],
  board: { title: words('交办看板', 'Tasks'), states: 'open', order: 'due', group: 'to' },
  counters: { extended: words('延期 {n} 次', 'Extended {n}×'), reworked: words('退回 {n} 次', 'Sent back {n}×') },
  sheet: {
    what: box.text(words('交办事项', 'What is to be done'), 1000),
    to: box.choice(words('交给', 'Given to'), { person: '个人', department: '部门' }),
    who: box.staff(words('承办人', 'Person')),
    department: box.department(words('承办部门', 'Department')),
    dueBy: box.date(words('完成期限', 'To be done by'), { lies: 'future' }),
    where: box.optional(box.place(words('位置', 'Place'))),
    seen: box.optional(box.photos(words('照片', 'Photos'))),
    reply: box.text(words('进展', 'How it stands'), 500),
    reminder: box.text(words('催办内容', 'Reminder'), 300),
    wantedBy: box.date(words('希望延至', 'Wanted by'), { lies: 'future' }),
    granted: box.flag(words('同意延期', 'More time is given')),
    newDay: box.date(words('延期至', 'Extended to'), { lies: 'future', like: 'wantedBy' }),
    result: box.text(words('完成情况', 'Result'), 1000),
    fixedBy: box.staff(words('办理人', 'Done by'), { many: true, usual: 'me' }),
    proof: box.optional(box.photos(words('完成照片', 'Photos of the result'))),
    why: box.text(words('原因', 'Why'), 500),
  },
  states: {
    given: { title: words('待接受', 'To be accepted'), due: span('answer', '1 day', '接受', 'Accepted') },
    refused: { title: words('已拒接', 'Refused'), due: span('again', '1 day', '拒接后改派', 'Given to another') },
    underWay: { title: words('办理中', 'Under way'), due: { date: 'dueBy' } },
    finished: { title: words('待确认', 'To be confirmed'), due: span('confirm', '3 days', '确认', 'Confirmed') },
    confirmed: { title: words('已确认', 'Confirmed'), end: 'done' },
    withdrawn: { title: words('已撤回', 'Withdrawn'), end: 'void' },
  },
  steps: {
    give: {
      ...{ title: words('交办', 'Give'), from: 'new', to: 'given', by: givers, offline: true, ...charges },
      ...{ asks: ['what', ...toWhom], may: ['where', 'seen'] },
    },
    accept: {
      ...{ title: words('接受', 'Accept'), from: 'given', to: 'underWay', sets: 'assignee', ...doers },
      causes: tell('opener', '交办事项已接受。', 'Your task was accepted.'),
    },
    refuse: {
      ...{ title: words('拒接', 'Refuse'), from: 'given', to: 'refused', asks: ['why'], sets: 'none', ...doers },
      causes: tell('opener', '交办被拒接，请改派或撤回。', 'Refused: give it to another, or withdraw it.'),
    },
    giveAgain: {
      ...{ title: words('改派', 'Give again'), from: 'refused', to: 'given', by: 'opener', asks: toWhom, ...charges },
    },
    respond: {
      ...{ title: words('回复进展', 'Reply'), from: 'underWay', to: 'same', asks: ['reply'], may: ['seen'], ...doers },
      ...{ answers: 'chase', causes: tell('opener', '交办事项有新进展。', 'There is news of your task.') },
    },
    chase: {
      ...{ title: words('催办', 'Remind'), from: 'underWay', to: 'same', by: ['opener', 'admin-assistant'] },
      ...{ asks: ['reminder'], causes: tell('assignee', '交办事项催办，请回复。', 'Please say how it stands.') },
    },
    askTime: {
      ...{ title: words('申请延期', 'Ask for more time'), from: 'underWay', to: 'same', asks: ['wantedBy', 'why'] },
      ...{ ...doers, causes: tell('opener', '承办人申请延期，请答复。', 'More time is asked for.') },
    },
    answerTime: {
      ...{ title: words('答复延期', 'Answer'), from: 'underWay', to: 'same', by: 'opener', answers: 'askTime' },
      onlyAsked: true,
      asks: ['granted', when('newDay', is('granted', true)), when('why', not(is('granted', true)))],
      unless: ({ sheet: { newDay }, facts: { before } }) =>
        newDay !== undefined && newDay <= (before.dueBy ?? '') && words('延期须晚于原期限。', 'Later than it was.'),
      fills: ({ sheet }) => (sheet.newDay ? { dueBy: sheet.newDay } : {}),
      ...{ moves: 'dueBy', restarts: true, counts: { extended: is('granted', true) } },
      causes: tell('assignee', '延期申请已答复。', 'Your asking for more time was answered.'),
    },
    done: {
      ...{ title: words('办结', 'Done'), from: 'underWay', to: 'finished', does: 'work', ...doers },
      ...{ asks: ['result', 'fixedBy'], may: ['proof'] },
      causes: tell('opener', '交办事项已办结，请确认。', 'Your task is done: please confirm.'),
    },
    confirm: {
      ...{ title: words('确认完成', 'Confirm'), from: 'finished', to: 'confirmed', ...judged },
      causes: tell('assignee', '交办事项已确认完成。', 'It was confirmed.'),
    },
    sendBack: {
      ...{ title: words('退回重办', 'Send back'), from: 'finished', to: 'underWay', asks: ['why', 'dueBy'], ...judged },
      ...{ undoes: ['done'], clears: ['result', 'fixedBy', 'proof'], counts: 'reworked' },
      causes: tell('assignee', '交办事项被退回，请看原因。', 'It was sent back: see why.'),
    },
    withdraw: {
      ...{ title: words('撤回', 'Withdraw'), from: ['given', 'refused', 'underWay'], to: 'withdrawn', aside: true },
      ...{
        by: ['opener', 'manager'],
        asks: ['why'],
        causes: tell('assignee', '交办事项已撤回。', 'It was withdrawn.'),
      },
    },
  },
});
