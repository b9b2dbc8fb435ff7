import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ControlledKind } from '#contract/papers.ts';
import { call, http } from './client.ts';

/** What the screens read of controlled papers; keys as in queries.ts. */
const of = (project: string) => ({ path: { project } });
const page = { initialPageParam: null as string | null, getNextPageParam: (got: { next: string | null }) => got.next };

export const papersQuery = (project: string, kind: ControlledKind | undefined) =>
  infiniteQueryOptions({
    queryKey: ['p', project, 'papers', 'pages', kind],
    queryFn: ({ pageParam }) =>
      call(
        http.GET('/api/projects/{project}/papers', {
          params: { ...of(project), query: { kind, after: pageParam ?? undefined } },
        }),
      ),
    ...page,
  });

export const toReadQuery = (project: string) =>
  queryOptions({
    queryKey: ['p', project, 'papers', 'to-read'],
    queryFn: () => call(http.GET('/api/projects/{project}/papers-to-read', { params: of(project) })),
  });

export const paperQuery = (project: string, paper: string, version: number | undefined) =>
  queryOptions({
    queryKey: ['p', project, 'papers', paper, version],
    queryFn: () =>
      call(
        http.GET('/api/projects/{project}/papers/{paper}', {
          params: { path: { project, paper }, query: { version } },
        }),
      ),
  });

export const paperDraftQuery = (project: string, paper: string) =>
  queryOptions({
    queryKey: ['p', project, 'papers', paper, 'draft'],
    queryFn: () =>
      call(http.GET('/api/projects/{project}/papers/{paper}/draft', { params: { path: { project, paper } } })),
  });

export const readersQuery = (project: string, paper: string, version: number) =>
  queryOptions({
    queryKey: ['p', project, 'papers', paper, version, 'readers'],
    queryFn: () =>
      call(
        http.GET('/api/projects/{project}/papers/{paper}/readers', {
          params: { path: { project, paper }, query: { version } },
        }),
      ),
  });

export const differenceQuery = (project: string, paper: string, from: number, to: number) =>
  queryOptions({
    queryKey: ['p', project, 'papers', paper, 'difference', from, to],
    queryFn: () =>
      call(
        http.GET('/api/projects/{project}/papers/{paper}/difference', {
          params: { path: { project, paper }, query: { from, to } },
        }),
      ),
  });

export const dutiesQuery = (project: string, role: string | undefined) =>
  queryOptions({
    queryKey: ['p', project, 'duties', role],
    queryFn: () => call(http.GET('/api/projects/{project}/duties', { params: { ...of(project), query: { role } } })),
  });

export const trainingsQuery = (project: string, paper: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['p', project, 'trainings', paper],
    queryFn: ({ pageParam }) =>
      call(
        http.GET('/api/projects/{project}/trainings', {
          params: { ...of(project), query: { paper, after: pageParam ?? undefined } },
        }),
      ),
    ...page,
  });
