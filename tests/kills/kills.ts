import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { freshFolder } from '#tests/support/folder.ts';
import { type Acknowledged, client, expectPhoto, kill, killDatabase, sleep, verified } from '#tests/support/load.ts';
import { freePort, startProduct } from '#tests/support/product.ts';

/**
 * Kills the product `kills` times at random moments, every second time its database, while `clients` people hand in
 * `commands` commands. Afterwards every one that was acknowledged is there, once, with its photo, and every chain verifies.
 */
export async function surviveKills(much: { commands: number; clients: number; kills: number }): Promise<void> {
  const folder = freshFolder('kills');
  const port = await freePort();
  const start = () => startProduct(folder, port, '127.0.0.1');
  let product = await start();
  try {
    const kept: Acknowledged[] = [];
    const numbers = Array.from({ length: much.commands }, (_, i) => i + 1)[Symbol.iterator]();
    const api = `http://127.0.0.1:${port}/api`;
    const work = Promise.all(Array.from({ length: much.clients }, () => client({ api, numbers, kept, pauseMs: 120 })));
    let over = false;
    work
      .finally(() => {
        over = true;
      })
      .catch(() => undefined);
    let killed = 0;
    while (killed < much.kills && !over) {
      await sleep(50 + Math.random() * 350);
      killed += 1;
      if (killed % 2 === 1) {
        kill(product.pid);
        product = await start();
        continue;
      }
      try {
        killDatabase(folder);
      } catch {
        // it was starting at that moment and had not written its file yet: the app is killed instead
        kill(product.pid);
      }
      await sleep(200);
      product = await ready(port, product, start);
    }
    await work;
    expect(killed).toBe(much.kills);
    expect(kept).toHaveLength(much.commands);
    expect(new Set(kept.map((one) => one.id)).size).toBe(much.commands);

    await product.stop();
    const has = verified({ KEWU_DATA: folder }, join(folder, 'export.jsonl'));
    for (const { id, hash } of kept) {
      expect(has(id), `finding ${id}`).toBe(true);
      expectPhoto(folder, hash);
    }
  } finally {
    await product.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Waits until the database answers again behind the running application, or the application is started anew. */
async function ready<P>(port: number, running: P, start: () => Promise<P>): Promise<P> {
  let product = running;
  for (let i = 0; i < 200; i += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (answer?.ok) return product;
    if (!answer) product = await start().catch(() => product);
    await sleep(50);
  }
  throw new Error('did not come back');
}
