import { Type } from 'typebox';
import type { RouteShapes } from '#contract/shape.ts';

/** The event stream; it answers no body. */
export const liveRoutes = {
  'GET /api/stream': { query: Type.Object({ project: Type.String({ maxLength: 40 }) }) },
} satisfies RouteShapes;
