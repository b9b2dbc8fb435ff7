import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { officeDay } from '#kernel/calendar.ts';
import { readPlace } from '#server/access/person.ts';
import { openSession } from '#server/access/sessions.sql.ts';
import { createApp } from '#server/app.ts';
import { startEmbedded } from '#server/db/embedded.ts';
import { openEmbeddedDb, prepare, withClient } from '#server/db/open.ts';
import { keepPartitions } from '#server/db/partitions.ts';
import { f012OfRound } from '#server/forms/f012.ts';
import { openLog } from '#server/http/log.ts';
import { makeAllRounds } from '#server/patrol/schedule.ts';
import { openPdfRenderer } from '#server/print/pdf-renderer.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { loadSample } from '#server/sample/load.ts';
import { product } from '#server/slices.ts';
import { median, quantile } from './load.ts';

/**
 * F012 printed through the door against setting the same page and nothing else: `forms.ts <folder> <reps> <forms>`, on one
 * core each. Sends what it found, with the most memory the process that sets pages ever held, in MB.
 */
const [folder = '', reps = '3', forms = '1000'] = process.argv.slice(2);
const embedded = await startEmbedded({ folder: join(folder, 'forms'), say: () => undefined });
await withClient(embedded.connection('postgres', 'postgres'), (admin) => admin.query('create database kewu'));
await prepare(embedded.connection('postgres', 'kewu'), true, () => undefined);
const db = openEmbeddedDb(embedded, 'kewu');
const clock = (): Date => new Date();
const today = officeDay(clock(), 'Asia/Shanghai');
await keepPartitions(db, clock());
await loadSample(db, product.slices, { today, now: clock() });
await makeAllRounds(db, clock(), officeDay);
const app = await createApp(
  {
    ...{
      db,
      clock,
      mode: 'sample',
      files: join(folder, 'files-forms'),
      setupCode: null,
      pointKey: randomBytes(32),
      cursorKey: randomBytes(32),
    },
    ...{ pushKeys: { publicKey: '', privateKey: '' }, pushHosts: [], backup: null },
  },
  { version: 'bench', product, perMinute: 0, log: openLog(join(folder, 'f.log')) },
);
const token = randomBytes(32).toString('base64url');
const walker = sampleId('staff', 'LH-008');
const now = clock().toISOString();
await db.run({ projects: [] }, openSession, [createHash('sha256').update(token).digest('hex'), walker, now, 'bench']);
const headers = { cookie: `kewu_session=${token}` };
const base = `/api/projects/${sampleProject}`;

async function get<T>(path: string): Promise<T> {
  return (await app.inject({ method: 'GET', url: base + path, headers })).json() as T;
}
async function command(what: string, args: object): Promise<void> {
  const payload = { id: uuidv7(), at: clock().toISOString(), offset: 0, do: what, ...args };
  const answer = await app.inject({ method: 'POST', url: `${base}/commands`, headers, payload });
  if (answer.statusCode !== 200) throw new Error(`${what} → ${answer.statusCode} ${answer.body}`);
}

/** Walks the round of the lobby, every point by hand and in order; answers its id. */
async function walked(): Promise<string> {
  const { items } = await get<{ items: { id: string; state: string; route: { code: string } }[] }>('/rounds');
  const round = items.find((one) => one.route.code === 'DT' && one.state !== 'done')?.id ?? '';
  await command('round.start', { round, radio: { device: '3' }, onDuty: true });
  const { points } = await get<{ points: { id: string; sections: string[] }[] }>(`/rounds/${round}`);
  for (const { id, sections } of points)
    await command('round.visit', {
      ...{ round, visit: uuidv7(), point: id, proof: { byHand: '点码损坏' } },
      ...{ enteredAt: clock().toISOString(), leftAt: clock().toISOString() },
      answers: Object.fromEntries(sections.map((key) => [key, { all: 'pass' }])),
    });
  const sign = { method: 'drawn', drawing: `M0 0${' L10 10'.repeat(8)}` };
  await command('round.end', { round, reasons: {}, radioBack: true, sign });
  return round;
}

/** The most memory a process has held so far, in MB; NaN where /proc does not tell. */
function mostMemory(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

const pdf = openPdfRenderer();
try {
  const round = await walked();
  const form = await db.read({ projects: [sampleProject] }, async (q) => {
    const place = await readPlace(q, sampleProject, walker, today);
    if (!place) throw new Error('the sample is not loaded');
    return f012OfRound({ q, ...place, now: clock(), today }, round, 'zh');
  });
  const url = `${base}/rounds/${round}/f012.pdf`;
  const ours = async (): Promise<void> => {
    const answer = await app.inject({ method: 'GET', url, headers });
    if (answer.statusCode !== 200) throw new Error(answer.body);
  };
  const floor = async (): Promise<void> => void (await pdf.print('f012', form));
  const each: number[] = [];
  const timed = async (work: () => Promise<void>, n: number, kept?: number[]): Promise<number> => {
    const from = performance.now();
    for (let i = 0; i < n; i++) {
      const began = performance.now();
      await work();
      kept?.push(performance.now() - began);
    }
    return performance.now() - from;
  };
  await timed(ours, 20);
  await timed(floor, 20);
  const per = Math.ceil(Number(forms) / Number(reps));
  const pairs: { ours: number; floor: number }[] = [];
  let memory = 0;
  for (let rep = 0; rep < Number(reps); rep++) {
    const mine = await timed(ours, per, each);
    const least = await timed(floor, per);
    memory = Math.max(memory, mostMemory(pdf.pid));
    pairs.push({ ours: mine, floor: least });
  }
  const sorted = each.sort((a, b) => a - b);
  const rate = (ms: number): number => Math.round((per / ms) * 1000);
  process.send?.({
    'forms.f012': {
      ratio: Number(median(pairs.map((one) => one.floor / one.ours)).toFixed(3)),
      floor_per_s: rate(median(pairs.map((one) => one.floor))),
      ours_per_s: rate(median(pairs.map((one) => one.ours))),
      p50_ms: Number(quantile(sorted, 0.5).toFixed(2)),
      p99_ms: Number(quantile(sorted, 0.99).toFixed(2)),
      reps: pairs.length,
      memory_mb: Math.round(memory),
    },
  });
} finally {
  pdf.close();
  await app.close();
  await db.close();
  await embedded.stop();
  process.disconnect?.();
}
