import { Type } from 'typebox';
import { oneOf } from '#contract/pieces.ts';
import type { RouteShapes } from '#contract/shape.ts';

const params = Type.Object({ project: Type.String() });
const wants = oneOf('all', 'alarms');
const endpoint = Type.String({ minLength: 10, maxLength: 1000 });
const key = Type.String({ minLength: 10, maxLength: 200, pattern: '^[A-Za-z0-9_=-]+$' });

export const pushRoutes = {
  'GET /api/projects/{project}/push': {
    params,
    answer: Type.Object({
      publicKey: Type.String(),
      mine: Type.Array(Type.Object({ endpoint: Type.String(), wants })),
    }),
  },
  'PUT /api/projects/{project}/push': {
    params,
    body: Type.Object({ endpoint, keys: Type.Object({ p256dh: key, auth: key }), wants }),
    answer: Type.Object({ wants }),
  },
  'DELETE /api/projects/{project}/push': { params, body: Type.Object({ endpoint }), answer: Type.Object({}) },
} satisfies RouteShapes;
