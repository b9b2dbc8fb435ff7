import { describe, expect, test } from 'vitest';
import { pass } from '#tests/support/pass.ts';
import { zh } from '#tests/support/plea.ts';
import { decide } from './decide.ts';
import { act } from './effects.ts';
import type { CaseFacts, Facts } from './facts.ts';
import { papers } from './fields.ts';
import { asItStood, lapseOf, validUntil } from './lapses.ts';
import type { AnyProcedure } from './procedure.ts';
import { validateDefinition } from './validate.ts';

type Part = Record<string, unknown>;
/** The pass with one step, or its states, changed. */
const broken = (steps: Record<string, Part>, more: Part = {}): AnyProcedure =>
  ({
    ...pass,
    ...more,
    steps: {
      ...pass.steps,
      ...Object.fromEntries(
        Object.entries(steps).map(([name, part]) => [
          name,
          { ...(pass.steps as unknown as Record<string, Part>)[name], ...part },
        ]),
      ),
    },
  }) as unknown as AnyProcedure;

describe('what lapses', () => {
  test('is sound where only a permission lapses', () => {
    expect(validateDefinition(pass)).toEqual([]);
  });

  const again = { title: zh('再'), from: 'valid', to: 'lapsed', by: 'clock', lapses: 'window' };
  test.each<[string, AnyProcedure, string]>([
    [
      'a box that has no end',
      broken({ lapse: { lapses: 'what' } }),
      'step lapse: box what is not date or slot or papers',
    ],
    ['a box that is not there', broken({ lapse: { lapses: 'x' } }), 'step lapse: there is no box x'],
    [
      'a step of the clock without a date',
      broken({ lapse: { lapses: undefined } }),
      'step lapse: the clock only lapses',
    ],
    [
      'people who lapse',
      broken({ lapse: { by: ['clock', 'manager'] } }),
      'step lapse: only the clock takes what lapses',
    ],
    ['a lapse that asks', broken({ lapse: { asks: ['why'] } }), 'step lapse: what lapses has no asks'],
    [
      'a lapse that puts somebody in charge',
      broken({ lapse: { sets: 'none' } }),
      'step lapse: what lapses has no sets',
    ],
    ['a lapse that stays', broken({ lapse: { to: 'same' } }), 'step lapse: what lapses leads into one state'],
    [
      'a lapse that is a good end',
      broken({ lapse: { to: 'gone' } }),
      'step lapse: what lapses has not been done: its end is void',
    ],
    [
      'a lapse that reaches beyond',
      broken({ lapse: { causes: [act('x.y')] } }),
      'step lapse: what lapses tells people, and causes nothing else',
    ],
    ['a lapse of what has ended', broken({ lapse: { from: ['valid', 'gone'] } }), 'step lapse: nothing lapses in gone'],
    [
      'a lapse before there is a case',
      broken({ lapse: { from: ['new', 'valid'] } }),
      'step lapse: nothing lapses in new',
    ],
    [
      'work that lapses',
      broken({ release: { does: 'work', bars: {} } }),
      'step lapse: only permissions lapse, and in valid release is waited for',
    ],
    [
      'a report that lapses',
      broken({ release: { reports: true } }),
      'step lapse: only permissions lapse, and in valid release is waited for',
    ],
    [
      'money or keys that lapse',
      broken({ release: { causes: [act('keys.hand')] } }),
      'step lapse: only permissions lapse, and in valid release is waited for',
    ],
    ['two lapses by one box', broken({ other: again }), 'step lapse: other lapses in valid by the same box'],
    [
      'a bar for whoever lapsed',
      broken({ release: { bars: { did: ['ask', 'approve', 'lapse'] } } }),
      'step release: nobody took lapse, it lapsed',
    ],
    ['a date that may be missing', broken({ lapse: { lapses: 'again' } }), 'state valid: there is no certain deadline'],
    [
      'a state from which only a lapse leads away, of papers without a day',
      broken(
        { ask: { asks: ['where', 'what', 'window', 'proofs'] }, lapse: { lapses: 'proofs' } },
        { sheet: { ...pass.sheet, proofs: papers(zh('证'), { id: { title: zh('证') } }) } },
      ),
      'state valid: there is no certain deadline',
    ],
  ])('%s is found', (_what, definition, says) => {
    expect(validateDefinition(definition)).toContain(says);
  });

  test('a day is valid to its end in the office, papers to the first that expires', () => {
    const zone = 'Asia/Shanghai';
    expect(validUntil(pass.sheet.again, '2026-01-15', zone)).toBe('2026-01-15T15:59:59.999Z');
    const field = papers(zh('证'), { id: { title: zh('证') } });
    const paper = (to?: string) => ({ kind: 'id', scan: 'x', ...(to ? { to } : {}) });
    expect(validUntil(field, [paper('2026-03-01'), paper(), paper('2026-02-01')], zone)).toBe(
      '2026-02-01T15:59:59.999Z',
    );
    expect(validUntil(field, [paper()], zone)).toBeNull();
  });

  const valid: CaseFacts = {
    ...{ id: 'c', state: 'valid', openerId: 'a', assigneeId: null, department: null, major: false, seq: 2 },
    ...{ openedAt: '2026-01-14T00:00:00Z', enteredAt: '2026-01-14T01:00:00Z', heldSince: null, hasParent: false },
    ...{ caseDueAt: null, stateDueAt: null, children: [], origin: {} },
    sheet: { what: '沙发', window: { from: '2026-01-15T01:00:00Z', to: '2026-01-15T02:00:00Z' } } as CaseFacts['sheet'],
    history: {
      cameBy: 'approve',
      counts: {},
      steps: [{ step: 'approve', by: 'b', at: '2026-01-14T01:00:00Z', seq: 2 }],
    },
  };
  const facts = (c: CaseFacts, kind: 'person' | 'clock', at: string): Facts => ({
    ...{ case: c, params: (one) => one.fallback, timeZone: 'Asia/Shanghai', now: at, happenedAt: at },
    actor: { kind, id: kind === 'clock' ? 'clock' : 'g', roles: ['security'], departments: [], heads: [] },
  });
  const release = { step: 'release', values: { left: '沙发' } as never, at: 'pocket', signing: 'drawn' } as const;
  const lapse = { step: 'lapse', values: {}, at: 'desk' } as const;

  test('is taken by the clock once the date has passed, and by nobody else', () => {
    expect(lapseOf(pass, valid, 'Asia/Shanghai')).toEqual({ step: 'lapse', at: '2026-01-15T02:00:00.000Z' });
    expect(decide(pass, facts(valid, 'clock', '2026-01-15T01:59:00Z'), lapse)).toMatchObject({
      refusal: { code: 'case.too-early' },
    });
    expect(decide(pass, facts(valid, 'person', '2026-01-15T03:00:00Z'), lapse)).toMatchObject({
      refusal: { code: 'case.not-yours' },
    });
    expect(decide(pass, facts(valid, 'clock', '2026-01-15T02:00:00Z'), lapse)).toMatchObject({
      ok: true,
      decision: { state: 'lapsed', ended: true, history: { lapsed: { state: 'valid', at: '2026-01-15T02:00:00Z' } } },
    });
    // though the clock has not come by yet
    expect(decide(pass, facts(valid, 'person', '2026-01-15T02:00:00Z'), release)).toMatchObject({
      refusal: { code: 'case.lapsed', say: { zh: '已于 2026-01-15 10:00 过期，不能再办，请重新申请。' } },
    });
  });

  test('is undone by what was done in time, and by nothing else', () => {
    const verdict = decide(pass, facts(valid, 'clock', '2026-01-15T02:00:00Z'), lapse);
    if (!verdict.ok) throw new Error('the clock was refused');
    const gone: CaseFacts = { ...valid, ...verdict.decision, seq: 3 };
    const late = decide(pass, facts(gone, 'person', '2026-01-15T01:30:00Z'), release);
    expect(late).toMatchObject({ ok: true, decision: { state: 'gone', history: { cameBy: 'release' } } });
    if (!late.ok) return;
    expect(late.decision.history.lapsed).toBeUndefined();
    expect(late.decision.history.steps.map(({ step, undone }) => [step, undone ?? false])).toEqual([
      ['approve', false],
      ['lapse', true],
      ['release', false],
    ]);
    expect(decide(pass, facts(gone, 'person', '2026-01-15T02:00:00Z'), release)).toMatchObject({
      refusal: { code: 'case.moved' },
    });
    const note = decide(pass, facts(gone, 'person', '2026-01-15T01:30:00Z'), {
      ...{ step: 'note', values: { note: '晚到的备注' } as never, at: 'desk' },
    });
    expect(note).toMatchObject({ ok: true, decision: { state: 'lapsed', history: { lapsed: { state: 'valid' } } } });
    expect(asItStood(pass, gone, { step: 'ask', happenedAt: '2026-01-15T01:30:00Z' })).toBe(gone);
  });
});
