import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Acknowledged, client, expectPhoto, kill, killDatabase, sleep, verified } from '#tests/support/load.ts';
import { freePort, type Product, startProduct } from '#tests/support/product.ts';

const folder = mkdtempSync('/tmp/kewu-kills-');
const port = await freePort();
const api = `http://127.0.0.1:${port}/api`;
let product: Product | undefined;
afterAll(async () => {
  await product?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const commands = 1000;
const clients = 8;
const kills = 20;

test('twenty kills at random moments lose nothing that was acknowledged and do nothing twice', {
  timeout: 300_000,
}, async () => {
  product = await startProduct(folder, port, '127.0.0.1');
  const kept: Acknowledged[] = [];
  const numbers = Array.from({ length: commands }, (_, i) => i + 1)[Symbol.iterator]();
  const work = Promise.all(Array.from({ length: clients }, () => client({ api, numbers, kept, pauseMs: 120 })));
  let over = false;
  work
    .finally(() => {
      over = true;
    })
    .catch(() => undefined);
  let killed = 0;
  while (killed < kills && !over) {
    await sleep(50 + Math.random() * 350);
    killed += 1;
    if (killed % 2 === 0) {
      try {
        killDatabase(folder);
      } catch {
        // it was starting at that moment and had not written its file yet: the app is killed instead
        kill(product.pid);
      }
    } else kill(product.pid);
    if (killed % 2 === 1) product = await startProduct(folder, port, '127.0.0.1');
    else await sleep(200);
    if (killed % 2 === 0) await ready();
  }
  await work;
  expect(killed).toBe(kills);
  expect(kept).toHaveLength(commands);
  expect(new Set(kept.map((one) => one.id)).size).toBe(commands);

  await product.stop();
  product = undefined;
  const has = verified({ KEWU_DATA: folder }, join(folder, 'export.jsonl'));
  for (const { id, hash } of kept) {
    expect(has(id), `finding ${id}`).toBe(true);
    expectPhoto(folder, hash);
  }
});

/** Waits until the database answers again behind the running application, or the application is started anew. */
async function ready(): Promise<void> {
  for (let i = 0; i < 200; i += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    if (!answer) product = await startProduct(folder, port, '127.0.0.1').catch(() => product);
    await sleep(50);
  }
  throw new Error('did not come back');
}
