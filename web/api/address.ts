import type { ParamsOf, QueryOf, RouteKey } from '#contract/all.ts';
import type { Given } from '#contract/shape.ts';
import { appRoot } from './root.ts';

type Values = Readonly<Record<string, string | number | boolean | undefined>>;

/** Address of a route of the contract, for what is not asked by the typed client: files, forms, a browser's own requests. */
export function addressOf<K extends RouteKey>(route: K, params: ParamsOf<K>, query?: Given<QueryOf<K>>): string {
  const filled = route
    .slice(route.indexOf('/') + 1)
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String((params as Values)[name])));
  const address = new URL(filled, appRoot);
  for (const [name, value] of Object.entries((query ?? {}) as Values))
    if (value !== undefined) address.searchParams.set(name, String(value));
  return address.href;
}
