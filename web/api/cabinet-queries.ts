import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Month } from '#contract/cabinet.ts';
import type { AuditLine } from '#contract/office.ts';
import { call, http } from './client.ts';

/** What the desk reads of the cabinet; keys as in queries.ts. */
const goes = ({ state }: Month): boolean => state === 'locked' || state === 'binding';
/** While a pack is bound it is looked at so often, in milliseconds. */
const pace = 2000;

export const monthsQuery = (project: string) =>
  infiniteQueryOptions({
    queryKey: ['p', project, 'months', 'list'],
    queryFn: ({ pageParam }) =>
      call(
        http.GET('/api/projects/{project}/months', {
          params: { path: { project }, query: { after: pageParam ?? undefined, limit: 24 } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (got: { next: string | null }) => got.next,
    refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => items.some(goes)) ? pace : false),
  });

export const monthQuery = (project: string, month: string) =>
  queryOptions({
    queryKey: ['p', project, 'months', 'one', month],
    queryFn: () => call(http.GET('/api/projects/{project}/months/{month}', { params: { path: { project, month } } })),
    refetchInterval: ({ state }) => (state.data && goes(state.data.month) ? pace : false),
  });

export const auditQuery = (project: string, filters: { by?: string; sort?: AuditLine['sort'] }) =>
  infiniteQueryOptions({
    queryKey: ['p', project, 'audit', filters],
    queryFn: ({ pageParam }) =>
      call(
        http.GET('/api/projects/{project}/audit', {
          params: { path: { project }, query: { ...filters, after: pageParam ?? undefined } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (got: { next: string | null }) => got.next,
  });
