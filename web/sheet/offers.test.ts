import { expect, test } from 'vitest';
import type { Found, Household } from '#contract/customers.ts';
import { offersIn, offersOf } from './offers.ts';

test('whoever was found is offered once, with rooms; then whoever is in a room that was found', () => {
  const found = {
    parties: [
      { id: 'a', name: '张**', phone: '138****5678', rooms: [{ code: '3-2-1804', relation: 'owner' }], matched: '三' },
    ],
    rooms: [
      {
        code: '3-2-1804',
        people: [
          { id: 'a', name: '张**', relation: 'owner' },
          { id: 'b', name: '李**', relation: 'tenant' },
        ],
      },
    ],
  } as unknown as Found;
  expect(offersOf(found)).toEqual([
    {
      ...{ party: 'a', name: '张**', phone: '138****5678', matched: '三' },
      rooms: [{ code: '3-2-1804', relation: 'owner' }],
    },
    { party: 'b', name: '李**', rooms: [{ code: '3-2-1804', relation: 'tenant' }] },
  ]);
});

test('of a household whoever is there or comes is offered, not whoever has left', () => {
  const household = {
    room: { code: '3-2-1804' },
    parties: ['a', 'b'].map((id) => ({ id, name: `${id}**`, contacts: [{ kind: 'phone', value: '138****5678' }] })),
    occupancies: [
      { party: 'a', relation: 'owner', when: 'now' },
      { party: 'b', relation: 'tenant', when: 'past' },
    ],
  } as unknown as Household;
  expect(offersIn(household).map(({ party, phone }) => [party, phone])).toEqual([['a', '138****5678']]);
});
