import { anyOf, atLeast, choose, is, not, when } from '#kernel/condition.ts';
import { open } from '#kernel/effects.ts';
import { choice, count, flag, optional, photos, place, staff, text } from '#kernel/fields.ts';
import { param } from '#kernel/parameter.ts';
import { procedure } from '#kernel/procedure.ts';

export const zh = (say: string) => ({ zh: say, en: say });
const span = (key: string, fallback: `${number} ${'hours' | 'days'}`) => param(key, fallback, zh(key));
export const jointly = param('plea.joint', 3, zh('联名'), { least: 2, most: 99, unit: zh('户') });

/** What somebody asks for, in a procedure of the tests' own: judged, done in one or more errands, told, asked how it was. */
export const plea = procedure({
  name: 'plea',
  title: zh('诉求'),
  version: 1,
  number: 'SQ',
  icon: 'talk',
  where: 'where',
  headline: 'what',
  kept: 5,
  basis: { procedure: 'complaint', form: 'form-violation', support: ['repair'] },
  board: { title: zh('诉求看板'), states: 'open', order: 'due', group: 'level' },
  registers: {
    joint: {
      title: zh('联名诉求'),
      when: atLeast('households', jointly),
      shows: ['where', 'households', 'level', 'about'],
    },
  },
  prints: [{ form: 'form-violation', title: zh('诉求处理记录表') }],
  due: { by: 'level', spans: { low: span('plea.low', '3 days'), high: span('plea.high', '1 days') }, until: 'asking' },
  bars: { named: ['about'] },
  counters: { again: { zh: '又来 {n} 次', en: 'Again {n}×' } },
  children: { errand: { done: 'errandsDone', many: true, takes: { done: 'done', doneBy: 'doneBy', shots: 'shots' } } },
  sheet: {
    where: place(zh('位置')),
    what: text(zh('事项')),
    level: choice(zh('等级'), { low: zh('低'), high: zh('高') }),
    households: optional(count(zh('户数'), 1, 1000)),
    anonymous: flag(zh('匿名')),
    who: optional(text(zh('何人'))),
    about: optional(staff(zh('被诉人'), { many: true })),
    valid: flag(zh('成立')),
    plan: text(zh('方案')),
    whyNot: text(zh('理由')),
    done: text(zh('处理')),
    doneBy: staff(zh('处理人'), { many: true }),
    shots: optional(photos(zh('照片'))),
    result: choice(zh('结果'), { good: zh('好'), bad: zh('差') }),
    why: text(zh('原因')),
  },
  states: {
    heard: { title: zh('待判断'), due: span('plea.judge', '4 hours') },
    doing: { title: zh('处理中'), due: span('plea.progress', '24 hours') },
    asking: { title: zh('待回访'), due: span('plea.ask', '3 days') },
    closed: { title: zh('已结'), end: 'done' },
    refused: { title: zh('不成立'), end: 'void' },
  },
  steps: {
    hear: {
      title: zh('登记'),
      from: 'new',
      to: 'heard',
      by: 'front-desk',
      offline: true,
      asks: ['where', 'what', 'level', 'anonymous', when('who', not(is('anonymous', true)))],
      may: ['households', 'about'],
      fills: ({ sheet, params }) => ((sheet.households ?? 1) >= params(jointly) ? { level: 'high' } : {}),
      setsMajor: anyOf(is('level', 'high'), atLeast('households', jointly)),
    },
    judge: {
      title: zh('判断'),
      from: 'heard',
      to: choose('valid', { true: 'doing', false: 'refused' }),
      by: 'manager',
      asks: ['valid', when('plan', is('valid', true)), when('whyNot', is('valid', false))],
    },
    progress: { title: zh('进展'), from: 'doing', to: 'same', by: 'manager', asks: ['done'], restarts: true },
    errandsDone: {
      title: zh('差事办完'),
      from: 'doing',
      to: 'asking',
      by: 'child',
      does: 'work',
      may: ['done', 'doneBy', 'shots'],
    },
    order: {
      title: zh('派差事'),
      from: 'doing',
      to: 'same',
      by: 'manager',
      causes: ({ sheet }) => [open('errand', 'start', { where: sheet.where, what: sheet.what })],
    },
    handle: {
      title: zh('办完'),
      from: 'doing',
      to: 'asking',
      by: ['technician', 'front-desk'],
      does: 'work',
      asks: ['done', 'doneBy'],
      unless: ({ facts }) => facts.children.some(({ state }) => state === 'open') && zh('差事还没办完。'),
    },
    ask: {
      title: zh('回访'),
      from: 'asking',
      to: choose('result', { good: 'closed', bad: 'doing' }),
      by: 'front-desk',
      does: 'check',
      bars: { did: ['handle', 'errand.finish'], named: ['doneBy'] },
      notBefore: span('plea.wait', '48 hours'),
      asks: ['result', when('why', is('result', 'bad'))],
      undoes: { when: is('result', 'bad'), steps: ['handle', 'errandsDone'] },
      counts: { again: is('result', 'bad') },
    },
    reopen: {
      title: zh('重开'),
      from: 'closed',
      to: 'doing',
      by: 'manager',
      asks: ['why'],
      reopens: span('plea.reopen', '30 days'),
    },
  },
});

/** A piece of it that somebody else does. */
export const errand = procedure({
  name: 'errand',
  title: zh('差事'),
  version: 1,
  number: 'CS',
  where: 'where',
  headline: 'what',
  sheet: {
    where: place(zh('位置')),
    what: text(zh('事项')),
    done: text(zh('处理')),
    doneBy: staff(zh('处理人'), { many: true }),
    shots: optional(photos(zh('照片'))),
  },
  states: {
    open: { title: zh('办理中'), due: span('errand.do', '24 hours') },
    done: { title: zh('已办'), end: 'done' },
    dropped: { title: zh('作废'), end: 'void' },
  },
  steps: {
    start: { title: zh('派出'), from: 'new', to: 'open', by: 'parent', asks: ['where', 'what'] },
    finish: {
      title: zh('办完'),
      from: 'open',
      to: 'done',
      by: 'technician',
      does: 'work',
      asks: ['done', 'doneBy'],
      may: ['shots'],
      reports: true,
    },
    drop: { title: zh('作废'), from: 'open', to: 'dropped', by: 'manager' },
  },
});
