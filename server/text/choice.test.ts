import { expect, test } from 'vitest';
import { choice, yesNo } from './choice.ts';

const relations = { owner: ['业主', '产权人'], tenant: ['租户', '承租人', '租客'], family: ['家属'] } as const;

test.each([
  ['业主', 'owner'],
  [' 承租人　', 'tenant'],
  ['TENANT', 'tenant'],
  ['', null],
])('%j is %j', (cell, value) => expect(choice(cell, relations)).toEqual({ value }));

test('a fault names what may be chosen', () => {
  expect(choice('房东', relations).fault?.zh).toBe('「房东」不在可选的内容里，请填：业主、租户、家属。');
});

test.each([
  ['是', true],
  ['√', true],
  ['ｙｅｓ', true],
  ['TRUE', true],
  ['否', false],
  ['×', false],
  ['0', false],
  ['', null],
])('%j is %j', (cell, value) => expect(yesNo(cell)).toEqual({ value }));

test('neither yes nor no', () => expect(yesNo('也许').fault?.zh).toContain('是或否'));
