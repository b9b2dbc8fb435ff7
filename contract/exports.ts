import { type Static, Type } from 'typebox';
import {
  id,
  inProject,
  made,
  oneOf,
  orNull,
  pageOf,
  paging,
  reason,
  textAs,
  textOrNull,
  uuid,
  words,
} from '#contract/pieces.ts';
import type { CommandShapes, RouteShapes } from '#contract/shape.ts';

const state = textAs<'waiting' | 'working' | 'done' | 'failed' | 'cancelled' | 'gone'>();
const shownExport = Type.Object({
  id: Type.String(),
  list: Type.String(),
  title: words,
  whole: Type.Boolean(),
  reason: Type.String(),
  state,
  /** rows so far */
  done: Type.Integer(),
  size: orNull(Type.Integer()),
  fault: orNull(words),
  madeAt: Type.String(),
  finishedAt: textOrNull,
});
/** A list this person may carry out, and whether in full. */
const list = Type.Object({ list: Type.String(), title: words, whole: Type.Boolean() });
export type Export = Static<typeof shownExport>;
export type ExportList = Static<typeof list>;

export const exportsRoutes = {
  'GET /api/projects/{project}/exports': {
    params: inProject,
    query: Type.Object(paging),
    answer: pageOf(shownExport, { lists: Type.Array(list) }),
  },
  'GET /api/projects/{project}/exports/{export}/file': { params: Type.Object({ project: id, export: id }) },
} satisfies RouteShapes;

const result = made('export', { export: Type.Object({ id: Type.String(), state }) });

export const exportsCommands = {
  'export.start': {
    args: Type.Object({
      export: uuid,
      list: Type.String({ maxLength: 40 }),
      /** the filters of the list as they stand in its address */
      query: Type.Record(Type.String({ maxLength: 20 }), Type.String({ maxLength: 200 })),
      /** personal data in full */
      whole: Type.Optional(Type.Boolean()),
      reason,
      lang: oneOf('zh', 'en'),
    }),
    result,
  },
  'export.cancel': { args: Type.Object({ export: uuid }), result },
} satisfies CommandShapes;
