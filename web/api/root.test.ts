import { expect, test } from 'vitest';
import { safeNext } from './root.ts';

const root = new URL('https://office.example/kewu/');

test('a page of ours may be the next one, nothing else', () => {
  expect(safeNext('/kewu/pocket/rounds/1', root)).toBe('https://office.example/kewu/pocket/rounds/1');
  expect(safeNext('/kewu/desk/?a=1', root)).toBe('https://office.example/kewu/desk/?a=1');
  for (const bad of [
    '//evil.example/kewu/desk/',
    'https://evil.example',
    '/other/desk/',
    'javascript:alert(1)',
    '/kewu/',
    null,
  ])
    expect(safeNext(bad, root)).toBeUndefined();
});
