import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Type } from 'typebox';
import { afterAll, describe, expect, test } from 'vitest';
import { refuse } from '#server/errors.ts';
import { openLog } from '#server/http/log.ts';
import { route } from '#server/http/route.ts';
import { testApp } from '#tests/support/app.ts';

const lines: string[] = [];
const web = mkdtempSync(join(tmpdir(), 'kewu-web-'));
afterAll(() => rmSync(web, { recursive: true, force: true }));
for (const page of ['gate', 'desk', 'pocket']) {
  mkdirSync(join(web, page));
  writeFileSync(join(web, page, 'index.html'), `<html><head></head><body>${page}</body></html>`);
}
mkdirSync(join(web, 'assets'));
writeFileSync(join(web, 'assets/a-1.js'), 'let a');
writeFileSync(join(web, 'pocket/sw.js'), 'let b');
writeFileSync(join(web, '.secret'), 'x');

const open = { access: 'open', tag: 'test', title: { zh: '测试', en: 'Test' } } as const;
const note = Type.Object({ text: Type.String({ maxLength: 10 }) }, { additionalProperties: false });
const { app } = await testApp({
  web,
  log: openLog({ write: (line) => lines.push(line) }),
  identify: async (request) => {
    if (request.headers['x-test'] !== 'yes') refuse(401, 'session.none', { zh: '请先登录。', en: 'Sign in.' });
  },
  routes: [
    route({ ...open, method: 'POST', url: '/api/test/notes', body: note, answer: note, run: async ({ body }) => body }),
    route({
      ...open,
      method: 'GET',
      url: '/api/test/notes/:id',
      params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
      query: Type.Object({ limit: Type.Optional(Type.Integer({ maximum: 50 })) }),
      answer: Type.Object({ limit: Type.Integer() }),
      run: async ({ query }) => ({ limit: query.limit ?? 20 }),
    }),
    route({
      ...open,
      method: 'GET',
      url: '/api/test/broken',
      run: async () => {
        throw Object.assign(new Error('Key (name)=(张三) already exists'), {
          severity: 'ERROR',
          code: 'XX000',
          constraint: 'c',
        });
      },
    }),
    route({
      ...open,
      method: 'GET',
      url: '/api/test/slip',
      run: async () => {
        throw Object.assign(new Error('invalid input: 张三'), { severity: 'ERROR', code: '22P02' });
      },
    }),
    route({
      ...open,
      method: 'GET',
      url: '/api/test/wrong-answer',
      answer: Type.Object({ n: Type.Integer() }),
      run: async () => ({ n: 'one' }) as never,
    }),
    route({ ...open, access: 'signed-in', method: 'GET', url: '/api/test/mine', run: async () => ({ mine: true }) }),
  ],
});

const post = (payload: unknown, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url: '/api/test/notes', payload: payload as object, headers });

describe('bad input gets a clear refusal', () => {
  test.each([
    ['a missing field', { method: 'POST', url: '/api/test/notes', payload: {} }, 400, 'body.invalid'],
    ['no body', { method: 'POST', url: '/api/test/notes' }, 400, 'body.invalid'],
    ['too long', { method: 'POST', url: '/api/test/notes', payload: { text: '长'.repeat(11) } }, 400, 'body.invalid'],
    ['NUL', { method: 'POST', url: '/api/test/notes', payload: { text: 'a\0' } }, 400, 'text.invalid'],
    ['lone surrogate', { method: 'POST', url: '/api/test/notes', payload: { text: '\ud800' } }, 400, 'text.invalid'],
    ['NUL in the address', { method: 'GET', url: '/api/test/notes/%00' }, 400, 'text.invalid'],
    ['a broken escape in the address', { method: 'GET', url: '/api/test/notes/%ff' }, 400, 'request.invalid'],
    ['not a uuid', { method: 'GET', url: '/api/test/notes/1' }, 400, 'params.invalid'],
    ['unknown address', { method: 'GET', url: '/api/nowhere' }, 404, 'not-found'],
    ['wrong method', { method: 'DELETE', url: '/api/test/notes' }, 404, 'not-found'],
  ] as const)('%s', async (_name, request, status, code) => {
    const answer = await app.inject(request);
    expect([answer.statusCode, answer.json().error.code]).toEqual([status, code]);
    expect(answer.json().error.say.zh).toMatch(/[一-龥]/);
  });

  test('JSON that is none, a foreign content type, a body that is too large', async () => {
    const send = (payload: string, type: string) =>
      app.inject({ method: 'POST', url: '/api/test/notes', payload, headers: { 'content-type': type } });
    expect((await send('{', 'application/json')).json().error.code).toBe('body.invalid');
    expect((await send('text=1', 'text/plain')).statusCode).toBe(415);
    expect((await send(JSON.stringify({ text: 'x'.repeat(2 << 20) }), 'application/json')).statusCode).toBe(413);
    expect((await send('{"__proto__":{"a":1}}', 'application/json')).statusCode).toBe(400);
  });

  test.each([
    ['lists', '['.repeat(400_000) + ']'.repeat(400_000)],
    ['groups', `${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}`],
    ['a little too deep', `{"text":${'['.repeat(40)}${']'.repeat(40)}}`],
  ])('what is nested too deeply: %s', async (_name, payload) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await app.inject({ method: 'POST', url: '/api/test/notes', payload, headers });
    expect([answer.statusCode, answer.json().error.code]).toEqual([400, 'body.deep']);
    expect((await app.inject(`/api/test/notes/1?a${'[a]'.repeat(400)}=1`)).statusCode).toBe(400);
  });

  test('field paths name what is wrong', async () => {
    const answer = await post({ text: 1, more: 2 });
    expect(
      answer
        .json()
        .error.fields.map((field: { path: string }) => field.path)
        .sort(),
    ).toEqual(['more', 'text']);
  });
});

describe('writes come from our own pages only', () => {
  test.each([
    [{}, 200],
    [{ origin: 'http://localhost:80', host: 'localhost:80' }, 200],
    [{ origin: 'https://kewu.example.com', host: '10.0.0.5:3000', 'x-forwarded-host': 'kewu.example.com' }, 200],
    [{ origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' }, 200],
    [{ origin: 'http://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site', origin: 'http://localhost:80' }, 403],
  ])('%j → %i', async (headers, status) => {
    expect((await post({ text: '好' }, headers as Record<string, string>)).statusCode).toBe(status);
  });
});

test('a fault is a plain 500, logged without what the row held; no address reaches the log', async () => {
  const answer = await app.inject('/api/test/broken?name=张三');
  expect([answer.statusCode, answer.json().error.code]).toEqual([500, 'fault']);
  expect((await app.inject('/api/test/slip')).json().error.code).toBe('value.invalid');
  expect((await app.inject('/api/test/wrong-answer')).statusCode).toBe(500);
  const log = lines.join('');
  expect(log).toContain('XX000');
  expect(log).toContain('/api/test/broken');
  expect(log).not.toMatch(/张三|%E5%BC%A0/);
});

test('a route is closed unless it says that it is open', async () => {
  expect((await app.inject('/api/test/mine')).json().error.code).toBe('session.none');
  expect((await app.inject({ url: '/api/test/mine', headers: { 'x-test': 'yes' } })).json()).toEqual({ mine: true });
});

test('the reference tells every route, and every operation has its own name', async () => {
  const reference = (await app.inject('/docs/json')).json();
  expect(reference.openapi).toBe('3.1.0');
  expect(reference.paths['/api/test/notes/{id}'].get.parameters).toHaveLength(2);
  const names = Object.values(reference.paths).flatMap((path) =>
    Object.values(path as object).map((operation) => operation.operationId),
  );
  expect(new Set(names).size).toBe(names.length);
  const page = await app.inject('/docs');
  expect(page.body).toContain('/api/test/notes/{id}');
  expect(page.body).not.toContain('<script');
});

test('alive and ready', async () => {
  expect((await app.inject('/healthz')).json()).toEqual({ alive: true });
  expect((await app.inject('/readyz')).statusCode).toBe(503); // no partitions were made
});

describe('pages', () => {
  test.each([
    ['/', 'gate', 'gate/'],
    ['/desk/', 'desk', './'],
    ['/desk/cases', 'desk', './'],
    ['/pocket/rounds/1/points/2', 'pocket', '../../../'],
  ])('%s is the page of the %s, its addresses relative to %s', async (url, page, base) => {
    const answer = await app.inject(url);
    expect(answer.body).toContain(`<body>${page}`);
    expect(answer.body).toContain(`<base href="${base}">`);
    expect(answer.headers['cache-control']).toBe('no-cache');
  });

  test('assets are kept for good, the service worker is asked for again', async () => {
    expect((await app.inject('/assets/a-1.js')).headers['cache-control']).toContain('immutable');
    const worker = await app.inject('/pocket/sw.js');
    expect([worker.body, worker.headers['cache-control']]).toEqual(['let b', 'no-cache']);
    expect((await app.inject('/assets/none.js')).statusCode).toBe(404);
  });

  test('nothing outside is served', async () => {
    for (const url of ['/assets/../.secret', '/assets/%2e%2e/.secret', '/assets/..%2f.secret', '/.secret']) {
      expect((await app.inject(url)).body).not.toBe('x');
    }
    expect((await app.inject('/desk/..%2f.secret')).body).not.toBe('x');
  });

  test('https is asked for only where the request came by it', async () => {
    const plain = await app.inject('/');
    expect(plain.headers['strict-transport-security']).toBeUndefined();
    expect(plain.headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
    const secure = await app.inject({ url: '/', headers: { 'x-forwarded-proto': 'https' } });
    expect(secure.headers['strict-transport-security']).toContain('max-age');
  });
});
