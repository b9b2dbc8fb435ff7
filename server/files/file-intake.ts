import type { FastifyRequest } from 'fastify';
import { contentHash } from '#kernel/chain.ts';
import { keep } from '#server/blobs/store.ts';
import { createBatcher } from '#server/db/batcher.ts';
import type { Deps } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import { readRaw } from '#server/http/raw.ts';
import { addFile } from './files.sql.ts';
import { type FileType, fileTypeOf, imageTypes } from './images.ts';
import { openLooker } from './look.ts';

/** What is handed in: a photo, which the phone shrinks before it sends, or a paper as it was scanned. */
export interface Taken {
  readonly kind: 'photo' | 'paper';
  readonly types: readonly FileType[];
  /** bytes */
  readonly largest: number;
}
export const photo: Taken = { kind: 'photo', types: imageTypes, largest: 3 << 20 };
export const paper: Taken = { kind: 'paper', types: [...imageTypes, 'application/pdf'], largest: 10 << 20 };

/**
 * Takes in files, a queue of its own for each that is opened: those who wait here wait for nobody elsewhere. The function it
 * answers reads the body of a request into the store of a project; `by` says, in its turn, who hands it in (null: somebody
 * without an account), and throws where they may not. Refuses what is too large (413), of another type (415), or can not be
 * opened (400).
 */
export function openFileIntake(deps: Deps) {
  // a shift of phones that comes up from the basement must leave the database to others: one photo's rows at a time
  const turns = createBatcher<() => Promise<unknown>, unknown>(
    { most: 1, atOnce: 1 },
    () => 'photos',
    (works) => Promise.all(works.map((work) => work())),
  );
  const looker = openLooker();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => turns(work) as Promise<T>;
  return async (
    taken: Taken,
    request: FastifyRequest,
    project: string,
    by: () => Promise<string | null>,
  ): Promise<{ hash: string; size: number }> => {
    const id = await inTurn(by);
    const mediaType = declaredType(request, taken);
    const bytes = await readRaw(request, taken.largest, () => refuseSize(taken));
    if (fileTypeOf(bytes) !== mediaType) refuseType(taken);
    // what can not be opened now never will be: its forms, books and packs would stumble over it for years
    await looker.see(mediaType, bytes);
    const hash = contentHash(bytes);
    // bytes before the row: whatever a command may name is there
    await keep(deps.files, project, hash, bytes);
    const at = deps.clock().toISOString();
    const row = [project, hash, mediaType, bytes.length, id, at, taken.kind];
    await inTurn(() => deps.db.run({ projects: [project] }, addFile, row));
    // the same photo may have been on its way out: nobody removes it now, and what was removed is written again
    await keep(deps.files, project, hash, bytes);
    return { hash, size: bytes.length };
  };
}

function refuseType({ kind }: Taken): never {
  if (kind === 'paper')
    refuse(415, 'file.type', {
      zh: '只接受 PDF 和 JPEG、PNG、WebP 格式，请转换后再上传。',
      en: 'Only PDF and JPEG, PNG and WebP pictures are taken.',
    });
  refuse(415, 'file.type', {
    zh: '只接受 JPEG、PNG、WebP 格式的照片，请重新拍照或换一张。',
    en: 'Only JPEG, PNG and WebP pictures are taken.',
  });
}

function declaredType(request: FastifyRequest, taken: Taken): FileType {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  return taken.types.find((known) => known === type) ?? refuseType(taken);
}

function refuseSize({ kind, largest }: Taken): never {
  const limit = `${largest >> 20} MB`;
  refuse(413, 'file.too-large', {
    zh: kind === 'paper' ? `文件超过 ${limit}，请压缩或分开上传。` : `照片超过 ${limit}，请缩小后再上传。`,
    en: `Larger than ${limit}: make it smaller and send it again.`,
  });
}
