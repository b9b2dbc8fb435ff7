import type { FastifyInstance } from 'fastify';
import { createApp } from '#server/app.ts';
import { openDb } from '#server/db/db.ts';
import { product } from '#server/slices.ts';

/** The application as it describes itself: on a database that is never asked. */
export async function unasked(): Promise<FastifyInstance> {
  const app = await createApp(
    {
      db: openDb({ app: {}, owner: {}, keeper: {}, takeRole: { app: false, owner: false } }),
      clock: () => new Date(),
      mode: 'sample',
      files: '',
      setupCode: null,
      pointKey: Buffer.alloc(32),
      cursorKey: Buffer.alloc(32),
      pushKeys: { publicKey: '', privateKey: '' },
      pushHosts: [],
      backup: null,
    },
    { version: '0', product, perMinute: 0 },
  );
  await app.ready();
  return app;
}
