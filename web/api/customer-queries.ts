import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { InFull } from '#contract/customers.ts';
import { call, http } from './client.ts';

/** What the desk reads of household files; keys as in queries.ts. */
const of = (project: string) => ({ path: { project } });
const page = { initialPageParam: null as string | null, getNextPageParam: (got: { next: string | null }) => got.next };

/** The first of whoever fits what is typed. */
export const anyoneQuery = (project: string, q: string, limit: number) =>
  queryOptions({
    queryKey: ['p', project, 'customers', 'first', q, limit],
    queryFn: ({ signal }) =>
      call(http.GET('/api/projects/{project}/customers', { params: { ...of(project), query: { q, limit } }, signal })),
    staleTime: 30_000,
  });

/** The same, all of them. */
export const anyonePagesQuery = (project: string, q: string) =>
  infiniteQueryOptions({
    queryKey: ['p', project, 'customers', 'pages', q],
    queryFn: async ({ pageParam }) => {
      const got = await call(
        http.GET('/api/projects/{project}/customers', {
          params: { ...of(project), query: { q, after: pageParam ?? undefined, limit: 50 } },
        }),
      );
      return { items: got.parties, next: got.next };
    },
    ...page,
  });

export const householdQuery = (project: string, room: string) =>
  queryOptions({
    queryKey: ['p', project, 'customers', 'household', room],
    queryFn: () =>
      call(http.GET('/api/projects/{project}/rooms/{room}/household', { params: { path: { project, room } } })),
  });

export const partyQuery = (project: string, party: string) =>
  queryOptions({
    queryKey: ['p', project, 'customers', 'party', party],
    queryFn: () => call(http.GET('/api/projects/{project}/parties/{party}', { params: { path: { project, party } } })),
  });

export const changesQuery = (project: string, party: string) =>
  infiniteQueryOptions({
    queryKey: ['p', project, 'customers', 'changes', party],
    queryFn: ({ pageParam }) =>
      call(
        http.GET('/api/projects/{project}/parties/{party}/changes', {
          params: { path: { project, party }, query: { after: pageParam ?? undefined, limit: 20 } },
        }),
      ),
    ...page,
  });

export const mergesQuery = (project: string, party: string) =>
  queryOptions({
    queryKey: ['p', project, 'customers', 'merges', party],
    queryFn: () =>
      call(http.GET('/api/projects/{project}/parties/{party}/merges', { params: { path: { project, party } } })),
  });

const lists = {
  all: '/api/projects/{project}/parties',
  incomplete: '/api/projects/{project}/parties/incomplete',
  overdue: '/api/projects/{project}/parties/overdue',
} as const;
export type PartyList = keyof typeof lists;
export const partiesQuery = (project: string, list: PartyList) =>
  infiniteQueryOptions({
    queryKey: ['p', project, 'customers', 'list', list],
    queryFn: ({ pageParam }) =>
      call(http.GET(lists[list], { params: { ...of(project), query: { after: pageParam ?? undefined } } })),
    ...page,
  });

export const completenessQuery = (project: string) =>
  queryOptions({
    queryKey: ['p', project, 'customers', 'completeness'],
    queryFn: () => call(http.GET('/api/projects/{project}/parties/completeness', { params: of(project) })),
  });

export interface AccessFilters {
  outcome?: 'given' | 'refused';
  act?: string;
}
export const accessQuery = (project: string, filters: AccessFilters) =>
  infiniteQueryOptions({
    queryKey: ['p', project, 'customers', 'access', filters],
    queryFn: ({ pageParam }) =>
      call(
        http.GET('/api/projects/{project}/data-access', {
          params: { ...of(project), query: { ...filters, after: pageParam ?? undefined } },
        }),
      ),
    ...page,
  });

/** The expo's tenants in a month ('2026-11-01'); without one, in the month under way. */
export const expoQuery = (project: string, month?: string) =>
  queryOptions({
    queryKey: ['p', project, 'customers', 'expo', month],
    queryFn: () => call(http.GET('/api/projects/{project}/expo', { params: { ...of(project), query: { month } } })),
  });

/** Asks for personal data in full. Never a query: it is kept by nobody but the page that asked, and written down each time. */
export const seeInFull = (project: string, party: string, reason: string): Promise<InFull> =>
  call(
    http.POST('/api/projects/{project}/parties/{party}/unmask', {
      params: { path: { project, party } },
      body: { reason },
    }),
  );

/** All that is kept about a person, for that person. Kept by nobody but who asked, and written down each time. */
export const personFile = (project: string, party: string, reason: string): Promise<Record<string, unknown>> =>
  call(
    http.POST('/api/projects/{project}/parties/{party}/person-file', {
      params: { path: { project, party } },
      body: { reason },
    }),
  );
