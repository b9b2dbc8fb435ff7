import { spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, expect, test } from 'vitest';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { signInAt } from '#tests/support/load.ts';
import { drawn } from '#tests/support/office.ts';
import { jpegPhoto } from '#tests/support/pictures.ts';
import { freePort, type Product, startProduct } from '#tests/support/product.ts';

/** A disk of its own for the product, small enough to be filled; where none can be made the test is skipped. */
const folder = mkdtempSync(join(tmpdir(), 'kewu-disk-'));
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=420m,mode=755', 'tmpfs', folder]).status === 0;
let product: Product | undefined;
afterAll(async () => {
  await product?.stop();
  if (mounted) spawnSync('umount', ['-l', folder]);
  rmSync(folder, { recursive: true, force: true });
});

const filler = join(folder, 'filler');
/** Writes until nothing more goes. */
function fill(): void {
  const file = openSync(filler, 'a');
  for (const size of [1 << 20, 4096, 1])
    try {
      for (;;) writeSync(file, Buffer.alloc(size, 1));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
}

test.skipIf(!mounted)(
  'a full disk: read on, told in words, started again, and well again when there is room',
  { timeout: 300_000 },
  async () => {
    const port = await freePort();
    product = await startProduct(folder, port, '127.0.0.1');
    const api = `http://127.0.0.1:${port}/api`;
    const cookie = await signInAt(api);
    const photo = await jpegPhoto();
    const put = async () =>
      fetch(`${api}/projects/${sampleProject}/files`, {
        method: 'PUT',
        headers: { cookie, 'content-type': 'image/jpeg' },
        body: new Uint8Array(Buffer.concat([photo, Buffer.from(uuidv7())])),
      });
    const open = () =>
      fetch(`${api}/projects/${sampleProject}/commands`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify({
          ...{ id: uuidv7(), at: new Date().toISOString(), offset: 0, do: 'case.open', case: uuidv7() },
          ...{ procedure: 'finding', step: 'report', screen: 'pocket', sign: drawn },
          values: {
            foundAt: new Date().toISOString(),
            where: sampleId('place', 'A-DT'),
            what: `灯不亮 ${uuidv7()}`,
          },
        }),
      });
    const list = async () => (await fetch(`${api}/projects/${sampleProject}/cases`, { headers: { cookie } })).status;
    const readyz = async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
      return { status: answer.status, body: (await answer.json()) as { missing: string[] } };
    };
    expect((await put()).status).toBe(200);
    expect((await open()).status).toBe(200);
    fill();

    const refused = await put();
    expect([refused.status, ((await refused.json()) as { error: { say: { zh: string } } }).error.say.zh]).toEqual([
      507,
      expect.stringContaining('磁盘已满，未保存'),
    ]);
    // what the log of the database has room for it still takes; then it says so
    let said: number[] = [];
    for (let n = 0; n < 4000 && !said.includes(507); n += 1) said = [...said.slice(-20), (await open()).status];
    expect(said).toContain(507);
    expect(said.filter((status) => status !== 200 && status !== 507)).toEqual([]);
    expect(await list()).toBe(200);
    expect((await readyz()).body.missing).toContain('disk.full');

    // it starts while the disk is full
    await product.stop();
    product = await startProduct(folder, port, '127.0.0.1', { alive: true });
    expect(await list()).toBe(200);

    rmSync(filler);
    await expect.poll(async () => (await readyz()).status, { timeout: 30_000, interval: 500 }).toBe(200);
    expect((await put()).status).toBe(200);
    expect((await open()).status).toBe(200);
  },
);
