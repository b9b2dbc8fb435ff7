import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Draft, DraftSection } from '#contract/checklists.ts';
import type { RuleQuery } from '#contract/estate.ts';
import { call, http } from './client.ts';

/** What the screens read that keep the office itself; keys as in queries.ts. */
const of = (project: string) => ({ path: { project } });
const page = { initialPageParam: null as string | null, getNextPageParam: (got: { next: string | null }) => got.next };

export const peopleQuery = (
  project: string,
  query: { q?: string | undefined; state?: 'active' | 'left' | undefined },
) =>
  infiniteQueryOptions({
    queryKey: ['p', project, 'people', 'pages', query],
    queryFn: ({ pageParam }) =>
      call(
        http.GET('/api/projects/{project}/people', {
          params: { ...of(project), query: { ...query, after: pageParam ?? undefined } },
        }),
      ),
    ...page,
  });

export const personQuery = (project: string, staff: string) =>
  queryOptions({
    queryKey: ['p', project, 'people', staff],
    queryFn: () => call(http.GET('/api/projects/{project}/people/{staff}', { params: { path: { project, staff } } })),
  });

export const waitingGrantsQuery = (project: string) =>
  queryOptions({
    queryKey: ['p', project, 'people', 'waiting'],
    queryFn: () => call(http.GET('/api/projects/{project}/waiting-grants', { params: of(project) })),
  });

export const postsQuery = (project: string) =>
  queryOptions({
    queryKey: ['p', project, 'posts'],
    queryFn: () => call(http.GET('/api/projects/{project}/posts', { params: of(project) })),
  });

export const changesQuery = (project: string, what: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['p', project, 'changes', what],
    queryFn: ({ pageParam }) =>
      call(
        http.GET('/api/projects/{project}/changes', {
          params: { ...of(project), query: { what, after: pageParam ?? undefined } },
        }),
      ),
    ...page,
  });

export const parametersQuery = (project: string) =>
  queryOptions({
    queryKey: ['p', project, 'parameters'],
    queryFn: () => call(http.GET('/api/projects/{project}/parameters', { params: of(project) })),
  });

export const parameterHistoryQuery = (project: string, key: string) =>
  infiniteQueryOptions({
    queryKey: ['p', project, 'parameters', key],
    queryFn: ({ pageParam }) =>
      call(
        http.GET('/api/projects/{project}/parameters/{key}/history', {
          params: { path: { project, key }, query: { after: pageParam ?? undefined } },
        }),
      ),
    ...page,
  });

export const ruleQuery = (project: string, place: string, query: RuleQuery) =>
  queryOptions({
    queryKey: ['p', project, 'rule', place, query],
    queryFn: () =>
      call(
        http.GET('/api/projects/{project}/places/{place}/rooms-by-rule', {
          params: { path: { project, place }, query },
        }),
      ),
  });

/** A draft whose items are known to be items of a checklist. */
export type KnownDraft = Omit<Draft, 'sections'> & { sections: DraftSection[] };
export const draftQuery = (project: string, family: string) =>
  queryOptions({
    queryKey: ['p', project, 'draft', family],
    queryFn: async () =>
      (await call(
        http.GET('/api/projects/{project}/checklist-drafts/{family}', { params: { path: { project, family } } }),
      )) as KnownDraft,
  });
