import { expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';

const few = 20;
const { app } = await testApp({ perMinute: few });
const from = (remoteAddress: string) => (method: 'GET' | 'HEAD' | 'POST' | 'OPTIONS' | 'DELETE', url: string) =>
  app.inject({ method, url, remoteAddress, ...(method === 'POST' ? { payload: {} } : {}) });

let asked = 0;
// however a path is written: what it matches counts, and so does what matches nothing
test.each([
  ['GET', '/api/installation'],
  ['GET', '/%61pi/installation'],
  ['GET', '/api/installatio%6E?x=/'],
  ['HEAD', '/api/installation'],
  ['POST', '/api/session'],
  ['POST', '/%61%70%69/session'],
  ['OPTIONS', '/api/session'],
  ['GET', '/API/installation'],
  ['GET', '//api/installation'],
  ['GET', '/api//installation'],
  ['GET', '/api/installation/'],
  ['GET', '/api/installation.'],
  ['GET', '/api%2Finstallation'],
  ['GET', '/./api/installation'],
  ['GET', '/nowhere'],
  ['DELETE', '/desk/x'],
  ['GET', '/api/%ff'],
  ['GET', '/%'],
  ['GET', '/healthz'],
] as const)('%s %s is limited', async (method, url) => {
  asked += 1;
  const ask = from(`10.0.0.${asked}`);
  for (let i = 0; i < few; i += 1) expect((await ask(method, url)).statusCode).not.toBe(429);
  const answer = await ask(method, url);
  expect(answer.statusCode).toBe(429);
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  if (method !== 'HEAD') expect(answer.json().error.say.zh).toMatch(/[一-龥]/);
});

test('all ways to write a path count together, and another address is not held up', async () => {
  const ask = from('10.9.9.9');
  const ways = ['/api/session', '/%61pi/session', '/api/%73ession', '/API/session', '//api/session'];
  for (let i = 0; i < few; i += 1) await ask('POST', ways[i % ways.length] ?? '');
  for (const way of ways) expect((await ask('POST', way)).statusCode).toBe(429);
  expect((await from('10.9.9.10')('POST', '/api/session')).statusCode).toBe(400);
});

test('the addresses of one IPv6 network are one, and a mapped IPv4 address is that', async () => {
  for (let i = 0; i < few; i += 1) await from(`2001:db8:1:2::${i + 1}`)('GET', '/healthz');
  expect((await from('2001:db8:1:2:ffff::1')('GET', '/healthz')).statusCode).toBe(429);
  expect((await from('2001:db8:1:3::1')('GET', '/healthz')).statusCode).toBe(200);
  for (let i = 0; i < few; i += 1) await from('::ffff:10.8.8.8')('GET', '/healthz');
  expect((await from('10.8.8.8')('GET', '/healthz')).statusCode).toBe(429);
});
