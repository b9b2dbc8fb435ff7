import { expect, test } from 'vitest';
import { inOrder } from './order.ts';

test('what is referred to comes first; a table may refer to itself, tables may not go in a circle', () => {
  const references = [
    { from: 'rounds', to: 'routes' },
    { from: 'routes', to: 'projects' },
    { from: 'places', to: 'places' },
    { from: 'places', to: 'projects' },
  ];
  expect(inOrder(['places', 'rounds', 'routes', 'projects'], references)).toEqual([
    'projects',
    'places',
    'routes',
    'rounds',
  ]);
  expect(() => inOrder(['a', 'b', 'c'], [...references, { from: 'a', to: 'b' }, { from: 'b', to: 'a' }])).toThrow(
    'a, b',
  );
});
