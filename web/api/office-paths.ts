import type {
  DepartmentRow,
  Draft,
  OfficeChange,
  ParameterSetting,
  Parameters,
  People,
  PersonRow,
  PostRow,
  RuledRooms,
  RuleQuery,
  WaitingRow,
} from './office-types.ts';
import type { Cursor, InProject, Op } from './paths.ts';
import type { Me, Page } from './types.ts';

/** The part of the contract that the screens use which keep the office itself. */
export interface OfficePaths {
  '/api/projects': {
    post: Op<{ id: string }, null, never, { id: string; code: string; name: string; office: string; company: string }>;
  };
  '/api/invitation': { post: Op<Me, null, never, { login: string; code: string; password: string }> };
  '/api/projects/{project}/places/{place}/rooms-by-rule': {
    get: Op<RuledRooms, InProject & { place: string }, RuleQuery>;
  };
  '/api/projects/{project}/people': {
    get: Op<People, InProject, { q?: string | undefined; state?: 'active' | 'left' | undefined } & Cursor>;
  };
  '/api/projects/{project}/people/{staff}': { get: Op<PersonRow, InProject & { staff: string }> };
  '/api/projects/{project}/waiting-grants': { get: Op<Page<WaitingRow>, InProject, Cursor> };
  '/api/projects/{project}/leavers': {
    get: Op<{ items: { id: string; name: string; number: string }[] }, InProject, { staff: string }>;
  };
  '/api/projects/{project}/posts': { get: Op<{ departments: DepartmentRow[]; items: PostRow[] }, InProject> };
  '/api/projects/{project}/parameters': { get: Op<Parameters, InProject> };
  '/api/projects/{project}/parameters/{key}/history': {
    get: Op<Page<ParameterSetting>, InProject & { key: string }, Cursor>;
  };
  '/api/projects/{project}/changes': { get: Op<Page<OfficeChange>, InProject, { what?: string | undefined } & Cursor> };
  '/api/projects/{project}/checklist-drafts/{family}': { get: Op<Draft, InProject & { family: string }> };
}
