import { Type } from 'typebox';
import { id, inProject } from '#contract/pieces.ts';
import type { RouteShapes } from '#contract/shape.ts';

const kept = { params: inProject, answer: Type.Object({ hash: Type.String(), size: Type.Integer() }) };

/** Photos and papers by their content; the body of a PUT is the file itself. */
export const filesRoutes = {
  'PUT /api/projects/{project}/files': kept,
  'PUT /api/projects/{project}/papers': kept,
  'GET /api/projects/{project}/files/{hash}': {
    params: Type.Object({ project: id, hash: Type.String({ maxLength: 80 }) }),
  },
} satisfies RouteShapes;
