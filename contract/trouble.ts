import { type Static, Type } from 'typebox';
import { inProject, oneOf, textOrNull } from '#contract/pieces.ts';
import type { RouteShapes } from '#contract/shape.ts';

/** What hinders the installation. */
const trouble = Type.Object({
  /** bytes */
  disk: Type.Object({
    state: oneOf('ok', 'low', 'full', 'read-only', 'failing'),
    free: Type.Number(),
    total: Type.Number(),
  }),
  /** messages of the last 30 days that could not be told to anybody */
  setAside: Type.Array(Type.Object({ id: Type.String(), about: textOrNull, at: Type.String(), fault: textOrNull })),
});
export type Trouble = Static<typeof trouble>;

export const troubleRoutes = {
  'GET /api/projects/{project}/trouble': { params: inProject, answer: trouble },
} satisfies RouteShapes;
