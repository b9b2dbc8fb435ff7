import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Inbox } from '#contract/cases.ts';
import { call, http } from './client.ts';
import { inboxQuery } from './queries.ts';

/** What only the desk reads; keys as in queries.ts. */
const of = (project: string) => ({ path: { project } });
const page = { initialPageParam: null as string | null, getNextPageParam: (got: { next: string | null }) => got.next };

/** What waits, with how each step is signed. */
export const deskInboxQuery = (project: string, scope: 'mine' | 'zone' | 'team') => {
  const base = inboxQuery(project, scope, 'desk');
  return infiniteQueryOptions({
    queryKey: ['p', project, 'inbox', scope, 'desk', 'signing'],
    queryFn: ({ pageParam }): Promise<Inbox> =>
      call(
        http.GET('/api/projects/{project}/inbox', {
          params: { ...of(project), query: { scope, screen: 'desk', after: pageParam ?? undefined } },
        }),
      ),
    initialPageParam: base.initialPageParam,
    getNextPageParam: page.getNextPageParam,
  });
};

export interface CaseFilters {
  procedure?: string;
  state?: string;
  choices?: string;
  open?: '1';
  due?: 'overdue';
  place?: string;
  department?: string;
  assignee?: string;
  opener?: string;
  q?: string;
}
export const casesQuery = (project: string, filters: CaseFilters) =>
  infiniteQueryOptions({
    queryKey: ['p', project, 'cases', 'list', filters],
    queryFn: ({ pageParam }) =>
      call(
        http.GET('/api/projects/{project}/cases', {
          params: { ...of(project), query: { ...filters, after: pageParam ?? undefined } },
        }),
      ),
    ...page,
  });

export const sortingQuery = (project: string) =>
  infiniteQueryOptions({
    queryKey: ['p', project, 'sorting'],
    queryFn: ({ pageParam }) =>
      call(
        http.GET('/api/projects/{project}/sorting', {
          params: { ...of(project), query: { after: pageParam ?? undefined } },
        }),
      ),
    ...page,
  });

export interface ChaseFilters {
  which?: 'overdue' | 'soon' | 'all';
  procedure?: string;
  department?: string;
  assignee?: string;
}
export const chaseQuery = (project: string, filters: ChaseFilters) =>
  infiniteQueryOptions({
    queryKey: ['p', project, 'chase', filters],
    queryFn: ({ pageParam }) =>
      call(
        http.GET('/api/projects/{project}/chase', {
          params: { ...of(project), query: { ...filters, after: pageParam ?? undefined } },
        }),
      ),
    ...page,
  });

export const todayQuery = (project: string) =>
  queryOptions({
    queryKey: ['p', project, 'today'],
    queryFn: () => call(http.GET('/api/projects/{project}/today', { params: of(project) })),
    refetchInterval: 60_000,
  });

/** What hinders the installation. */
export const troubleQuery = (project: string) =>
  queryOptions({
    queryKey: ['p', project, 'trouble'],
    queryFn: () => call(http.GET('/api/projects/{project}/trouble', { params: of(project) })),
    refetchInterval: 60_000,
  });
export const backupQuery = (project: string) =>
  queryOptions({
    queryKey: ['p', project, 'backup'],
    queryFn: () => call(http.GET('/api/projects/{project}/backup', { params: of(project) })),
    refetchInterval: 300_000,
  });

export const anchorsQuery = (project: string) =>
  queryOptions({
    queryKey: ['p', project, 'anchors'],
    queryFn: () => call(http.GET('/api/projects/{project}/anchors', { params: of(project) })),
    refetchInterval: 300_000,
  });

export const outQuery = (project: string) =>
  queryOptions({
    queryKey: ['p', project, 'out'],
    queryFn: () => call(http.GET('/api/projects/{project}/out', { params: of(project) })),
    refetchInterval: 30_000,
  });

export const registerQuery = (project: string, register: string) =>
  infiniteQueryOptions({
    queryKey: ['p', project, 'registers', register],
    queryFn: ({ pageParam }) =>
      call(
        http.GET('/api/projects/{project}/registers/{register}', {
          params: { path: { project, register }, query: { after: pageParam ?? undefined } },
        }),
      ),
    ...page,
  });

export const boardQuery = (project: string, procedure: string, group: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['p', project, 'boards', procedure, group],
    queryFn: ({ pageParam }) =>
      call(
        http.GET('/api/projects/{project}/boards/{procedure}', {
          params: { path: { project, procedure }, query: { after: pageParam ?? undefined, group } },
        }),
      ),
    ...page,
  });

export const readingQuery = (project: string, day: string) =>
  queryOptions({
    queryKey: ['p', project, 'reading', day],
    queryFn: () => call(http.GET('/api/projects/{project}/reading', { params: { ...of(project), query: { day } } })),
  });

export const planQuery = (project: string, month: string) =>
  queryOptions({
    queryKey: ['p', project, 'plans', month],
    queryFn: () => call(http.GET('/api/projects/{project}/plans', { params: { ...of(project), query: { month } } })),
  });

export const routesQuery = (project: string, rest?: '1') =>
  queryOptions({
    queryKey: ['p', project, 'routes', 'all', rest],
    queryFn: () => call(http.GET('/api/projects/{project}/routes', { params: { ...of(project), query: { rest } } })),
  });

export const routeQuery = (project: string, route: string) =>
  queryOptions({
    queryKey: ['p', project, 'routes', route],
    queryFn: () => call(http.GET('/api/projects/{project}/routes/{route}', { params: { path: { project, route } } })),
  });

export const checklistsQuery = (project: string) =>
  queryOptions({
    queryKey: ['p', project, 'checklists'],
    queryFn: () => call(http.GET('/api/projects/{project}/checklists', { params: of(project) })),
    staleTime: 600_000,
  });

export const checklistQuery = (project: string, key: string) =>
  queryOptions({
    queryKey: ['p', project, 'checklists', key],
    queryFn: () => call(http.GET('/api/projects/{project}/checklists/{key}', { params: { path: { project, key } } })),
    staleTime: 600_000,
  });

export const placePagesQuery = (project: string, query: { parent?: string; q?: string; kind?: string }) =>
  infiniteQueryOptions({
    queryKey: ['p', project, 'places', 'pages', query],
    queryFn: ({ pageParam }) =>
      call(
        http.GET('/api/projects/{project}/places', {
          params: { ...of(project), query: { ...query, after: pageParam ?? undefined } },
        }),
      ),
    ...page,
    staleTime: 300_000,
  });

export const staffPagesQuery = (project: string, query: { q?: string; department?: string }) =>
  infiniteQueryOptions({
    queryKey: ['p', project, 'staff', 'pages', query],
    queryFn: ({ pageParam }) =>
      call(
        http.GET('/api/projects/{project}/staff', {
          params: { ...of(project), query: { ...query, after: pageParam ?? undefined } },
        }),
      ),
    ...page,
    staleTime: 60_000,
  });

export const roundPagesQuery = (project: string, day: string) =>
  infiniteQueryOptions({
    queryKey: ['p', project, 'rounds', 'pages', day],
    queryFn: ({ pageParam }) =>
      call(
        http.GET('/api/projects/{project}/rounds', {
          params: { ...of(project), query: { day, after: pageParam ?? undefined } },
        }),
      ),
    ...page,
  });
