import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { makeBackup } from '#server/backup/make.ts';
import type { FileLine, Manifest } from '#server/backup/manifest.ts';
import { pathOf } from '#server/blobs/store.ts';
import { heldBy } from '#server/db/hold.ts';
import { openDatabase, withClient } from '#server/db/open.ts';
import { sealLogs } from '#server/logs/seal.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { freshFolder } from '#tests/support/folder.ts';
import { as, drawn, uuidAt } from '#tests/support/office.ts';
import { restore } from '#tools/move/restore.ts';

/** What somebody who can write to the disk of the backups can do with a restore: nothing but be refused. */
const office = await testApp({ sample: true });
const { clock, database, deps } = office;
const home = freshFolder('restore');
afterAll(() => rmSync(home, { recursive: true, force: true }));
symlinkSync(deps.files, join(home, 'files'));
const manager = await as(office, 'LH-001');
const photo = await manager.photo();
await manager.do('case.open', {
  ...{ case: uuidAt(clock()), procedure: 'finding', step: 'report', screen: 'pocket', sign: drawn },
  values: { foundAt: clock().toISOString(), where: sampleId('place', '1'), what: '灯不亮', seen: [photo] },
});
await manager.do('place.save', {
  ...{ place: uuidAt(clock()), version: 0, kind: 'area' },
  set: { parent: sampleId('place', 'Z1'), code: 'HX', name: '花圃' },
});
const place = join(home, 'backups');
const admin = database.connection('postgres');
const work = { owner: database.connection('kewu_owner'), data: home, place, product: 'test', say: () => undefined };
const { folder: whole } = await makeBackup({ ...work, now: clock() });

const data = join(home, 'data');
const said: string[] = [];
const put = (from: string, more: Partial<Parameters<typeof restore>[0]> = {}): Promise<number> =>
  restore({ from, data, url: undefined, say: (sentence) => void said.push(sentence), ...more });
const sumOf = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');

/** A copy of the backup that was changed by somebody who knows how its sums are made. */
function forged(change: (manifest: Manifest, folder: string) => void): string {
  const folder = join(home, 'forged');
  rmSync(folder, { recursive: true, force: true });
  cpSync(whole, folder, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  change(manifest, folder);
  const text = JSON.stringify(manifest);
  writeFileSync(join(folder, 'manifest.json'), text);
  writeFileSync(join(folder, 'manifest.json.sha256'), `${sumOf(text)}  manifest.json\n`);
  return folder;
}
type Loose = { -readonly [K in keyof Manifest]: Manifest[K] };
function relisted(change: (lines: FileLine[]) => unknown[]): string {
  return forged((manifest, folder) => {
    const path = join(folder, 'files.jsonl');
    const lines = readFileSync(path, 'utf8').trim().split('\n');
    const text = change(lines.map((line) => JSON.parse(line) as FileLine)).map((line) => `${JSON.stringify(line)}\n`);
    writeFileSync(path, text.join(''));
    const { length: bytes } = Buffer.from(text.join(''));
    Object.assign(manifest.files, { bytes, sha256: sumOf(text.join('')), count: text.length });
  });
}
const nothingLeft = (): void => {
  expect(existsSync(data)).toBe(false);
  expect(existsSync(join(home, 'x'))).toBe(false);
};

describe('no path leads out of its folder', () => {
  const side = (path: string) => (manifest: Loose) => {
    manifest.sides = [{ path, bytes: 1, sha256: sumOf('x'), mode: 0o600 }];
  };
  const part = (name: string, key: 'part' | 'table') => (manifest: Loose) => {
    manifest.tables = manifest.tables.map((one, i) => (i === 3 ? { ...one, [key]: name } : one));
  };
  test.each<[string, (manifest: Loose) => void]>([
    ...[
      '../../x',
      '/etc/x',
      'tls/../../x',
      'tls/a/b',
      'tls\\..\\x',
      'tls/.hidden',
      'anchors/../x.jsonl',
      'postgres/x',
    ].map((path) => [`side ${path}`, side(path)] as [string, (manifest: Loose) => void]),
    ...['../../x', '/etc/x', 'x/y', 'x"; drop table kewu.cases; --', 'x\0', '', 'X'].flatMap(
      (name): [string, (manifest: Loose) => void][] => [
        [`part ${name}`, part(name, 'part')],
        [`table ${name}`, part(name, 'table')],
      ],
    ),
    [
      'a mode that gives more than rights',
      (manifest: Loose) => {
        manifest.sides = [{ path: 'tls/x', bytes: 1, sha256: sumOf('x'), mode: 0o4755 }];
      },
    ],
    [
      'a part twice',
      (manifest: Loose) => {
        manifest.tables = [...manifest.tables, ...manifest.tables.slice(0, 1)];
      },
    ],
    [
      'a number that is none',
      (manifest: Loose) => {
        manifest.files = { ...manifest.files, size: 1e300 };
      },
    ],
    [
      'no tables',
      (manifest: Loose) => {
        (manifest as { tables: unknown }).tables = null;
      },
    ],
  ])('%s', async (_, change) => {
    await expect(put(forged((manifest) => change(manifest)))).rejects.toThrow(/备份的清单里有/);
    nothingLeft();
  });

  test.each<[string, (line: FileLine) => unknown[]]>([
    ['a project', (line: FileLine) => [{ ...line, project: '../../../x' }]],
    ['a hash', (line: FileLine) => [{ ...line, hash: `../../${line.hash.slice(6)}` }]],
    ['an absolute path', (line: FileLine) => [{ ...line, path: '/etc/x' }]],
    ['a path', (line: FileLine) => [{ ...line, path: 'archive/../../../x' }]],
    ['a name', (line: FileLine) => [{ ...line, as: '../x' }]],
    ['a line that is no file', () => ['x']],
  ])('in the list of files: %s', async (_, change) => {
    await expect(put(relisted((lines) => lines.flatMap(change)))).rejects.toThrow('备份的清单里有不该有的内容');
    nothingLeft();
  });

  test('a file twice, more than it says, or of a size that no disk has', async () => {
    await expect(put(relisted((lines) => [...lines, ...lines]))).rejects.toThrow('重复或次序不对');
    await expect(put(relisted(() => []))).rejects.toThrow('件数或大小');
    await expect(put(relisted(() => ['x'.repeat(1 << 17)]))).rejects.toThrow('没有尽头');
    nothingLeft();
  });

  test('links that lead elsewhere are not followed, of a file or of a folder', async () => {
    const linked = (name: string) =>
      forged((_, folder) => {
        renameSync(join(folder, name), join(home, 'elsewhere'));
        symlinkSync(join(home, 'elsewhere'), join(folder, name));
      });
    for (const name of ['tables/cases.copy.gz', 'tables', 'files', 'files.jsonl', 'manifest.json']) {
      await expect(put(linked(name))).rejects.toThrow('指到别处的链接');
      rmSync(join(home, 'elsewhere'), { recursive: true });
      nothingLeft();
    }
  });
});

describe('what is refused leaves nothing', () => {
  test('a disk that is too small is told before anything is written', async () => {
    await expect(put(whole, { room: async () => ({ free: 1 << 20, size: 1 << 30 }) })).rejects.toThrow('只剩 1.0 MB');
    nothingLeft();
    clock.pass({ hours: 1 });
    const small = async () => ({ free: 2 * 1024 ** 3, size: 100 * 1024 ** 3 });
    await expect(makeBackup({ ...work, now: clock(), room: small })).rejects.toThrow('还要留出 2.0 GB');
    expect(readdirSync(place)).toHaveLength(1);
  });

  test('heads that are not those of the rows: neither folder nor database stays', async () => {
    const strange = forged((manifest: Loose) => {
      manifest.heads = 'f'.repeat(64);
    });
    await expect(put(strange)).rejects.toThrow('链头与原来不符');
    nothingLeft();
  }, 60_000);
});

test('a file that was lost before is forgiven, and hides nothing else that is amiss', async () => {
  const path = pathOf(deps.files, sampleProject, photo);
  renameSync(path, `${path}.away`);
  const forge = (sql: string) =>
    withClient(admin, (client) => client.query(`set session_replication_role = replica; ${sql}`));
  await sealLogs(deps.db, clock());
  clock.pass({ hours: 1 });
  // no earlier backup is there that still has it
  const apart = { ...work, place: join(home, 'apart') };
  const lost = await makeBackup({ ...apart, now: clock() });
  await forge(`update kewu.office_changes set act = act || 'x' where seq is not null`);
  clock.pass({ hours: 1 });
  const both = await makeBackup({ ...apart, now: clock() });
  await forge(`update kewu.office_changes set act = left(act, -1) where seq is not null`);
  renameSync(`${path}.away`, path);
  expect(await put(lost.folder)).toBe(2);
  expect(heldBy(data)).toBeUndefined();
  expect(said.join('\n')).toContain(`文件 ${photo} 不见了`);
  rmSync(data, { recursive: true });
  expect(await put(both.folder)).toBe(1);
  expect(said.join('\n')).toContain('变更日志有一行被改动');
  expect(heldBy(data)?.why).toBe('unproven');
  rmSync(data, { recursive: true });
}, 120_000);

test('what was put back but does not prove itself stays to be looked at, and can not be started, moved or backed up', async () => {
  await withClient(admin, async (client) => {
    await client.query('set session_replication_role = replica');
    const { rowCount } = await client.query(`update kewu.event_values set value = '"灯很亮"' where value = '"灯不亮"'`);
    expect(rowCount).toBe(1);
  });
  clock.pass({ hours: 1 });
  const { folder } = await makeBackup({ ...work, now: clock() });
  expect(await put(folder)).toBe(1);
  expect(said.at(-1)).toContain('不能启动');
  expect(heldBy(data)?.why).toBe('unproven');
  const open = { url: undefined, appUrl: undefined, folder: data, say: () => undefined };
  await expect(openDatabase(open)).rejects.toThrow('没有通过核验');
  await expect(openDatabase({ ...open, held: 'restoring' })).rejects.toThrow('没有通过核验');
  await expect(put(whole)).rejects.toThrow('不是空的');
  expect(heldBy(data)?.why).toBe('unproven');
}, 120_000);
