import { expect, test } from 'vitest';
import type { ApiError } from '#web/api/error.ts';
import { readCode, resolveHere } from './resolve.ts';
import type { WalkedRound } from './walked.ts';

const point = '0192d3c0-1111-7aaa-8bbb-0000000000ff';
const bytes = point.replaceAll('-', '').match(/../g) ?? [];
const packed = btoa(bytes.map((two) => String.fromCharCode(Number.parseInt(two, 16))).join(''))
  .replaceAll('+', '-')
  .replaceAll('/', '_')
  .replace(/=+$/, '');
const code = (serial: number): string => `KW1.${packed}.${serial}.${'x'.repeat(14)}`;
const round = (state: string, walker: string): WalkedRound =>
  ({
    id: `${state} ${walker}`,
    state,
    walker: { id: walker, name: '' },
    route: { name: '大堂' },
    points: [
      {
        id: point,
        label: '大堂前台',
        sections: ['s'],
        serial: 2,
        openFindings: [{ id: 'f', number: 'XC-1', what: '灯', state: 'awaitingCheck', step: 'verify' }],
      },
    ],
  }) as unknown as WalkedRound;
const codeOf = (run: () => unknown): string => {
  try {
    run();
    return 'none';
  } catch (error) {
    return (error as ApiError).code;
  }
};

test('a code names its point and how often it was issued', () => {
  expect(readCode(` ${code(2)} `)).toEqual({ point, serial: 2 });
  for (const bad of ['', 'KW1', `KW2.${packed}.1.${'x'.repeat(14)}`, `KW1.${packed}.1.short`, 'https://x/p/1'])
    expect(readCode(bad)).toBeUndefined();
});

test('a point of a running round is found without a network, with what is open there', () => {
  const found = resolveHere(
    code(2),
    [round('walking', 'me'), round('waiting', 'me'), round('walking', 'other')],
    [],
    'me',
  );
  expect(found.rounds).toEqual([{ id: 'walking me', route: { name: '大堂' } }]);
  expect(found.point).toMatchObject({ id: point, label: '大堂前台' });
  expect(found.openFindings).toMatchObject([{ id: 'f', title: '灯', step: 'verify' }]);
});

test('a false, a replaced and an unknown code each get their sentence; a newer one is for the server to judge', () => {
  const rounds = [round('walking', 'me')];
  expect(codeOf(() => resolveHere('?', rounds, [], 'me'))).toBe('point.false-code');
  expect(codeOf(() => resolveHere(code(1), rounds, [], 'me'))).toBe('point.old-code');
  expect(codeOf(() => resolveHere(code(2), [], [], 'me'))).toBe('point.not-here');
  expect(codeOf(() => resolveHere(code(3), rounds, [], 'me'))).toBe('none');
});
