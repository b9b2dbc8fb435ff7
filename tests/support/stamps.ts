import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether `openssl` is on this machine; where it is not, what needs it is skipped. */
export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

const config = `
[req]
distinguished_name = dn
[dn]
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
[stamps]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[tsa]
serial = ./serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
`;

/** A time-stamp server of `openssl ts`, with an authority made for the test. It listens once it is opened. */
export function stampServer(kind: 'ec' | 'rsa' = 'ec') {
  const home = mkdtempSync(join(tmpdir(), 'kewu-stamps-'));
  const run = (...args: string[]): string => {
    const { status, stdout, stderr } = spawnSync('openssl', args, { cwd: home, encoding: 'utf8' });
    if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr}`);
    return stdout;
  };
  writeFileSync(join(home, 'tsa.cnf'), config);
  writeFileSync(join(home, 'serial'), '01');
  const key = kind === 'ec' ? ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] : ['-newkey', 'rsa:2048'];
  const make = (name: string): string[] => [...key, '-nodes', '-keyout', `${name}.key`, '-config', 'tsa.cnf'];
  run(
    'req',
    '-x509',
    ...make('ca'),
    '-out',
    'ca.pem',
    '-days',
    '3',
    '-subj',
    '/CN=authority',
    '-extensions',
    'authority',
  );
  run('req', ...make('tsa'), '-out', 'tsa.csr', '-subj', '/CN=stamps');
  const signed = [
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-extfile',
    'tsa.cnf',
    '-extensions',
    'stamps',
  ];
  run('x509', '-req', '-in', 'tsa.csr', '-out', 'tsa.pem', '-days', '3', ...signed);

  /** What it answers instead of a stamp, and how often it was asked. */
  const server = { answers: undefined as ((query: Buffer) => Buffer | number) | undefined, asked: 0 };
  const reply = (query: Buffer): Buffer => {
    writeFileSync(join(home, 'q.tsq'), query);
    const by = ['-config', 'tsa.cnf', '-section', 'tsa', '-inkey', 'tsa.key', '-signer', 'tsa.pem'];
    run('ts', '-reply', '-queryfile', 'q.tsq', ...by, '-out', 'r.tsr');
    return readFileSync(join(home, 'r.tsr'));
  };
  const http = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      server.asked += 1;
      const said = (server.answers ?? reply)(Buffer.concat(parts));
      if (typeof said === 'number') response.writeHead(said).end();
      else response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(said);
    });
  });
  return Object.assign(server, {
    ca: join(home, 'ca.pem'),
    reply,
    /** Listens, at the same address each time; answers it. */
    async open(port = 0): Promise<{ url: string; port: number }> {
      await new Promise<void>((done) => http.listen(port, '127.0.0.1', done));
      const at = http.address();
      if (at === null || typeof at === 'string') throw new Error('no port');
      return { url: `http://127.0.0.1:${at.port}/`, port: at.port };
    },
    async close(): Promise<void> {
      if (!http.listening) return;
      http.closeAllConnections();
      await new Promise((done) => http.close(done));
    },
    /** What `openssl ts -verify` says of a stamp of this text. */
    verifies(text: string, stamp: string): boolean {
      writeFileSync(join(home, 'text'), text);
      return /Verification: OK/.test(
        spawnSync('openssl', ['ts', '-verify', '-data', 'text', '-in', stamp, '-CAfile', 'ca.pem'], {
          ...{ cwd: home, encoding: 'utf8' },
        }).stdout,
      );
    },
    async end(): Promise<void> {
      await this.close();
      rmSync(home, { recursive: true, force: true });
    },
  });
}
