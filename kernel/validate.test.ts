import { describe, expect, test } from 'vitest';
import { broken, type Part, sound } from '#tests/support/errand.ts';
import { zh } from '#tests/support/plea.ts';
import { notify, open, signal } from './effects.ts';
import { optional, place } from './fields.ts';
import { param } from './parameter.ts';
import type { AnyProcedure } from './procedure.ts';
import { validateDefinition } from './validate.ts';

type Seen = { sheet: Part; facts: Part; params: unknown };
const step = (more: Part) => ({ title: zh('步'), from: 'asked', to: 'asked', by: 'manager', ...more });
const child = (more: Part = {}): AnyProcedure =>
  broken({ name: 'part', steps: { ask: { by: 'parent' }, check: { by: 'manager' } }, ...more });
const opens = (values: Part) => ({ finish: { causes: () => [open('part', 'ask', values as never)] } });

const cases: [rule: string, definition: AnyProcedure, says: string, linked?: AnyProcedure[]][] = [
  ['a state nobody reaches', broken({ states: { lost: { title: zh('孤') } } }), 'state lost: nothing leads there'],
  [
    'a state without a way out',
    broken({ states: { stuck: { title: zh('卡') } }, steps: { jam: step({ to: 'stuck' }) } }),
    'state stuck: no end can be reached from there',
  ],
  ['no deadline at all', broken({ due: undefined }), 'state asked: there is no certain deadline'],
  [
    'a deadline counted from a box that may be empty',
    broken({
      due: undefined,
      states: { asked: { due: { date: 'newDue' } }, toCheck: { due: param('x', '1 day', zh('期限')) } },
    }),
    'state asked: there is no certain deadline',
  ],
  [
    'a deadline by choice that forgets an option',
    broken({
      due: undefined,
      states: {
        asked: { due: { by: 'urgency', spans: { urgent: param('x', '1 day', zh('期限')) } } },
        toCheck: { due: param('x', '1 day', zh('期限')) },
      },
    }),
    'state asked: there is no certain deadline',
  ],
  [
    'a hold without a deadline of its own',
    broken({
      states: { held: { title: zh('挂'), holds: true } },
      steps: { hold: step({ to: 'held' }), on: step({ from: 'held' }) },
    }),
    'state held: there is no certain deadline',
  ],
  [
    'a deadline on an end',
    broken({ states: { closed: { due: param('x', '1 day', zh('期限')) } } }),
    'state closed: an end has no deadline',
  ],
  ['an unknown box', broken({ steps: { finish: { asks: ['done', 'cost'] } } }), 'step finish: there is no box cost'],
  ['an unknown box in may', broken({ steps: { finish: { may: ['cost'] } } }), 'step finish: there is no box cost'],
  ['an unknown state to go to', broken({ steps: { finish: { to: 'gone' } } }), 'step finish: there is no state gone'],
  [
    'an unknown state to come from',
    broken({ steps: { finish: { from: 'gone' } } }),
    'step finish: there is no state gone',
  ],
  ['an unknown step', broken({ steps: { back: { undoes: ['finished'] } } }), 'step back: there is no step finished'],
  [
    'a box of the wrong kind',
    broken({ steps: { ask: { setsDepartment: 'what' } } }),
    'step ask: box what is not department',
  ],
  [
    'a new case that goes nowhere',
    broken({ steps: { ask: { to: 'same' } } }),
    'step ask: a new case has to go into a state',
  ],
  [
    'a guard that reads ahead',
    broken({ steps: { ask: { unless: ({ sheet }: Seen) => sheet.done === '无' && zh('不') } } }),
    'step ask from new: reads done before it is filled',
  ],
  [
    'an effect that reads what was emptied',
    broken({ steps: { back: { causes: ({ sheet }: Seen) => [notify({ staff: String(sheet.doneBy) }, zh('退'))] } } }),
    'step back from toCheck: reads doneBy before it is filled',
  ],
  [
    'an assignee from a box that may be empty',
    broken({ steps: { extra: step({ sets: { assignee: 'doneBy' } }) } }),
    'step extra from asked: reads doneBy before it is filled',
  ],
  [
    'a place that is never asked',
    broken({ steps: { ask: { asks: ['what', 'askedAt', 'urgency'] } } }),
    'state asked: box where may still be empty',
  ],
  [
    'a closure that reads the whole sheet',
    broken({ steps: { finish: { unless: ({ sheet }: Seen) => Object.keys(sheet).length > 99 && zh('多') } } }),
    'step finish from asked: reads the sheet as a whole',
  ],
  [
    'a closure that looks beyond sheet, facts and params',
    broken({ steps: { finish: { unless: (view: Part) => view.actor === 1 && zh('谁') } } }),
    'step finish from asked: reads view.actor',
  ],
  [
    'a closure that asks for a fact there is not',
    broken({ steps: { finish: { unless: ({ facts }: Seen) => facts.weather === 1 && zh('时') } } }),
    'step finish from asked: reads facts.weather',
  ],
  [
    'a closure that writes',
    broken({
      steps: {
        finish: {
          causes: ({ sheet }: Seen) => {
            sheet.done = '';
            return [];
          },
        },
      },
    }),
    'step finish from asked: writes into what it is shown',
  ],
  [
    'a closure that throws',
    broken({
      steps: { finish: { causes: ({ facts }: Seen) => [signal(String((facts.child as { id: string }).id))] } },
    }),
    "step finish from asked: throws: Cannot read properties of undefined (reading 'id')",
  ],
  [
    'a closure that is not the same twice',
    broken({ steps: { finish: { causes: () => [notify({ staff: String(performance.now()) }, zh('时'))] } } }),
    'step finish from asked: answers differently when asked twice',
  ],
  [
    'a refusal without a sentence',
    broken({ steps: { finish: { unless: () => ({ zh: '', en: '' }) } } }),
    'step finish from asked: refuses without a sentence',
  ],
  [
    'a check by whoever did the work',
    broken({ steps: { check: { bars: { named: ['doneBy'] } } } }),
    'step check: whoever did finish may check it',
  ],
  [
    'a check by whoever is named',
    broken({ steps: { back: { bars: { did: ['finish'] } } } }),
    'step back: whoever is named in doneBy may check it',
  ],
  [
    'a check by whoever did the work below',
    broken({
      steps: {
        ask: {
          causes: ({ sheet }: Seen) => [
            open('part', 'ask', {
              where: sheet.where,
              what: sheet.what,
              askedAt: sheet.askedAt,
              urgency: sheet.urgency,
            } as never),
          ],
        },
      },
    }),
    'step check: whoever did part.finish may check it',
    [child()],
  ],
  [
    'an ended case that goes on',
    broken({ steps: { again: step({ from: 'closed' }) } }),
    'step again: an ended case is taken up by its parent, or by a step that reopens it',
  ],
  [
    'a linked step nobody takes',
    broken({ steps: { hear: step({ by: 'child' }) } }),
    'step hear: no linked case takes it',
  ],
  [
    'a signal nobody knows',
    broken({ steps: { finish: { causes: () => [signal('hear')] } } }),
    'step finish from asked: no case opened from here knows hear',
  ],
  [
    'an unknown procedure opened',
    broken({ steps: { finish: { causes: () => [open('other', 'ask', {})] } } }),
    'step finish from asked: there is no other.ask',
  ],
  [
    'a value the other case refuses',
    broken({ steps: opens({ urgency: 'soon' }) }),
    'step finish from asked: part.ask refuses urgency = "soon"',
    [child()],
  ],
  [
    'a box the other step does not take',
    broken({ steps: opens({ done: '好' }) }),
    'step finish from asked: part.ask does not take done',
    [child()],
  ],
  [
    'a step the other case takes from people only',
    broken({ steps: opens({}) }),
    'step finish from asked: part.ask is not taken by a parent',
    [child({ steps: {} })],
  ],
  [
    'a box the opener does not fill',
    child(),
    'state asked: box where may still be empty',
    [broken({ steps: opens({ what: '修' }) })],
  ],
];

const board = { title: zh('看板'), states: 'open', order: 'due' };

describe('faults of a definition', () => {
  test('a sound definition has none', () => {
    expect(validateDefinition(sound)).toEqual([]);
  });

  test('what is shown is there, and can be shown so', () => {
    const shown = {
      ...sound,
      list: { shows: ['what', 'gone'], filters: ['what'] },
      board: { ...board, group: 'what' },
    };
    expect(validateDefinition(shown as AnyProcedure)).toEqual([
      'list: box gone is no column',
      'list: box what is no choice',
      'board: box what is no choice',
    ]);
  });

  test('a place that is optional may never be asked', () => {
    const sheet = { ...sound.sheet, where: optional(place(zh('位置'))) };
    const nowhere = broken({ sheet, steps: { ask: { asks: ['what', 'askedAt', 'urgency'] } } });
    expect(validateDefinition(nowhere)).toEqual([]);
  });

  test.each(cases)('%s is found', (_rule, definition, says, linked = []) => {
    expect(validateDefinition(definition, { linked })).toContain(says);
  });
});
