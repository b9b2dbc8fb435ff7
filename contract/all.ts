import { anchorsRoutes } from '#contract/anchors.ts';
import { backupRoutes } from '#contract/backup.ts';
import { cabinetRoutes } from '#contract/cabinet.ts';
import { casesRoutes } from '#contract/cases.ts';
import { checklistsRoutes } from '#contract/checklists.ts';
import { customersRoutes } from '#contract/customers.ts';
import { doorRoutes } from '#contract/door.ts';
import { estateRoutes } from '#contract/estate.ts';
import { exportsRoutes } from '#contract/exports.ts';
import { filesRoutes } from '#contract/files.ts';
import { formsRoutes } from '#contract/forms.ts';
import { importsRoutes } from '#contract/imports.ts';
import { liveRoutes } from '#contract/live.ts';
import { noticesRoutes } from '#contract/notices.ts';
import { officeRoutes } from '#contract/office.ts';
import { papersRoutes } from '#contract/papers.ts';
import { parametersRoutes } from '#contract/parameters.ts';
import { patrolRoutes } from '#contract/patrol.ts';
import { pocketRoutes } from '#contract/pocket.ts';
import { pushRoutes } from '#contract/push.ts';
import { roundsRoutes } from '#contract/rounds.ts';
import { sessionRoutes } from '#contract/session.ts';
import type { PartOf } from '#contract/shape.ts';
import { staffRoutes } from '#contract/staff.ts';
import { troubleRoutes } from '#contract/trouble.ts';

/** Every route of the API that people and their screens use, by method and address. */
export const routes = {
  ...anchorsRoutes,
  ...backupRoutes,
  ...cabinetRoutes,
  ...casesRoutes,
  ...checklistsRoutes,
  ...customersRoutes,
  ...doorRoutes,
  ...estateRoutes,
  ...exportsRoutes,
  ...filesRoutes,
  ...formsRoutes,
  ...importsRoutes,
  ...liveRoutes,
  ...noticesRoutes,
  ...officeRoutes,
  ...papersRoutes,
  ...parametersRoutes,
  ...patrolRoutes,
  ...pocketRoutes,
  ...pushRoutes,
  ...roundsRoutes,
  ...sessionRoutes,
  ...staffRoutes,
  ...troubleRoutes,
};
/** 'GET /api/projects/{project}/cases' */
export type RouteKey = keyof typeof routes;
type Routes = typeof routes;
export type ParamsOf<K extends RouteKey> = PartOf<Routes[K], 'params', Record<never, never>>;
export type QueryOf<K extends RouteKey> = PartOf<Routes[K], 'query', Record<never, never>>;
export type BodyOf<K extends RouteKey> = PartOf<Routes[K], 'body', undefined>;
export type AnswerOf<K extends RouteKey> = PartOf<Routes[K], 'answer', undefined>;
