import { expect, test } from 'vitest';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { signIn } from '#tests/support/sign-in.ts';

/** For whom a page was drawn: whatever it asks is held against who is signed in, on every route there is. */
const office = await testApp({ sample: true });
const desk = await signIn(office, 'LH-008');
const other = sampleId('staff', 'LH-009');

interface Document {
  readonly paths: Record<string, Record<string, { parameters?: unknown }>>;
}
const document = (await office.app.inject('/docs/json')).json<Document>();
/** Routes for which nobody has to be signed in. */
const open = [
  ...[
    'GET /healthz',
    'GET /readyz',
    'GET /metrics',
    'GET /api/installation',
    'POST /api/session',
    'POST /api/sample/session',
  ],
  ...['POST /api/setup', 'POST /api/invitation'],
  // drawn for nobody, by the code of a place
  ...['GET /api/outside/{place}', 'POST /api/outside/{place}', 'PUT /api/outside/{place}/photos'],
];
const routes = Object.entries(document.paths)
  .flatMap(([path, methods]) => Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })))
  .filter(({ method, path }) => !open.includes(`${method} ${path}`));
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
const ask = async ({ method, path }: (typeof routes)[number], headers: Record<string, string>) => {
  const url = path.replace('{project}', sampleProject).replaceAll(/\{\w+\}/g, 'x');
  const answer = await desk.send(method as Method, url, { headers });
  return { method, path, status: answer.statusCode, code: answer.json().error?.code };
};

test('a page that was drawn for somebody else gets nothing and changes nothing, whatever it asks', async () => {
  expect(routes.length).toBeGreaterThan(80);
  for (const route of routes)
    expect(await ask(route, { 'kewu-as': other })).toEqual({ ...route, status: 409, code: 'session.other' });
  // the session it was not meant for goes on
  expect((await desk.get('/api/session')).statusCode).toBe(200);
});

test('a browser that writes says for whom; a program without a page need not', async () => {
  for (const route of routes.filter(({ method }) => method !== 'GET'))
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { origin: 'http://localhost:80' }])
      expect(await ask(route, { host: 'localhost:80', ...headers })).toEqual({
        ...{ ...route, status: 409, code: 'session.unnamed' },
      });
  const read = { url: 'P/notices', payload: { do: 'notice.read' } };
  for (const headers of [{}, { 'kewu-as': desk.id, 'sec-fetch-site': 'same-origin' }]) {
    expect((await desk.send('GET', read.url, { headers })).statusCode).toBe(200);
    const { statusCode, body } = await desk.send('POST', 'P/commands', { headers, payload: read.payload });
    expect(statusCode, body).toBe(400);
  }
  expect((await desk.send('DELETE', '/api/session', { headers: { 'kewu-as': desk.id } })).statusCode).toBe(200);
  expect((await desk.get('/api/session')).statusCode).toBe(401);
});
