import { expect, test } from 'vitest';
import { isSignature, pathOf } from './drawing.ts';

test('strokes become path data on paper of 600 by 240, near points dropped, dots kept', () => {
  const strokes = [
    {
      points: [
        { x: 0, y: 0 },
        { x: 0.2, y: 0.2 },
        { x: 150, y: 60 },
      ],
    },
    { points: [{ x: 300, y: 120 }] },
  ];
  expect(pathOf(strokes, 300, 120)).toBe('M0 0L300 120M600 240L601 240');
  expect(pathOf([], 300, 120)).toBe('');
});

test('a long signature stays small, and a touch is no signature', () => {
  const points = Array.from({ length: 5_000 }, (_, i) => ({ x: (i * 7) % 340, y: (i * 3) % 160 }));
  expect(pathOf([{ points }], 340, 160).length).toBeLessThan(60_000);
  expect(isSignature([{ points: points.slice(0, 3) }])).toBe(false);
  expect(isSignature([{ points: points.slice(0, 20) }])).toBe(true);
});
