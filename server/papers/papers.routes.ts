import { isRole, type RoleId } from '#kernel/roles.ts';
import { isId, withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { cursorFrom, defaultLimit, isText, keyOf } from '#server/http/list.ts';
import { type Route, route } from '#server/http/route.ts';
import type { PdfRenderer } from '#server/print/pdf-renderer.ts';
import { sendPdf } from '#server/print/send.ts';
import { dutiesOf } from './duties/all.ts';
import { drafts, trains } from './papers.rights.ts';
import { differenceOf, draftDetail, listPapers, mustSee, paperDetail, readList, seePaper } from './papers.ts';
import { readForm, readFormOf } from './read-form.ts';
import { papersToRead } from './to-read.ts';
import { trainingPage } from './training.ts';

const isUuid = (part: string | number): boolean => isId(String(part));

/** Controlled papers: lists, one paper, its draft, who has read it, what differs; duties; trainings. */
export function controlledRoutes(deps: Pick<Deps, 'db' | 'clock'>, pdf: PdfRenderer): Route[] {
  return [
    route('GET /api/projects/{project}/papers', {
      tag: 'papers',
      title: { zh: '受控文件', en: 'Controlled papers' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, async (context) => {
          const limit = query.limit ?? defaultLimit;
          const after = keyOf(query.after, isText, isUuid) ?? ['', '00000000-0000-0000-0000-000000000000'];
          const rows = await listPapers(context, { kind: query.kind, after, limit });
          const last = rows[limit - 1];
          return {
            items: rows.slice(0, limit).map(({ key: _, ...row }) => row),
            next: rows.length > limit && last ? cursorFrom(last.key) : null,
            may: { company: drafts(context.person, null), office: drafts(context.person, context.project.id) },
          };
        }),
    }),
    route('GET /api/projects/{project}/papers-to-read', {
      tag: 'papers',
      title: { zh: '待阅读的文件', en: 'Papers I have to read' },
      run: ({ params, request }) =>
        withPerson(deps, request, params.project, async (context) => {
          const rows = await papersToRead(context);
          return { items: rows.map(({ fromDay, ...row }) => ({ ...row, from: fromDay })) };
        }),
    }),
    route('GET /api/projects/{project}/papers/{paper}', {
      tag: 'papers',
      title: { zh: '一份受控文件', en: 'One paper' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, (context) => paperDetail(context, params.paper, query.version)),
    }),
    route('GET /api/projects/{project}/papers/{paper}/draft', {
      tag: 'papers',
      title: { zh: '受控文件草稿', en: 'The draft of a paper' },
      run: ({ params, request }) =>
        withPerson(deps, request, params.project, (context) => draftDetail(context, params.paper)),
    }),
    route('GET /api/projects/{project}/papers/{paper}/readers', {
      tag: 'papers',
      title: { zh: '阅读情况', en: 'Who has read it' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, async (context) => {
          await seePaper(context, params.paper);
          return { items: await readList(context, params.paper, query.version) };
        }),
    }),
    route('GET /api/projects/{project}/papers/{paper}/readers.pdf', {
      tag: 'papers',
      title: { zh: '阅读签收表', en: 'Read list, as PDF' },
      run: async ({ params, query, request, reply }) => {
        const form = await withPerson(deps, request, params.project, (context) =>
          readFormOf(context, params.paper, query.version, query.lang ?? 'zh'),
        );
        return sendPdf(reply, await pdf.print('sheet', form), readForm.code);
      },
    }),
    route('GET /api/projects/{project}/papers/{paper}/difference', {
      tag: 'papers',
      title: { zh: '两版对照', en: 'What differs between two versions' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, async (context) => ({
          items: await differenceOf(context, params.paper, query.from, query.to),
        })),
    }),
    route('GET /api/projects/{project}/duties', {
      tag: 'papers',
      title: { zh: '我的职责', en: 'What my roles do' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, async (context) => {
          mustSee(context);
          const own = [...new Set(context.person.grants.map(({ role }) => role))];
          const asked: RoleId[] = query.role === undefined ? own : isRole(query.role) ? [query.role] : [];
          return {
            roles: asked.map((role) => ({
              role,
              duties: dutiesOf(role).map((one) => ({ ...one, clauses: [...one.clauses] })),
            })),
          };
        }),
    }),
    route('GET /api/projects/{project}/trainings', {
      tag: 'papers',
      title: { zh: '培训情况', en: 'Who was trained on what' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, async (context) => {
          mustSee(context);
          const after = keyOf(query.after, isText)?.[0];
          const page = await trainingPage(context, query.paper, String(after ?? ''), query.limit ?? defaultLimit);
          return { ...page, may: { record: trains(context.person) } };
        }),
    }),
  ];
}
