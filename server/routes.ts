import { commandRoutes } from '#server/commands.routes.ts';
import type { Deps } from '#server/deps.ts';
import type { Route } from '#server/http/route.ts';
import { openPdfRenderer } from '#server/print/pdf-renderer.ts';
import type { Product } from '#server/slice.ts';

/** Every route of the API: those of the slices, and the one door for changes. */
export function allRoutes(deps: Deps, product: Product): Route[] {
  const pdf = openPdfRenderer();
  return [
    ...commandRoutes(deps, product),
    ...product.slices.flatMap(({ routes }) => routes?.(deps, product, { pdf }) ?? []),
  ];
}
