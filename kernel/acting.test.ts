import { describe, expect, test } from 'vitest';
import { zh } from '#tests/support/plea.ts';
import { major, not } from './condition.ts';
import { decide, offers } from './decide.ts';
import type { CaseFacts, Facts } from './facts.ts';
import { flag, money, optional, place, type Sheet, staff, text } from './fields.ts';
import { limit, param } from './parameter.ts';
import { type AnyProcedure, procedure, type Step } from './procedure.ts';
import type { RoleId } from './roles.ts';
import { type Colleague, standInOf } from './stand-in.ts';
import { validateDefinition } from './validate.ts';

const top = limit('favour.limit', 200_00, zh('客务主管权限'), { least: 0, most: 1_000_00 });

/** What is asked for by a voice from outside or at the desk, taken up, and granted by whoever may decide so much. */
const favour = procedure({
  name: 'favour',
  title: zh('请求'),
  version: 1,
  number: 'QQ',
  where: 'where',
  headline: 'what',
  bars: { named: ['about'] },
  sheet: {
    where: place(zh('位置')),
    what: text(zh('事由')),
    grave: flag(zh('重大')),
    amount: money(zh('金额')),
    about: optional(staff(zh('涉及人'), { many: true })),
  },
  states: {
    voiced: { title: zh('待受理'), due: param('favour.hear', '4 hours', zh('受理')) },
    asked: { title: zh('待决定'), due: param('favour.decide', '3 days', zh('决定')) },
    granted: { title: zh('同意'), end: 'done' },
  },
  steps: {
    voice: { title: zh('外部提交'), from: 'new', to: 'voiced', by: 'outside', asks: ['where', 'what'] },
    hear: {
      title: zh('受理'),
      from: 'voiced',
      to: 'asked',
      by: 'front-desk',
      asks: ['grave', 'amount'],
      may: ['about'],
      setsMajor: { is: 'grave', value: true },
    },
    grant: {
      title: zh('同意'),
      from: 'asked',
      to: 'granted',
      by: [
        { roles: ['customer-supervisor', 'manager', 'company'], when: not(major) },
        { roles: ['manager', 'company'], when: major },
      ],
      limits: { box: 'amount', upTo: { 'customer-supervisor': top, manager: null, company: null } },
    },
  },
});

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const who = (n: number, ...roles: RoleId[]): Facts['actor'] => ({
  ...{ kind: 'person', id: id(n), roles, departments: [], heads: [] },
});
const at = '2026-11-23T01:00:00Z';
const given = (actor: Facts['actor'], c: CaseFacts | null, set: object = {}): Facts => ({
  ...{ case: c, actor, timeZone: 'Asia/Shanghai', now: at, happenedAt: at },
  params: (parameter) => ((set as Record<string, unknown>)[parameter.param] ?? parameter.fallback) as never,
});
const asked = (sheet: object, more: Partial<CaseFacts> = {}): CaseFacts => ({
  ...{ id: id(9), state: 'asked', openerId: id(1), assigneeId: null, department: null, major: false, openedAt: at },
  ...{ enteredAt: at, caseDueAt: null, stateDueAt: null, heldSince: null, seq: 2, hasParent: false, children: [] },
  ...{ origin: {}, history: { steps: [], cameBy: 'hear', counts: {} } },
  sheet: { where: id(5), what: '减免', grave: false, amount: 100_00, ...sheet } as Sheet,
  ...more,
});
const grants = (actor: Facts['actor'], c: CaseFacts, set: object = {}): string => {
  const verdict = decide(favour, given(actor, c, set), { step: 'grant', values: {}, at: 'desk' });
  return verdict.ok ? 'ok' : verdict.refusal.code;
};

test('the definition is sound', () => {
  expect(validateDefinition(favour)).toEqual([]);
});

describe('a step whose actors depend on the case', () => {
  test('is another’s where the condition says so, and offered to nobody else', () => {
    const supervisor = who(2, 'customer-supervisor');
    expect(grants(supervisor, asked({}))).toBe('ok');
    expect(grants(supervisor, asked({}, { major: true }))).toBe('case.not-yours');
    expect(grants(who(3, 'manager'), asked({}, { major: true }))).toBe('ok');
    expect(offers(favour, given(supervisor, asked({}, { major: true })), 'desk')).toEqual([]);
  });
});

describe('a limit of what a role decides', () => {
  test('goes by the amount and by the setting of the office; beyond it the step is not offered', () => {
    const supervisor = who(2, 'customer-supervisor');
    expect(grants(supervisor, asked({ amount: 200_00 }))).toBe('ok');
    expect(grants(supervisor, asked({ amount: 200_01 }))).toBe('case.over-limit');
    expect(grants(supervisor, asked({ amount: 200_01 }), { 'favour.limit': 300_00 })).toBe('ok');
    expect(grants(who(3, 'manager'), asked({ amount: 9_000_00 }))).toBe('ok');
    expect(offers(favour, given(supervisor, asked({ amount: 200_01 })), 'desk')).toEqual([]);
    const verdict = decide(favour, given(supervisor, asked({})), { step: 'grant', values: {}, at: 'desk' });
    // what was gone by is in the event
    expect(verdict).toMatchObject({ ok: true, decision: { params: { 'favour.limit': 200_00 } } });
  });

  test('an amount that the step asks for anew is the one that counts, not what stood there before', () => {
    const anew = (more: Partial<Step>): AnyProcedure =>
      ({ ...favour, steps: { ...favour.steps, grant: { ...favour.steps.grant, ...more } } }) as AnyProcedure;
    const facts = given(who(2, 'customer-supervisor'), asked({ amount: 900_00 }));
    const code = (of: AnyProcedure, values: object): string => {
      const verdict = decide(of, facts, { step: 'grant', values: values as Sheet, at: 'desk' });
      return verdict.ok ? 'ok' : verdict.refusal.code;
    };
    for (const more of [{ asks: ['amount'] }, { may: ['amount'] }]) {
      expect(offers(anew(more), facts, 'desk').map(({ step }) => step)).toEqual(['grant']);
      expect(code(anew(more), { amount: 150_00 })).toBe('ok');
      expect(code(anew(more), { amount: 900_01 })).toBe('case.over-limit');
    }
    // left as it is, it still is too much
    expect(code(anew({ may: ['amount'] }), {})).toBe('case.over-limit');
    expect(code(anew({ clears: ['amount'] }), {})).toBe('ok');
    expect(code(anew({ fills: () => ({ amount: 1_00 }) }), {})).toBe('ok');
  });

  test('that leaves some amount to nobody is a fault, and so is one of a role that does not take the step', () => {
    const grant = (limits: object): AnyProcedure =>
      ({ ...favour, steps: { ...favour.steps, grant: { ...favour.steps.grant, limits } } }) as AnyProcedure;
    const upTo = { 'customer-supervisor': top };
    expect(validateDefinition(grant({ box: 'amount', upTo }))).toContain('step grant: nobody decides any amount');
    expect(validateDefinition(grant({ box: 'amount', upTo: { manager: null, cashier: null } }))).toContain(
      'step grant: has a limit for cashier, who does not take it',
    );
    const alone = param('favour.alone', 200_00, zh('权限'), { least: 0, most: 1_000_00, unit: zh('分') });
    const free = { 'customer-supervisor': alone, manager: null };
    expect(validateDefinition(grant({ box: 'amount', upTo: free }))).toContain(
      'step grant: up to how much customer-supervisor decides is no limit() that two people change',
    );
    expect(validateDefinition(grant({ box: 'what', upTo: { manager: null } }))[0]).toMatch(/what/);
  });
});

describe('somebody outside', () => {
  test('opens a case, has to say what is asked for, and does nothing else', () => {
    const outside: Facts['actor'] = { kind: 'outside', id: id(0), roles: [], departments: [], heads: [] };
    const voice = (values: object) =>
      decide(favour, given(outside, null), { step: 'voice', values: values as Sheet, at: 'desk' });
    expect(voice({ where: id(5), what: '灯坏了' })).toMatchObject({ ok: true, decision: { state: 'voiced' } });
    expect(voice({ where: id(5) })).toMatchObject({ ok: false, refusal: { fields: [{ path: 'what' }] } });
    expect(grants(outside, asked({}))).toBe('case.not-yours');
    // nor is it a step of anybody inside
    const desk = decide(favour, given(who(1, 'front-desk'), null), { step: 'voice', values: {}, at: 'desk' });
    expect(desk).toMatchObject({ ok: false, refusal: { code: 'case.not-yours' } });
  });

  test('takes no step that others take, and what came from outside is taken up by people', () => {
    const voice = (more: Partial<Step>): AnyProcedure =>
      ({ ...favour, steps: { ...favour.steps, voice: { ...favour.steps.voice, ...more } } }) as AnyProcedure;
    expect(validateDefinition(voice({ by: ['outside', 'front-desk'] })).join()).toMatch(/takes no step that others/);
    expect(validateDefinition(voice({ signed: 'drawn' })).join()).toMatch(/neither signs/);
  });
});

describe('where everybody is barred', () => {
  const colleague = (n: number, superior: number | null, ...roles: RoleId[]): Colleague => ({
    ...{ id: id(n), roles, departments: [], heads: [], superiorId: superior === null ? null : id(superior) },
  });
  const office = [colleague(1, 2, 'front-desk'), colleague(2, 3, 'customer-supervisor'), colleague(3, null, 'manager')];
  const shipped: Facts['params'] = ({ fallback }) => fallback;
  const standIn = (c: CaseFacts, people = office) => standInOf(favour, c, people, shipped);

  test('nobody stands in while somebody is left', () => {
    expect(standIn(asked({ about: [id(2)] }))).toBeUndefined();
    expect(standIn(asked({}))).toBeUndefined();
  });

  test('it is the next above who is not barred, then the company, then whoever else decides anything', () => {
    const major = { major: true };
    const above = [...office.slice(0, 2), colleague(3, 4, 'manager'), colleague(4, null, 'property-supervisor')];
    expect(standIn(asked({ about: [id(3)] }, major), above)).toEqual({ by: id(4), steps: ['grant'] });
    const company = [...office, colleague(7, null, 'accountant'), colleague(8, null, 'company')];
    // the company may take it by itself
    expect(standIn(asked({ about: [id(3)] }, major), company)).toBeUndefined();
    expect(standIn(asked({ about: [id(3)] }, major))).toEqual({ by: id(1), steps: ['grant'] });
    expect(standIn(asked({ about: [id(1), id(2), id(3)] }, major))).toBeUndefined();
    // somebody above who decides nothing for others is passed over
    const untrusted = [...office.slice(0, 2), colleague(3, 5, 'manager'), colleague(5, null, 'technician')];
    expect(standIn(asked({ about: [id(3)] }, major), untrusted)).toEqual({ by: id(1), steps: ['grant'] });
  });

  test('nobody stands in for a linked case, or for the house', () => {
    const grant = { ...favour.steps.grant, by: 'child' } as unknown as Step;
    const linked = { ...favour, steps: { ...favour.steps, grant } } as AnyProcedure;
    expect(standInOf(linked, asked({ about: [id(2)] }), office, shipped)).toBeUndefined();
  });

  test('whoever stands in is offered the step and may take it; whoever is barred may not', () => {
    const c = asked({ about: [id(3)] }, { major: true });
    const stood = { ...c, history: { ...c.history, standIn: { by: id(1), steps: ['grant'] } } };
    // a limit still is one: the front desk decides no amount
    expect(grants(who(1, 'front-desk'), stood)).toBe('case.over-limit');
    expect(grants(who(1, 'front-desk'), c)).toBe('case.not-yours');
    expect(grants(who(3, 'manager'), stood)).toBe('case.own-work');
    // nor may whoever was found once and decides nothing for others any more
    expect(grants(who(1, 'technician'), stood)).toBe('case.not-yours');
  });
});
