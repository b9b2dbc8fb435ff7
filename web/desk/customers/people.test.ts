import { expect, test } from 'vitest';
import type { Occupancy, Party } from '#contract/customers.ts';
import { expiry, isDue } from './days.ts';
import { each, endsWith, gone, here } from './people.ts';

const party = (id: string) => ({ id, name: id }) as Party;
const stay = (id: string, relation: Occupancy['relation'], more: Partial<Occupancy> = {}): Occupancy => ({
  ...{ id: `${id} ${relation}`, room: { id: 'r', code: 'r', label: 'r' }, party: id, relation, of: null, lives: false },
  ...{ from: '2024-01-01', to: null, note: null, when: 'now' },
  ...more,
});
const parties = ['own', 'wife', 'ten', 'clerk', 'old', 'next'].map(party);
const stays = [
  stay('clerk', 'staff', { of: 'ten' }),
  stay('next', 'tenant', { from: '2027-01-01', when: 'coming' }),
  stay('ten', 'tenant'),
  stay('wife', 'family', { of: 'own' }),
  stay('old', 'owner', { to: '2023-12-31', when: 'past' }),
  stay('own', 'owner'),
];

test('owners and tenants stand with their families and staff, who comes later last, who left apart', () => {
  const order = here(stays, parties).map((one) => one.party.id);
  expect(order).toEqual(['own', 'wife', 'ten', 'clerk', 'next']);
  expect(gone(stays, parties).map((one) => one.party.id)).toEqual(['old']);
  expect(each([...here(stays, parties), ...here(stays, parties)])).toHaveLength(5);
});

test('family and staff leave with whom they are of, unless that one goes on in another relation', () => {
  const people = here(stays, parties);
  const tenant = people[2]?.stay;
  if (!tenant) throw new Error('no tenant');
  expect(endsWith(tenant, people).map((one) => one.party.id)).toEqual(['clerk']);
  const both = here([...stays, stay('ten', 'co-owner')], parties);
  expect(endsWith(tenant, both)).toEqual([]);
});

test.each([
  [null, 'none'],
  ['2026-11-24', 'over'],
  ['2026-11-25', 'soon'],
  ['2026-12-25', 'soon'],
  ['2026-12-26', 'good'],
] as const)('what is valid until %s is %s', (day, state) => {
  expect(expiry(day, '2026-11-25')).toBe(state);
});

test('who was to be spoken with again by today is due until somebody has spoken with them', () => {
  const said = [
    { party: 'wife', nextOn: null },
    { party: null, nextOn: '2026-11-25' },
    { party: 'wife', nextOn: '2026-11-20' },
    { party: 'own', nextOn: '2026-11-26' },
  ];
  expect(said.map((_, i) => isDue(said, i, '2026-11-25'))).toEqual([false, true, false, false]);
});
