import { createReadStream } from 'node:fs';
import { officeDay } from '#kernel/calendar.ts';
import { readerIdOf } from '#server/access/policy.ts';
import { isId, withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { notFound, refuse } from '#server/errors.ts';
import { defaultLimit, isText, keyOf, pageFrom } from '#server/http/list.ts';
import { type Route, route } from '#server/http/route.ts';
import { isBook } from '#server/manifest/export.ts';
import { type ExportRow, exportById, exportsOf, hiddenSince } from './exports.sql.ts';
import { type Exports, listNamed } from './lists.ts';
import { exportPath } from './work.ts';

const endOfTime = ['9999-12-31T00:00:00.000Z', 'ffffffff-ffff-ffff-ffff-ffffffffffff'] as const;

/** Lists one has carried out: how far they are, and the files. Each person sees their own. */
export function exportRoutes(deps: Deps, lists: Exports): Route[] {
  return [
    route('GET /api/projects/{project}/exports', {
      tag: 'exports',
      title: { zh: '我的导出', en: 'My exports' },
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
    route('GET /api/projects/{project}/exports/{export}/file', {
      tag: 'exports',
      title: { zh: '下载导出的文件', en: 'The file' },
      run: async ({ params: { project, export: which }, request, reply }) => {
        const { row, day } = await withPerson(deps, request, project, async (context) => {
          const [found] = isId(which) ? await context.q(exportById, [context.project.id, which]) : [];
          if (found?.byId !== context.person.id || found.state !== 'done') notFound();
          const reader = readerIdOf(context.person);
          const [since] = await context.q(hiddenSince, [context.project.id, reader, found.madeAt]);
          if (since?.found)
            refuse(409, 'export.stale', {
              zh: '导出之后资料有变动，请重新导出。',
              en: 'The records have changed since: export them again.',
            });
          return { row: found, day: officeDay(new Date(found.madeAt), context.project.timeZone) };
        });
        const list = listNamed(lists, row.list);
        const book = list !== undefined && isBook(list);
        const title = list?.title[row.lang] ?? row.list;
        const name = encodeURIComponent(`${title}-${day}.${book ? 'pdf' : 'xlsx'}`);
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
