import { describe, expect, test } from 'vitest';
import { errand, jointly, plea, zh } from '#tests/support/plea.ts';
import { type Child, linkedState, takenFrom, workIn } from './children.ts';
import {
  allOf,
  anyOf,
  atLeast,
  bands,
  type Condition,
  choose,
  filled,
  holds,
  is,
  major,
  not,
  when,
} from './condition.ts';
import { type Command, decide, offers } from './decide.ts';
import { signal } from './effects.ts';
import type { CaseFacts, Facts } from './facts.ts';
import type { Sheet } from './fields.ts';
import { param } from './parameter.ts';
import type { AnyProcedure } from './procedure.ts';
import { validateDefinition } from './validate.ts';

const hour = 3_600_000;
const begins = Date.parse('2026-11-23T01:00:00Z');
const person = (id: string, ...roles: Facts['actor']['roles']): Facts['actor'] => ({
  ...{ kind: 'person', id, roles, departments: [], heads: [] },
});
const desk = person('00000000-0000-4000-8000-000000000001', 'front-desk');
const other = person('00000000-0000-4000-8000-000000000002', 'front-desk');
const boss = person('00000000-0000-4000-8000-000000000003', 'manager');

/** A case on its way: each step is taken so many hours after the beginning. */
function walk(definition: AnyProcedure = plea, set: Record<string, unknown> = {}) {
  let facts: CaseFacts | null = null;
  const asked = (hours: number, actor: Facts['actor'], children: CaseFacts['children'] = []): Facts => {
    const at = new Date(begins + hours * hour).toISOString();
    return {
      ...{ case: facts && { ...facts, children }, actor, timeZone: 'Asia/Shanghai', now: at, happenedAt: at },
      params: (parameter) => (set[parameter.param] ?? parameter.fallback) as typeof parameter.fallback,
    };
  };
  return {
    case: () => facts,
    offered: (hours: number, actor: Facts['actor'], children?: CaseFacts['children']): string[] =>
      offers(definition, asked(hours, actor, children), 'desk').map(({ step }) => step),
    take(hours: number, actor: Facts['actor'], step: string, values: object = {}, more: Partial<Command> = {}) {
      const given = asked(hours, actor);
      const verdict = decide(definition, given, { step, values: values as Sheet, at: 'desk', ...more });
      if (!verdict.ok)
        return { refused: verdict.refusal.code, paths: (verdict.refusal.fields ?? []).map((f) => f.path) };
      const { decision } = verdict;
      facts = {
        ...decision,
        ...{ id: 'x', openerId: facts ? facts.openerId : actor.id, openedAt: facts?.openedAt ?? given.now },
        ...{ seq: (facts?.seq ?? 0) + 1, hasParent: false, children: [], origin: {} },
      };
      return decision;
    },
  };
}
const where = '00000000-0000-4000-8000-000000000009';
const heard = { where, what: '漏水', level: 'low', anonymous: false, who: '张三' };
const due = (hours: number): string => new Date(begins + hours * hour).toISOString();

describe('validation', () => {
  const faults = (change: Record<string, object> = {}, parts: object = {}): string[] =>
    validateDefinition({ ...plea, steps: { ...plea.steps, ...change }, ...parts } as unknown as AnyProcedure, {
      linked: [errand],
    });
  const { handle, judge, ask, order } = plea.steps;

  test('a sound definition has no faults', () => {
    expect(faults()).toEqual([]);
    expect(validateDefinition(errand, { linked: [plea] })).toEqual([]);
  });

  test.each<[string, string[], string]>([
    [
      'work that goes on without waiting for the errands',
      faults({ handle: { ...handle, unless: undefined } }),
      'children errand: state asking does not take errandsDone',
    ],
    [
      'an errand nothing is said of',
      faults({}, { children: {} }),
      'children errand: it is opened from here, and nothing is said of it',
    ],
    [
      'a branch that forgets an answer',
      faults({ judge: { ...judge, to: choose('valid', { true: 'doing' }) } }),
      'step judge: leads nowhere when valid is false',
    ],
    [
      'a branch by what nobody can answer',
      faults({ ask: { ...ask, to: choose('result', { good: 'closed', bad: 'doing', fair: 'closed' }) } }),
      'step ask: box result is never fair',
    ],
    [
      'a branch by a box that may be empty',
      faults({ judge: { ...judge, asks: ['plan'], may: ['valid'] } }),
      'step judge: leads on by valid, which may be empty',
    ],
    [
      'a condition on an option there is not',
      faults({ ask: { ...ask, asks: ['result', when('why', is('result', 'worse'))] } }),
      'step ask: box result has no option worse',
    ],
    [
      'a condition on a box that is not there',
      faults({ ask: { ...ask, asks: ['result', when('why', filled('reason'))] } }),
      'step ask: there is no box reason',
    ],
    [
      'a state without a clock once that of the case is met',
      faults({}, { states: { ...plea.states, asking: { title: zh('待回访') } } }),
      'state asking: there is no certain deadline',
    ],
    [
      'work of an errand checked by whoever did it',
      faults({ ask: { ...ask, bars: { did: ['handle'], named: ['doneBy'] } } }),
      'step ask: whoever did errand.finish may check it',
    ],
    [
      'a proposal of a step that is not there',
      faults({}, { proposes: () => [{ step: 'mend', values: {} }] }),
      'proposal in heard: there is no step mend',
    ],
    [
      'a proposal with a value that does not fit',
      faults({}, { proposes: () => [{ step: 'judge', values: { valid: '是' } }] }),
      'proposal in heard: judge refuses valid = "是"',
    ],
    [
      'a signal nobody knows',
      faults({ order: { ...order, causes: () => [signal('stop')] } }),
      'step order from doing: no case opened from here knows stop',
    ],
  ])('%s is found', (_what, found, says) => {
    expect(found).toContain(says);
  });
});

describe('conditions', () => {
  const sheet = { level: 'high', households: 5, anonymous: false } as Sheet;
  const of = { sheet, major: true, params: <T>({ fallback }: { fallback: T }): T => fallback };
  test.each<[string, Condition, boolean]>([
    ['a choice', is('level', 'high'), true],
    ['another option', is('level', 'low'), false],
    ['a flag that says no', is('anonymous', false), true],
    ['a box that is empty is nothing', is('valid', false), false],
    ['filled', filled('level'), true],
    ['not filled', not(filled('who')), true],
    ['a number that is large enough', atLeast('households', 5), true],
    ['one that is not', atLeast('households', 6), false],
    ['one that is empty', atLeast('who', 0), false],
    ['a parameter', atLeast('households', jointly), true],
    ['major', major, true],
    ['all', allOf(major, is('level', 'low')), false],
    ['any', anyOf(is('level', 'low'), major), true],
  ])('%s', (_what, condition, answer) => {
    expect(holds(condition, of)).toBe(answer);
  });
});

describe('a step', () => {
  test('wants what its conditions ask for, and keeps nothing of what they leave empty', () => {
    const named = walk();
    expect(named.take(0, desk, 'hear', { ...heard, who: undefined })).toEqual({
      refused: 'case.values',
      paths: ['who'],
    });
    const unnamed = walk();
    const opened = unnamed.take(0, desk, 'hear', { ...heard, anonymous: true });
    expect(opened).toMatchObject({ state: 'heard', values: { anonymous: true, what: '漏水' } });
    expect(opened).not.toHaveProperty('values.who');
    expect(opened).not.toHaveProperty('sheet.who');
  });

  test('fills boxes by itself, and the event says what its conditions went by', () => {
    const few = walk().take(0, desk, 'hear', { ...heard, households: 2 });
    expect(few).toMatchObject({ major: false, values: { level: 'low' }, params: { 'plea.joint': 3 } });
    const joint = walk(plea, { 'plea.joint': 2 }).take(0, desk, 'hear', { ...heard, households: 2 });
    expect(joint).toMatchObject({ major: true, sheet: { level: 'high' }, values: { level: 'high' } });
    expect(joint).toMatchObject({ caseDueAt: '2026-11-24T15:59:59.999Z', params: { 'plea.joint': 2 } });
  });

  test('leads on by what is answered', () => {
    const good = walk();
    good.take(0, desk, 'hear', heard);
    expect(good.take(1, boss, 'judge', { valid: true })).toEqual({ refused: 'case.values', paths: ['plan'] });
    expect(good.take(1, boss, 'judge', { valid: true, plan: '修', whyNot: '无' })).toMatchObject({ state: 'doing' });
    expect(good.case()?.sheet).not.toHaveProperty('whyNot');
    const bad = walk();
    bad.take(0, desk, 'hear', heard);
    expect(bad.take(1, boss, 'judge', { valid: false, whyNot: '查无此事' })).toMatchObject({
      state: 'refused',
      ended: true,
    });
  });

  test('whoever is named in a box that bars takes no step of the case', () => {
    const about = walk();
    about.take(0, desk, 'hear', { ...heard, about: [boss.id] });
    expect(about.offered(1, boss)).toEqual([]);
    expect(about.take(1, boss, 'judge', { valid: true, plan: '修' })).toMatchObject({ refused: 'case.own-work' });
  });
});

describe('clocks', () => {
  const doing = () => {
    const one = walk();
    one.take(0, desk, 'hear', heard);
    one.take(1, boss, 'judge', { valid: true, plan: '修' });
    return one;
  };
  test('of a state start anew where a step says so; that of the case is met once, and owed anew by what is sent back', () => {
    const one = doing();
    expect(one.case()?.stateDueAt).toBe(due(25));
    expect(one.take(20, boss, 'progress', { done: '等配件' })).toMatchObject({
      stateDueAt: due(44),
      enteredAt: due(1),
    });
    const handled = one.take(30, desk, 'handle', { done: '修好', doneBy: [desk.id] });
    expect(handled).toMatchObject({ caseDueAt: null, history: { metAt: due(30) } });
    const again = one.take(80, other, 'ask', { result: 'bad', why: '又漏' });
    // when it was met first stands, for the figures
    expect(again).toMatchObject({ state: 'doing', history: { metAt: due(30), counts: { again: 1 } } });
    expect(again).toMatchObject({ caseDueAt: '2026-11-29T15:59:59.999Z' });
    expect(one.take(81, desk, 'handle', { done: '修好', doneBy: [desk.id] })).toMatchObject({ caseDueAt: null });
    // what was done is sent back: its signatures with it
    expect(again).toMatchObject({ returns: ['handle', 'errandsDone'] });
    expect(one.case()?.history.steps.find(({ step }) => step === 'handle')?.undone).toBe(true);
  });

  test('a step waits its time, and says until when', () => {
    const one = doing();
    one.take(2, desk, 'handle', { done: '修好', doneBy: [desk.id] });
    expect(one.offered(49, other)).toEqual([]);
    expect(one.take(49, other, 'ask', { result: 'good' })).toEqual({ refused: 'case.too-early', paths: [] });
    expect(one.offered(50, other)).toEqual(['ask']);
    expect(one.offered(50, desk)).toEqual([]);
    expect(one.take(50, other, 'ask', { result: 'good' })).toMatchObject({ state: 'closed', ended: true, returns: [] });
  });

  test('an ended case is taken up again for a while, and not later', () => {
    const one = doing();
    one.take(2, desk, 'handle', { done: '修好', doneBy: [desk.id] });
    one.take(50, other, 'ask', { result: 'good' });
    expect(one.offered(60, boss)).toEqual(['reopen']);
    expect(one.offered(60 + 31 * 24, boss)).toEqual([]);
    expect(one.take(60 + 31 * 24, boss, 'reopen', { why: '又漏' })).toMatchObject({ refused: 'case.too-late' });
    expect(one.take(60, boss, 'reopen', { why: '又漏' })).toMatchObject({ state: 'doing', ended: false });
  });
});

describe('cases opened from one', () => {
  const made = (number: string, sheet: object, steps: string[], state = 'done'): Child => ({
    ...{ definition: errand, number, state, sheet: sheet as Sheet },
    steps: steps.map((step, seq) => ({ step, by: desk.id, at: due(seq), seq })),
  });
  const one = made('CS-1', { done: '换管', doneBy: [desk.id], shots: ['a'.repeat(64)] }, ['start', 'finish']);
  const two = made('CS-2', { done: '补漆', doneBy: [desk.id, other.id] }, ['start', 'finish']);

  test('are open until they report, and nothing once they ended in vain', () => {
    expect(linkedState(one)).toBe('done');
    expect(linkedState(made('CS-3', {}, ['start'], 'open'))).toBe('open');
    expect(linkedState(made('CS-4', {}, ['start', 'drop'], 'dropped'))).toBe('void');
    const undone = { ...one, steps: one.steps.map((record) => ({ ...record, undone: true })) };
    expect(linkedState(undone)).toBe('open');
  });

  test('hand over what they did: of several, people are united, texts stand below each other with their numbers', () => {
    const rule = plea.children?.errand;
    if (!rule) throw new Error('no rule');
    expect(takenFrom(rule, [one])).toEqual({ done: '换管', doneBy: [desk.id], shots: ['a'.repeat(64)] });
    expect(takenFrom(rule, [one, two])).toEqual({
      done: 'CS-1 换管\nCS-2 补漆',
      doneBy: [desk.id, other.id],
      shots: ['a'.repeat(64)],
    });
    expect(workIn(two)).toEqual([expect.objectContaining({ step: 'errand.finish', by: desk.id })]);
  });
});

test('bands lead on by the highest one a number reaches', () => {
  const large = param('plea.large', 100, zh('大'), { least: 1, most: 999, unit: zh('元') });
  const definition = {
    ...plea,
    steps: {
      ...plea.steps,
      hear: { ...plea.steps.hear, to: bands('households', [1, 'heard'], [large, 'doing']) },
    },
  } as unknown as AnyProcedure;
  const opened = (households: number | undefined, set = {}) =>
    walk(definition, set).take(0, desk, 'hear', { ...heard, households });
  expect(opened(99)).toMatchObject({ state: 'heard' });
  expect(opened(100)).toMatchObject({ state: 'doing' });
  expect(opened(99, { 'plea.large': 50 })).toMatchObject({ state: 'doing', params: { 'plea.large': 50 } });
  expect(opened(undefined)).toEqual({ refused: 'case.values', paths: ['households'] });
});

test('a note takes a note and nothing beside it', () => {
  const one = walk();
  one.take(0, desk, 'hear', heard);
  expect(one.take(1, boss, 'note', { note: '看过', doneBy: [desk.id] })).toEqual({
    refused: 'case.values',
    paths: ['doneBy'],
  });
  expect(one.take(1, boss, 'note', { note: '看过' })).toMatchObject({ state: 'heard', values: { note: '看过' } });
});
