import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { officeDay } from '#kernel/calendar.ts';
import { openSession } from '#server/access/sessions.sql.ts';
import { createApp } from '#server/app.ts';
import { learnSizes } from '#server/customers/bulk.ts';
import { startEmbedded } from '#server/db/embedded.ts';
import { openEmbeddedDb, prepare, withClient } from '#server/db/open.ts';
import { keepPartitions } from '#server/db/partitions.ts';
import { workExports } from '#server/exports/work.ts';
import { openLog } from '#server/http/log.ts';
import { workImports } from '#server/imports/work.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { loadSample } from '#server/sample/load.ts';
import { product } from '#server/slices.ts';
import { floorExport, floorParties, makeParties } from './customers.sql.ts';
import { median, quantile } from './load.ts';
import { makeGrant, makeProject } from './rows.sql.ts';

/** One measurement as the table shows it. */
export interface CustomerMeasure {
  readonly ratio: number;
  readonly floor_per_s: number;
  readonly ours_per_s: number;
  readonly p50_ms: number;
  readonly p99_ms: number;
  readonly reps: number;
}

/**
 * Household files, measured in a process and on a database of their own: `customers.ts <folder> <reps> <large>`. Finding at
 * 10,000 against `large` parties; an import from upload to the last row against the same rows by one statement for 500 of
 * them; an export against reading its rows plainly. Sends what it found to whoever started it.
 */
const [folder = '', reps = '3', large = '1000000'] = process.argv.slice(2);
const times = Number(reps);
const embedded = await startEmbedded({ folder: join(folder, 'customers'), say: () => undefined });
await withClient(embedded.connection('postgres', 'postgres'), (admin) => admin.query('create database kewu'));
await prepare(embedded.connection('postgres', 'kewu'), true, () => undefined);
const db = openEmbeddedDb(embedded, 'kewu');
const clock = (): Date => new Date();
const now = clock().toISOString();
await keepPartitions(db, clock());
await loadSample(db, product.slices, { today: officeDay(clock(), 'Asia/Shanghai'), now: clock() });
const files = join(folder, 'files-customers');
const deps = {
  ...{
    db,
    clock,
    mode: 'sample' as const,
    files,
    setupCode: null,
    pointKey: randomBytes(32),
    cursorKey: randomBytes(32),
  },
  ...{ pushKeys: { publicKey: '', privateKey: '' }, pushHosts: [], backup: null },
};
const app: FastifyInstance = await createApp(deps, {
  version: 'bench',
  product,
  perMinute: 0,
  log: openLog(join(folder, 'c.log')),
});
const token = randomBytes(32).toString('base64url');
const person = sampleId('staff', 'LH-003');
await db.run({ projects: [] }, openSession, [createHash('sha256').update(token).digest('hex'), person, now, 'bench']);
const cookie = `kewu_session=${token}`;
const projects = { small: sampleId('project', 'bench-10k'), large: sampleId('project', 'bench-1m') };

async function ask(
  method: 'GET' | 'PUT' | 'POST',
  url: string,
  payload?: object | Buffer,
): Promise<Record<string, never>> {
  const type = Buffer.isBuffer(payload) ? { 'content-type': 'application/octet-stream' } : {};
  const answer = await app.inject({ method, url, headers: { cookie, ...type }, ...(payload ? { payload } : {}) });
  if (answer.statusCode !== 200) throw new Error(`${method} ${url} → ${answer.statusCode} ${answer.body}`);
  return answer.json();
}
const command = (what: string, args: object) =>
  ask('POST', `/api/projects/${sampleProject}/commands`, {
    ...{ id: uuidv7(), at: clock().toISOString(), offset: 0, do: what },
    ...args,
  });
const took = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await work();
  return performance.now() - from;
};
const measured = (pairs: readonly { ours: number; floor: number }[], per: number, each: number[]): CustomerMeasure => {
  const rate = (ms: number): number => Math.round((per / ms) * 1000);
  const sorted = [...each].sort((a, b) => a - b);
  return {
    ratio: Number(median(pairs.map(({ ours, floor }) => floor / ours)).toFixed(3)),
    floor_per_s: rate(median(pairs.map(({ floor }) => floor))),
    ours_per_s: rate(median(pairs.map(({ ours }) => ours))),
    p50_ms: Number(quantile(sorted, 0.5).toFixed(2)),
    p99_ms: Number(quantile(sorted, 0.99).toFixed(2)),
    reps: pairs.length,
  };
};

/** What callers say: names, parts of names, beginnings and ends of telephone numbers. */
const typed = ['王伟嘉', '李芳', '1300000', '8765', '陈敏', '张丽一诺', '赵', '13000021'];

async function search(): Promise<CustomerMeasure> {
  for (const [name, n] of [
    ['small', 10_000],
    ['large', Number(large)],
  ] as const) {
    await db.owner(async (q) => {
      await q(makeProject, [projects[name], name, now]);
      await q(makeGrant, [projects[name], person]);
      await q(makeParties, [projects[name], n, now]);
    });
  }
  await learnSizes(db);
  const round = async (project: string): Promise<number[]> => {
    const each: number[] = [];
    for (const q of typed)
      each.push(await took(() => ask('GET', `/api/projects/${project}/customers?q=${encodeURIComponent(q)}`)));
    return each;
  };
  for (let i = 0; i < 3; i++) for (const project of Object.values(projects)) await round(project);
  const runs: { small: number[]; large: number[] }[] = [];
  for (let rep = 0; rep < times * 4; rep++)
    runs.push({ small: await round(projects.small), large: await round(projects.large) });
  const [all, few] = [runs.flatMap((run) => run.large), runs.flatMap((run) => run.small)];
  const summed = measured([{ ours: median(all), floor: median(few) }], 1, all);
  // of what is flat the ratio is how much longer it takes where there is more
  return { ...summed, ratio: Number((median(all) / median(few)).toFixed(3)), reps: runs.length };
}

const batch = 500;
async function imports(floor: pg.Client): Promise<CustomerMeasure> {
  const rows = 5_000;
  const rooms = (
    await floor.query("select id, code from kewu.places where project_id = $1 and kind = 'room'", [sampleProject])
  ).rows;
  const pairs: { ours: number; floor: number }[] = [];
  for (let rep = 0; rep < times; rep++) {
    const people = Array.from({ length: rows }, (_, i) => ({
      id: uuidv7(),
      name: `批${rep}次${String(i).padStart(4, '0')}`,
      phone: `15${rep}${String(10_000_000 + i)}`,
      ...{ room: rooms[i % rooms.length]?.id, code: rooms[i % rooms.length]?.code },
    }));
    const csv = `房号,姓名,关系,电话\n${people.map(({ code, name, phone }) => `${code},${name}A,租户,${phone}`).join('\n')}\n`;
    const ours = await took(async () => {
      const { id } = await ask(
        'PUT',
        `/api/projects/${sampleProject}/imports?kind=parties&name=x.csv`,
        Buffer.from(csv),
      );
      await command('import.check', { import: id, mapping: { room: 0, name: 1, relation: 2, phones: 3 } });
      await workImports(db, clock, product.imports);
      await command('import.commit', { import: id });
      await workImports(db, clock, product.imports);
    });
    const least = await took(async () => {
      for (let at = 0; at < rows; at += batch) {
        const part = people
          .slice(at, at + batch)
          .map((one) => ({ ...one, terms: [one.name, one.phone, one.phone.slice(-4)] }));
        await floor.query({ ...floorParties, values: [sampleProject, JSON.stringify(part), now] });
      }
    });
    pairs.push({ ours, floor: least });
  }
  return measured(
    pairs,
    rows,
    pairs.map(({ ours }) => ours),
  );
}

async function exported(floor: pg.Client): Promise<CustomerMeasure> {
  const { rows: counted } = await floor.query('select count(*)::int as n from kewu.parties where project_id = $1', [
    sampleProject,
  ]);
  const n = counted[0]?.n ?? 0;
  const pairs: { ours: number; floor: number }[] = [];
  for (let rep = 0; rep < times; rep++) {
    await command('export.start', { export: uuidv7(), list: 'parties', query: {}, reason: '量一量', lang: 'zh' });
    const ours = await took(() => workExports(deps, product.exports));
    const least = await took(async () => {
      let [name, id] = ['', '00000000-0000-0000-0000-000000000000'];
      for (;;) {
        const { rows } = await floor.query({ ...floorExport, values: [sampleProject, name, id] });
        const last = rows.at(-1);
        if (!last || rows.length < batch) return;
        [name, id] = [last.name, last.id];
      }
    });
    pairs.push({ ours, floor: least });
  }
  return measured(
    pairs,
    n,
    pairs.map(({ ours }) => ours),
  );
}

const client = new pg.Client(embedded.connection('kewu_owner', 'kewu'));
await client.connect();
try {
  const found = {
    'import.parties': await imports(client),
    'export.xlsx': await exported(client),
    'search.flat': await search(),
  };
  process.send?.(found);
} finally {
  await client.end();
  await app.close();
  await db.close();
  await embedded.stop();
}
process.exit(0);
