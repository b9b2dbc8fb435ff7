import { expect, test } from 'vitest';
import { definitions } from '#procedures/all.ts';
import { complaint } from '#procedures/complaint.ts';
import { violation } from '#procedures/violation.ts';
import type { AnyProcedure } from './procedure.ts';
import { stagesOf } from './stages.ts';

const line = (definition: AnyProcedure, state: string, ...taken: [string, object?][]): string =>
  stagesOf(definition, { state, taken: taken.map(([step, values = {}]) => ({ step, values: { ...values } })) })
    .map((one) => `${{ past: '✓', now: '*', ahead: '' }[one.at]}${one.state}`)
    .join(' ');
const done = (...steps: string[]): [string][] => steps.map((step) => [step]);

test('a case shows where it has been, where it is, and the usual way to its end', () => {
  const begun = done('register', 'takeUp');
  expect(line(complaint, 'investigating', ...begun)).toBe(
    '✓heard *investigating handling telling visiting visited closed',
  );
  // what is not valid is told and never handled
  expect(line(complaint, 'telling', ...begun, ['judge', { valid: false }])).toBe(
    '✓heard ✓investigating *telling visiting visited closed',
  );
  const over: [string, object?][] = [
    ['judge', { valid: true }],
    ['handle'],
    ['tell'],
    ['visit', { result: 'A' }],
    ['review'],
  ];
  expect(line(complaint, 'closed', ...begun, ...over)).toBe(
    '✓heard ✓investigating ✓handling ✓telling ✓visiting ✓visited *closed',
  );
});

test('what was sent back lies ahead once more; what came to nothing has no way on', () => {
  const round: [string, object?][] = [['register'], ['takeUp'], ['judge', { valid: true }], ['handle'], ['tell']];
  expect(line(complaint, 'handling', ...round, ['visit', { result: 'C' }])).toBe(
    '✓heard ✓investigating *handling telling visiting visited closed',
  );
  expect(line(complaint, 'withdrawn', ...done('register', 'withdraw'))).toBe('✓heard *withdrawn');
});

test('a step that is only taken when nothing else helps is not on the usual way', () => {
  expect(line(violation, 'opened')).toBe('*opened toVerify closed');
});

test('from every open state of every procedure a way is shown', () => {
  for (const one of definitions())
    for (const [state, { end }] of Object.entries(one.states))
      if (!end)
        expect(
          stagesOf(one, { state, taken: [] }).some(({ at }) => at === 'ahead'),
          `${one.name} ${state}`,
        ).toBe(true);
});
