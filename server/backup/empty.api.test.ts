import { expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { backUpWhenDue } from './schedule.ts';

const { deps } = await testApp();

test('before there is an office nothing is backed up', async () => {
  const plan = { place: '/nowhere', hour: 3, keep: 2, sameDisk: true, sealed: null };
  expect(await backUpWhenDue(deps, plan, () => Promise.reject(new Error('asked for')))).toBe(false);
});
