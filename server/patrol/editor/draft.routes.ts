import { Type } from 'typebox';
import { withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { notFound } from '#server/errors.ts';
import { type Route, route } from '#server/http/route.ts';
import { changesBetween } from './draft.ts';
import { mustEdit } from './editor.rights.ts';
import { draftOf, newestOfFamily } from './editor.sql.ts';

const words = Type.Object({ zh: Type.String(), en: Type.String() });

/** The draft of a family of checklists, with what it changes: for those who write the company's checklists. */
export function draftRoutes(deps: Pick<Deps, 'db' | 'clock'>): Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/projects/:project/checklist-drafts/:family',
      tag: 'estate',
      title: { zh: '检查表草稿', en: 'The draft of checklists' },
      params: Type.Object({ project: Type.String({ maxLength: 60 }), family: Type.String({ maxLength: 60 }) }),
      answer: Type.Object({
        family: Type.String(),
        version: Type.Integer(),
        base: Type.Integer(),
        by: Type.String(),
        mine: Type.Boolean(),
        changedAt: Type.String(),
        sections: Type.Array(
          Type.Object({
            key: Type.String(),
            title: words,
            items: Type.Array(
              Type.Object(
                { key: Type.String(), clause: Type.String(), title: words, standard: words },
                { additionalProperties: true },
              ),
            ),
          }),
        ),
        /** titles of the checklists that it becomes a version of */
        of: Type.Array(
          Type.Object({ key: Type.String(), title: words, template: Type.String(), version: Type.Integer() }),
        ),
        changes: Type.Array(
          Type.Object({
            kind: Type.Union([
              Type.Literal('added'),
              Type.Literal('removed'),
              Type.Literal('changed'),
              Type.Literal('moved'),
            ]),
            section: Type.String(),
            item: Type.Union([Type.String(), Type.Null()]),
            title: words,
            fields: Type.Array(Type.String()),
          }),
        ),
      }),
      run: ({ params, request }) =>
        withPerson(deps, request, params.project, async ({ q, person }) => {
          mustEdit(person);
          const [[draft], all] = await Promise.all([q(draftOf, [params.family]), q(newestOfFamily, [params.family])]);
          const [lead] = all;
          if (!draft || !lead) notFound();
          const { family, version, base, by, changedAt, sections } = draft;
          return {
            ...{ family, version, base, by, changedAt, mine: draft.byId === person.id },
            sections: sections.map((part) => ({ ...part, items: part.items.map((item) => ({ ...item })) })),
            of: all.map((one) => ({
              ...{ key: one.key, title: one.body.title, template: one.body.template, version: one.version },
            })),
            changes: changesBetween(lead.body.sections, sections).map((one) => ({ ...one, fields: [...one.fields] })),
          };
        }),
    }),
  ];
}
