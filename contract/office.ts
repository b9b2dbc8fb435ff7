import { type Static, Type } from 'typebox';
import { inProject, oneOf, orNull, pageOf, paging, textOrNull, words } from '#contract/pieces.ts';
import type { RouteShapes } from '#contract/shape.ts';

const sort = oneOf('saw', 'exported', 'changed');
/** One line of the audit view. */
const auditLine = Type.Object({
  ...{ id: Type.String(), at: Type.String(), by: Type.String(), byNumber: Type.String(), sort, act: Type.String() },
  ...{
    subjectKind: Type.String(),
    subjectId: textOrNull,
    label: textOrNull,
    reason: textOrNull,
    refused: Type.Boolean(),
  },
});
const facts = orNull(Type.Record(Type.String(), Type.Unknown()));
const change = Type.Object({
  id: Type.String(),
  at: Type.String(),
  by: Type.String(),
  byId: Type.String(),
  act: Type.String(),
  subjectId: textOrNull,
  label: Type.String(),
  before: facts,
  after: facts,
});
export type AuditLine = Static<typeof auditLine>;
export type OfficeChange = Static<typeof change>;

/** What was found by what was typed, of one sort. */
const group = Type.Object({
  title: words,
  items: Type.Array(Type.Object({ id: Type.String(), text: Type.String(), note: Type.String(), to: Type.String() })),
});

export const officeRoutes = {
  'GET /api/projects/{project}/find': {
    params: inProject,
    query: Type.Object({ q: Type.String({ minLength: 1, maxLength: 60 }) }),
    answer: Type.Object({ groups: Type.Array(group) }),
  },
  'GET /api/projects/{project}/audit': {
    params: inProject,
    query: Type.Object({
      /** a person, by id */
      by: Type.Optional(Type.String({ maxLength: 60 })),
      sort: Type.Optional(sort),
      ...paging,
    }),
    answer: pageOf(auditLine),
  },
  'GET /api/projects/{project}/changes': {
    params: inProject,
    query: Type.Object({ what: Type.Optional(Type.String({ maxLength: 20, pattern: '^[a-z]+$' })), ...paging }),
    answer: pageOf(change),
  },
} satisfies RouteShapes;
