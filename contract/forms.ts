import { Type } from 'typebox';
import { lang } from '#contract/pieces.ts';
import type { RouteShapes } from '#contract/shape.ts';

/** Forms as PDF. */
export const formsRoutes = {
  'GET /api/projects/{project}/rounds/{round}/f012.pdf': {
    params: Type.Object({ project: Type.String(), round: Type.String() }),
    query: lang,
  },
  'GET /api/projects/{project}/days/{day}/f012.pdf': {
    params: Type.Object({ project: Type.String(), day: Type.String() }),
    query: lang,
  },
  'GET /api/projects/{project}/months/{month}/f012.pdf': {
    params: Type.Object({ project: Type.String(), month: Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' }) }),
    query: lang,
  },
  'GET /api/projects/{project}/cases/{case}/sheet.pdf': {
    params: Type.Object({ project: Type.String(), case: Type.String() }),
    /** one of the forms its definition names; the first when not said */
    query: Type.Object({ ...lang.properties, form: Type.Optional(Type.String({ maxLength: 60 })) }),
  },
} satisfies RouteShapes;
