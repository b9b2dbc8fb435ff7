import type { Draft } from './office-types.ts';
import type { InProject, Op } from './paths.ts';

/** The part of the contract that the screens use which keep the office itself. */
export interface OfficePaths {
  '/api/projects/{project}/leavers': {
    get: Op<{ items: { id: string; name: string; number: string }[] }, InProject, { staff: string }>;
  };
  '/api/projects/{project}/checklist-drafts/{family}': { get: Op<Draft, InProject & { family: string }> };
}
