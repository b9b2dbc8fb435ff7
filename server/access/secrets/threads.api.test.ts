import { afterAll, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { as } from '#tests/support/office.ts';
import { hashPassword } from '../passwords.ts';
import { openThreads } from './threads.ts';

const office = await testApp({ sample: true });
const small = openThreads({ threads: 1, queue: 3 });
afterAll(() => small.close());

test('a photo comes in while passwords wait for their turn: they have threads of their own', async () => {
  const desk = await as(office, 'LH-008');
  await desk.photo();
  let hashed = 0;
  const hashes = Array.from({ length: 60 }, () => hashPassword('one of very many').then(() => (hashed += 1)));
  await desk.photo();
  // in the threads of libuv all but the last few would have come first
  expect(hashed).toBeLessThan(50);
  await Promise.all(hashes);
});

test('only so many wait; the next is told at once when to come again', async () => {
  const ask = () => small.ask({ do: 'hash', password: 'x' });
  const taken = Array.from({ length: 4 }, ask);
  await expect(ask()).rejects.toMatchObject({ status: 503, code: 'busy', retryAfter: 5 });
  expect((await Promise.all(taken)).every((hash) => hash.startsWith('$argon2id$'))).toBe(true);
  expect(await ask()).toMatch(/^\$argon2id\$/);
});

test('a hash that is broken fits nothing', async () => {
  expect(await small.ask({ do: 'fits', hash: 'broken', password: 'x' })).toBe(false);
});
