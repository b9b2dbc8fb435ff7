import type { Deps } from '#server/deps.ts';
import type { Route } from '#server/http/route.ts';

/** Every route of the API, one line per slice. */
export function allRoutes(_deps: Deps): Route[] {
  return [];
}
