import { execFileSync, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, describe, expect, test } from 'vitest';
import { withClient } from '#server/db/open.ts';
import type { BackupPlan } from '#server/deps.ts';
import { readProjects } from '#server/projects/projects.ts';
import { testApp } from '#tests/support/app.ts';
import { freshFolder } from '#tests/support/folder.ts';
import { as } from '#tests/support/office.ts';
import { faultOfBackup } from './check.ts';
import { coverFor } from './cover.ts';
import { type BackupKey, keyOf, parseKey } from './key.ts';
import { makeBackup } from './make.ts';
import { openBackup, readManifest, type Sealed } from './manifest.ts';
import { noteDone } from './record.sql.ts';
import { backUpWhenDue } from './schedule.ts';
import { faultOfSums } from './sums.ts';

const office = await testApp({ sample: true });
const { deps, clock, database } = office;
const home = freshFolder('sealed');
afterAll(() => rmSync(home, { recursive: true, force: true }));
const place = join(home, 'backups');
const identity = await generateX25519Identity();
const recipient = await identityToRecipient(identity);
const pass = '一把够长的备份口令 2026';
const [manager, admin] = [await as(office, 'LH-001'), await as(office, 'GS-003')];
const photo = await manager.photo();
symlinkSync(deps.files, join(home, 'files'));
mkdirSync(join(home, 'tls'));
writeFileSync(join(home, 'tls/ca.pem'), 'the authority of https', { mode: 0o600 });

/** A backup as the nightly process makes it; the next is an hour later. */
async function make(text: string) {
  clock.pass({ hours: 1 });
  const key = await parseKey(text, '');
  const owner = database.connection('kewu_owner');
  const made = await makeBackup({ owner, data: home, place, product: 'test', now: clock(), key, say: () => undefined });
  const { folder, bytes } = made;
  const done = { at: clock().toISOString(), folder, bytes, rows: 1, files: 1, lost: 0, sealed: key.by };
  await deps.db.owner((q) => q(noteDone, [JSON.stringify(done)]));
  return { folder, key, manifest: made.manifest };
}
const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name));
const photoIn = (folder: string): string => files(join(folder, 'files'))[0] ?? '';
const keyed = (text: string): Promise<BackupKey> => parseKey(text, '');
const faultWith = async (folder: string, key: BackupKey): Promise<string | null> =>
  faultOfBackup(await openBackup(folder, key), true);
const flip = (path: string): void => {
  const bytes = readFileSync(path);
  bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
  writeFileSync(path, bytes);
};
const manifestOf = (folder: string): Sealed => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));

let [first, second]: string[] = [];

describe('to an identity', () => {
  test('nothing of the office can be read without it, not even the name of a photo; with it all is there', async () => {
    const made = await make(identity);
    first = made.folder;
    const [project] = await deps.db.read({ projects: [] }, readProjects);
    const words = [project?.name, project?.office, photo, '-----BEGIN', 'the authority'];
    for (const path of files(first)) {
      expect(path).not.toContain(photo);
      const bytes = readFileSync(path);
      for (const word of words) expect([path, word, bytes.includes(word ?? '?')]).toEqual([path, word, false]);
      expect(statSync(path).mode & 0o077).toBe(0);
    }
    expect(manifestOf(first)).toMatchObject({
      ...{ format: 2, sealed: { by: 'recipients', to: [recipient] } },
      holds: { tables: made.manifest.tables.length, files: made.manifest.files.count },
    });
    const opened = await openBackup(first, made.key);
    expect(opened.manifest).toEqual(made.manifest);
    expect(await faultOfBackup(opened, true)).toBeNull();
  });

  test('the next night shares the photos; tables are written anew', async () => {
    const made = await make(identity);
    second = made.folder;
    expect(statSync(photoIn(second)).ino).toBe(statSync(photoIn(first ?? '')).ino);
    expect(await faultWith(second, made.key)).toBeNull();
  });

  test('without the key it can be looked at for damage, as `sha256sum -c` does; a changed byte is named', async () => {
    const { sums } = manifestOf(second ?? '');
    expect(await faultOfSums(second ?? '', sums)).toBeNull();
    const said = execFileSync('sha256sum', ['-c', 'manifest.json.sha256', 'sums.txt'], {
      cwd: second,
      encoding: 'utf8',
    });
    // every file but the two lists themselves is in one of them
    expect(said.trim().split('\n')).toHaveLength(files(second ?? '').length - 2);
    const events = join(second ?? '', 'tables/events.copy.gz.age');
    flip(events);
    expect(await faultOfSums(second ?? '', sums)).toContain('tables/events.copy.gz.age 被改动');
    expect(await faultWith(second ?? '', await keyed(identity))).toContain('events');
    flip(events);
    flip(photoIn(second ?? ''));
    expect(await faultOfSums(second ?? '', sums)).toContain('被改动');
    expect(await faultWith(second ?? '', await keyed(identity))).toContain(photo);
    // it went bad for both: the next night writes it anew. To a public key alone what is written is read again through
    // its encryption while it is made, and by nobody afterwards
    const third = await make(`${recipient}\n`);
    expect(statSync(photoIn(third.folder)).ino).not.toBe(statSync(photoIn(second ?? '')).ino);
    await expect(openBackup(third.folder, third.key)).rejects.toThrow('只能加密');
    expect(await faultWith(third.folder, await keyed(`# a remark\n${identity}\n`))).toBeNull();
  });

  test('a wrong key, a passphrase, a public key, none: each a sentence', async () => {
    const open = async (key: BackupKey | undefined) => openBackup(second ?? '', key);
    await expect(open(undefined)).rejects.toThrow('这份备份是加密的');
    await expect(open(await keyed(await generateX25519Identity()))).rejects.toThrow('密钥不对');
    await expect(open(await keyed(pass))).rejects.toThrow('用 age 的公钥加密');
    await expect(open(await keyed(recipient))).rejects.toThrow('只能加密');
  });

  test('every file is of the format of age: its own library reads it in another process, and so does the tool', async (context) => {
    const path = join(second ?? '', 'side/tls/ca.pem.age');
    const program = `import { Decrypter } from 'age-encryption'; import { readFileSync } from 'node:fs';
      const d = new Decrypter(); d.addIdentity(process.argv[1]);
      process.stdout.write(await d.decrypt(readFileSync(process.argv[2])));`;
    const read = execFileSync(process.execPath, ['--input-type=module', '-e', program, identity, path]);
    expect(read.toString()).toBe('the authority of https');
    if (spawnSync('age', ['--version']).error)
      return context.skip('age is not on this machine: it was read by its library alone');
    writeFileSync(join(home, 'identity.txt'), `# ours\n${identity}\n`, { mode: 0o600 });
    const said = execFileSync('age', ['-d', '-i', join(home, 'identity.txt'), path]);
    expect(said.toString()).toBe('the authority of https');
  });
});

describe('what the administrator does', () => {
  const show = async (key: string, who = admin) => {
    const answer = await who.ask('POST', '/backup/key', { key });
    return [answer.statusCode, answer.json().error?.code ?? 'ok'];
  };
  type Key = { key: { at: string | null; by: string | null; due: boolean } | null };
  const standing = async () => (await admin.get<Key>('/backup')).key;
  const plan = { place, hour: 3, keep: 2, sameDisk: true };

  test('once a month the key is asked for, tried on the last backup, and never kept', async () => {
    expect(await show(identity)).toEqual([409, 'backup.none-sealed']);
    deps.backup = { ...plan, sealed: 'passphrase' };
    const made = await make(pass);
    await expect(readManifest(made.folder)).resolves.toMatchObject({ sealed: { by: 'passphrase' } });
    expect(await standing()).toEqual({ at: null, by: null, due: true });
    expect(await show(pass, manager)).toEqual([403, 'backup.admin-only']);
    expect(await show(identity)).toEqual([400, 'backup.wrong-key']);
    expect(await show(`${pass}x`)).toEqual([400, 'backup.wrong-key']);
    expect(await show('short')).toEqual([400, 'backup.wrong-key']);
    expect(await standing()).toMatchObject({ due: true });
    expect(await show(pass)).toEqual([200, 'ok']);
    expect(await standing()).toEqual({ at: clock().toISOString(), by: expect.any(String), due: false });
    clock.pass({ days: 32 });
    expect(await standing()).toMatchObject({ due: true });
    const { items } = await manager.get<{ items: { act: string }[] }>('/changes?what=backup');
    expect(items.map(({ act }) => act).sort()).toEqual([
      ...['backup.key', 'backup.key-wrong', 'backup.key-wrong', 'backup.key-wrong'],
    ]);
    const { rows } = await withClient(database.connection('postgres'), (client) =>
      client.query(`select (select string_agg(c::text, ' ') from kewu.office_changes c) ||
        (select string_agg(b::text, ' ') from kewu.backup_settings b) as kept`),
    );
    expect(rows[0].kept).not.toContain(pass.slice(0, 6));
    // the same passphrase opens the next: its photos are shared, no key is made anew; another one does not
    const [next, other] = [mkdtempSync(join(home, 'next-')), mkdtempSync(join(home, 'other-'))];
    const cover = await coverFor(await keyed(pass), next, made.folder, Buffer.alloc(32));
    expect(cover.to).toEqual(manifestOf(made.folder).sealed.to);
    expect((await coverFor(await keyed(`${pass}!`), other, made.folder, Buffer.alloc(32))).to).not.toEqual(cover.to);
  });

  test('hour and number are set within bounds, by one at a time, with a line for the record', async () => {
    const set = async (body: object, who = admin) => {
      const answer = await who.ask('PUT', '/backup', body);
      return [answer.statusCode, answer.json().error?.code ?? answer.json().version];
    };
    expect(await set({ version: 0, hour: 1, keep: 7 }, manager)).toEqual([403, 'backup.admin-only']);
    for (const wrong of [{ hour: 24 }, { hour: -1 }, { keep: 1 }, { keep: 401 }, { hour: 1.5 }])
      expect(await set({ version: 0, hour: 1, keep: 7, ...wrong })).toEqual([400, 'body.invalid']);
    const both = await Promise.all([set({ version: 0, hour: 1, keep: 7 }), set({ version: 0, hour: 2, keep: 8 })]);
    expect(both.map(([status]) => status).sort()).toEqual([200, 409]);
    expect(await set({ version: 1, hour: 23, keep: 30 })).toEqual([200, 2]);
    expect(await admin.get('/backup')).toMatchObject({ plan: { place, hour: 23, keep: 30 }, version: 2, mine: true });
    const kept: BackupPlan[] = [];
    clock.pass({ days: 1 });
    await backUpWhenDue(deps, { ...plan, sealed: 'passphrase' }, async (now) => void kept.push(now));
    expect(kept).toMatchObject([{ hour: 23, keep: 30, place }]);
    const { items } = await manager.get<{ items: { act: string; after: object }[] }>('/changes?what=backup&limit=1');
    expect(items).toMatchObject([{ act: 'backup.set', after: { hour: 23, keep: 30 } }]);
    deps.backup = null;
    expect(await set({ version: 2, hour: 1, keep: 7 })).toEqual([409, 'backup.off']);
  });
});

test('keys that are none are refused in words', async () => {
  for (const [text, say] of [
    ['too short', '至少 12 个字符'],
    ['two lines of words\nare no passphrase', '写在一行里'],
    [`${recipient} and more`, '别的文字'],
    [recipient.slice(0, -1), '读不出来'],
    [`${identity.slice(0, -2)}QQ`, '读不出来'],
  ] as const)
    await expect(parseKey(text, '')).rejects.toThrow(say);
  await expect(keyOf({ key: 'a', file: 'b' })).rejects.toThrow('只能设一个');
  await expect(keyOf({ key: undefined, file: join(home, 'none') })).rejects.toThrow('读不到密钥文件');
  expect(await keyOf({ key: '', file: undefined })).toBeUndefined();
  writeFileSync(join(home, 'key.txt'), `${pass}\r\n`);
  expect(await keyOf({ key: undefined, file: join(home, 'key.txt') })).toEqual({ by: 'passphrase', passphrase: pass });
});
