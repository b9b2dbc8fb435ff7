import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { officeDay } from '#kernel/calendar.ts';
import { openSession } from '#server/access/sessions.sql.ts';
import { createApp } from '#server/app.ts';
import { startEmbedded } from '#server/db/embedded.ts';
import { openEmbeddedDb, prepare, withClient } from '#server/db/open.ts';
import { keepPartitions } from '#server/db/partitions.ts';
import { openLog } from '#server/http/log.ts';
import { checklists } from '#server/patrol/checklists/all.ts';
import { publishChecklists } from '#server/patrol/checklists/publish.ts';
import { codeOf } from '#server/patrol/points.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { loadSample } from '#server/sample/load.ts';
import { product } from '#server/slices.ts';
import { hideSome, makeCases, makeGrant, makeProject, makeRounds, pointsOf } from './rows.sql.ts';

/** What the measuring process is told once the server listens. */
export interface Ready {
  readonly url: string;
  /** process ids: the server's own, its database's */
  readonly pids: { readonly server: number; readonly database: number };
  readonly database: { readonly host: string; readonly port: number; readonly database: string; readonly user: string };
  readonly project: string;
  /** `kept`: sorts as well, and one case in a hundred of the large office is hidden from them */
  readonly cookies: { readonly walker: string; readonly sorter: string; readonly kept: string };
  readonly walker: string;
  readonly day: string;
  readonly answers: Record<string, unknown>;
  readonly points: readonly { readonly id: string; readonly code: string }[];
  readonly rounds: readonly string[];
  readonly floorRounds: readonly string[];
  readonly cases: readonly string[];
  readonly floorCases: readonly string[];
  readonly small: string;
  readonly large: string;
}

// A real server process on a database of its own with the sample: `server.ts <folder> <rounds> <cases>`.
const [folder = '', rounds = '0', cases = '0'] = process.argv.slice(2);
const embedded = await startEmbedded({ folder, say: () => undefined });
// it would outlive us
process.on('uncaughtException', (error) => {
  console.error(error);
  void embedded.stop().finally(() => process.exit(1));
});
await withClient(embedded.connection('postgres', 'postgres'), (admin) => admin.query('create database kewu'));
await prepare(embedded.connection('postgres', 'kewu'), true, () => undefined);
const db = openEmbeddedDb(embedded, 'kewu');
const now = new Date();
const at = now.toISOString();
const day = officeDay(now, 'Asia/Shanghai');
await keepPartitions(db, now);
await loadSample(db, product.slices, { today: day, now });
await db.owner((q) => publishChecklists(q, now));
const [pointKey, cursorKey] = [randomBytes(32), randomBytes(32)];

/** Sections of the front desk's checklist that make twenty items together. */
function twentyItems(): string[] {
  const sections = checklists.find((list) => list.key === 'p5-guide')?.sections ?? [];
  const search = (from: number, left: number): string[] | undefined => {
    if (left === 0) return [];
    for (let i = from; i < sections.length; i++) {
      const section = sections[i];
      if (!section || section.items.length > left || section.items.some((item) => item.answer !== 'pass')) continue;
      const rest = search(i + 1, left - section.items.length);
      if (rest) return [section.key, ...rest];
    }
    return undefined;
  };
  const found = search(0, 20);
  if (!found) throw new Error('no sections make twenty items');
  return found;
}

async function session(number: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const hash = createHash('sha256').update(token).digest('hex');
  await db.run({ projects: [] }, openSession, [hash, sampleId('staff', number), at, 'bench']);
  return `kewu_session=${token}`;
}

const sections = twentyItems();
const [small, large] = [sampleId('project', 'bench-small'), sampleId('project', 'bench-large')];
const walker = sampleId('staff', 'LH-008');
const sorter = sampleId('staff', 'LH-017');
const kept = sampleId('staff', 'LH-018');
const zone = sampleId('place', 'Z1');
const made = await db.owner(async (q) => {
  const points = await q(pointsOf, [sampleProject, 24]);
  const taken = {
    points: points.map(({ id, label }, i) => ({ id, label, seq: i + 1, sections, floor: null })),
    additions: [],
  };
  const roundsOf = (n: number) =>
    q(makeRounds, [sampleProject, n, day, sampleId('route', 'ZZ-1-1'), zone, walker, JSON.stringify(taken), at]);
  const casesOf = (project: string, n: number, prefix: string, open: number) =>
    q(makeCases, [project, n, zone, walker, at, prefix, open]);
  const mine = { rounds: await roundsOf(Number(rounds)), floorRounds: await roundsOf(800) };
  const steps = {
    cases: await casesOf(sampleProject, Number(cases), 'B-', 100),
    floorCases: await casesOf(sampleProject, Number(cases), 'F-', 100),
  };
  for (const [project, code, n] of [
    [small, 'S', 10_000],
    [large, 'L', 100_000],
  ] as const) {
    await q(makeProject, [project, code, at]);
    for (const one of [sorter, kept]) await q(makeGrant, [project, one]);
    await casesOf(project, n, `${code}-`, 10);
  }
  await q(hideSome, [large, kept, at]);
  const ids = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id);
  return {
    points: points.map(({ id }) => ({ id, code: codeOf(pointKey, sampleProject, id, 1) })),
    rounds: ids(mine.rounds),
    floorRounds: ids(mine.floorRounds),
    cases: ids(steps.cases),
    floorCases: ids(steps.floorCases),
  };
});
// not the empty partitions: analyzed, they would be taken for empty all through the run
await withClient(embedded.connection('postgres', 'kewu'), (admin) =>
  admin.query(
    'vacuum analyze kewu.cases, kewu.case_hidden, kewu.rounds, kewu.places, kewu.points, kewu.staff, kewu.grants, kewu.posts',
  ),
);

// without the limit of requests per address: all the load comes from one
const app = await createApp(
  {
    db,
    clock: () => new Date(),
    mode: 'sample',
    files: join(folder, 'files'),
    setupCode: null,
    pointKey,
    cursorKey,
    pushKeys: { publicKey: '', privateKey: '' },
    pushHosts: [],
    backup: null,
  },
  { version: 'bench', product, perMinute: 0, log: openLog(join(folder, 'app.log')) },
);
const url = await app.listen({ host: '127.0.0.1', port: 0 });
const { host = '', port = 0 } = embedded.connection('kewu_owner', 'kewu');
const ready: Ready = {
  url,
  pids: { server: process.pid, database: embedded.pid() },
  database: { host, port, database: 'kewu', user: 'kewu_owner' },
  project: sampleProject,
  cookies: { walker: await session('LH-008'), sorter: await session('LH-017'), kept: await session('LH-018') },
  walker,
  day,
  answers: Object.fromEntries(sections.map((key) => [key, { all: 'pass', except: {} }])),
  small,
  large,
  ...made,
};
process.send?.(ready);
process.on('disconnect', () => void stop());
process.on('message', () => void stop());

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await app.close();
  await db.close();
  await embedded.stop();
  process.exit(0);
}
