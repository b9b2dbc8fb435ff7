import { readerIdOf, worksHere } from '#server/access/policy.ts';
import { withPerson } from '#server/access/with-person.ts';
import { bytesOf } from '#server/blobs/store.ts';
import type { Deps } from '#server/deps.ts';
import { notFound } from '#server/errors.ts';
import { rawBody } from '#server/http/raw.ts';
import { type Route, route } from '#server/http/route.ts';
import { openFileIntake, paper, photo, type Taken } from './file-intake.ts';
import { photoByHash } from './files.sql.ts';

/** Photos by content: handed in once, then named by their hash in commands. */
export function fileRoutes(deps: Deps): Route[] {
  const takeIn = openFileIntake(deps);
  const takes = (
    key: 'PUT /api/projects/{project}/files' | 'PUT /api/projects/{project}/papers',
    title: { zh: string; en: string },
    taken: Taken,
  ): Route =>
    rawBody(
      route(key, {
        tag: 'files',
        title,
        run: ({ params, request }) =>
          takeIn(taken, request, params.project, () =>
            withPerson(deps, request, params.project, async ({ person }) => person.id),
          ),
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
