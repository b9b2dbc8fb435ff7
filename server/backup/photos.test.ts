import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { keep, pathOf } from '#server/files/store.ts';
import type { FileName } from './manifest.ts';
import { faultOfPhotos, photoPath, takePhotos, writeList } from './photos.ts';

const home = mkdtempSync('/tmp/kewu-photos-');
afterAll(() => rmSync(home, { recursive: true, force: true }));
const store = join(home, 'store');
const project = '0198a000-0000-7000-8000-000000000001';

async function newPhoto(): Promise<FileName & { size: number }> {
  const bytes = randomBytes(300);
  const hash = createHash('sha256').update(bytes).digest('hex');
  await keep(store, project, hash, bytes);
  return { project, hash, size: bytes.length };
}
async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
async function take(
  name: string,
  photos: Awaited<ReturnType<typeof newPhoto>>[],
  before?: string,
  there: string[] = [],
) {
  const folder = join(home, name);
  mkdirSync(folder);
  await writeList(folder, each(photos));
  const stillThere = async ({ hash }: FileName) => there.includes(hash);
  const taken = await takePhotos({ folder, store, before, stillThere, done: () => undefined });
  return { folder, ...taken };
}

test('what went while the backup was made is told from what the office has lost', async () => {
  const [kept, swept, lost, changed] = [await newPhoto(), await newPhoto(), await newPhoto(), await newPhoto()];
  for (const { hash } of [swept, lost]) rmSync(pathOf(store, project, hash));
  writeFileSync(pathOf(store, project, changed.hash), randomBytes(300));
  const { folder, ...taken } = await take('first', [kept, swept, lost, changed], undefined, [lost.hash, changed.hash]);
  const names = (list: readonly FileName[]) => list.map(({ hash }) => hash).sort();
  expect(names(taken.gone)).toEqual([swept.hash]);
  expect(names(taken.lost)).toEqual([lost.hash, changed.hash].sort());
  const missing = [...taken.gone, ...taken.lost];
  expect(await faultOfPhotos(folder, missing, () => undefined)).toBeNull();
  expect(await faultOfPhotos(folder, taken.gone, () => undefined)).toContain('不见了');
});

test('an earlier copy is shared, unless it has gone bad: then it is written anew', async () => {
  const [good, bad, fresh] = [await newPhoto(), await newPhoto(), await newPhoto()];
  const { folder: before } = await take('before', [good, bad]);
  writeFileSync(photoPath(before, bad), randomBytes(300));
  const { folder: after, gone, lost } = await take('after', [good, bad, fresh], before);
  expect([gone, lost]).toEqual([[], []]);
  const inode = (folder: string, photo: FileName): number => statSync(photoPath(folder, photo)).ino;
  expect(inode(after, good)).toBe(inode(before, good));
  expect(inode(after, bad)).not.toBe(inode(before, bad));
  expect(readFileSync(photoPath(after, bad))).toEqual(readFileSync(pathOf(store, project, bad.hash)));
  expect(await faultOfPhotos(after, [], () => undefined)).toBeNull();
});

test('what the office has lost and an earlier backup still has is taken over, and told; what was removed is not', async () => {
  const [lost, removed] = [await newPhoto(), await newPhoto()];
  const { folder: before } = await take('whole', [lost, removed]);
  for (const { hash } of [lost, removed]) rmSync(pathOf(store, project, hash));
  const { folder, ...taken } = await take('later', [lost, removed], before, [lost.hash]);
  expect(taken.onlyHere.map(({ hash }) => hash)).toEqual([lost.hash]);
  expect(taken.gone.map(({ hash }) => hash)).toEqual([removed.hash]);
  expect(taken.lost).toEqual([]);
  expect(await faultOfPhotos(folder, taken.gone, () => undefined)).toBeNull();
  expect(existsSync(photoPath(folder, removed))).toBe(false);
});
