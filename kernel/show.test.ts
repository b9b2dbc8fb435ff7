import { expect, test } from 'vitest';
import { finding } from '#procedures/finding.ts';
import { showAll } from './show.ts';
import { type TimelineSource, timelineOf } from './timeline.ts';

const names = { people: { a: '张伟', b: '李娜' }, places: { p: '2栋1单元 1号电梯' } };

test('filled boxes come as data in the order of the sheet, with names for ids', () => {
  const shown = showAll(
    finding.sheet,
    {
      fixedBy: ['a', 'b'],
      where: 'p',
      what: '灯不亮',
      seen: ['f'.repeat(64)],
      valveShut: false,
      department: 'engineering',
      foundAt: '2026-11-24T01:30:00.000Z',
      newDue: '2026-11-26',
      onSpot: { point: 'p', byHand: '点码损坏' },
      spotAction: 'advised',
    },
    names,
  );
  const byName = Object.fromEntries(shown.map(({ name, content }) => [name, content]));
  expect(shown[0]?.name).toBe('foundAt');
  expect(byName.fixedBy).toEqual({ kind: 'text', text: '张伟、李娜' });
  expect(byName.where).toEqual({ kind: 'text', text: '2栋1单元 1号电梯' });
  expect(byName.seen).toEqual({ kind: 'photos', hashes: ['f'.repeat(64)] });
  expect(byName.valveShut).toMatchObject({ words: { zh: '否' } });
  expect(byName.department).toMatchObject({ words: { zh: '工程部' } });
  expect(byName.newDue).toEqual({ kind: 'day', day: '2026-11-26' });
  expect(byName.onSpot).toEqual({ kind: 'proof', place: '2栋1单元 1号电梯', byHand: '点码损坏' });
});

test('a value that is not of its kind any more is left out, not shown as rubbish', () => {
  expect(showAll(finding.sheet, { what: { erased: true }, seen: 'x', hazard: 'nonsense' }, names)).toEqual([]);
});

test('the story runs from the newest back, with notes, late arrivals and returned signatures', () => {
  const entry = (seq: number, more: object) => ({
    seq,
    step: 'report',
    title: { zh: '上报', en: 'Report' },
    by: { id: 'a', name: '张伟', role: 'front-desk' },
    at: '2026-11-24T02:00:00.000Z',
    happenedAt: '2026-11-24T01:59:00.000Z',
    values: {},
    signature: null,
    ...more,
  });
  const of = {
    ...names,
    timeline: [
      entry(1, { happenedAt: '2026-11-24T01:00:00.000Z', signature: { method: 'drawn', returned: true } }),
      entry(2, { values: { note: '已电话告知' }, by: { id: 'clock', name: '系统', role: null } }),
    ],
  } as unknown as TimelineSource;
  const [second, first] = timelineOf(finding, of);
  expect(second?.boxes.map(({ content }) => content)).toEqual([{ kind: 'text', text: '已电话告知' }]);
  expect([second?.role, second?.arrived]).toEqual([undefined, undefined]);
  expect(first?.role?.zh).toBe('前台兼文秘');
  expect(first?.arrived).toBe('2026-11-24T02:00:00.000Z');
  expect(first?.signature?.returned).toBe(true);
});
