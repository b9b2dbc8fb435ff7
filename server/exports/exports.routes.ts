import { createReadStream } from 'node:fs';
import { Type } from 'typebox';
import { isId, withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { notFound } from '#server/errors.ts';
import { defaultLimit, isText, keyOf, pageFrom, pageOf, paging } from '#server/http/list.ts';
import { type Route, route } from '#server/http/route.ts';
import { isBook } from '#server/manifest/export.ts';
import { type ExportRow, exportById, exportsOf } from './exports.sql.ts';
import { type Exports, listNamed } from './lists.ts';
import { exportPath } from './work.ts';

const id = Type.String({ maxLength: 60 });
const words = Type.Object({ zh: Type.String(), en: Type.String() });
const orNull = <S extends Parameters<typeof Type.Union>[0][number]>(shape: S) => Type.Union([shape, Type.Null()]);
const shownExport = Type.Object({
  id: Type.String(),
  list: Type.String(),
  title: words,
  whole: Type.Boolean(),
  reason: Type.String(),
  state: Type.String(),
  /** rows so far */
  done: Type.Integer(),
  size: orNull(Type.Integer()),
  fault: orNull(words),
  madeAt: Type.String(),
  finishedAt: orNull(Type.String()),
});
const endOfTime = ['9999-12-31T00:00:00.000Z', 'ffffffff-ffff-ffff-ffff-ffffffffffff'] as const;

/** Lists one has carried out: how far they are, and the files. Each person sees their own. */
export function exportRoutes(deps: Deps, lists: Exports): Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/projects/:project/exports',
      tag: 'exports',
      title: { zh: '我的导出', en: 'My exports' },
      params: Type.Object({ project: id }),
      query: Type.Object(paging),
      answer: Type.Object({
        ...pageOf(shownExport).properties,
        /** lists this person may carry out, and whether in full */
        lists: Type.Array(Type.Object({ list: Type.String(), title: words, whole: Type.Boolean() })),
      }),
      run: ({ params: { project }, query, request }) =>
        withPerson(deps, request, project, async (context) => {
          const limit = query.limit ?? defaultLimit;
          const key = keyOf(query.after, isText, (part) => isId(String(part))) ?? [...endOfTime];
          const rows = await context.q(exportsOf, [context.project.id, context.person.id, ...key, limit + 1]);
          const mine = Object.entries(lists).flatMap(([list, { title, may }]) =>
            may(context.person, context.params, false)
              ? [{ list, title, whole: may(context.person, context.params, true) }]
              : [],
          );
          return { ...pageFrom(rows, limit, (row) => [row.madeAt, row.id], shown(lists)), lists: mine };
        }),
    }),
    route({
      method: 'GET',
      url: '/api/projects/:project/exports/:export/file',
      tag: 'exports',
      title: { zh: '下载导出的文件', en: 'The file' },
      params: Type.Object({ project: id, export: id }),
      run: async ({ params: { project, export: which }, request, reply }) => {
        const row = await withPerson(deps, request, project, async (context) => {
          const [found] = isId(which) ? await context.q(exportById, [context.project.id, which]) : [];
          return found?.byId === context.person.id && found.state === 'done' ? found : notFound();
        });
        const list = listNamed(lists, row.list);
        const book = list !== undefined && isBook(list);
        const title = list?.title[row.lang] ?? row.list;
        const name = encodeURIComponent(`${title}-${row.madeAt.slice(0, 10)}.${book ? 'pdf' : 'xlsx'}`);
        return reply
          .type(book ? 'application/pdf' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
          .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
          .header('content-length', row.size ?? 0)
          .header('cache-control', 'private, no-store')
          .send(createReadStream(exportPath(deps, project, row.id)));
      },
    }),
  ];
}

const shown =
  (lists: Exports) =>
  ({ id: own, list, whole, reason, state, done, size, fault, madeAt, finishedAt }: ExportRow) => ({
    ...{ id: own, list, title: listNamed(lists, list)?.title ?? { zh: list, en: list }, whole, reason },
    ...{ state, done, size, fault, madeAt, finishedAt },
  });
