import { expect, test } from 'vitest';
import { addressOf } from './address.ts';
import { appRoot } from './root.ts';

test('an address is filled in and asked by what is given, with every sign that means something escaped', () => {
  const params = { project: 'p', route: 'a/b' };
  const of = 'GET /api/projects/{project}/routes/{route}/codes';
  expect(addressOf(of, params)).toBe(`${appRoot.href}api/projects/p/routes/a%2Fb/codes`);
  expect(addressOf(of, params, { point: 'x&y' })).toBe(`${appRoot.href}api/projects/p/routes/a%2Fb/codes?point=x%26y`);
  expect(addressOf(of, params, { point: undefined })).toBe(addressOf(of, params));
});
