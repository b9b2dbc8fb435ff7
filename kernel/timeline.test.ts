import { expect, test } from 'vitest';
import { complaint } from '#procedures/complaint.ts';
import { finding } from '#procedures/finding.ts';
import { lateFact } from '#procedures/late-fact.ts';
import { type TimelineSource, timelineOf } from './timeline.ts';

const entry = (seq: number, step: string, values: Record<string, unknown>) => ({
  seq,
  step,
  title: { zh: step, en: step },
  by: { id: 'a', name: '韩铁山', role: 'security' },
  at: '2026-11-23T01:00:00.000Z',
  happenedAt: '2026-11-23T01:00:00.000Z',
  values,
  signature: null,
});

test('what was answered to an alarm, and what was noted, stand in the story in their own words', () => {
  const of = {
    people: {},
    places: {},
    timeline: [entry(1, 'note', { note: '看过' }), entry(2, 'answerAlarm', { alarm: 'x', answer: '我去' })],
  };
  const [answered, noted] = timelineOf(finding, of as unknown as TimelineSource);
  expect(answered?.boxes).toMatchObject([{ title: { zh: '应答', en: 'Answer' }, content: { text: '我去' } }]);
  expect(noted?.boxes).toMatchObject([{ title: { zh: '备注' }, content: { text: '看过' } }]);
});

test('what the house adds to any case is shown once, whatever boxes of the sheet are called alike', () => {
  const of = {
    people: {},
    places: {},
    timeline: [
      entry(1, 'takeUp', { answer: '已受理' }),
      entry(2, 'answerAlarm', { alarm: 'x', answer: '我去' }),
      entry(3, 'escalate', { level: 2, to: ['b'] }),
    ],
  };
  const told = timelineOf(complaint, of as unknown as TimelineSource).map(({ boxes }) =>
    boxes.map(({ title, content }) => [title.zh, 'text' in content ? content.text : content.kind]),
  );
  expect(told).toEqual([[], [['应答', '我去']], [['首次答复', '已受理']]]);
});

test('a step that adds to boxes tells what it added, the newest first', () => {
  const [a, b] = ['a'.repeat(64), 'b'.repeat(64)];
  const of = {
    people: {},
    places: {},
    timeline: [
      entry(1, 'arrive', { what: '开始巡查', seen: [a] }),
      entry(2, 'another', { what: '开始巡查\n结束并签名', seen: [a, b] }),
      entry(3, 'another', { what: '开始巡查\n结束并签名\n备注', seen: [a, b] }),
    ],
  };
  const told = timelineOf(lateFact, of as unknown as TimelineSource).map(({ boxes }) =>
    boxes.map(({ content }) => content),
  );
  expect(told).toEqual([
    [{ kind: 'text', text: '备注' }],
    [
      { kind: 'text', text: '结束并签名' },
      { kind: 'photos', hashes: [b] },
    ],
    [
      { kind: 'text', text: '开始巡查' },
      { kind: 'photos', hashes: [a] },
    ],
  ]);
});
