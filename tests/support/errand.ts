import { notify } from '#kernel/effects.ts';
import { choice, date, department, optional, photos, place, staff, text } from '#kernel/fields.ts';
import { param } from '#kernel/parameter.ts';
import { type AnyProcedure, procedure } from '#kernel/procedure.ts';
import { zh } from './plea.ts';

/** A sound definition: asked, done, checked by another. */
export const sound = procedure({
  name: 'errand',
  title: zh('差事'),
  version: 1,
  number: 'CS',
  where: 'where',
  headline: 'what',
  due: { span: param('errand.days', '3 days', zh('期限')), from: 'askedAt' },
  sheet: {
    where: place(zh('位置')),
    what: text(zh('事项')),
    askedAt: date(zh('时间'), { time: true, lies: 'past' }),
    urgency: choice(zh('紧急度'), { urgent: zh('急'), normal: zh('一般') }),
    hint: optional(text(zh('提示'))),
    done: text(zh('结果')),
    doneBy: staff(zh('办理人'), { many: true }),
    newDue: date(zh('新期限'), { lies: 'future' }),
    unit: department(zh('部门')),
    shots: optional(photos(zh('照片'))),
  },
  states: {
    asked: { title: zh('待办') },
    toCheck: { title: zh('待查') },
    closed: { title: zh('已关闭'), end: 'done' },
  },
  steps: {
    ask: {
      title: zh('提出'),
      from: 'new',
      to: 'asked',
      by: 'front-desk',
      asks: ['where', 'what', 'askedAt', 'urgency'],
      may: ['hint'],
      unless: ({ sheet }) => sheet.hint === '无' && zh('请写提示。'),
    },
    finish: {
      title: zh('办完'),
      from: 'asked',
      to: 'toCheck',
      by: 'technician',
      does: 'work',
      asks: ['done', 'doneBy'],
      causes: ({ sheet }) => (sheet.urgency === 'urgent' ? [notify({ role: 'manager' }, zh('办完'))] : []),
    },
    check: {
      title: zh('查验'),
      from: 'toCheck',
      to: 'closed',
      by: 'front-desk',
      does: 'check',
      bars: { did: ['finish'], named: ['doneBy'] },
    },
    back: {
      title: zh('退回'),
      from: 'toCheck',
      to: 'asked',
      by: 'front-desk',
      does: 'check',
      bars: { did: ['finish'], named: ['doneBy'] },
      clears: ['done', 'doneBy'],
      undoes: ['finish'],
    },
  },
});
export type Steps = Record<string, Record<string, unknown>>;
export type Part = Record<string, unknown>;

/** The sound definition with some parts changed; `steps` and `states` are merged name by name. */
export function broken(change: { steps?: Steps; states?: Steps } & Part): AnyProcedure {
  const base = sound as unknown as Part & { steps: Steps; states: Steps };
  const merged = (mine: Steps, other: Steps = {}): Steps => ({
    ...mine,
    ...Object.fromEntries(Object.entries(other).map(([name, part]) => [name, { ...mine[name], ...part }])),
  });
  return {
    ...base,
    ...change,
    steps: merged(base.steps, change.steps),
    states: merged(base.states, change.states),
  } as unknown as AnyProcedure;
}
