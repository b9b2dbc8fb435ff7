import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { officeDay } from '#kernel/calendar.ts';
import { openSession } from '#server/access/sessions.sql.ts';
import { createApp } from '#server/app.ts';
import { startEmbedded } from '#server/db/embedded.ts';
import { openEmbeddedDb, prepare, withClient } from '#server/db/open.ts';
import { keepPartitions } from '#server/db/partitions.ts';
import { openLog } from '#server/http/log.ts';
import { workImports } from '#server/imports/work.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { loadSample } from '#server/sample/load.ts';
import { product } from '#server/slices.ts';

/** What the measuring process is told once the server listens. */
export interface StallReady {
  readonly url: string;
  readonly cookie: string;
  readonly path: string;
}

// A server on a database of its own that brings rooms in whenever it is told to, and says when they are there: `stall.ts <folder>`.
const rooms = 2_000;
const [folder = ''] = process.argv.slice(2);
const embedded = await startEmbedded({ folder: join(folder, 'stall'), say: () => undefined });
await withClient(embedded.connection('postgres', 'postgres'), (admin) => admin.query('create database kewu'));
await prepare(embedded.connection('postgres', 'kewu'), true, () => undefined);
const db = openEmbeddedDb(embedded, 'kewu');
const clock = (): Date => new Date();
await keepPartitions(db, clock());
await loadSample(db, product.slices, { today: officeDay(clock(), 'Asia/Shanghai'), now: clock() });
const deps = {
  ...{ db, clock, mode: 'sample' as const, files: join(folder, 'files-stall'), setupCode: null },
  ...{
    pointKey: randomBytes(32),
    cursorKey: randomBytes(32),
    pushKeys: { publicKey: '', privateKey: '' },
    pushHosts: [],
    backup: null,
  },
};
const app = await createApp(deps, { version: 'bench', product, perMinute: 0, log: openLog(join(folder, 'stall.log')) });
const url = await app.listen({ host: '127.0.0.1', port: 0 });
const token = randomBytes(32).toString('base64url');
const hash = createHash('sha256').update(token).digest('hex');
await db.run({ projects: [] }, openSession, [hash, sampleId('staff', 'LH-003'), clock().toISOString(), 'bench']);
const cookie = `kewu_session=${token}`;
const base = `/api/projects/${sampleProject}`;

async function ask(method: 'PUT' | 'POST', path: string, payload: object | Buffer): Promise<{ id: string }> {
  const type = Buffer.isBuffer(payload) ? { 'content-type': 'application/octet-stream' } : {};
  const answer = await app.inject({ method, url: `${base}${path}`, headers: { cookie, ...type }, payload });
  if (answer.statusCode !== 200) throw new Error(`${method} ${path} → ${answer.statusCode} ${answer.body}`);
  return answer.json();
}
const command = (what: string, args: object) =>
  ask('POST', '/commands', { ...{ id: uuidv7(), at: clock().toISOString(), offset: 0, do: what }, ...args });

let building = 29;
async function bringRooms(): Promise<void> {
  building += 1;
  const lines = Array.from({ length: rooms }, (_, i) => {
    const door = `${1 + (i % 50)}${String(1 + Math.floor(i / 50)).padStart(2, '0')}`;
    return `住宅,${building},1,${door},住宅,89`;
  });
  const csv = Buffer.from(`片区,楼栋,单元,房号,用途,建筑面积\n${lines.join('\n')}\n`);
  const { id } = await ask('PUT', '/imports?kind=places&name=x.csv', csv);
  const mapping = { zone: 0, building: 1, entrance: 2, room: 3, use: 4, area: 5 };
  await command('import.check', { import: id, mapping });
  await workImports(db, clock, product.imports);
  await command('import.commit', { import: id });
  await workImports(db, clock, product.imports);
}

process.on('message', () => void bringRooms().then(() => process.send?.('done')));
process.on('disconnect', () => void stop());
process.send?.({ url, cookie, path: `${base}/inbox` } satisfies StallReady);

async function stop(): Promise<void> {
  await app.close();
  await db.close();
  await embedded.stop();
  process.exit(0);
}
