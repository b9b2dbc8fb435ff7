import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { pathOf } from '#server/blobs/store.ts';
import { SetupFault } from '#server/db/fault.ts';
import { withClient } from '#server/db/open.ts';
import type { BackupPlan } from '#server/deps.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { freshFolder } from '#tests/support/folder.ts';
import { as, drawn, uuidAt } from '#tests/support/office.ts';
import { fillEmpty } from '#tools/move/fill.ts';
import { backupsIn, keepNewest, makeBackup } from './make.ts';
import { planOf } from './plan.ts';
import { noteDone } from './record.sql.ts';
import { backUpWhenDue, lastDue } from './schedule.ts';
import { fromSnapshot } from './snapshot.ts';

const office = await testApp({ sample: true });
const { deps, clock, database } = office;
const home = freshFolder('backup');
afterAll(() => rmSync(home, { recursive: true, force: true }));
const place = join(home, 'backups');
const plan: BackupPlan = { place, hour: 3, keep: 2, sameDisk: true, sealed: null };
const manager = await as(office, 'LH-001');
type Standing = {
  plan: BackupPlan | null;
  done: { at: string; files: number; lost: number } | null;
  failed: { say: string } | null;
  late: boolean;
};
const standing = () => manager.get<Standing>('/backup');

const work = () => ({
  ...{ owner: database.connection('kewu_owner'), data: home, place, product: 'test', say: () => undefined },
  now: clock(),
});
/** As tools/backup.ts does, in this process and by the clock of the test. */
async function make(): Promise<void> {
  const { manifest, folder, bytes } = await makeBackup(work());
  const done = { at: clock().toISOString(), folder, bytes, rows: 1, files: manifest.files.count };
  await deps.db.owner((q) => q(noteDone, [JSON.stringify({ ...done, lost: manifest.lost.length })]));
}

describe('what the manager sees', () => {
  test('nothing is asked of a sample; once backups are to be made, none is too few', async () => {
    const rest = { done: null, failed: null, drill: null, key: null, version: 0, mine: false };
    expect(await standing()).toEqual({ plan: null, ...rest, late: false, disk: null });
    deps.backup = plan;
    // the folder of the backups is not there yet
    expect(await standing()).toEqual({ plan, ...rest, late: true, disk: null });
  });

  test('others are told whom to ask', async () => {
    for (const number of ['LH-008', 'LH-016']) {
      const answer = await (await as(office, number)).ask('GET', '/backup');
      expect([number, answer.statusCode, answer.json().error.code]).toEqual([number, 403, 'backup.not-yours']);
    }
    expect((await (await as(office, 'GS-003')).ask('GET', '/backup')).statusCode).toBe(200);
  });
});

describe('by itself', () => {
  const turn = (how: (plan: BackupPlan) => Promise<void> = make): Promise<boolean> => backUpWhenDue(deps, plan, how);

  test('a backup is made when it is due, by one of several processes, once a day', async () => {
    const turns = await Promise.all([turn(), turn(), turn()]);
    expect(turns.filter(Boolean)).toHaveLength(1);
    expect(await backupsIn(place)).toHaveLength(1);
    expect(await turn()).toBe(false);
    const { done, late } = await standing();
    expect(done).toMatchObject({ at: clock().toISOString(), lost: 0 });
    expect(late).toBe(false);
    clock.pass({ hours: 23 });
    expect(lastDue(plan, clock()).toISOString()).toBe('2026-11-23T19:00:00.000Z');
    expect(await turn()).toBe(true);
    expect(await backupsIn(place)).toHaveLength(2);
  });

  test('what fails is shown in words and tried again an hour later; after 36 hours it is late', async () => {
    clock.pass({ days: 1 });
    const fail = () => Promise.reject(new SetupFault('磁盘写满了。'));
    await expect(turn(fail)).rejects.toThrow('磁盘写满了');
    expect(await standing()).toMatchObject({ failed: { say: '磁盘写满了。' }, late: false });
    expect(await turn()).toBe(false);
    clock.pass({ hours: 13 });
    await expect(turn(() => Promise.reject(new Error('secret of the code')))).rejects.toThrow();
    const shown = await standing();
    expect(shown).toMatchObject({ late: true });
    expect(shown.failed?.say).toContain('app.log');
    clock.pass({ hours: 1 });
    expect(await turn()).toBe(true);
    expect(await standing()).toMatchObject({ failed: null, late: false });
  });

  test('the oldest go when there are too many; what is not a backup stays', async () => {
    writeFileSync(join(place, 'note.txt'), 'mine');
    const all = await backupsIn(place);
    expect(all).toHaveLength(3);
    await keepNewest(place, 2);
    expect(readdirSync(place).sort()).toEqual([...all.slice(1), 'note.txt'].sort());
  });
});

test('a photo the office has lost is named, and the rest is backed up all the same', async () => {
  const photo = await manager.photo();
  rmSync(pathOf(deps.files, sampleProject, photo));
  clock.pass({ hours: 1 });
  const { manifest } = await makeBackup(work());
  expect(manifest.lost).toEqual([{ project: sampleProject, hash: photo }]);
});

test('the pack of a month goes along; one that was destroyed meanwhile is put back as destroyed', async () => {
  const id = uuidAt(clock());
  await manager.do('case.open', {
    ...{ case: id, procedure: 'finding', step: 'report', screen: 'pocket', sign: drawn },
    values: { foundAt: clock().toISOString(), where: sampleId('place', '1'), what: '灯不亮' },
  });
  const bytes = Buffer.from('a month, bound');
  const hash = createHash('sha256').update(bytes).digest('hex');
  const path = join(home, 'files', sampleProject, 'archive/2026-10.tar');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  const admin = { ...database.connection('postgres') };
  await withClient(admin, (client) =>
    client.query(
      `insert into kewu.months (project_id, month, case_id, state, pack, size) values ($1, '2026-10-01', $2, 'packed', $3, $4)`,
      [sampleProject, id, hash, bytes.length],
    ),
  );
  clock.pass({ hours: 1 });
  const { folder } = await makeBackup(work());
  expect(readFileSync(join(folder, 'files', sampleProject, 'archive/2026-10.tar'))).toEqual(bytes);
  const line = { project: sampleProject, hash, size: bytes.length, path: 'archive/2026-10.tar' };
  expect(
    readFileSync(join(folder, 'files.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((one) => JSON.parse(one)),
  ).toContainEqual(line);

  const name = `${database.name}_anew`;
  const anew = { ...admin, database: name };
  await withClient(admin, (client) => client.query(`create database ${name}`));
  try {
    const quiet = (): void => undefined;
    await fromSnapshot(database.connection('kewu_owner'), (snapshot) =>
      fillEmpty({ admin: anew, login: true }, { ...snapshot, gone: [line] }, quiet),
    );
    const { rows } = await withClient(anew, (client) => client.query('select state from kewu.months'));
    expect(rows).toEqual([{ state: 'destroyed' }]);
  } finally {
    await withClient(admin, (client) => client.query(`drop database ${name} with (force)`));
  }
});

test('refused in words: a name that is taken, and settings that make no sense', async () => {
  await expect(makeBackup(work())).rejects.toThrow('已经存在');
  expect(readdirSync(place).filter((name) => name.startsWith('.'))).toEqual([]);
  const wish = { place: undefined, hour: undefined, keep: undefined };
  expect(planOf(wish, home, 'office')).toEqual({ place, hour: 3, keep: 14, sameDisk: true, sealed: null });
  expect(planOf(wish, home, 'sample')).toBeNull();
  expect(planOf({ ...wish, place: 'off' }, home, 'office')).toBeNull();
  expect(planOf({ ...wish, place: '/srv/x', hour: '0', keep: '30' }, home, 'sample')).toMatchObject({
    ...{ place: '/srv/x', hour: 0, keep: 30 },
  });
  expect(() => planOf({ ...wish, hour: '25' }, home, 'office')).toThrow('KEWU_BACKUP_HOUR 应为 0 到 23');
  expect(() => planOf({ ...wish, keep: 'x' }, home, 'office')).toThrow('KEWU_BACKUP_KEEP');
});
