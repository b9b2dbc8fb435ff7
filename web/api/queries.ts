import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, http } from './client.ts';

/** What the screens read, by query key: ['p', project, noun, …], so that a project's answers can be marked stale at once. */
const of = (project: string) => ({ path: { project } });

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => call(http.GET('/api/session')),
  staleTime: 60_000,
});

export const roundsQuery = (project: string, query: { day?: string; mine?: '1'; state?: string }) =>
  queryOptions({
    queryKey: ['p', project, 'rounds', query],
    queryFn: () => call(http.GET('/api/projects/{project}/rounds', { params: { ...of(project), query } })),
  });

export const roundQuery = (project: string, id: string) =>
  queryOptions({
    queryKey: ['p', project, 'rounds', id],
    queryFn: () =>
      call(http.GET('/api/projects/{project}/rounds/{round}', { params: { path: { project, round: id } } })),
  });

export const inboxQuery = (project: string, scope: 'mine' | 'zone' | 'team', screen: 'desk' | 'pocket') =>
  infiniteQueryOptions({
    queryKey: ['p', project, 'inbox', scope, screen],
    queryFn: ({ pageParam }) =>
      call(
        http.GET('/api/projects/{project}/inbox', {
          params: { ...of(project), query: { scope, screen, after: pageParam ?? undefined } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const foundByMeQuery = (project: string) =>
  infiniteQueryOptions({
    queryKey: ['p', project, 'found-by-me'],
    queryFn: ({ pageParam }) =>
      call(
        http.GET('/api/projects/{project}/found-by-me', {
          params: { ...of(project), query: { after: pageParam ?? undefined } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const noticesQuery = (project: string) =>
  infiniteQueryOptions({
    queryKey: ['p', project, 'notices'],
    queryFn: ({ pageParam }) =>
      call(
        http.GET('/api/projects/{project}/notices', {
          params: { ...of(project), query: { after: pageParam ?? undefined } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const alarmsQuery = (project: string) =>
  queryOptions({
    queryKey: ['p', project, 'alarms'],
    queryFn: () => call(http.GET('/api/projects/{project}/alarms', { params: of(project) })),
    refetchInterval: 15_000,
  });

export const versionQuery = (project: string) =>
  queryOptions({
    queryKey: ['version', project],
    queryFn: () => call(http.GET('/api/projects/{project}/version', { params: of(project) })),
  });

export const caseQuery = (project: string, id: string, screen: 'desk' | 'pocket') =>
  queryOptions({
    queryKey: ['p', project, 'cases', id, screen],
    queryFn: () =>
      call(
        http.GET('/api/projects/{project}/cases/{case}', {
          params: { path: { project, case: id }, query: { screen } },
        }),
      ),
  });

export const placesQuery = (project: string, query: { parent?: string; q?: string; kind?: string; kinds?: string }) =>
  queryOptions({
    queryKey: ['p', project, 'places', query],
    queryFn: () => call(http.GET('/api/projects/{project}/places', { params: { ...of(project), query } })),
    staleTime: 300_000,
  });

export const placeQuery = (project: string, id: string) =>
  queryOptions({
    queryKey: ['p', project, 'place', id],
    queryFn: () =>
      call(http.GET('/api/projects/{project}/places/{place}', { params: { path: { project, place: id } } })),
    staleTime: 300_000,
  });

export const staffQuery = (project: string, query: { q?: string; role?: string; department?: string }) =>
  queryOptions({
    queryKey: ['p', project, 'staff', query],
    queryFn: () => call(http.GET('/api/projects/{project}/staff', { params: { ...of(project), query } })),
    staleTime: 60_000,
  });

/** The first few cases that fit what is typed; of one procedure only, where one is named. */
export const foundCasesQuery = (project: string, q: string, limit: number, procedure?: string) =>
  queryOptions({
    queryKey: ['p', project, 'cases', 'first', procedure, q, limit],
    queryFn: ({ signal }) =>
      call(
        http.GET('/api/projects/{project}/cases', {
          params: { ...of(project), query: { q, limit, procedure } },
          signal,
        }),
      ),
    staleTime: 30_000,
  });
