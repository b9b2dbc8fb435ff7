import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { Binaries } from '#server/db/binaries.ts';
import { startEmbedded } from '#server/db/embedded.ts';
import { prepare, withClient } from '#server/db/open.ts';
import { freshFolder } from '#tests/support/folder.ts';

/** Where the tests of this run find their PostgreSQL. */
export type Cluster = { host: string; port: number };

declare module 'vitest' {
  interface ProvidedContext {
    cluster: Cluster;
  }
}

/** Set to a bin folder such as /usr/lib/postgresql/15/bin, the tests run on that PostgreSQL. */
export function otherBinaries(): Binaries | undefined {
  const bin = process.env.KEWU_TEST_POSTGRES;
  if (!bin) return undefined;
  const major = /\) (\d+)/.exec(execFileSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }))?.[1] ?? '';
  return { postgres: join(bin, 'postgres'), initdb: join(bin, 'initdb'), major };
}

/** One embedded PostgreSQL per test run, without fsync, with a migrated template that every test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = freshFolder('tests');
  const binaries = otherBinaries();
  const server = await startEmbedded({
    folder,
    ...(binaries ? { binaries } : {}),
    say: () => undefined,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '120' },
  });
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await withClient(server.connection('postgres', 'postgres'), (admin) =>
      admin.query('create database kewu_template'),
    );
    await prepare(server.connection('postgres', 'kewu_template'), true, () => undefined);
  } catch (error) {
    await stop();
    throw error;
  }
  const { host, port } = server.connection('postgres', 'postgres');
  project.provide('cluster', { host: host ?? join(folder, 'socket'), port: port ?? 5432 });
  return stop;
}
