import { expect, test } from 'vitest';
import type { CommandName } from '#contract/all.ts';
import type { CaseDetail } from '#contract/cases.ts';
import { caseMade, caseOver, madeHere, roundOver, stepsOf } from './overlay.ts';
import type { Row } from './store.ts';
import type { WalkedPoint, WalkedRound } from './walked.ts';

const me = { id: 'w', name: '张巡' };
const at = '2026-11-24T01:00:00.000Z';
const point = (id: string, more: Partial<WalkedPoint> = {}): WalkedPoint => ({
  id,
  label: `点 ${id}`,
  seq: 1,
  sections: ['s'],
  floor: 1,
  serial: 1,
  openFindings: [],
  visit: null,
  ...more,
});
const round = {
  id: 'r',
  state: 'waiting',
  walker: null,
  startedAt: null,
  endedAt: null,
  visited: 0,
  total: 2,
  fails: 0,
  byHand: 0,
  points: [point('a'), point('b')],
  notes: [],
  findings: [],
  signatures: [],
  skipped: {},
  radio: null,
  noRadio: null,
} as unknown as WalkedRound;

let seq = 0;
function row(name: CommandName, args: object, more: Partial<Row> = {}): Row {
  seq += 1;
  const body = { id: `c${seq}`, at, offset: 60_000, do: name, ...args };
  const findings = (args as { findings?: { case: string }[] }).findings ?? [];
  return {
    seq,
    id: body.id,
    project: 'p',
    lane: '',
    body,
    photos: [],
    cases: findings.map((one) => one.case),
    madeAt: at,
    state: 'waiting',
    liveUntil: 0,
    kept: true,
    tries: 0,
    ...more,
  };
}
const start = row('round.start', { round: 'r', radio: { device: '3' }, onDuty: true });
const visitOf = (id: string, more: object = {}) =>
  row('round.visit', {
    round: 'r',
    visit: `v-${id}`,
    point: id,
    proof: { byHand: '码坏' },
    enteredAt: at,
    leftAt: at,
    answers: { s: { all: 'pass', except: { i: 'fail' } } },
    findings: [],
    adds: [],
    ...more,
  });
const end = row('round.end', { round: 'r', reasons: { b: '门锁着' }, radioBack: true, sign: { method: 'drawn' } });

test('a round that was begun, walked and ended on this phone shows it, by the server’s clock', () => {
  const found = visitOf('a', { findings: [{ case: 'f', item: 'i', step: 'report', values: { what: '灯不亮' } }] });
  const walking = roundOver(round, [start, found], me);
  expect(walking).toMatchObject({ state: 'walking', walker: me, radio: '3', visited: 1, fails: 1, byHand: 1 });
  expect(walking.startedAt).toBe('2026-11-24T01:01:00.000Z');
  expect(walking.points[0]?.visit).toMatchObject({ id: 'v-a', byHand: true, fails: 1 });
  expect(walking.findings).toMatchObject([{ id: 'f', number: null, title: '灯不亮', place: { id: 'a' } }]);
  const over = roundOver(round, [start, found, end], me);
  expect(over).toMatchObject({ state: 'partial', skipped: { b: '门锁着' }, signatures: [{ by: me }] });
  expect(roundOver(round, [start, found, visitOf('b'), end], me).state).toBe('done');
});

test('what the server already shows is not counted twice, and what became a late fact changes nothing', () => {
  const rows = [start, visitOf('a'), row('round.note', { round: 'r', note: 'n', kind: 'talk', text: '好' }), end];
  const once = roundOver(round, rows, me);
  expect(roundOver(once, rows, me)).toEqual(once);
  const late = rows.map((one) => ({ ...one, state: 'sent' as const, result: { kind: 'late' } }));
  expect(roundOver(round, late, me)).toEqual(round);
});

test('a round somebody excused meanwhile stays as it is; one the clock closed was begun after all', () => {
  expect(roundOver({ ...round, state: 'excused' }, [start], me).state).toBe('excused');
  expect(roundOver({ ...round, state: 'missed' }, [start], me).state).toBe('walking');
});

test('a case offers nothing more after a step that waits, but notes change nothing', () => {
  const found = { id: 'c', offers: [{ step: 'verify' }], proposal: null } as unknown as CaseDetail;
  expect(caseOver(found, [row('case.step', { case: 'c', step: 'note' })]).offers).toHaveLength(1);
  const rows = [row('case.step', { case: 'c', step: 'verify' })];
  expect(caseOver(found, rows).offers).toEqual([]);
  expect(stepsOf('c', rows)).toMatchObject([{ step: 'verify', state: 'waiting' }]);
  const here = { ...round, points: [point('a', { openFindings: [{ id: 'c', step: 'verify' } as never] })] };
  expect(roundOver(here, rows, me).points[0]?.openFindings[0]).not.toHaveProperty('step');
});

test('a finding made here is a case that can be looked at, without a number', () => {
  const rows = [
    visitOf('a', { findings: [{ case: 'f', item: 'i', step: 'reportMajor', values: { what: '裂缝' } }] }),
    row(
      'case.open',
      { case: 'g', procedure: 'finding', step: 'report', values: { what: '漏水', where: 'x' } },
      { cases: ['g'] },
    ),
  ];
  expect(caseMade('f', rows, me)).toMatchObject({
    title: '裂缝',
    major: true,
    number: null,
    offers: [],
    origin: { point: 'a' },
  });
  expect(caseMade('nothing', rows, me)).toBeUndefined();
  expect(madeHere(rows, 'p', me).map(({ title }) => title)).toEqual(['漏水', '裂缝']);
  expect(madeHere(rows, 'other', me)).toEqual([]);
});

test('a case of any kind that was opened here is a line of its own, by what its definition calls title and place', () => {
  const values = { where: 'b', what: '楼道堆物', rule: 'fire-lane' };
  const opened = row('case.open', { case: 'v1', procedure: 'violation', step: 'open', values }, { cases: ['v1'] });
  expect(madeHere([opened], 'p', me, { b: '2栋' })).toMatchObject([
    {
      id: 'v1',
      procedure: 'violation',
      title: '楼道堆物',
      place: { id: 'b', label: '2栋' },
      major: false,
      number: null,
    },
  ]);
  const grave = row(
    'case.open',
    { case: 'f9', procedure: 'finding', step: 'reportMajor', values: { where: 'b', what: '外墙脱落' } },
    { cases: ['f9'] },
  );
  expect(caseMade('f9', [grave], me)).toMatchObject({ procedure: 'finding', title: '外墙脱落', major: true });
  // opened by a page that was renewed since, of a kind this one does not know
  const strange = row('case.open', { case: 'x1', procedure: 'tomorrow', step: 'begin', values }, { cases: ['x1'] });
  expect(caseMade('x1', [strange], me)).toMatchObject({ procedure: 'tomorrow', title: '', place: null });
});
