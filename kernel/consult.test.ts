import { expect, test } from 'vitest';
import { arrears, movingOut } from '#tests/support/moving-out.ts';
import { zh } from '#tests/support/plea.ts';
import { party } from './fields.ts';
import { surely } from './filled.ts';
import { type AnyProcedure, procedure } from './procedure.ts';
import { validateDefinition } from './validate.ts';
import { faultsOfWays } from './ways.ts';

type Part = Record<string, unknown>;
const { approve, ask } = movingOut.steps;
const broken = (change: Part, steps: Part = {}): AnyProcedure =>
  ({ ...movingOut, ...change, steps: { ...movingOut.steps, ...steps } }) as unknown as AnyProcedure;
const of = (fact: string, what: unknown): Part => ({ consults: { arrears: { fact, of: what } } });

test('what a definition consults is sound where the fact is known and a step asks it', () => {
  expect(validateDefinition(movingOut, { facts: arrears })).toEqual([]);
});

test.each<[string, AnyProcedure, string]>([
  ['a fact nobody knows', broken(of('fees.lost', 'room')), 'consults arrears: no slice knows fees.lost'],
  ['a box that is not there', broken(of('test.arrears', 'x')), 'consults arrears: there is no box x'],
  ['a box of another kind', broken(of('test.arrears', 'what')), 'consults arrears: test.arrears is of a place'],
  [
    'the origin, where a place is meant',
    broken(of('test.arrears', { origin: 'round' })),
    'consults arrears: test.arrears is of a place',
  ],
  [
    'what no step asks',
    broken({}, { approve: { ...approve, consults: [], unless: undefined } }),
    'consults arrears: no step asks it',
  ],
  [
    'what the definition does not say',
    broken({}, { refuse: { ...movingOut.steps.refuse, consults: ['debts'] } }),
    'step refuse: the definition does not say what debts is',
  ],
  [
    'a step that waits on a phone',
    broken({}, { approve: { ...approve, offline: true } }),
    'step approve: what waits on a phone or comes from outside consults nobody',
  ],
  [
    'a step from outside',
    broken({}, { ask: { ...ask, by: 'outside', consults: ['arrears'] } }),
    'step ask: what waits on a phone or comes from outside consults nobody',
  ],
  [
    'a closure that reads what its step does not consult',
    broken({}, { decide: { ...movingOut.steps.decide, unless: approve?.unless } }),
    'step decide from asked: reads consulted.arrears',
  ],
  [
    'a person where a place is kept',
    broken({ ...of('test.arrears', 'who'), sheet: { ...movingOut.sheet, who: party(zh('人')) } }),
    'consults arrears: test.arrears is of a place',
  ],
])('%s is found', (_what, definition, says) => {
  expect(validateDefinition(definition, { facts: arrears })).toContain(says);
});

test('what is proposed goes by nothing that was consulted', () => {
  const proposing = procedure({
    ...movingOut,
    proposes: ({ facts }) => (facts.consulted.arrears ? [] : [{ step: 'approve', values: {} }]),
  });
  expect(faultsOfWays(proposing, surely([proposing], [], arrears))).toContain(
    'proposal in asked: reads consulted.arrears',
  );
});
