import { expect, test } from 'vitest';
import { workOrder } from '#procedures/work-order.ts';
import { clocksAt } from './clocks.ts';
import type { CaseFacts, Facts } from './facts.ts';
import type { Step } from './procedure.ts';

const working: CaseFacts = {
  id: 'x',
  state: 'working',
  sheet: { urgency: 'normal' },
  history: { steps: [], cameBy: 'arrive', counts: {} },
  openerId: null,
  assigneeId: null,
  department: null,
  major: false,
  openedAt: '2026-11-23T00:00:00.000Z',
  enteredAt: '2026-11-23T00:00:00.000Z',
  caseDueAt: null,
  stateDueAt: '2026-11-24T00:00:00.000Z',
  heldSince: null,
  seq: 4,
  hasParent: true,
  children: [],
  origin: {},
};
const facts = (c: CaseFacts, happenedAt: string): Facts => ({
  case: c,
  actor: { kind: 'person', id: 'p', roles: [], departments: [], heads: [] },
  params: (p) => p.fallback,
  timeZone: 'Asia/Shanghai',
  now: happenedAt,
  happenedAt,
});
const take = (c: CaseFacts, step: string, at: string) =>
  clocksAt(
    workOrder,
    workOrder.steps[step] as unknown as Step,
    facts(c, at),
    c.sheet,
    (workOrder.steps[step]?.to ?? '') as string,
  );

test('a hold stops the clock of the state it was held in, and gives back what was left', () => {
  const held = take(working, 'hold', '2026-11-23T06:00:00.000Z');
  expect(held).toMatchObject({
    heldSince: '2026-11-23T06:00:00.000Z',
    held: { state: 'working', due: '2026-11-24T00:00:00.000Z' },
  });
  // on hold for two days: eighteen hours were left, and eighteen hours are left afterwards
  const back = take(
    {
      ...working,
      state: 'held',
      heldSince: held.heldSince,
      stateDueAt: held.stateDueAt,
      history: { ...working.history, held: held.held },
    },
    'resume',
    '2026-11-25T06:00:00.000Z',
  );
  expect(back).toMatchObject({
    heldSince: null,
    stateDueAt: '2026-11-26T00:00:00.000Z',
    dueAt: '2026-11-26T00:00:00.000Z',
    held: undefined,
  });
});
