import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmbedded } from '#server/db/embedded.ts';
import { withClient } from '#server/db/open.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { otherBinaries } from '#tests/support/cluster.ts';
import { freshFolder } from '#tests/support/folder.ts';
import { drawn } from '#tests/support/office.ts';
import { freePort, type Product, startProduct } from '#tests/support/product.ts';
import { openStream } from '#tests/support/stream.ts';

/**
 * Two processes of the product, A and B, on one outside database reached by TCP. The server is the one from npm, or the
 * one KEWU_TEST_POSTGRES names; without either, starting it fails and says what is missing.
 */
const folder = freshFolder('live');
const undo: (() => Promise<void>)[] = [async () => rmSync(folder, { recursive: true, force: true })];
afterAll(async () => {
  for (const step of undo.reverse()) await step();
});

const data = join(folder, 'shared');
interface Running {
  readonly base: string;
  readonly product: Product;
}
let url: string;
let a: Running;
let b: Running;
// not while the file is read: if it fails then, nothing would be undone
beforeAll(async () => {
  url = await outsideDatabase();
  a = await start();
  b = await start();
});

async function outsideDatabase(): Promise<string> {
  const port = await freePort();
  const binaries = otherBinaries();
  const server = await startEmbedded({
    folder: join(folder, 'outside'),
    ...(binaries ? { binaries } : {}),
    say: () => undefined,
    settings: { listen_addresses: '127.0.0.1', port: String(port), fsync: 'off', synchronous_commit: 'off' },
  });
  undo.push(() => server.stop());
  const at = (name: string): string => `postgres://postgres@127.0.0.1:${port}/${name}`;
  await withClient({ connectionString: at('postgres') }, (admin) => admin.query('create database kewu'));
  return at('kewu');
}

async function start(): Promise<Running> {
  mkdirSync(data, { recursive: true });
  const port = await freePort();
  const product = await startProduct(data, port, '127.0.0.1', { url });
  undo.push(() => product.stop());
  return { base: `http://127.0.0.1:${port}`, product };
}

/** Signs in at A. */
async function cookieOf(number: string): Promise<string> {
  const body = JSON.stringify({ staffId: sampleId('staff', number) });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${a.base}/api/sample/session`, { method: 'POST', headers, body });
  expect(answer.status).toBe(200);
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

/** Reports something at A. */
async function report(cookie: string): Promise<void> {
  const at = new Date().toISOString();
  const body = JSON.stringify({
    id: uuidv7(),
    at,
    offset: 0,
    do: 'case.open',
    case: uuidv7(),
    procedure: 'finding',
    step: 'report',
    screen: 'pocket',
    sign: drawn,
    values: { foundAt: at, where: sampleId('place', '1'), what: '灯不亮' },
  });
  const headers = { 'content-type': 'application/json', cookie };
  const answer = await fetch(`${a.base}/api/projects/${sampleProject}/commands`, { method: 'POST', headers, body });
  expect(answer.status, await answer.text()).toBe(200);
}

/** A version goes on with the clock for a moment after a change. Answers it once it stands still: what moves it then is a new change. */
async function still(cookie: string): Promise<number> {
  const version = async (): Promise<number> => {
    const answer = await fetch(`${a.base}/api/projects/${sampleProject}/version`, { headers: { cookie } });
    return ((await answer.json()) as { inbox: number }).inbox;
  };
  for (let before = await version(); ; await sleep(50)) {
    const now = await version();
    if (now === before) return now;
    before = now;
  }
}

test('a command at one process is heard at the other, also after the listening connections were killed', async () => {
  const reporter = await cookieOf('LH-008');
  const listener = await cookieOf('LH-001');
  const stream = await openStream(b.base, sampleProject, listener);
  await stream.next();
  const first = await still(listener);
  await report(reporter);
  await stream.next(first);

  const second = await still(listener);
  const killed = await withClient({ connectionString: url }, (admin) =>
    admin.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'kewu live'"),
  );
  expect(killed.rowCount).toBeGreaterThan(0);
  // what happens while nobody listens is caught up on
  await report(reporter);
  await stream.next(second);
  const third = await still(listener);
  await report(reporter);
  await stream.next(third);
  stream.close();
});

test('signing out at one process ends the stream at the other', async () => {
  const cookie = await cookieOf('LH-001');
  const other = await openStream(b.base, sampleProject, await cookieOf('LH-001'));
  const stream = await openStream(b.base, sampleProject, cookie);
  await stream.next();
  expect((await fetch(`${a.base}/api/session`, { method: 'DELETE', headers: { cookie } })).status).toBe(200);
  await stream.ended;
  expect((await openStream(b.base, sampleProject, cookie)).status).toBe(401);
  // a stream that is open does not hold up the end of its process: a step of it that hangs would be left after 40 s only
  await b.product.stop();
  await other.ended;
});
