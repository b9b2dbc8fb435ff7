import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { afterAll, inject } from 'vitest';
import type { Db } from '#server/db/db.ts';
import { openEmbeddedDb, withClient } from '#server/db/open.ts';
import { testDay, testStart } from '#tests/support/clock.ts';

/** A database of one test file: migrated, and empty or with the sample estate. Ends with the file. */
export type TestDatabase = {
  db: Db;
  name: string;
  /** Settings for a plain `pg` connection: as 'kewu_app' for EXPLAIN tests, as 'postgres' for the catalogue. */
  connection(user: string): pg.ClientConfig & { host: string; port: number; user: string; database: string };
};

/**
 * Clones the template: `const { db } = await freshDatabase()` at the top of a test file. `sample`: with the sample
 * estate as loaded on the first day of the tests (2026-11-23).
 */
export async function freshDatabase(options: { sample?: boolean } = {}): Promise<TestDatabase> {
  const cluster = inject('cluster');
  const connection = (user: string, database: string) => ({ ...cluster, user, database });
  const template = options.sample ? await sampleTemplate(connection) : 'kewu_template';
  const name = `kewu_test_${randomBytes(6).toString('hex')}`;
  await withClient(connection('postgres', 'postgres'), (admin) => clone(admin, name, template));
  const db = openEmbeddedDb({ connection }, name);
  afterAll(async () => {
    await db.close();
    await withClient(connection('postgres', 'postgres'), (admin) => admin.query(`drop database ${name} with (force)`));
  });
  return { db, name, connection: (user) => connection(user, name) };
}

type Connect = (user: string, database: string) => pg.ClientConfig;

/** The template with the sample estate, made by whichever test file needs it first; the others wait for it. */
async function sampleTemplate(connection: Connect): Promise<string> {
  await withClient(connection('postgres', 'postgres'), async (admin) => {
    await admin.query("select pg_advisory_lock(hashtext('kewu_sample'))");
    const there = await admin.query("select from pg_database where datname = 'kewu_sample'");
    if (there.rowCount !== 0) return;
    await admin.query('drop database if exists kewu_sample_making with (force)');
    await clone(admin, 'kewu_sample_making', 'kewu_template');
    const { loadSample } = await import('#server/sample/load.ts');
    const { product } = await import('#server/slices.ts');
    const db = openEmbeddedDb({ connection }, 'kewu_sample_making');
    try {
      await loadSample(db, product.slices, { today: testDay, now: new Date(testStart) });
    } finally {
      await db.close();
    }
    await admin.query('alter database kewu_sample_making rename to kewu_sample');
  });
  return 'kewu_sample';
}

/** By copied files, in half the time of copied pages. A template cannot be cloned while somebody is connected to it, nor by two at once: tried again. */
async function clone(admin: pg.Client, name: string, template: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await admin.query(`create database ${name} template ${template} strategy file_copy`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== '55006' || attempt === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  }
}
