import { Type } from 'typebox';
import { withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { notFound } from '#server/errors.ts';
import { type Route, route } from '#server/http/route.ts';
import { type Checklist, itemsOf, withAdditions } from '#server/patrol/checklists/checklist.ts';
import { editing, editingShape } from '#server/patrol/editor/editing.ts';
import { additionsTo, checklistVersion, newestChecklists } from './checklists.sql.ts';

const words = Type.Object({ zh: Type.String(), en: Type.String() });
const project = Type.String({ maxLength: 60 });
const list = Type.Object({
  items: Type.Array(
    Type.Object({
      key: Type.String(),
      version: Type.Integer(),
      title: words,
      template: Type.String(),
      roles: Type.Array(Type.String()),
      items: Type.Integer(),
      clauses: Type.Integer(),
    }),
  ),
});
const item = Type.Object(
  {
    key: Type.String(),
    clause: Type.String(),
    n: Type.Integer(),
    title: words,
    standard: words,
    guide: Type.Optional(words),
    subject: Type.String(),
    methods: Type.Array(Type.String()),
    answer: Type.String(),
    onFail: Type.Record(Type.String(), Type.Unknown()),
    added: Type.Optional(Type.Boolean()),
    /** the id under which the office may withdraw it */
    addition: Type.Optional(Type.String()),
  },
  { additionalProperties: true },
);
const body = Type.Object({
  key: Type.String(),
  family: Type.String(),
  version: Type.Integer(),
  title: words,
  template: Type.String(),
  walkers: Type.Array(Type.String()),
  sections: Type.Array(Type.Object({ key: Type.String(), title: words, items: Type.Array(item) })),
  ...editingShape,
});

/** The checklists as a reading view: the company's items, and what this office added to them. */
export function checklistRoutes(deps: Pick<Deps, 'db' | 'clock'>): Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/projects/:project/checklists',
      tag: 'estate',
      title: { zh: '检查表', en: 'Checklists' },
      params: Type.Object({ project }),
      answer: list,
      run: ({ params, request }) =>
        withPerson(deps, request, params.project, async ({ q }) => ({
          items: (await q(newestChecklists)).map(({ body }) => summary(body)),
        })),
    }),
    route({
      method: 'GET',
      url: '/api/projects/:project/checklists/:key',
      tag: 'estate',
      title: { zh: '一份检查表', en: 'One checklist' },
      params: Type.Object({ project, key: Type.String({ maxLength: 60 }) }),
      query: Type.Object({ version: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })) }),
      answer: body,
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, async ({ q, project, person }) => {
          const [found] = await q(checklistVersion, [params.key, query.version ?? null]);
          if (!found) notFound();
          const added = await q(additionsTo, [project.id, found.body.family]);
          const additions = added.map(({ id, section, item }) => ({ section, item: { ...item, addition: id } }));
          const [list, more] = [withAdditions(found.body, additions), await editing(q, found.body, person)];
          return { ...shown(list), ...more };
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

/** The shape the schema knows: the same values, as lists that may be written to. */
const shown = (checklist: Checklist) => ({
  ...checklist,
  walkers: [...checklist.walkers],
  sections: checklist.sections.map((part) => ({
    ...part,
    items: part.items.map((one) => ({ ...one, methods: [...one.methods], onFail: { ...one.onFail } })),
  })),
});
