import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { sampleProject } from '#server/sample/ids.ts';
import { monthPassed } from '#tests/journeys/support/months.ts';
import { outages, person, stormOffice } from '#tests/storm/office.ts';
import { csv } from '#tests/support/imports.ts';
import { type Acknowledged, client, expectPhoto, runTool, sleep, verified } from '#tests/support/load.ts';

/**
 * Every outage at every kind of work, while two people go on reporting. What was acknowledged is there afterwards, once;
 * what was under way is finished by itself; every chain verifies.
 */
const home = mkdtempSync('/tmp/kewu-storm-');
const office = await stormOffice(join(home, 'data'));
const place = join(home, 'backups');
const kept: Acknowledged[] = [];
let over = false;
function* forever(): Generator<number> {
  for (let n = 1; !over; n += 1) yield n;
}
let work: Promise<unknown> | undefined;
afterAll(async () => {
  over = true;
  await work?.catch(() => undefined);
  await office.stop();
  rmSync(home, { recursive: true, force: true });
}, 60_000);

/** A moment of the first `ms` milliseconds. */
const someTime = (ms: number): Promise<void> => sleep(Math.random() * ms);
const until = async (holds: () => Promise<boolean>, what: string): Promise<void> => {
  // no oftener than a page asks: whoever asks ten times a second is told to wait
  for (let i = 0; i < 1200; i += 1) {
    if (await holds()) return;
    await sleep(500);
  }
  throw new Error(`not within ten minutes: ${what}`);
};

describe('the very first start, with migrations and the sample', () => {
  test.each(Object.keys(outages))('%s', { timeout: 900_000 }, async (name) => {
    const folder = mkdtempSync('/tmp/kewu-storm-first-');
    const first = await stormOffice(folder);
    await first.spawned();
    await someTime(5000);
    await outages[name]?.(first);
    await first.up();
    const desk = await person(first, 'LH-001');
    const { items } = await desk.get<{ items: unknown[] }>('/rounds?limit=100');
    expect(items.length).toBeGreaterThan(10);
    await first.stop();
    expect(await runTool(['tools/verify.ts'], { KEWU_DATA: folder }).ended).toMatchObject({ status: 0 });
    rmSync(folder, { recursive: true, force: true });
  });
});

let rooms = 0;
/** Work that is under way when the fault comes, and how it is seen to have ended well. */
const works: Readonly<Record<string, (hit: () => Promise<void>) => Promise<void>>> = {
  'nothing but the reports': async (hit) => {
    await someTime(1500);
    await hit();
  },
  'a start': async (hit) => {
    process.kill(office.pid(), 'SIGKILL');
    await office.spawned();
    await someTime(1500);
    await hit();
  },
  'a backup': async (hit) => {
    const dying = runTool(['tools/backup.ts', '--to', place], { KEWU_DATA: office.folder });
    await someTime(1500);
    await hit();
    await dying.ended;
    await office.up();
    // whole or not there, and the next one is made
    expect(await runTool(['tools/backup.ts', '--to', place], { KEWU_DATA: office.folder }).ended).toMatchObject({
      status: 0,
      said: expect.stringContaining('已读回核对'),
    });
    expect(readdirSync(place).every((one) => one.startsWith('kewu-') || one === 'files')).toBe(true);
  },
  'an import of rooms': async (hit) => {
    const supervisor = await person(office, 'LH-003');
    rooms += 1;
    const building = `9${rooms}`;
    const lines = Array.from({ length: 300 }, (_, i) => `Z1,${building},1,${String(i + 101).padStart(4, '0')},住宅,90`);
    const file = csv('片区,楼栋,单元,房号,用途,建筑面积', ...lines);
    type Import = { id: string; state: string; mapping: object };
    const staged = await supervisor.put<Import>(
      `/imports?kind=places&name=${building}.csv`,
      file,
      'application/octet-stream',
    );
    const state = async (): Promise<string> =>
      (await supervisor.get<{ import: Import }>(`/imports/${staged.id}`)).import.state;
    await supervisor.do('import.check', { import: staged.id, mapping: staged.mapping });
    await until(async () => (await state()) === 'checked', 'checked');
    await supervisor.do('import.commit', { import: staged.id });
    await someTime(1200);
    await hit();
    await office.up();
    await until(async () => (await state()) === 'done', 'done');
    const { items } = await supervisor.get<{ items: { id: string }[] }>(`/places?kind=building&q=${building}`);
    expect(items.length).toBeGreaterThan(0);
  },
};

describe.each(Object.keys(works))('%s', (what) => {
  test.each(Object.keys(outages))('%s', { timeout: 900_000 }, async (name) => {
    await office.up();
    work ??= Promise.all([1, 2].map(() => client({ api: office.api, numbers: forever(), kept, pauseMs: 80 })));
    work.catch(() => undefined);
    await works[what]?.(async () => outages[name]?.(office));
    await office.up();
    const before = kept.length;
    await until(async () => kept.length > before, 'reports go on');
  });
});

describe('the binding of a month', () => {
  test.each(Object.keys(outages))('%s', { timeout: 900_000 }, async (name) => {
    // one month can be locked once: each outage has an office of its own
    const folder = mkdtempSync('/tmp/kewu-storm-month-');
    const its = await stormOffice(folder);
    await its.up();
    const month = await monthPassed(folder, 'DT');
    const manager = await person(its, 'LH-001');
    type Month = { month: { state: string; case: { id: string } } };
    const { case: sheet } = (await manager.get<Month>(`/months/${month}`)).month;
    const sign = { method: 'typed', password: 'LH-001' };
    const values = { missingWhy: '演练' };
    await manager.do('case.step', { case: sheet.id, step: 'lock', screen: 'desk', sign, values });
    await someTime(6000);
    await outages[name]?.(its);
    await its.up();
    const state = async (): Promise<string> => (await manager.get<Month>(`/months/${month}`)).month.state;
    await until(async () => (await state()) === 'packed', 'packed');
    await its.stop();
    const packs = join(folder, 'files', sampleProject, 'archive');
    const [pack = ''] = existsSync(packs) ? readdirSync(packs) : [];
    expect(await runTool(['tools/verify-pack-plain.mjs', join(packs, pack)], {}).ended).toMatchObject({ status: 0 });
    rmSync(folder, { recursive: true, force: true });
  });
});

test('all that was acknowledged is there, once, and every chain verifies', { timeout: 180_000 }, async () => {
  over = true;
  await work;
  await office.stop();
  expect(new Set(kept.map(({ id }) => id)).size).toBe(kept.length);
  const has = verified({ KEWU_DATA: office.folder }, join(home, 'export.jsonl'));
  for (const { id, hash } of kept) {
    expect(has(id), `finding ${id}`).toBe(true);
    expectPhoto(office.folder, hash);
  }
});
