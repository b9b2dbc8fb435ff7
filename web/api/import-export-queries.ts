import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Export } from '#contract/exports.ts';
import type { Import, RowAct } from '#contract/imports.ts';
import { addressOf } from './address.ts';
import { call, http } from './client.ts';
import { fetchAs } from './drawn-for.ts';
import { faultOf } from './error.ts';
import { leaveForGate } from './root.ts';

/** What the desk reads of files that are brought in and lists that are carried out; keys as in queries.ts. */
const page = { initialPageParam: null as string | null, getNextPageParam: (got: { next: string | null }) => got.next };
/** While something is under way it is looked at so often, in milliseconds. */
const pace = 1000;
const goes = ({ state }: Import): boolean => state === 'checking' || state === 'committing' || state === 'undoing';
const isMade = ({ state }: Export): boolean => state === 'waiting' || state === 'working';

export const importsQuery = (project: string) =>
  infiniteQueryOptions({
    queryKey: ['p', project, 'imports', 'list'],
    queryFn: ({ pageParam }) =>
      call(
        http.GET('/api/projects/{project}/imports', {
          params: { path: { project }, query: { after: pageParam ?? undefined, limit: 30 } },
        }),
      ),
    ...page,
  });

export const importQuery = (project: string, id: string) =>
  queryOptions({
    queryKey: ['p', project, 'imports', 'one', id],
    queryFn: () =>
      call(http.GET('/api/projects/{project}/imports/{import}', { params: { path: { project, import: id } } })),
    refetchInterval: ({ state }) => (state.data && goes(state.data.import) ? pace : false),
  });

export const importRowsQuery = (project: string, id: string, act: RowAct, checkedAt: string | null) =>
  infiniteQueryOptions({
    queryKey: ['p', project, 'imports', 'rows', id, act, checkedAt],
    queryFn: ({ pageParam }) =>
      call(
        http.GET('/api/projects/{project}/imports/{import}/rows', {
          params: { path: { project, import: id }, query: { act, after: pageParam ?? undefined, limit: 50 } },
        }),
      ),
    ...page,
  });

export const exportsQuery = (project: string) =>
  infiniteQueryOptions({
    queryKey: ['p', project, 'exports'],
    queryFn: ({ pageParam }) =>
      call(
        http.GET('/api/projects/{project}/exports', {
          params: { path: { project }, query: { after: pageParam ?? undefined, limit: 30 } },
        }),
      ),
    ...page,
    refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => items.some(isMade)) ? pace : false),
  });

/** Sends a file to be brought in; answers it staged. */
export async function bringFile(project: string, kind: string, file: File): Promise<Import> {
  const query = { kind, name: file.name.slice(-200) };
  let response: Response;
  try {
    response = await fetchAs(addressOf('PUT /api/projects/{project}/imports', { project }, query), {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    });
  } catch {
    throw faultOf(0, undefined);
  }
  const body: unknown = await response.json().catch(() => undefined);
  if (response.status === 401) leaveForGate();
  if (!response.ok) throw faultOf(response.status, body);
  return body as Import;
}
