import { expect, test } from 'vitest';
import { codeOf } from './code.ts';

test('a sticker holds an address or the bare code', () => {
  expect(codeOf('https://office.example/kewu/pocket/p/K1.abc-_9%2Fx?y=1')).toBe('K1.abc-_9/x');
  expect(codeOf(' K1.abc ')).toBe('K1.abc');
  expect(codeOf('https://x/p/%E0%A4')).toBe('%E0%A4');
});
