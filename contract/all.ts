import type { Static } from 'typebox';
import { anchorsRoutes } from '#contract/anchors.ts';
import { backupRoutes } from '#contract/backup.ts';
import { cabinetCommands, cabinetRoutes } from '#contract/cabinet.ts';
import { casesCommands, casesRoutes } from '#contract/cases.ts';
import { checklistsCommands, checklistsRoutes } from '#contract/checklists.ts';
import { customersRoutes } from '#contract/customers.ts';
import { doorRoutes } from '#contract/door.ts';
import { estateCommands, estateRoutes } from '#contract/estate.ts';
import { exportsCommands, exportsRoutes } from '#contract/exports.ts';
import { filesRoutes } from '#contract/files.ts';
import { formsRoutes } from '#contract/forms.ts';
import { customersCommands } from '#contract/household.ts';
import { importsCommands, importsRoutes } from '#contract/imports.ts';
import { liveRoutes } from '#contract/live.ts';
import { noticesCommands, noticesRoutes } from '#contract/notices.ts';
import { officeRoutes } from '#contract/office.ts';
import { outsideRoutes } from '#contract/outside.ts';
import { papersCommands, papersRoutes } from '#contract/papers.ts';
import { parametersCommands, parametersRoutes } from '#contract/parameters.ts';
import { patrolCommands, patrolRoutes } from '#contract/patrol.ts';
import { pocketRoutes } from '#contract/pocket.ts';
import { pushRoutes } from '#contract/push.ts';
import { roundsCommands, roundsRoutes } from '#contract/rounds.ts';
import { sessionRoutes } from '#contract/session.ts';
import type { Given, PartOf } from '#contract/shape.ts';
import { staffCommands, staffRoutes } from '#contract/staff.ts';
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
  ...outsideRoutes,
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

/** Every command, by the name it goes under. */
export const commands = {
  ...cabinetCommands,
  ...casesCommands,
  ...checklistsCommands,
  ...customersCommands,
  ...estateCommands,
  ...exportsCommands,
  ...importsCommands,
  ...noticesCommands,
  ...papersCommands,
  ...parametersCommands,
  ...patrolCommands,
  ...roundsCommands,
  ...staffCommands,
};
export type CommandName = keyof typeof commands;
type Commands = typeof commands;
export type ArgsOf<N extends CommandName> = Static<Commands[N]['args']>;
export type ResultOf<N extends CommandName> = Static<Commands[N]['result']>;
/** What whoever sends a command hands over. */
export type CommandArgs<N extends CommandName> = Given<ArgsOf<N>>;
