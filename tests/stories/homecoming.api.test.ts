import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, expect, test } from 'vitest';
import { openSession } from '#server/access/sessions.sql.ts';
import { statement } from '#server/db/statement.ts';
import { checklists } from '#server/patrol/checklists/all.ts';
import { codeOf } from '#server/patrol/points.ts';
import { readProject } from '#server/projects/projects.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, drawn, project, uuidAt } from '#tests/support/office.ts';
import { jpegPhoto } from '#tests/support/pictures.ts';
import { verifyProject } from '#tools/verify/project.ts';

/** A shift comes up from the basement: 25 phones hand in 12 rounds each, 20 items and 2 photos of 150 KB a round, at once. */
const office = await testApp({ sample: true });
const { app, deps, clock, database } = office;
const scope = { projects: [sampleProject] };
const phones = 25;
const roundsEach = 12;
const home = mkdtempSync(join(tmpdir(), 'kewu-homecoming-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Sections of the front desk's checklist that make twenty items together. */
const sections = ((): string[] => {
  const all = checklists.find((list) => list.key === 'p5-guide')?.sections ?? [];
  const search = (from: number, left: number): string[] | undefined => {
    if (left === 0) return [];
    for (let i = from; i < all.length; i += 1) {
      const one = all[i];
      if (!one || one.items.length > left || one.items.some((item) => item.answer !== 'pass')) continue;
      const rest = search(i + 1, left - one.items.length);
      if (rest) return [one.key, ...rest];
    }
    return undefined;
  };
  return search(0, 20) ?? [];
})();
const item = checklists
  .find((list) => list.key === 'p5-guide')
  ?.sections.filter(({ key }) => sections.includes(key))
  .flatMap(({ items }) => items)
  .find(({ onFail }) => onFail.form === undefined && onFail.measure === undefined && onFail.to === 'sort');

const hire = statement(
  'test.homecoming.hire',
  `with made as (insert into kewu.staff (id, number, name, created_at) values ($1, $2, $2, $4) returning id)
   insert into kewu.grants (id, staff_id, role, project_id, from_day) select gen_random_uuid(), id, 'front-desk', $3, '2020-01-01' from made`,
);
const makeRounds = statement<{ id: string }>(
  'test.homecoming.rounds',
  `insert into kewu.rounds (project_id, id, day, route_id, zone_id, shift, role, window_start, window_end, state, walker_id, walker_role,
     checklist_key, checklist_version, points, radio, started_at, total)
   select $1, gen_random_uuid(), '2026-11-23', $2, $3, 'day', 'front-desk', $5::timestamptz, $5::timestamptz + interval '8 hours', 'walking', $4,
     'front-desk', 'p5-guide', 1, $6::jsonb, '1', $5::timestamptz - interval '2 hours', 1
   from generate_series(1, $7::int) returning id`,
);
const anyPoint = statement<{ id: string; label: string }>(
  'test.homecoming.point',
  'select p.id, l.label from kewu.points p join kewu.places l on l.project_id = p.project_id and l.id = p.id where p.project_id = $1 order by l.path limit 1',
);

const [point] = await deps.db.run(scope, anyPoint, [sampleProject]);
if (!point || !item) throw new Error('no point or item to walk with');
const carried = { points: [{ ...point, seq: 1, sections, floor: null }], additions: [] };
const walkers = await Promise.all(
  Array.from({ length: phones }, async (_, n) => {
    const number = `PH-${String(n).padStart(3, '0')}`;
    const id = sampleId('staff', number);
    const now = clock().toISOString();
    const rounds = await deps.db.owner(async (q) => {
      await q(hire, [id, number, sampleProject, now]);
      const route = sampleId('route', 'ZZ-1-1');
      return q(makeRounds, [
        sampleProject,
        route,
        sampleId('place', 'Z1'),
        id,
        now,
        JSON.stringify(carried),
        roundsEach,
      ]);
    });
    const token = randomBytes(32).toString('base64url');
    await deps.db.run({ projects: [] }, openSession, [
      createHash('sha256').update(token).digest('hex'),
      id,
      now,
      'phone',
    ]);
    return { cookie: `kewu_session=${token}`, rounds: rounds.map((row) => row.id) };
  }),
);

const shot = await jpegPhoto();
/** A photo of 150 KB that differs from every other one by what is behind its end. */
const photoBytes = (): Buffer => Buffer.concat([shot, randomBytes(16)]);
/** One phone hands in what it holds: of each round the photos first, then its commands in one batch. */
async function handIn({ cookie, rounds }: (typeof walkers)[number]): Promise<number> {
  let taken = 0;
  for (const round of rounds) {
    const seen: string[] = [];
    for (let i = 0; i < 2; i += 1) {
      const headers = { cookie, 'content-type': 'image/jpeg' };
      const sent = await app.inject({ method: 'PUT', url: `${project}/files`, headers, payload: photoBytes() });
      if (sent.statusCode !== 200) throw new Error(sent.body);
      seen.push(sent.json().hash);
    }
    const at = clock().toISOString();
    const head = () => ({ id: uuidAt(clock()), at, offset: 0, kept: true });
    const visit = {
      ...head(),
      do: 'round.visit',
      round,
      visit: uuidv7(),
      point: point?.id,
      proof: { code: codeOf(deps.pointKey, sampleProject, point?.id ?? '', 1) },
      enteredAt: new Date(clock().getTime() - 60_000).toISOString(),
      leftAt: at,
      answers: Object.fromEntries(
        sections.map((key) => [
          key,
          { all: 'pass', except: key === sectionOfItem ? { [item?.key ?? '']: 'fail' } : {} },
        ]),
      ),
      findings: [{ case: uuidv7(), item: item?.key, step: 'report', values: { what: '墙面破损', seen } }],
    };
    const end = { ...head(), do: 'round.end', round, radioBack: true, sign: drawn };
    const answer = await app.inject({
      method: 'POST',
      url: `${project}/commands/batch`,
      headers: { cookie },
      payload: { commands: [visit, end] },
    });
    const { items } = answer.json<{ items: { status: number; result?: { kind: string } }[] }>();
    const odd = items.find(({ status, result }) => status !== 200 || result?.kind === 'late');
    if (odd || items.length !== 2) throw new Error(answer.body);
    taken += items.length;
  }
  return taken;
}
const sectionOfItem = checklists
  .find((list) => list.key === 'p5-guide')
  ?.sections.find(({ items }) => items.some(({ key }) => key === item.key))?.key;

test('all of it arrives, the office goes on working, and every chain verifies', { timeout: 180_000 }, async () => {
  const clerk = await as(office, 'LH-017');
  const watch = new pg.Client(database.connection('postgres'));
  await watch.connect();
  let most = 0;
  let asked = 0;
  let over = false;
  const watching = (async () => {
    while (!over) {
      const { rows } = await watch.query(
        "select count(*)::int as n from pg_stat_activity where datname = $1 and application_name = 'kewu' and state <> 'idle'",
        [database.name],
      );
      most = Math.max(most, rows[0].n);
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  })();
  const working = (async () => {
    while (!over) {
      await clerk.get('/inbox');
      asked += 1;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  const taken = await Promise.all(walkers.map(handIn)).finally(() => {
    over = true;
  });
  await Promise.all([watching, working]);
  await watch.end();
  expect(taken).toEqual(Array(phones).fill(roundsEach * 2));
  expect(asked).toBeGreaterThan(3);
  // half of the pool for the phones; the clerk's inbox has one more
  const pool = Math.min(16, 4 * availableParallelism());
  expect(most).toBeLessThanOrEqual(pool / 2 + 1);
  const sample = await deps.db.read(scope, (q) => readProject(q, sampleProject));
  if (!sample) throw new Error('the sample is not loaded');
  const found = await verifyProject(deps.db, sample, { files: deps.files, anchors: join(home, 'anchors') });
  expect(found).toMatchObject({ fault: null, visits: phones * roundsEach });
});
