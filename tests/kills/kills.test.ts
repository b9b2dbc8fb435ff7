import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, expect, test } from 'vitest';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { drawn, pngBytes } from '#tests/support/office.ts';
import { freePort, type Product, startProduct } from '#tests/support/product.ts';

const folder = mkdtempSync('/tmp/kewu-kills-');
const port = await freePort();
const api = `http://127.0.0.1:${port}/api`;
let product: Product | undefined;
afterAll(async () => {
  await product?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const commands = 1000;
const clients = 8;
const kills = 20;
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends until it is answered: what a client does that was cut off. Anything but a 2xx after the outage is an error. */
async function untilAnswered(send: () => Promise<Response>): Promise<Response> {
  for (let attempt = 1; attempt < 600; attempt += 1) {
    const answer = await send().catch(() => undefined);
    if (answer?.ok) return answer;
    if (answer && answer.status < 500) throw new Error(`refused: ${answer.status} ${await answer.text()}`);
    await sleep(20 + Math.random() * 60);
  }
  throw new Error('not answered in time');
}

interface Acknowledged {
  readonly id: string;
  readonly hash: string;
}

/** One client: hands in a photo, opens a finding with it, again and again, each until it is acknowledged. */
async function client(numbers: Iterator<number>, kept: Acknowledged[]): Promise<void> {
  const body = JSON.stringify({ staffId: sampleId('staff', 'LH-008') });
  const json = { 'content-type': 'application/json' };
  const signIn = await untilAnswered(() => fetch(`${api}/sample/session`, { method: 'POST', headers: json, body }));
  const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  for (let turn = numbers.next(); !turn.done; turn = numbers.next()) {
    const photo = pngBytes();
    const put = await untilAnswered(() =>
      fetch(`${api}/projects/${sampleProject}/files`, {
        method: 'PUT',
        headers: { cookie, 'content-type': 'image/png' },
        body: new Uint8Array(photo),
      }),
    );
    const { hash } = (await put.json()) as { hash: string };
    const id = uuidv7();
    const at = new Date().toISOString();
    const command = JSON.stringify({
      id: uuidv7(),
      at,
      offset: 0,
      do: 'case.open',
      case: id,
      procedure: 'finding',
      step: 'report',
      screen: 'pocket',
      sign: drawn,
      values: { foundAt: at, where: sampleId('place', '2-1-0901'), what: `第 ${turn.value} 条`, seen: [hash] },
    });
    await untilAnswered(() =>
      fetch(`${api}/projects/${sampleProject}/commands`, {
        method: 'POST',
        headers: { ...json, cookie },
        body: command,
      }),
    );
    kept.push({ id, hash });
    await sleep(Math.random() * 120);
  }
}

/** The postmaster and every process under it, killed at once. */
function killDatabase(): void {
  const postmaster = readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]?.trim() ?? '';
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', postmaster], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim());
  for (const pid of [postmaster, ...children]) if (pid !== '') kill(Number(pid));
}
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // gone already
  }
}

test('twenty kills at random moments lose nothing that was acknowledged and do nothing twice', {
  timeout: 300_000,
}, async () => {
  product = await startProduct(folder, port, '127.0.0.1');
  const kept: Acknowledged[] = [];
  const numbers = Array.from({ length: commands }, (_, i) => i + 1)[Symbol.iterator]();
  const work = Promise.all(Array.from({ length: clients }, () => client(numbers, kept)));
  let over = false;
  work
    .finally(() => {
      over = true;
    })
    .catch(() => undefined);
  let killed = 0;
  while (killed < kills && !over) {
    await sleep(50 + Math.random() * 350);
    killed += 1;
    if (killed % 2 === 0) {
      try {
        killDatabase();
      } catch {
        // it was starting at that moment and had not written its file yet: the app is killed instead
        kill(product.pid);
      }
    } else kill(product.pid);
    if (killed % 2 === 1) product = await startProduct(folder, port, '127.0.0.1');
    else await sleep(200);
    if (killed % 2 === 0) await ready();
  }
  await work;
  expect(killed).toBe(kills);
  expect(kept).toHaveLength(commands);
  expect(new Set(kept.map((one) => one.id)).size).toBe(commands);

  await product.stop();
  product = undefined;
  const out = join(folder, 'export.jsonl');
  const verify = (args: string[]): string =>
    execFileSync(process.execPath, args, { encoding: 'utf8', env: { PATH: process.env.PATH, KEWU_DATA: folder } });
  verify(['tools/verify.ts', '--export', out]);
  verify(['tools/verify-plain.mjs', out]);
  const lines = readFileSync(out, 'utf8').split('\n').filter(Boolean);
  for (const { id, hash } of kept) {
    const first = lines.filter((line) => line.includes(id) && line.includes('"seq":1') && !line.includes('"value"'));
    expect(first.length, `finding ${id}`).toBeGreaterThan(0);
    const file = join(folder, 'files', sampleProject, hash.slice(0, 2), hash);
    expect(existsSync(file), `photo ${hash}`).toBe(true);
    expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(hash);
  }
});

/** Waits until the database answers again behind the running application, or the application is started anew. */
async function ready(): Promise<void> {
  for (let i = 0; i < 200; i += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    if (!answer) product = await startProduct(folder, port, '127.0.0.1').catch(() => product);
    await sleep(50);
  }
  throw new Error('did not come back');
}
