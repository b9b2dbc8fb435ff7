import { anchorsRoutes } from '#contract/anchors.ts';
import { backupRoutes } from '#contract/backup.ts';
import type { PartOf } from '#contract/shape.ts';
import { troubleRoutes } from '#contract/trouble.ts';

/** Every route of the API that people and their screens use, by method and address. */
export const routes = {
  ...anchorsRoutes,
  ...backupRoutes,
  ...troubleRoutes,
};
/** 'GET /api/projects/{project}/cases' */
export type RouteKey = keyof typeof routes;
type Routes = typeof routes;
export type ParamsOf<K extends RouteKey> = PartOf<Routes[K], 'params', Record<never, never>>;
export type QueryOf<K extends RouteKey> = PartOf<Routes[K], 'query', Record<never, never>>;
export type BodyOf<K extends RouteKey> = PartOf<Routes[K], 'body', undefined>;
export type AnswerOf<K extends RouteKey> = PartOf<Routes[K], 'answer', undefined>;
