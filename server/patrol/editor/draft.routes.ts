import { withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { notFound } from '#server/errors.ts';
import { type Route, route } from '#server/http/route.ts';
import { changesBetween } from './draft.ts';
import { mustEdit } from './editor.rights.ts';
import { draftOf, newestOfFamily } from './editor.sql.ts';

/** The draft of a family of checklists, with what it changes: for those who write the company's checklists. */
export function draftRoutes(deps: Pick<Deps, 'db' | 'clock'>): Route[] {
  return [
    route('GET /api/projects/{project}/checklist-drafts/{family}', {
      tag: 'estate',
      title: { zh: '检查表草稿', en: 'The draft of checklists' },
      run: ({ params, request }) =>
        withPerson(deps, request, params.project, async ({ q, person }) => {
          mustEdit(person);
          const [[draft], all] = await Promise.all([q(draftOf, [params.family]), q(newestOfFamily, [params.family])]);
          const [lead] = all;
          if (!draft || !lead) notFound();
          const { family, version, base, by, changedAt, sections } = draft;
          return {
            ...{ family, version, base, by, changedAt, mine: draft.byId === person.id },
            sections,
            of: all.map((one) => ({
              ...{ key: one.key, title: one.body.title, template: one.body.template, version: one.version },
            })),
            changes: changesBetween(lead.body.sections, sections),
          };
        }),
    }),
  ];
}
