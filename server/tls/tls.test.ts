import { createPrivateKey, X509Certificate } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { afterAll, describe, expect, test } from 'vitest';
import { SetupFault } from '#server/db/fault.ts';
import { certifyServer, type Identity, makeAuthority, permitted } from '#server/tls/authority.ts';
import { openDoor } from '#server/tls/door.ts';
import { fits, openAuthority, openServer } from '#server/tls/local.ts';
import { namesHere } from '#server/tls/names.ts';
import { openTls } from '#server/tls/open.ts';

const folder = mkdtempSync('/tmp/kewu-tls-');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const day = 86_400_000;
const now = new Date();
const later = (days: number): Date => new Date(now.getTime() + days * day);
const names = { hosts: ['localhost', 'office-pc'], addresses: ['127.0.0.1', '10.1.2.3'] };
const authority = makeAuthority('Kewu CA test', names, now);

/** What Node's own TLS says of a server with this certificate under this name; 'ok' or what is wrong. */
async function verdict(server: Identity, servername: string, ca = authority.cert): Promise<string> {
  const listening = createServer(server).listen(0, '127.0.0.1');
  await new Promise((resolve) => listening.once('listening', resolve));
  const { port } = listening.address() as AddressInfo;
  const said = await new Promise<string>((resolve) => {
    // an address is no name for SNI: it is given as the host, and reached by a socket of our own
    const socket = connect(port, '127.0.0.1');
    const secure = connectTls({ socket, host: servername, ca }, () => resolve('ok'));
    secure.on('error', (error: NodeJS.ErrnoException) => resolve(error.message));
    secure.on('secureConnect', () => secure.destroy());
  });
  await new Promise((resolve) => listening.close(resolve));
  return said;
}

describe('the authority', () => {
  test('certifies this machine under all its names, as Node verifies', async () => {
    const here = namesHere();
    const own = makeAuthority('Kewu CA here', here, now);
    const server = certifyServer(own, permitted(own, here), now);
    for (const name of [...here.hosts, ...here.addresses]) expect(await verdict(server, name, own.cert)).toBe('ok');
    expect(await verdict(server, '10.99.99.99', own.cert)).toMatch(/altnames/);
  });

  test('cannot vouch for a public name or address', async () => {
    const wanted = { hosts: ['bank.example', 'x.lan', 'office-pc'], addresses: ['8.8.8.8', '192.168.1.9'] };
    expect(permitted(authority, wanted)).toEqual({ hosts: ['x.lan', 'office-pc'], addresses: ['192.168.1.9'] });
    expect(await verdict(certifyServer(authority, wanted, now), 'bank.example')).toBe('permitted subtree violation');
    const abroad = makeAuthority('Kewu CA abroad', { hosts: [], addresses: ['203.0.113.5'] }, now);
    expect(permitted(abroad, { hosts: [], addresses: ['203.0.113.5', '203.0.113.6'] }).addresses).toEqual([
      '203.0.113.5',
    ]);
  });

  test('its certificates are what phones take', () => {
    const ca = new X509Certificate(authority.cert);
    const server = new X509Certificate(certifyServer(authority, names, now).cert);
    expect(ca.ca).toBe(true);
    expect(ca.validToDate.getTime() - now.getTime()).toBeGreaterThan(3640 * day);
    expect(server.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect(server.checkIssued(ca)).toBe(true);
    expect(server.validToDate.getTime() - server.validFromDate.getTime()).toBeLessThanOrEqual(398 * day);
    expect(ca.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
  });
});

describe('the folder', () => {
  const at = (name: string): string => join(folder, name);

  test('keeps the authority; renews the server 30 days before its end, or when addresses change', () => {
    const ca = openAuthority(at('a'), names, now);
    const server = openServer(at('a'), ca, names, now);
    expect(openAuthority(at('a'), { hosts: [], addresses: [] }, later(1))).toEqual(ca);
    expect(openServer(at('a'), ca, names, later(365))).toEqual(server);
    expect(fits(server, ca, names, later(367))).toBe(false);
    const renewed = openServer(at('a'), ca, names, later(367));
    expect(renewed.key).not.toBe(server.key);
    expect(fits(renewed, ca, names, later(367))).toBe(true);
    const moved = openServer(at('a'), ca, { ...names, addresses: ['127.0.0.1', '10.1.2.4'] }, later(367));
    expect(new X509Certificate(moved.cert).checkIP('10.1.2.4')).toBe('10.1.2.4');
    expect(new X509Certificate(moved.cert).verify(new X509Certificate(ca.cert).publicKey)).toBe(true);
    // in its last year the authority certifies no longer than it lives, and does not certify anew every minute
    const last = openServer(at('a'), ca, names, later(3640));
    expect(new X509Certificate(last.cert).validToDate).toEqual(new X509Certificate(ca.cert).validToDate);
    expect(openServer(at('a'), ca, names, later(3641))).toEqual(last);
  });

  test('a broken server certificate is made anew, a broken or ended authority is told', () => {
    const ca = openAuthority(at('b'), names, now);
    writeFileSync(at('b/server.pem'), 'torn');
    expect(fits(openServer(at('b'), ca, names, now), ca, names, now)).toBe(true);
    expect(() => openAuthority(at('b'), names, later(3651))).toThrow(/到期/);
    writeFileSync(at('b/ca.pem'), authority.key + ca.cert);
    expect(() => openAuthority(at('b'), names, now)).toThrow(/密钥与证书不配/);
    writeFileSync(at('b/ca.pem'), ca.key.slice(0, 60) + ca.cert);
    expect(() => openAuthority(at('b'), names, now)).toThrow(SetupFault);
  });
});

describe("the office's own certificate", () => {
  const own = makeAuthority('Office', names, now);
  const server = certifyServer(own, names, now);
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const cert = write('cert.pem', server.cert);
  const key = write('key.pem', server.key);
  const open = (more: { mode?: string; cert?: string; key?: string }, at = now) =>
    openTls({ mode: undefined, cert, key, folder, host: '0.0.0.0', ...more }, at);

  test('is taken, without a trust page of ours, and read again when it is replaced', () => {
    const tls = open({});
    expect(tls?.trust).toBeUndefined();
    expect(tls?.hsts).toBe('max-age=15552000');
    tls?.look(now);
    write('cert.pem', 'half');
    utimesSync(cert, later(1), later(1));
    expect(() => tls?.look(now)).toThrow(/不是 PEM 格式的证书/);
    write('cert.pem', server.cert);
    utimesSync(cert, later(2), later(2));
    tls?.look(now);
  });

  test.each([
    ['a missing file', { cert: join(folder, 'none.pem') }, /找不到证书文件/],
    ['a missing key', { key: join(folder, 'none.pem') }, /找不到密钥文件/],
    ['a folder', { key: folder }, /无法读取密钥文件/],
    ['no certificate', { cert: write('text.pem', 'hello') }, /不是 PEM 格式的证书/],
    ['no key', { key: cert }, /不是 PEM 格式的密钥/],
    ["another's key", { key: write('other.pem', own.key) }, /不是一对/],
    ['a key with a password', { key: write('locked.pem', locked(server.key)) }, /有口令保护/],
    ['a wrong mode', { mode: 'on' }, /KEWU_TLS 应为/],
    ['both ways at once', { mode: 'auto' }, /只能用一个/],
  ])('%s is refused with a sentence', (_what, more, sentence) => {
    expect(() => open(more)).toThrow(sentence);
    expect(() => open(more)).toThrow(SetupFault);
  });

  test('one without the other, and a time outside its own, are refused with a sentence', () => {
    const half = { mode: undefined, cert, key: undefined, folder, host: '0.0.0.0' };
    expect(() => openTls(half, now)).toThrow(/要一起设置/);
    expect(() => open({}, later(400))).toThrow(/过期/);
    expect(() => open({}, later(-3))).toThrow(/才生效/);
  });

  test.skipIf(process.getuid?.() === 0)('a key that may not be read is refused with a sentence', () => {
    const closed = write('closed.pem', server.key);
    chmodSync(closed, 0);
    expect(() => open({ key: closed })).toThrow(/没有权限读取密钥文件/);
  });
});

function locked(key: string): string {
  const options = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' } as const;
  return createPrivateKey(key).export(options).toString();
}

describe('the door', () => {
  test('closes what stays silent, before and within a handshake, and plain http that does not end', async () => {
    const identity = certifyServer(authority, names, now);
    const door = openDoor(identity, (_request, response) => response.write('endless'), { hello: 80, plain: 80 });
    const server = door.server((_request, response) => response.end()).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const starts = ['', '\x16\x03\x01', 'GET ', 'GET / HTTP/1.1\r\nhost: a\r\n\r\n'];
    const sockets = starts.map((start) => {
      const socket: Socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined).resume();
      if (start) socket.write(start, 'latin1');
      return new Promise((resolve) => socket.once('close', resolve));
    });
    await Promise.all(sockets);
    const open = await new Promise((resolve) => server.getConnections((_error, count) => resolve(count)));
    expect(open).toBe(0);
    door.cut();
    await new Promise((resolve) => server.close(resolve));
  });
});

test('what is kept is not more than what is needed', () => {
  expect(readFileSync(join(folder, 'a/kewu-ca.crt'), 'utf8')).not.toContain('KEY');
});
