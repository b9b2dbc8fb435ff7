import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, inject, test } from 'vitest';
import { withClient } from '#server/db/open.ts';
import { keepPartitions } from '#server/db/partitions.ts';
import { sampleProject } from '#server/sample/ids.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { freshFolder } from '#tests/support/folder.ts';
import { freePort, type Product, startProduct } from '#tests/support/product.ts';

const cluster = inject('cluster');
const name = `kewu_starts_${randomBytes(4).toString('hex')}`;
const at = (database: string) => ({ ...cluster, user: 'postgres', database });
const url = `postgresql://postgres@localhost:${cluster.port}/${name}?host=${encodeURIComponent(cluster.host)}`;
const folders = [freshFolder('starts'), freshFolder('starts')] as const;
const running = new Set<Product>();
const start = async (folder: string, port: number): Promise<Product> => {
  const product = await startProduct(folder, port, '127.0.0.1', { url });
  running.add(product);
  return product;
};
const end = async (product: Product): Promise<void> => {
  running.delete(product);
  await product.stop();
};
await withClient(at('postgres'), (admin) => admin.query(`create database ${name}`));
afterAll(async () => {
  for (const product of running) await product.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  await withClient(at('postgres'), (admin) => admin.query(`drop database ${name} with (force)`));
});
const count = (sql: string): Promise<number> =>
  withClient(at(name), async (client) =>
    Number((await client.query<{ n: string }>(`select count(*) as n ${sql}`)).rows[0]?.n),
  );
/** Lines of a log that tell of a fault. */
const faults = (folder: string): string[] =>
  readFileSync(join(folder, 'app.log'), 'utf8')
    .split('\n')
    .filter((line) => /"level":[56]0/.test(line));

test('two processes that start together on an empty database both come up, quietly, and nothing is there twice', async () => {
  const ports = [await freePort(), await freePort()];
  const both = await Promise.all(folders.map((folder, i) => start(folder, ports[i] ?? 0)));
  for (const [i, product] of both.entries()) {
    expect(product.said()).not.toMatch(/error|^\s+at /im);
    expect(product.said()).toContain(`请打开 http://localhost:${ports[i]}`);
  }
  expect(await count('from kewu.projects')).toBe(1);
  // a round of each line of the plans for today and tomorrow
  expect(
    await count('from (select from kewu.rounds group by plan_id, plan_line, day having count(*) > 1) as twice'),
  ).toBe(0);
  for (const product of both) await end(product);
  expect(folders.flatMap(faults)).toEqual([]);
});

test('told to stop while a backlog is worked at, it takes no more requests, ends after the batch, and goes on at the next start', async () => {
  const [folder] = folders;
  const port = await freePort();
  const product = await start(folder, port);
  const worded = () => count(`from (select distinct case_id from kewu.case_terms where term like 'xc-t-%') as w`);
  while ((await count('from kewu.case_terms_upto')) === 0) await sleep(20);
  // the first batch stays under way for as long as somebody holds this row
  await withClient(at(name), async (holder) => {
    await holder.query('begin');
    await holder.query('select from kewu.case_terms_upto for update');
    await withClient(at(name), (client) =>
      client.query(
        `insert into kewu.cases (project_id, id, root_id, origin, procedure, version, number, state, ended, sheet, history, title,
           opener_id, opened_at, entered_at, due_at, seq, head, head_at)
         select $1, id, id, '{}', 'finding', 1, 'XC-T-' || n, 'closed', true, '{}', '{"steps":[],"cameBy":"","counts":{}}', '问题',
           (select id from kewu.staff order by number limit 1), now(), now(), now(), 1, '\\x00', now()
         from (select n, gen_random_uuid() as id from generate_series(1, 1500) n) as made`,
        [sampleProject],
      ),
    );
    while ((await count(`from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)) === 0)
      await sleep(20);
    const stopped = end(product);
    const answers = () =>
      fetch(`http://127.0.0.1:${port}/healthz`)
        .then(() => true)
        .catch(() => false);
    while (await answers()) await sleep(20);
    await holder.query('rollback');
    await stopped;
  });
  expect(await worded()).toBe(500);
  expect(product.said()).not.toMatch(/error|^\s+at /im);
  const again = await start(folder, await freePort());
  while ((await worded()) < 1500) await sleep(50);
  await end(again);
  expect(faults(folder)).toEqual([]);
});

test('at the turn of a month the partitions are there, whoever makes them, and however far the clock has moved', async () => {
  const { db } = await freshDatabase();
  const made = async (now: string) =>
    (await Promise.all([1, 2, 3].map(() => keepPartitions(db, new Date(now))))).sort((a, b) => a - b);
  await keepPartitions(db, new Date('2026-11-30T15:59:59.999Z'));
  // at midnight in the office, and at midnight in UTC, one month more is made, by one of three
  expect(await made('2026-11-30T16:00:00Z')).toEqual([0, 0, 0]);
  expect(await made('2026-12-01T00:00:00Z')).toEqual([0, 0, 2]);
  // years later, and years back, it is as at any start
  expect(await made('2031-07-01T00:00:00Z')).toEqual([0, 0, 10]);
  expect(await made('2019-01-31T23:59:59Z')).toEqual([0, 0, 10]);
});
