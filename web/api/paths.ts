import type { AnswerOf, BodyOf, ParamsOf, QueryOf, RouteKey } from '#contract/all.ts';
import type { Page } from '#contract/pieces.ts';
import type { Given } from '#contract/shape.ts';
import type { Month, MonthCheck } from './cabinet-types.ts';
import type {
  AccessEntry,
  Expo,
  Found,
  FoundParty,
  Household,
  InFull,
  Merge,
  PartyChange,
  PartyFile,
} from './customer-types.ts';

import type { ErrorBody } from './error.ts';
import type { Export, ExportList, Import, ImportKind, ImportRow, RowAct } from './import-export-types.ts';
import type { PaperPaths } from './paper-paths.ts';

/** One operation in the form openapi-fetch reads (and openapi-typescript writes). */
export type Op<Answer, Path extends object | null = null, Query = never, Body = never> = {
  parameters: { query?: Query; header?: never; cookie?: never } & (Path extends null
    ? { path?: never }
    : { path: Path });
  responses: {
    200: { content: { 'application/json': Answer } };
    400: { content: { 'application/json': ErrorBody } };
  };
} & ([Body] extends [never] ? { requestBody?: never } : { requestBody: { content: { 'application/json': Body } } });
export type InProject = { project: string };
export type Cursor = { after?: string | undefined; limit?: number | undefined };

/** The contract in the form openapi-fetch reads. */
type Said = {
  [Path in RouteKey extends `${string} ${infer P}` ? P : never]: {
    [K in Extract<RouteKey, `${string} ${Path}`> as K extends `${infer M} ${Path}` ? Lowercase<M> : never]: {
      parameters: Asked<'path', ParamsOf<K>> & Asked<'query', Given<QueryOf<K>>>;
      responses: {
        200: { content: { 'application/json': AnswerOf<K> } };
        400: { content: { 'application/json': ErrorBody } };
      };
    } & (undefined extends BodyOf<K>
      ? { requestBody?: never }
      : { requestBody: { content: { 'application/json': Given<BodyOf<K>> } } });
  };
};
/** What a request must say, or may. */
type Asked<Name extends string, T> = Record<never, never> extends T ? { [N in Name]?: T } : { [N in Name]: T };

/** The HTTP contract as far as the screens use it. */
export type paths = Said & Hand;
interface Hand extends PaperPaths {
  '/api/projects/{project}/customers': { get: Op<Found, InProject, { q: string } & Cursor> };
  '/api/projects/{project}/rooms/{room}/household': { get: Op<Household, InProject & { room: string }> };
  '/api/projects/{project}/parties': { get: Op<Page<FoundParty>, InProject, Cursor> };
  '/api/projects/{project}/parties/incomplete': { get: Op<Page<FoundParty>, InProject, Cursor> };
  '/api/projects/{project}/parties/overdue': { get: Op<Page<FoundParty>, InProject, Cursor> };
  '/api/projects/{project}/parties/completeness': { get: Op<{ tenants: number; lacking: number }, InProject> };
  '/api/projects/{project}/parties/{party}': { get: Op<PartyFile, InProject & { party: string }> };
  '/api/projects/{project}/parties/{party}/changes': {
    get: Op<Page<PartyChange>, InProject & { party: string }, Cursor>;
  };
  '/api/projects/{project}/parties/{party}/unmask': {
    post: Op<InFull, InProject & { party: string }, never, { reason: string }>;
  };
  '/api/projects/{project}/parties/{party}/contacts/{contact}/call': {
    post: Op<{ value: string; seconds: number }, InProject & { party: string; contact: string }>;
  };
  '/api/projects/{project}/parties/{party}/merges': { get: Op<{ items: Merge[] }, InProject & { party: string }> };
  '/api/projects/{project}/parties/{party}/person-file': {
    post: Op<Record<string, unknown>, InProject & { party: string }, never, { reason: string }>;
  };
  '/api/projects/{project}/expo': { get: Op<Expo, InProject, { month?: string | undefined }> };
  '/api/projects/{project}/data-access': {
    get: Op<
      Page<AccessEntry>,
      InProject,
      { outcome?: 'given' | 'refused' | undefined; act?: string | undefined } & Cursor
    >;
  };
  '/api/projects/{project}/imports': {
    get: Op<Page<Import> & { kinds: ImportKind[] }, InProject, Cursor>;
  };
  '/api/projects/{project}/imports/{import}': {
    get: Op<{ import: Import; kind: ImportKind; sample: string[][] }, InProject & { import: string }>;
  };
  '/api/projects/{project}/imports/{import}/rows': {
    get: Op<Page<ImportRow>, InProject & { import: string }, { act: RowAct } & Cursor>;
  };
  '/api/projects/{project}/months': { get: Op<Page<Month>, InProject, Cursor> };
  '/api/projects/{project}/months/{month}': { get: Op<MonthCheck, InProject & { month: string }> };
  '/api/projects/{project}/exports': { get: Op<Page<Export> & { lists: ExportList[] }, InProject, Cursor> };
}
