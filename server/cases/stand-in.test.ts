import { expect, test } from 'vitest';
import { seated } from './stand-in.ts';

test('whoever sits above is the nearest who is active there: a vacant post passes on, and so does one that holds no role there', () => {
  const person = (id: string) => ({ id, roles: ['front-desk', 'no-such-role'], departments: [], heads: [] });
  const office = ['desk', 'manager'].map(person);
  const seats = [
    { id: '1', superiorId: '2', staffId: 'desk' },
    { id: '2', superiorId: '3', staffId: null },
    { id: '3', superiorId: '4', staffId: 'elsewhere' },
    { id: '4', superiorId: null, staffId: 'manager' },
  ];
  const [desk, manager] = seated(office, seats);
  expect(desk).toMatchObject({ id: 'desk', superiorId: 'manager', roles: ['front-desk'] });
  expect(manager).toMatchObject({ id: 'manager', superiorId: null });
});
