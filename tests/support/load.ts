import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { expect } from 'vitest';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { drawn, pngBytes } from '#tests/support/office.ts';
import { aroundIt } from '#tests/support/product.ts';

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A finding whose opening was acknowledged, and its photo. */
export interface Acknowledged {
  readonly id: string;
  readonly hash: string;
}
export interface Load {
  /** of a running product on the sample estate: 'http://127.0.0.1:3000/api' */
  readonly api: string;
  /** a finding for each, until it ends */
  readonly numbers: Iterator<number>;
  /** what was acknowledged, in the order in which it was */
  readonly kept: Acknowledged[];
  /** longest pause between two, in ms */
  readonly pauseMs: number;
}

/** Sends until it is answered: what a client does that was cut off. Anything but a 2xx after the outage is an error. */
async function untilAnswered(send: () => Promise<Response>): Promise<Response> {
  for (let attempt = 1; attempt < 600; attempt += 1) {
    const answer = await send().catch(() => undefined);
    if (answer?.ok) return answer;
    // told to wait, it waits: all clients of a test have one address
    if (answer?.status === 429) await sleep(1000);
    else if (answer && answer.status < 500) throw new Error(`refused: ${answer.status} ${await answer.text()}`);
    await sleep(20 + Math.random() * 60);
  }
  throw new Error('not answered in time');
}

/** Signs somebody of the sample in, the receptionist when nobody is named; answers the cookie. */
export async function signInAt(api: string, number = 'LH-008'): Promise<string> {
  const body = JSON.stringify({ staffId: sampleId('staff', number) });
  const headers = { 'content-type': 'application/json' };
  const signIn = await untilAnswered(() => fetch(`${api}/sample/session`, { method: 'POST', headers, body }));
  return signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
}

/** One client: hands in a photo, opens a finding with it, again and again, each until it is acknowledged. */
export async function client({ api, numbers, kept, pauseMs }: Load): Promise<void> {
  const cookie = await signInAt(api);
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
        headers: { 'content-type': 'application/json', cookie },
        body: command,
      }),
    );
    kept.push({ id, hash });
    await sleep(Math.random() * pauseMs);
  }
}

/** The postmaster of a data folder and every process under it, killed at once. */
export function killDatabase(folder: string): void {
  const postmaster = readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]?.trim() ?? '';
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', postmaster], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim());
  for (const pid of [postmaster, ...children]) if (pid !== '') kill(Number(pid));
}
export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // gone already
  }
}

export interface Ran {
  readonly status: number | null;
  readonly said: string;
}
/** A tool at work, with nothing of our environment but what it is given. */
export function runTool(args: readonly string[], env: Record<string, string>): { pid: number; ended: Promise<Ran> } {
  const child = spawn(process.execPath, args, { env: { ...aroundIt, ...env }, stdio: 'pipe' });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      said += part.toString();
    });
  const ended = new Promise<Ran>((resolve) => child.once('close', (status) => resolve({ status, said })));
  return { pid: child.pid ?? 0, ended };
}

/**
 * Verifies an office with both verifiers and answers which findings it has, by the lines of the export. `env`: where it
 * lies. Exit statuses other than 0 throw.
 */
export function verified(env: Record<string, string>, out: string): (id: string) => boolean {
  const run = (args: string[]): string =>
    execFileSync(process.execPath, args, { encoding: 'utf8', env: { ...aroundIt, ...env } });
  run(['tools/verify.ts', '--export', out]);
  run(['tools/verify-plain.mjs', out]);
  const lines = readFileSync(out, 'utf8').split('\n').filter(Boolean);
  const first = lines.filter((line) => line.includes('"seq":1') && !line.includes('"value"'));
  return (id) => first.some((line) => line.includes(id));
}

/** The photo lies in the store of a data folder, whole. */
export function expectPhoto(folder: string, hash: string): void {
  const file = join(folder, 'files', sampleProject, hash.slice(0, 2), hash);
  expect(existsSync(file), `photo ${hash}`).toBe(true);
  expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(hash);
}
