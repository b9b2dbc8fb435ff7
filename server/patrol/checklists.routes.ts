import { withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { notFound } from '#server/errors.ts';
import { type Route, route } from '#server/http/route.ts';
import { type Checklist, itemsOf, withAdditions } from '#server/patrol/checklists/checklist.ts';
import { editing } from '#server/patrol/editor/editing.ts';
import { additionsTo, checklistVersion, newestChecklists } from './checklists.sql.ts';

/** The checklists as a reading view: the company's items, and what this office added to them. */
export function checklistRoutes(deps: Pick<Deps, 'db' | 'clock'>): Route[] {
  return [
    route('GET /api/projects/{project}/checklists', {
      tag: 'estate',
      title: { zh: '检查表', en: 'Checklists' },
      run: ({ params, request }) =>
        withPerson(deps, request, params.project, async ({ q }) => ({
          items: (await q(newestChecklists)).map(({ body }) => summary(body)),
        })),
    }),
    route('GET /api/projects/{project}/checklists/{key}', {
      tag: 'estate',
      title: { zh: '一份检查表', en: 'One checklist' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, async ({ q, project, person }) => {
          const [found] = await q(checklistVersion, [params.key, query.version ?? null]);
          if (!found) notFound();
          const added = await q(additionsTo, [project.id, found.body.family]);
          const additions = added.map(({ id, section, item }) => ({ section, item: { ...item, addition: id } }));
          const [list, more] = [withAdditions(found.body, additions), await editing(q, found.body, person)];
          return { ...list, ...more };
        }),
    }),
  ];
}

function summary(checklist: Checklist) {
  const items = itemsOf(checklist);
  const { key, version, title, template, walkers } = checklist;
  return {
    ...{ key, version, title, template },
    roles: [...walkers],
    items: items.length,
    clauses: new Set(items.map(({ clause }) => clause)).size,
  };
}
