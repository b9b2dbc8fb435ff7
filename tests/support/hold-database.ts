import { mkdirSync } from 'node:fs';
import { startEmbedded } from '#server/db/embedded.ts';
import { lockFolder } from '#server/db/lock.ts';

// A program that holds a data folder until it is killed: tells 'held <pid of the database>', or why it may not.
const [folder = '', what = 'database'] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
try {
  const lock = await lockFolder(folder);
  lock.tell('http://localhost:3000');
  const pid = what === 'lock' ? 0 : (await startEmbedded({ folder, say: () => undefined })).pid();
  process.stdout.write(`held ${pid}\n`);
  setInterval(() => undefined, 1000);
} catch (error) {
  process.stdout.write(`refused ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
