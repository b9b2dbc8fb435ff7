import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { type Agent, type IncomingMessage, request } from 'node:http';
import * as https from 'node:https';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleId } from '#server/sample/ids.ts';
import { openTls } from '#server/tls/open.ts';
import { testApp } from '#tests/support/app.ts';

const folder = mkdtempSync('/tmp/kewu-tls-');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const now = new Date();
let addresses = ['127.0.0.1', '192.168.7.20'];
const names = () => ({ hosts: ['localhost', 'office-pc'], addresses });
const open = (at = now) => {
  const tls = openTls({ mode: 'auto', cert: undefined, key: undefined, folder, host: '0.0.0.0', names }, at);
  if (!tls) throw new Error('no https');
  return tls;
};
const tls = open();
const ca = readFileSync(join(folder, 'tls/kewu-ca.crt'), 'utf8');
const { app } = await testApp({ sample: true, tls });
let port = 0;
beforeAll(async () => {
  port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
});

type Got = { status: number; headers: IncomingMessage['headers']; body: Buffer };

async function ask(
  scheme: 'http' | 'https',
  path: string,
  options: { host?: string; method?: string; headers?: Record<string, string>; body?: string; agent?: Agent } = {},
): Promise<Got> {
  const { host = '127.0.0.1', body, ...rest } = options;
  const settings = { host, port, path, agent: false as const, ...rest };
  return new Promise((resolve, reject) => {
    const sent = scheme === 'https' ? https.request({ ...settings, ca }) : request(settings);
    sent.on('error', reject).on('response', (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) });
      });
    });
    sent.end(body);
  });
}

const ended = (socket: Socket): Promise<void> => new Promise((resolve) => socket.once('close', () => resolve()));

describe('one port for https and http', () => {
  test('https is verified by the authority, for 127.0.0.1 and localhost', async () => {
    for (const host of ['127.0.0.1', 'localhost']) {
      const answer = await ask('https', '/healthz', { host });
      expect(answer.status).toBe(200);
      // an authority of our own never locks anybody out of http
      expect(answer.headers['strict-transport-security']).toBe('max-age=0');
    }
  });

  test('a session by https has a secure cookie', async () => {
    const answer = await ask('https', '/api/sample/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ staffId: sampleId('staff', 'LH-008') }),
    });
    expect(answer.status).toBe(200);
    expect(answer.headers['set-cookie']?.[0]).toContain('Secure');
  });

  test('http is sent on to https of the same host, and told not to remember it', async () => {
    const answer = await ask('http', '/desk/cases?tab=mine', { headers: { host: `office-pc:${port}` } });
    expect(answer).toMatchObject({
      status: 307,
      headers: { location: `https://office-pc:${port}/desk/cases?tab=mine`, 'cache-control': 'no-store' },
    });
    expect(answer.headers['strict-transport-security']).toBeUndefined();
    const written = await ask('http', '/api/sample/session', { method: 'POST', body: '{}' });
    expect(written.status).toBe(307);
    expect(written.headers['set-cookie']).toBeUndefined();
  });

  test('a host that is none is not passed on', async () => {
    const answer = await ask('http', '/x', { headers: { host: 'a"><script>' } });
    expect(answer.headers.location).toBe(`https://localhost:${port}/x`);
    const page = await ask('http', '/trust', { headers: { host: 'a"><script>' } });
    expect(page.body.toString()).not.toContain('<script>');
  });

  test('the trust page and the certificate, by http and https', async () => {
    for (const scheme of ['http', 'https'] as const) {
      const page = await ask(scheme, '/trust');
      expect(page.status).toBe(200);
      expect(page.headers['content-security-policy']).toContain(`img-src data: 'self' https://127.0.0.1:${port};`);
      const text = page.body.toString();
      // a phone cannot use this machine's own localhost
      expect(text).toContain(`http://192.168.7.20:${port}/trust`);
      expect(text).toContain('<svg');
      const der = await ask(scheme, '/trust/kewu-ca.crt');
      expect(der.headers['content-type']).toBe('application/x-x509-ca-cert');
      expect(der.body.toString('base64')).toBe(ca.replace(/-----.*?-----|\n/g, ''));
      const profile = await ask(scheme, '/trust/kewu-ca.mobileconfig');
      expect(profile.headers['content-type']).toBe('application/x-apple-aspen-config');
      expect(profile.body.toString()).toContain(der.body.toString('base64'));
      for (const more of ['check.js', 'worker.js', 'seen.svg']) {
        expect((await ask(scheme, `/trust/${more}`)).status).toBe(200);
      }
    }
  });

  test('requests one after another on one connection, and a first byte that comes alone', async () => {
    const agent = new https.Agent({ keepAlive: true, maxSockets: 1, ca });
    for (let turn = 0; turn < 3; turn += 1) expect((await ask('https', '/healthz', { agent })).status).toBe(200);
    agent.destroy();
    const slow = connect(port, '127.0.0.1');
    slow.setNoDelay(true);
    slow.write('G');
    await new Promise((resolve) => setTimeout(resolve, 30));
    slow.write('ET /trust/check.js HTTP/1.1\r\nhost: a\r\n\r\n');
    const parts: Buffer[] = [];
    slow.on('data', (part) => parts.push(part));
    await ended(slow);
    expect(Buffer.concat(parts).toString()).toContain('HTTP/1.1 200 OK');
  });

  test('garbage is closed, as http and as https', async () => {
    for (const garbage of [Buffer.from('\x00\x01nonsense\r\n\r\n'), Buffer.from([0x16, 9, 9, 9, 9, 9, 9, 9])]) {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.resume().write(garbage);
      await ended(socket);
    }
    expect((await ask('https', '/healthz')).status).toBe(200);
  });

  test('another certificate is used from the next connection on', async () => {
    const seen = async (): Promise<string> =>
      new Promise((resolve, reject) => {
        const socket = connectTls({ port, host: '127.0.0.1', ca }, () => {
          resolve(socket.getPeerCertificate().subjectaltname ?? '');
          socket.destroy();
        });
        socket.on('error', reject);
      });
    expect(await seen()).not.toContain('10.1.2.3');
    addresses = ['127.0.0.1', '10.1.2.3'];
    tls.look(now);
    expect(await seen()).toContain('10.1.2.3');
    expect(readFileSync(join(folder, 'tls/kewu-ca.crt'), 'utf8')).toBe(ca);
  });
});

test('closing does not wait for connections without a request, nor cut one under way', async () => {
  const { app: other } = await testApp({ tls: open() });
  let answered = false;
  const at = Number(new URL(await other.listen({ host: '127.0.0.1', port: 0 })).port);
  const silent = connect(at, '127.0.0.1');
  const greeting = connect(at, '127.0.0.1', () => greeting.write(Buffer.from([0x16, 3, 1])));
  const idle = connectTls({ port: at, host: '127.0.0.1', ca });
  for (const socket of [silent, greeting, idle]) socket.on('error', () => undefined).resume();
  await new Promise((resolve) => idle.once('secureConnect', resolve));
  const underWay = new Promise<void>((resolve, reject) => {
    https
      .get({ host: '127.0.0.1', port: at, path: '/docs/json', ca, agent: false }, (answer) => {
        answered = answer.statusCode === 200;
        answer.resume().on('end', resolve);
      })
      .on('error', reject);
  });
  await new Promise((resolve) => other.server.once('request', resolve));
  // those three would hold it open for as long as they are let: 20 s and more
  const hangs = AbortSignal.timeout(15_000);
  await Promise.race([
    other.close(),
    new Promise((_, reject) => hangs.addEventListener('abort', () => reject(new Error('closing waits for them')))),
  ]);
  await underWay;
  expect(answered).toBe(true);
});

test('keys are for their owner only, and start again as they were', () => {
  for (const file of ['ca.pem', 'server.pem']) expect(statSync(join(folder, 'tls', file)).mode & 0o777).toBe(0o600);
  const before = readFileSync(join(folder, 'tls/server.pem'), 'utf8');
  const again = open();
  expect(readFileSync(join(folder, 'tls/kewu-ca.crt'), 'utf8')).toBe(ca);
  expect(readFileSync(join(folder, 'tls/server.pem'), 'utf8')).toBe(before);
  expect(again.remarks.join()).not.toContain('PRIVATE');
});

test('http is what it was without KEWU_TLS', () => {
  for (const mode of [undefined, '', 'off']) {
    expect(openTls({ mode, cert: undefined, key: undefined, folder, host: '0.0.0.0' }, now)).toBeUndefined();
  }
});
