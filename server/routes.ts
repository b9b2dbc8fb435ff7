import type { Deps } from '#server/deps.ts';
import type { Route } from '#server/http/route.ts';
import { sessionRoutes } from '#server/staff/session.routes.ts';

/** Every route of the API, one line per slice. */
export function allRoutes(deps: Deps): Route[] {
  return [...sessionRoutes(deps)];
}
