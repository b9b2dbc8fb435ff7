import { describe, expect, test } from 'vitest';
import { broken, type Part, sound } from '#tests/support/errand.ts';
import { zh } from '#tests/support/plea.ts';
import { atLeast, is, major, not } from './condition.ts';
import { open } from './effects.ts';
import { count, money, optional, quantity, staff } from './fields.ts';
import { param } from './parameter.ts';
import { type AnyProcedure, actors } from './procedure.ts';
import { validateDefinition } from './validate.ts';

type Facts = { major: boolean; hasParent: boolean; children: readonly unknown[]; counts: Record<string, number> };
type Seen = { sheet: Part; facts: Facts; params: <T>(one: { fallback: T }) => T };
const days = (n: number) => param(`test.${n}`, `${n} days`, zh('时限'));
const refuses = () => zh('不行。');
/** The one way out of `asked` is taken so. */
const finish = (more: Part, change: Part = {}): AnyProcedure => broken({ ...change, steps: { finish: more } });

/** What a finding of the whole office is made of, small: opened from another case, done there, told back. */
const parent = (more: Part = {}, given: Part = {}): AnyProcedure =>
  broken({
    name: 'whole',
    children: { errand: { done: 'heard' } },
    steps: {
      ask: {
        causes: ({ sheet }: Seen) => [
          open('errand', 'begin', {
            ...{ where: sheet.where, what: sheet.what, askedAt: sheet.askedAt, urgency: sheet.urgency },
            ...given,
          } as never),
        ],
      },
      heard: { title: zh('听说'), from: 'asked', to: 'toCheck', by: 'child', does: 'work' },
      finish: { unless: ({ facts: { children } }: Seen) => children.length > 0 && zh('等差事。') },
      check: { bars: { did: ['finish', 'errand.finish'], named: ['doneBy'] } },
      back: { from: 'asked', to: 'same', does: undefined, undoes: [], clears: [] },
    },
    ...more,
  });
const child = (steps: Record<string, Part> = {}): AnyProcedure =>
  broken({
    steps: {
      begin: { ...sound.steps.ask, by: 'parent', unless: undefined },
      finish: { reports: true },
      back: { unless: ({ facts }: Seen) => facts.hasParent && zh('由上级单核实。') },
      ...steps,
    },
  });

describe('nobody can act', () => {
  const held = 'state asked: nobody can act while';
  test.each<[string, AnyProcedure, string]>([
    ['a role only while the case is major', finish({ by: [actors(['manager'], major)] }), `${held} it is not major`],
    [
      'roles for some answers of a box only',
      finish({ by: [actors(['manager'], is('urgency', 'urgent'))] }),
      `${held} urgency is normal`,
    ],
    [
      'roles from some number on',
      broken({
        sheet: { ...sound.sheet, pieces: optional(count(zh('件数'), 1)) },
        steps: { ask: { may: ['pieces'] }, finish: { by: [actors(['manager'], atLeast('pieces', 3))] } },
      }),
      `${held} pieces is 1`,
    ],
    ['whoever is in charge, where nobody is', finish({ by: 'assignee' }), `${held} nobody is in charge`],
    ['a department, where none has it', finish({ by: 'department' }), `${held} no department has it`],
    ['the head of a department, where none has it', finish({ by: ['head'] }), `${held} no department has it`],
    ['somebody of the household', finish({ by: 'resident' }), 'state asked: nobody can act'],
    ['a guard that always refuses', finish({ unless: refuses }), 'state asked: nobody can act'],
    [
      'a guard that refuses while the case is not major',
      finish({ unless: ({ facts }: Seen) => !facts.major && zh('只办重大的。') }),
      'state asked: nobody can act',
    ],
  ])('%s', (_what, definition, says) => {
    expect(validateDefinition(definition)).toContain(says);
  });

  test('whoever opened it counts where a person did, and not where the house does', () => {
    expect(validateDefinition(finish({ by: 'opener' }))).toEqual([]);
    const own = broken({ steps: { ask: { by: 'house' }, finish: { by: 'opener' } } });
    expect(validateDefinition(own)).toContain('state asked: nobody can act while nobody opened it');
  });

  test('one who is named under one answer and a department under the other are somebody under both', () => {
    const charged = {
      asks: ['where', 'what', 'askedAt', 'urgency', { box: 'who', when: is('urgency', 'urgent') }, 'unit'],
      sets: { assignee: 'who' },
    };
    const change = (ask: Part, by: unknown): AnyProcedure =>
      broken({
        sheet: { ...sound.sheet, who: staff(zh('承办人')) },
        steps: { ask: { ...charged, ...ask }, finish: { by } },
      });
    expect(validateDefinition(change({ setsDepartment: 'unit' }, ['assignee', 'department']))).toEqual([]);
    expect(validateDefinition(change({}, ['assignee', 'department']))).toContain(
      `${held} nobody is in charge and no department has it`,
    );
    const unless = [actors(['manager'], not(is('urgency', 'urgent')))];
    expect(validateDefinition(change({}, ['assignee', ...unless]))).toEqual([]);
  });

  test('whoever was in charge and was taken out is nobody, and a way that only gives up is none', () => {
    const states = { again: { title: zh('再办') } };
    const step = { title: zh('步'), from: 'again', to: 'toCheck', by: 'assignee' };
    const leaving = { finish: { to: 'again', sets: 'assignee' as unknown }, on: step };
    expect(validateDefinition(broken({ states, steps: leaving }))).toEqual([]);
    const gone = { ...leaving, finish: { to: 'again', sets: 'none' } };
    expect(validateDefinition(broken({ states, steps: gone }))).toContain(
      'state again: nobody can act while nobody is in charge',
    );
    const given = { up: { title: zh('撤回'), from: 'again', to: 'off', by: 'manager', aside: true } };
    const off = { ...states, off: { title: zh('已撤'), end: 'void' } };
    expect(validateDefinition(broken({ states: off, steps: { ...gone, ...given } }))).toContain(
      'state again: nobody can act while nobody is in charge',
    );
  });

  test('a state to which nobody may ever bring a case is found, though the way there is drawn', () => {
    const states = { rare: { title: zh('罕见') } };
    const there = { title: zh('步'), from: 'asked', to: 'rare', by: [actors(['manager'], major)] };
    const back = { title: zh('步'), from: 'rare', to: 'toCheck', by: 'manager' };
    const rare = (ask: Part) => broken({ states, steps: { ask, there, back } });
    expect(validateDefinition(rare({}))).toEqual(['state rare: nobody can bring a case there']);
    expect(validateDefinition(rare({ setsMajor: is('urgency', 'urgent') }))).toEqual([]);
  });

  test('a step that its own bars leave to a fourth person is too much for an office of three', () => {
    const states = { two: { title: zh('二') }, three: { title: zh('三') } };
    const next = (from: string, to: string, did: string[]) => ({
      title: zh('步'),
      from,
      to,
      by: 'manager',
      bars: { did },
    });
    const steps = (last: string[]) => ({
      finish: { to: 'two', does: undefined, bars: { did: ['ask'] } },
      second: next('two', 'three', ['ask', 'finish']),
      third: next('three', 'toCheck', last),
    });
    expect(validateDefinition(broken({ states, steps: steps(['ask', 'finish', 'second']) }))).toContain(
      'step third: wants more than three people who had no hand in it',
    );
    expect(validateDefinition(broken({ states, steps: steps(['finish', 'second']) }))).toEqual([]);
  });
});

test('a guard that lets nobody through is found beside other ways out, and one that is let through by a setting is none', () => {
  const shut = { title: zh('步'), from: 'asked', to: 'same', by: 'manager' };
  const says = 'step more from asked: is refused whatever is filled in';
  expect(validateDefinition(broken({ steps: { more: { ...shut, unless: refuses } } }))).toContain(says);
  const some = param('test.some', [] as string[], zh('岗位'), { least: 0 });
  const set = { ...shut, unless: ({ params }: Seen) => params(some).length === 0 && zh('未设置。') };
  expect(validateDefinition(broken({ params: [some], steps: { more: set } }))).toEqual([]);
  const counted = { ...shut, unless: ({ facts }: Seen) => !facts.counts.back && zh('先退回。') };
  const counters = { back: zh('退回 {n} 次') };
  expect(validateDefinition(broken({ counters, steps: { more: counted, back: { counts: 'back' } } }))).toEqual([]);
});

test('what may be done only after it is due is found, unless another way leads on in time', () => {
  const late = { due: undefined, states: { asked: { due: days(3) }, toCheck: { due: days(3) } } };
  expect(validateDefinition(finish({ notBefore: days(30) }, late))).toContain(
    'state asked: nothing can be done in time',
  );
  expect(validateDefinition(finish({ notBefore: days(2) }, late))).toEqual([]);
  const other = { title: zh('步'), from: 'asked', to: 'toCheck', by: 'manager' };
  expect(validateDefinition(broken({ ...late, steps: { finish: { notBefore: days(30) }, other } }))).toEqual([]);
  const by = {
    ...late,
    states: { ...late.states, asked: { due: { by: 'urgency', spans: { urgent: days(1), normal: days(9) } } } },
  };
  expect(validateDefinition(finish({ notBefore: days(2) }, by))).toContain('state asked: nothing can be done in time');
});

test.each<[string, AnyProcedure, string]>([
  [
    'a register of a box there is not',
    broken({ registers: { bad: { title: zh('册'), when: is('gone' as never, 'x'), shows: [] } } }),
    'register bad: there is no box gone',
  ],
  [
    'a register of an option there is not',
    broken({ registers: { bad: { title: zh('册'), when: is('urgency', 'soon'), shows: [] } } }),
    'register bad: box urgency has no option soon',
  ],
  [
    'a register of how much of something',
    broken({
      sheet: { ...sound.sheet, much: optional(quantity(zh('数量'))) },
      registers: { bad: { title: zh('册'), when: atLeast('much', 3), shows: [] } },
    }),
    'register bad: box much is not compared with 3',
  ],
  [
    'a board of a state there is not',
    broken({ board: { title: zh('板'), states: ['gone'], order: 'due' } }),
    'board: there is no state gone',
  ],
  [
    'a box called like the note of any case',
    broken({ sheet: { ...sound.sheet, note: optional(count(zh('备注'))) } }),
    'box note: what is noted in a case of whatever kind is called so',
  ],
  [
    'a step called like one of any case',
    broken({ steps: { escalate: { title: zh('升级'), from: 'asked', to: 'same', by: 'manager' } } }),
    'step escalate: a case of whatever kind takes a step of that name',
  ],
  ['a time it is not kept', broken({ kept: 51 }), 'kept: 51 is no number of years from 1 to 50, nor 0'],
  ['half a year', broken({ kept: 0.5 }), 'kept: 0.5 is no number of years from 1 to 50, nor 0'],
  [
    'a box filled that is not there',
    finish({ fills: () => ({ cost: 3 }) }),
    'step finish from asked: fills cost, and there is no such box',
  ],
  [
    'a box filled with what it can not hold',
    finish({ fills: () => ({ pieces: 12 }) }, { sheet: { ...sound.sheet, pieces: optional(count(zh('件数'), 1, 9)) } }),
    'step finish from asked: box pieces does not hold 12',
  ],
  [
    'a box filled with nothing',
    finish({ fills: () => ({ hint: undefined }) }),
    'step finish from asked: box hint does not hold undefined',
  ],
  [
    'a password on a phone without a network',
    finish({ offline: true, signed: 'typed' }),
    'step finish: what waits on a phone is not signed with a password',
  ],
  [
    'a desk on a phone',
    finish({ offline: true, at: 'desk' }),
    'step finish: what is taken at the desk does not wait on a phone',
  ],
])('%s is found', (_what, definition, says) => {
  expect(validateDefinition(definition)).toContain(says);
});

describe('two cases', () => {
  test('go together where the one reports once and the other waits for that', () => {
    expect(validateDefinition(child(), { linked: [parent()] })).toEqual([]);
    expect(validateDefinition(parent(), { linked: [child()] })).toEqual([]);
  });

  test('a box the opened case has not is found, not dropped', () => {
    expect(validateDefinition(parent({}, { cost: 3 }), { linked: [child()] })).toContain(
      'step ask from new: errand has no box cost',
    );
  });

  test('one that reports again by itself is told of, unless the other takes that or it does not while it has a parent', () => {
    const again = {
      title: zh('重开'),
      from: 'closed',
      to: 'asked',
      by: 'manager',
      reopens: days(30),
      undoes: ['finish'],
    };
    const says = [
      'children errand: it may take finish again, and state toCheck does not take heard',
      'children errand: it may take finish again, and state closed does not take heard',
    ];
    expect(validateDefinition(parent(), { linked: [child({ again })] })).toEqual(says);
    // without saying that the work is undone it reports twice all the same
    expect(validateDefinition(parent(), { linked: [child({ again: { ...again, undoes: [] } })] })).toEqual(says);
    const unless = ({ facts }: Seen) => facts.hasParent && zh('由上级单重开。');
    expect(validateDefinition(parent(), { linked: [child({ again: { ...again, unless } })] })).toEqual([]);
    const heard = { title: zh('听说'), from: ['asked', 'toCheck'], to: 'toCheck', by: 'child', does: 'work' };
    const taking = parent({ children: { errand: { done: 'heard', whenParentEnds: 'leave' } } });
    const steps = { ...taking.steps, heard };
    expect(validateDefinition({ ...taking, steps } as AnyProcedure, { linked: [child({ again })] })).toEqual([]);
  });
});

test('amounts are conditions too', () => {
  const sheet = { ...sound.sheet, cost: money(zh('金额')) };
  const asks = ['where', 'what', 'askedAt', 'urgency', 'cost'];
  const by = (least: number) => [actors(['manager'], atLeast('cost', least))];
  const of = (least: number) => broken({ sheet, steps: { ask: { asks }, finish: { by: by(least) } } });
  expect(validateDefinition(of(500_00))).toContain('state asked: nobody can act while cost is 0');
  expect(validateDefinition(of(0))).toEqual([]);
});
