import { isId, withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { notFound } from '#server/errors.ts';
import { readFile } from '#server/files/read.ts';
import { type Route, route } from '#server/http/route.ts';
import { recorded } from '#server/privacy/access.ts';
import { documentById } from './belongings.sql.ts';
import { mustReadParty, shownName } from './household.ts';
import { mergesOf } from './merge.sql.ts';
import { reaches } from './parties.ts';
import { personFile } from './person-file.ts';
import { mayIn, refuseRight, zonesRead } from './rights.ts';

/** Papers of a household, all that is kept about a person, and files that were made one. */
export function paperRoutes(deps: Deps): Route[] {
  return [
    route('GET /api/projects/{project}/documents/{document}/file', {
      tag: 'customers',
      title: { zh: '查看资料原件', en: 'A paper as it was handed in' },
      run: ({ params: { project, document }, query, request, reply }) =>
        recorded(
          deps,
          request,
          project,
          { act: 'document', subjectKind: 'document', subjectId: document, reason: query.reason.trim() },
          async () => {
            const hash = await withPerson(deps, request, project, async (context) => {
              zonesRead(context.person, context.params);
              const [paper] = isId(document) ? await context.q(documentById, [context.project.id, document]) : [];
              if (!paper) notFound();
              const { zones } = paper.partyId ? await mustReadParty(context, paper.partyId) : { zones: [paper.zoneId] };
              if (!paper.partyId && !mayIn(context.person, context.params, 'read', paper.zoneId)) notFound();
              if (!reaches(context.person, context.params, 'unmask', zones)) refuseRight();
              return paper.hash ?? notFound();
            });
            const file = (await readFile(deps, project, hash)) ?? notFound();
            return reply
              .type(file.mediaType)
              .header('cache-control', 'private, no-store')
              .header('x-content-type-options', 'nosniff')
              .send(file.bytes);
          },
        ),
    }),
    route('POST /api/projects/{project}/parties/{party}/person-file', {
      tag: 'customers',
      title: { zh: '本人信息副本', en: 'All that is kept about a person' },
      run: ({ params: { project, party }, body, request }) =>
        recorded(
          deps,
          request,
          project,
          { act: 'person-file', subjectKind: 'party', subjectId: party, reason: body.reason.trim() },
          () =>
            withPerson(deps, request, project, async (context) => {
              const { zones } = await mustReadParty(context, party);
              if (!reaches(context.person, context.params, 'erase', zones)) refuseRight();
              return personFile(context, party);
            }),
        ),
    }),
    route('GET /api/projects/{project}/parties/{party}/merges', {
      tag: 'customers',
      title: { zh: '已合并的档案', en: 'Files that were made one with this' },
      run: ({ params: { project, party }, request }) =>
        withPerson(deps, request, project, async (context) => {
          await mustReadParty(context, party);
          const rows = await context.q(mergesOf, [context.project.id, party]);
          return { items: rows.map(({ kind, name, ...row }) => ({ ...row, name: shownName({ kind, name }) })) };
        }),
    }),
  ];
}
