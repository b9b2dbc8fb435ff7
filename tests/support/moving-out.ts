import type { KnownFacts } from '#kernel/consult.ts';
import { optional, place, text } from '#kernel/fields.ts';
import { param } from '#kernel/parameter.ts';
import { procedure } from '#kernel/procedure.ts';
import { zh } from '#tests/support/plea.ts';

/** What another part of the house knows of a room, in the tests. */
export const arrears: KnownFacts = { 'test.arrears': { of: 'place', shape: 'money' } };

/** Moving out, in a procedure of the tests' own: who approves asks whether anything is owed for the room. */
export const movingOut = procedure({
  name: 'moving-out',
  title: zh('搬离'),
  version: 1,
  number: 'BL',
  where: 'room',
  headline: 'what',
  consults: { arrears: { fact: 'test.arrears', of: 'room' } },
  sheet: { room: place(zh('房号')), what: text(zh('事由'), 60), why: optional(text(zh('原因'), 60)) },
  states: {
    asked: { title: zh('待审核'), due: param('moving-out.days', '1 day', zh('审核')) },
    approved: { title: zh('可搬离'), end: 'done' },
    refused: { title: zh('未同意'), end: 'void' },
  },
  steps: {
    ask: { title: zh('申请'), from: 'new', to: 'asked', by: 'front-desk', asks: ['room', 'what'] },
    approve: {
      title: zh('同意'),
      from: 'asked',
      to: 'approved',
      by: ['property-assistant', 'manager'],
      consults: ['arrears'],
      unless: ({ facts }) => Number(facts.consulted.arrears ?? 0) > 0 && zh('有欠费，请主任决定。'),
    },
    decide: { title: zh('主任同意'), from: 'asked', to: 'approved', by: 'manager', may: ['why'] },
    refuse: { title: zh('不同意'), from: 'asked', to: 'refused', by: 'manager' },
  },
});
