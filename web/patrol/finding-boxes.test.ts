import { expect, test } from 'vitest';
import { findingBoxes, formOfNature } from './finding-boxes.ts';

const names = (...[step, asked, draft]: Parameters<typeof findingBoxes>): string[] => {
  const { main, form } = findingBoxes(step, asked, draft);
  return [...main, ...form].map(({ name, needed }) => (needed ? `${name}!` : name));
};

test('a plain report asks for the trouble and a photo; settled on the spot also for what was done', () => {
  expect(names('report', {}, {})).toEqual(['what!', 'seen']);
  expect(names('settle', {}, {})).toEqual(['what!', 'seen', 'spotAction!', 'done!', 'proof']);
});

test('a meter in an empty home asks for valve and owner, other meters do not', () => {
  expect(names('report', { form: 'meter' }, { meterKind: 'damaged' })).not.toContain('valveShut!');
  expect(names('report', { form: 'meter' }, { meterKind: 'running-vacant' })).toEqual(
    expect.arrayContaining(['meter!', 'meterKind!', 'valveShut!', 'ownerTold!', 'ownerToldHow!']),
  );
});

test('a smell asks whom was asked, and for the cause once it is known', () => {
  expect(names('report', { form: 'smell' }, {})).toEqual(
    expect.arrayContaining(['smell!', 'unitsAsked!', 'causeKnown']),
  );
  expect(names('report', { form: 'smell' }, { smell: 'burnt', causeKnown: true })).toContain('cause!');
});

test('a measure the item wants is needed with its photo; one taken freely needs the photo once it is named', () => {
  expect(names('reportMajor', { measure: 'stop-lift' }, {})).toEqual(['what!', 'seen', 'measure!', 'measurePhoto!']);
  const free = (draft: Record<string, unknown>) => findingBoxes('report', {}, draft).more.map(({ name }) => name);
  expect(free({})).toEqual(['measure', 'hazard', 'reporter']);
  expect(free({ measure: 'fence-off' })).toEqual(['measure', 'measurePhoto', 'hazard', 'reporter']);
});

test('a nature chosen by hand brings its questions', () => {
  expect([formOfNature('meter'), formOfNature('smell'), formOfNature('cleaning')]).toEqual([
    'meter',
    'smell',
    undefined,
  ]);
});
