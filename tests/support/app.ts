import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { afterAll } from 'vitest';
import { createApp } from '#server/app.ts';
import type { Deps, Mode } from '#server/deps.ts';
import type { Log } from '#server/http/log.ts';
import type { Route } from '#server/http/route.ts';
import { productOf } from '#server/product.ts';
import { settlePushKeys } from '#server/push/push.ts';
import type { Slice } from '#server/slice.ts';
import { product } from '#server/slices.ts';
import type { Tls } from '#server/tls/open.ts';
import type { Disk } from '#server/trouble/disk.ts';
import { type TestClock, testClock } from '#tests/support/clock.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';

/** The application of one test file, on a database of its own and a clock that stands. */
export type TestApp = { app: FastifyInstance; deps: Deps; clock: TestClock; database: TestDatabase };

export type TestAppOptions = {
  /** With the sample estate loaded. */
  sample?: boolean;
  mode?: Mode;
  /** The slices it is made of; those that ship when absent. */
  slices?: readonly Slice[];
  /** Routes beside the product's own. */
  routes?: Route[];
  identify?: (request: FastifyRequest) => Promise<void>;
  log?: Log;
  perMinute?: number;
  web?: string;
  tls?: Tls;
  disk?: Disk;
  /** The database as the application gets it: to count or disturb its statements. */
  through?: (db: Deps['db']) => Deps['db'];
};

/**
 * Builds the application: `const { app, deps, clock } = await testApp({ sample: true })` at the top of a test file.
 * Talk to it by `app.inject`. Every answer is held against its schema. Ends with the file.
 */
export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { sample, mode, slices, through = (db) => db, ...rest } = options;
  const database = await freshDatabase({ sample: sample ?? false });
  const clock = testClock();
  const files = mkdtempSync(join(tmpdir(), 'kewu-files-'));
  const deps: Deps = {
    db: through(database.db),
    clock,
    mode: mode ?? 'sample',
    files,
    setupCode: 'TESTCODE',
    pointKey: Buffer.alloc(32, 7),
    cursorKey: Buffer.alloc(32, 8),
    pushKeys: await settlePushKeys(database.db),
    pushHosts: [],
    backup: null,
  };
  const app = await createApp(deps, {
    ...{ version: 'test', product: slices ? productOf(slices) : product, checkAnswers: true, perMinute: 0, ...rest },
  });
  afterAll(async () => {
    await app.close();
    rmSync(files, { recursive: true, force: true });
  });
  return { app, deps, clock, database };
}
