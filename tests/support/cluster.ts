import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '#server/db/embedded.ts';
import { prepare, withClient } from '#server/db/open.ts';

/** Where the tests of this run find their PostgreSQL. */
export type Cluster = { host: string; port: number };

declare module 'vitest' {
  interface ProvidedContext {
    cluster: Cluster;
  }
}

/** One embedded PostgreSQL per test run, without fsync, with a migrated template that every test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync('/tmp/kewu-tests-');
  const server = await startEmbedded({
    folder,
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
