import { expect, test } from 'vitest';
import type { Flag, RoundPoint } from '#contract/rounds.ts';
import { evidenceOf } from './evidence.ts';

const at = (seconds: number): string => new Date(Date.UTC(2026, 10, 24, 1) + seconds * 1000).toISOString();
const point = (seq: number, floor: number | null, visit: [entered: number, left: number, received: number] | null) =>
  ({
    id: `p${seq}`,
    label: `p${seq}`,
    seq,
    floor,
    visit: visit && { enteredAt: at(visit[0]), leftAt: at(visit[1]), receivedAt: at(visit[2]), offsetMs: 0 },
  }) as unknown as RoundPoint;

test('points are measured in the order they were walked, and told in the order that was planned', () => {
  const points = [
    point(1, 1, [0, 60, 61]),
    point(2, 18, [200, 203, 3803]),
    point(3, -2, [70, 190, 191]),
    point(4, 5, null),
  ];
  const { rows } = evidenceOf({ points, flags: [] });
  expect(rows.map(({ nth, stayed, gap, floors, underWay }) => [nth, stayed, gap, floors, underWay])).toEqual([
    [1, 60, null, null, 1],
    [3, 3, 10, 19, 3600],
    [2, 120, 10, 2, 1],
    [null, null, null, null, null],
  ]);
});

test('a point without a floor has none between', () => {
  const { rows } = evidenceOf({ points: [point(1, null, [0, 9, 9]), point(2, 3, [20, 30, 30])], flags: [] });
  expect(rows[1]).toMatchObject({ gap: 11, floors: null });
});

test('flags stand at their points, those of the clock at every point measured by it, the rest with the round', () => {
  const slow = point(2, 1, [70, 90, 90]);
  const points = [point(1, 1, [0, 60, 60]), { ...slow, visit: slow.visit && { ...slow.visit, offsetMs: 420_000 } }];
  const flags: Flag[] = [
    { kind: 'too-fast', at: at(60), point: 'p1', detail: '3', limit: 5 },
    { kind: 'clock', at: at(60), detail: '7', limit: 5 },
    { kind: 'radio-missing', at: at(99), detail: '丢了' },
  ];
  const { rows, whole } = evidenceOf({ points, flags });
  expect(rows.map((row) => row.flags.map(({ kind }) => kind))).toEqual([['too-fast', 'clock'], ['clock']]);
  expect(whole.map(({ kind }) => kind)).toEqual(['radio-missing']);
});
