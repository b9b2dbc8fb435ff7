import type { Deps } from '#server/deps.ts';
import { fileRoutes } from '#server/files/files.routes.ts';
import type { Route } from '#server/http/route.ts';
import { sessionRoutes } from '#server/staff/session.routes.ts';
import { commandRoutes } from '#server/sync/commands.routes.ts';

/** Every route of the API, one line per slice. */
export function allRoutes(deps: Deps): Route[] {
  return [...sessionRoutes(deps), ...commandRoutes(deps), ...fileRoutes(deps)];
}
