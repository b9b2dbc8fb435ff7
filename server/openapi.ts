import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { createApp } from '#server/app.ts';
import { openDb } from '#server/db/db.ts';
import { product } from '#server/slices.ts';

// Writes web/api/schema.ts, the API as the web knows it, from the routes; `--check` only compares.
const file = fileURLToPath(new URL('../web/api/schema.ts', import.meta.url));

const db = openDb({ app: {}, owner: {}, keeper: {}, takeRole: { app: false, owner: false } }); // never asked
const app = await createApp(
  {
    db,
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
  { version: '0', perMinute: 0, product },
);
await app.ready();
const types = astToString(await openapiTS(app.swagger() as unknown as OpenAPI3));
const text = `// Written by \`npm run openapi\` from the routes of the server.\n${types}`;

if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
} else if (read() !== text) {
  console.error('web/api/schema.ts is not what the routes say: run `npm run openapi`.');
  process.exitCode = 1;
}
await app.close();

function read(): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
