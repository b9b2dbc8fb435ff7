import type { FastifyRequest } from 'fastify';
import { contentHash } from '#kernel/chain.ts';
import { readerIdOf, worksHere } from '#server/access/policy.ts';
import { withPerson } from '#server/access/with-person.ts';
import { bytesOf, keep } from '#server/blobs/store.ts';
import { createBatcher } from '#server/db/batcher.ts';
import type { Deps } from '#server/deps.ts';
import { notFound, refuse } from '#server/errors.ts';
import { rawBody, readRaw } from '#server/http/raw.ts';
import { type Route, route } from '#server/http/route.ts';
import { addFile, photoByHash } from './files.sql.ts';
import { type FileType, fileTypeOf, imageTypes } from './images.ts';
import { openLooker } from './look.ts';

/** What is handed in: a photo, which the phone shrinks before it sends, or a paper as it was scanned. */
interface Taken {
  readonly kind: 'photo' | 'paper';
  readonly types: readonly FileType[];
  /** bytes */
  readonly largest: number;
}
const photo: Taken = { kind: 'photo', types: imageTypes, largest: 3 << 20 };
const paper: Taken = { kind: 'paper', types: [...imageTypes, 'application/pdf'], largest: 10 << 20 };

/** Photos by content: handed in once, then named by their hash in commands. */
export function fileRoutes(deps: Deps): Route[] {
  // a shift of phones that comes up from the basement must leave the database to others: one photo's rows at a time
  const turns = createBatcher<() => Promise<unknown>, unknown>(
    { most: 1, atOnce: 1 },
    () => 'photos',
    (works) => Promise.all(works.map((work) => work())),
  );
  const looker = openLooker();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => turns(work) as Promise<T>;
  const takes = (
    key: 'PUT /api/projects/{project}/files' | 'PUT /api/projects/{project}/papers',
    title: { zh: string; en: string },
    taken: Taken,
  ): Route =>
    rawBody(
      route(key, {
        tag: 'files',
        title,
        run: async ({ params, request }) => {
          const by = await inTurn(() => withPerson(deps, request, params.project, async ({ person }) => person.id));
          const mediaType = declaredType(request, taken);
          const bytes = await readRaw(request, taken.largest, () => refuseSize(taken));
          if (fileTypeOf(bytes) !== mediaType) refuseType(taken);
          // what can not be opened now never will be: its forms, books and packs would stumble over it for years
          await looker.see(mediaType, bytes);
          const hash = contentHash(bytes);
          // bytes before the row: whatever a command may name is there
          await keep(deps.files, params.project, hash, bytes);
          const at = deps.clock().toISOString();
          const row = [params.project, hash, mediaType, bytes.length, by, at, taken.kind];
          await inTurn(() => deps.db.run({ projects: [params.project] }, addFile, row));
          // the same photo may have been on its way out: nobody removes it now, and what was removed is written again
          await keep(deps.files, params.project, hash, bytes);
          return { hash, size: bytes.length };
        },
      }),
    );
  return [
    takes('PUT /api/projects/{project}/files', { zh: '上传照片', en: 'Hand in a photo' }, photo),
    takes('PUT /api/projects/{project}/papers', { zh: '上传资料', en: 'Hand in a paper' }, paper),
    route('GET /api/projects/{project}/files/{hash}', {
      tag: 'files',
      title: { zh: '查看照片', en: 'A photo' },
      run: async ({ params, request, reply }) => {
        const file = await withPerson(deps, request, params.project, async ({ q, person }) =>
          worksHere(person) ? (await q(photoByHash, [params.project, params.hash, readerIdOf(person)]))[0] : undefined,
        );
        const tag = file && `"${file.hash}"`;
        const known = tag !== undefined && request.headers['if-none-match'] === tag;
        const bytes = file && !known && (await bytesOf(deps.files, params.project, file.hash));
        if (!file || !(bytes || known)) notFound();
        // kept, but shown again only after asking here, with a session that goes on; to another session it is another file
        reply.header('cache-control', 'private, no-cache').header('vary', 'cookie').header('etag', tag);
        if (!bytes) return reply.code(304).send();
        return reply.type(file.mediaType).header('x-content-type-options', 'nosniff').send(bytes);
      },
    }),
  ];
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
