import { commandRoutes } from '#server/commands.routes.ts';
import type { Deps } from '#server/deps.ts';
import type { Route } from '#server/http/route.ts';
import { openPdfRenderer } from '#server/print/pdf-renderer.ts';
import { slices } from '#server/slices.ts';

/** Every route of the API: those of the slices, and the one door for changes. */
export function allRoutes(deps: Deps): Route[] {
  const pdf = openPdfRenderer();
  return [...commandRoutes(deps, slices), ...slices.flatMap(({ routes }) => routes?.(deps, { pdf }) ?? [])];
}
