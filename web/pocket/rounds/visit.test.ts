import { expect, test } from 'vitest';
import type { CheckItem } from '#contract/rounds.ts';
import { answer, emptyDraft, hasAsked, hindrances, methodsOf, restPass, unanswered, visitArgs } from './visit.ts';

const words = { zh: '灯', en: 'Light' };
const item = (key: string, methods: CheckItem['methods'] = ['look']): CheckItem => ({
  key,
  clause: 'P5-4.4.2a',
  n: 1,
  title: words,
  standard: words,
  subject: 'facility',
  methods,
  answer: 'pass',
  onFail: { to: 'sort' },
});
const sections = [
  { key: '4.4.2', title: words, items: [item('a'), item('b', ['look', 'ask'])] },
  { key: '4.4.3', title: words, items: [item('c'), item('d')] },
];
const start = emptyDraft('v', '2026-11-24T01:00:00.000Z');
const at = { round: 'r', point: 'p', leftAt: '2026-11-24T01:02:00.000Z', proof: { code: 'K1' } };

test('one tap puts everything unanswered in order and leaves what was answered', () => {
  const note = { kind: 'new', case: 'x', step: 'report', values: { what: '不亮' } } as const;
  const draft = restPass(answer(answer(start, 'a', 'fail', note), 'c', 'na'), sections);
  expect(unanswered(draft, sections)).toEqual([]);
  expect(draft.answers).toEqual({ a: 'fail', b: 'pass', c: 'na', d: 'pass' });
  const args = visitArgs(draft, at, sections);
  expect(args.answers['4.4.2']).toEqual({ all: 'pass', except: { a: 'fail' }, methods: { b: ['look'] } });
  expect(args.answers['4.4.3']).toEqual({ all: 'pass', except: { c: 'na' } });
  expect(args.findings).toEqual([{ case: 'x', item: 'a', step: 'report', values: { what: '不亮' } }]);
  expect(args.adds).toEqual([]);
});

test('an item that turns out to be in order loses its finding', () => {
  const note = { kind: 'add', case: 'x', number: 'XC-1', values: { more: '还在' } } as const;
  const failed = answer(start, 'a', 'fail', note);
  expect(visitArgs(failed, at, sections).adds).toEqual([{ case: 'x', item: 'a', values: { more: '还在' } }]);
  expect(answer(failed, 'a', 'pass').fails).toEqual({});
});

test('asking around is said, not assumed, and wants the name of whom was asked', () => {
  const item = sections[0]?.items[1];
  expect(item && methodsOf(start, item)).toEqual(['look']);
  expect(hasAsked(start, sections)).toBe(false);
  const asked = { ...restPass(start, sections), methods: { b: ['look', 'ask'] as const }, proof: { code: 'K1' } };
  expect(hindrances(asked, sections)).toEqual(['interviewee']);
  const told = { ...asked, interviewee: ' 3-2-1804 住户 ' };
  expect(hindrances(told, sections)).toEqual([]);
  const args = visitArgs(told, at, sections);
  expect(args.interviewee).toBe('3-2-1804 住户');
  expect(args.answers['4.4.2']?.methods).toEqual({ b: ['look', 'ask'] });
});

test('a meter in order is read in figures; one that does not apply is not', () => {
  const meters = [{ key: 'm', title: words, items: [{ ...item('e'), answer: 'reading' as const }] }];
  const passed = { ...restPass(start, meters), proof: { code: 'K1' } };
  expect(hindrances(passed, meters)).toEqual(['readings']);
  expect(hindrances({ ...passed, readings: { e: '12,5' } }, meters)).toEqual(['readings']);
  const read = { ...passed, readings: { e: ' 1203.5 ' } };
  expect(hindrances(read, meters)).toEqual([]);
  expect(visitArgs(read, at, meters).answers.m).toEqual({ all: 'pass', readings: { e: '1203.5' } });
  expect(hindrances(answer(passed, 'e', 'na'), meters)).toEqual([]);
});

test('a visit needs its proof, and one by hand the reason', () => {
  expect(hindrances(start, sections)).toEqual(['proof', 'items']);
  expect(hindrances({ ...restPass(start, sections), proof: { byHand: ' ' } }, sections)).toEqual(['reason']);
});
