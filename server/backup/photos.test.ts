import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, describe, expect, test } from 'vitest';
import { keep, pathOf } from '#server/blobs/store.ts';
import { ageCover, bare } from './cover.ts';
import type { Shelf } from './lying.ts';
import type { FileLine, FileName } from './manifest.ts';
import { faultOfPhotos, photoPath, putFile, takePhotos, writeList } from './photos.ts';

const home = mkdtempSync('/tmp/kewu-photos-');
afterAll(() => rmSync(home, { recursive: true, force: true }));
const store = join(home, 'store');
const project = '0198a000-0000-7000-8000-000000000001';
const identity = await generateX25519Identity();
const to = [await identityToRecipient(identity)];
const names = randomBytes(32);

async function newPhoto(): Promise<FileLine> {
  const bytes = randomBytes(300);
  const hash = createHash('sha256').update(bytes).digest('hex');
  await keep(store, project, hash, bytes);
  return { project, hash, size: bytes.length };
}
async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
const quiet = (): void => undefined;

describe.each([
  ['plain', bare],
  ['encrypted', ageCover(to, [identity], names)],
] as const)('%s', (cover, as) => {
  interface Taken {
    shelf: Shelf;
    sums: Map<string, string>;
    gone: FileName[];
    lost: FileName[];
    onlyHere: FileName[];
    files: { count: number; size: number };
  }
  async function take(name: string, photos: FileLine[], before?: Taken, there: string[] = []): Promise<Taken> {
    const folder = join(home, `${name} ${cover}`);
    mkdirSync(folder);
    const shelf = { folder, cover: as };
    const sums = new Map<string, string>();
    const files = await writeList(shelf, each([...photos].sort((a, b) => (a.hash < b.hash ? -1 : 1))));
    const taken = await takePhotos({
      ...{ shelf, store, done: quiet },
      ...{ before: before && { folder: before.shelf.folder, sums: before.sums } },
      stillThere: async ({ hash }) => there.includes(hash),
      wrote: async (path, sha256) => void sums.set(path, sha256),
    });
    return { shelf, sums, files, ...taken };
  }
  const named = (file: FileName): { as?: string } => {
    const secret = as.nameOf(file);
    return secret === undefined ? {} : { as: secret };
  };
  const pathIn = ({ shelf }: Taken, photo: FileName): string => photoPath(shelf, { ...photo, ...named(photo) });
  const faultOf = (taken: Taken, but: Partial<Taken> = {}): Promise<string | null> =>
    faultOfPhotos(taken.shelf, { ...taken, ...but }, quiet);

  test('what went while the backup was made is told from what the office has lost', async () => {
    const [kept, swept, lost, changed] = [await newPhoto(), await newPhoto(), await newPhoto(), await newPhoto()];
    for (const { hash } of [swept, lost]) rmSync(pathOf(store, project, hash));
    writeFileSync(pathOf(store, project, changed.hash), randomBytes(300));
    const taken = await take('first', [kept, swept, lost, changed], undefined, [lost.hash, changed.hash]);
    const hashes = (list: readonly FileName[]) => list.map(({ hash }) => hash).sort();
    expect(hashes(taken.gone)).toEqual([swept.hash]);
    expect(hashes(taken.lost)).toEqual([lost.hash, changed.hash].sort());
    expect(await faultOf(taken)).toBeNull();
    expect(await faultOf(taken, { lost: [] })).toContain('不见了');
    expect(await faultOf(taken, { files: { count: 3, size: 900 } })).toContain('件数');
  });

  test('an earlier copy is shared, unless it has gone bad: then it is written anew', async () => {
    const [good, bad, fresh] = [await newPhoto(), await newPhoto(), await newPhoto()];
    const before = await take('before', [good, bad]);
    writeFileSync(pathIn(before, bad), randomBytes(300));
    const after = await take('after', [good, bad, fresh], before);
    expect([after.gone, after.lost]).toEqual([[], []]);
    const inode = (taken: Taken, photo: FileName): number => statSync(pathIn(taken, photo)).ino;
    expect(inode(after, good)).toBe(inode(before, good));
    expect(inode(after, bad)).not.toBe(inode(before, bad));
    const out = join(home, `${bad.hash} ${cover}`);
    expect(await putFile(after.shelf, { ...bad, ...named(bad) }, out)).toBe(true);
    const original = readFileSync(pathOf(store, project, bad.hash));
    expect(readFileSync(out)).toEqual(original);
    // encrypted, neither the name nor the content says which photo it is
    expect(pathIn(after, bad).includes(bad.hash)).toBe(cover === 'plain');
    expect(readFileSync(pathIn(after, bad)).includes(original.subarray(0, 16))).toBe(cover === 'plain');
    expect(await faultOf(after)).toBeNull();
  });

  test('what the office has lost and an earlier backup still has is taken over, and told; what was removed is not', async () => {
    const [lost, removed] = [await newPhoto(), await newPhoto()];
    const before = await take('whole', [lost, removed]);
    for (const { hash } of [lost, removed]) rmSync(pathOf(store, project, hash));
    const taken = await take('later', [lost, removed], before, [lost.hash]);
    expect(taken.onlyHere.map(({ hash }) => hash)).toEqual([lost.hash]);
    expect(taken.gone.map(({ hash }) => hash)).toEqual([removed.hash]);
    expect(taken.lost).toEqual([]);
    expect(await faultOf(taken)).toBeNull();
    expect(existsSync(pathIn(taken, removed))).toBe(false);
  });
});
