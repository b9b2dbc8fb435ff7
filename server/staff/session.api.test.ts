import { expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';

const { app } = await testApp({ sample: true });

interface Person {
  id: string;
  number: string;
  post: string;
}

test('one click signs in everybody of the sample who has an account, the people of the company too', async () => {
  const { demo } = (await app.inject({ url: '/api/installation' })).json() as {
    demo: { role: string; staff: Person[] }[];
  };
  const people = demo.flatMap((group) => group.staff);
  // 70 of the office (contracted cleaners and gardeners have no account) and three of the company, each once
  expect(people).toHaveLength(73);
  expect(new Set(people.map(({ id }) => id)).size).toBe(73);
  expect(people.every(({ post }) => post !== '')).toBe(true);
  const company = ['company', 'company-quality', 'admin'].map((role) => demo.find((group) => group.role === role));
  expect(company.map((group) => group?.staff.map(({ number }) => number))).toEqual([
    ['GS-001'],
    ['GS-002'],
    ['GS-003'],
  ]);
  for (const group of company) {
    const payload = { staffId: group?.staff[0]?.id };
    const answer = await app.inject({ method: 'POST', url: '/api/sample/session', payload });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ projects: [{ code: 'LH01', roles: [{ role: group?.role, zoneId: null }] }] });
  }
});
