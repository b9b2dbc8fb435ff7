import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CaseDetail } from '#contract/cases.ts';
import type { Named } from '#contract/pieces.ts';
import type { Round } from '#contract/rounds.ts';
import { caseQuery, roundQuery, roundsQuery } from '#web/api/queries.ts';
import { keptCase, keptCases, keptRound, keptRounds, type Snapshot } from './account.ts';
import { keptList, type Lists } from './lists.ts';
import { caseMade, caseOver, type Places, roundOver } from './overlay.ts';
import type { Row } from './store.ts';
import { useAccount, useSnapshot } from './use-account.tsx';
import type { WalkedRound } from './walked.ts';

/**
 * What screens show of rounds and cases: from the phone's own store when it is there, else from the server; always with
 * what waits laid over.
 */
export interface Read<T> {
  readonly data: T | undefined;
  readonly isError: boolean;
  readonly error: unknown;
  /** there is no network, and nothing of it on the phone */
  readonly away: boolean;
  readonly refetch: () => unknown;
}

const asked = <T>(query: UseQueryResult<T>, data: T | undefined): Read<T> => ({
  data,
  isError: query.isError,
  error: query.error,
  away: query.fetchStatus === 'paused',
  refetch: query.refetch,
});

/** Who is signed in, as the overlay names them. */
export function useMyself(): Named {
  const { me } = useSnapshot();
  const { staff } = useAccount();
  return useMemo(() => ({ id: staff, name: me?.data.staff.name ?? '' }), [staff, me]);
}

/** Rows of a project: everything done here that what was read may not show yet. */
export const rowsOf = (of: Snapshot, project: string): readonly Row[] =>
  of.rows.filter((row) => row.project === project);

/** The rounds of an office day that are this person's, as far as the phone or the server knows. */
export function useMyRounds(project: string, day: string): Read<readonly Round[]> {
  const snapshot = useSnapshot();
  const me = useMyself();
  const pulled = snapshot.pulled.has(project);
  const query = useQuery({ ...roundsQuery(project, { day, mine: '1' }), enabled: !pulled });
  const kept = useMemo(() => keptRounds(snapshot, project), [snapshot, project]);
  const found = pulled ? kept.filter((one) => one.day === day || one.state === 'walking') : query.data?.items;
  const rows = rowsOf(snapshot, project);
  const over = found?.map((one) => ('points' in one ? roundOver(one as WalkedRound, rows, me) : one));
  return { ...asked(query, undefined), data: over };
}

/** One round with all it is walked by. */
export function useRound(project: string, id: string): Read<WalkedRound> {
  const snapshot = useSnapshot();
  const me = useMyself();
  const kept = keptRound(snapshot, project, id)?.data as WalkedRound | undefined;
  const query = useQuery({ ...roundQuery(project, id), enabled: !kept });
  const found = kept ?? query.data;
  const over = useMemo(() => found && roundOver(found, rowsOf(snapshot, project), me), [found, snapshot, project, me]);
  return asked(query, over);
}

/** One case: kept, read, or made on this phone and not in yet. */
export function useCase(project: string, id: string): Read<CaseDetail> {
  const snapshot = useSnapshot();
  const me = useMyself();
  const rows = rowsOf(snapshot, project);
  const kept = keptCase(snapshot, project, id)?.data as CaseDetail | undefined;
  const places = usePlaceNames(project);
  const made = caseMade(id, rows, me, places);
  const query = useQuery({ ...caseQuery(project, id, 'pocket'), enabled: !kept && !made?.id });
  // once it was carried out the server knows more than the phone that made it
  const sent = made && rows.some((row) => row.state === 'sent' && row.cases.includes(id));
  const after = useQuery({ ...caseQuery(project, id, 'pocket'), enabled: Boolean(sent) && !kept });
  const found = kept ?? after.data ?? made ?? query.data;
  return asked(query, found && caseOver(found, rows));
}

/** Cases that wait for a step of this person, most urgent first; undefined before the phone has read any. */
export function useMyCases(project: string): readonly CaseDetail[] | undefined {
  const snapshot = useSnapshot();
  const rows = rowsOf(snapshot, project);
  if (!snapshot.pulled.has(project)) return undefined;
  const due = (one: CaseDetail): string => one.dueAt ?? '9';
  return keptCases(snapshot, project)
    .filter(({ why }) => why === 'offers')
    .map(({ data }) => caseOver(data, rows))
    .filter(({ offers }) => offers.length > 0)
    .sort((a, b) => (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : a.openedAt < b.openedAt ? -1 : 1));
}

/** Cases to which something was done here that is not in yet. */
export const useTouched = (project: string): string[] =>
  rowsOf(useSnapshot(), project).flatMap(({ body, state }) =>
    state !== 'sent' && body.do === 'case.step' ? [(body as unknown as { case: string }).case] : [],
  );

/** A list as the phone keeps it, for when there is no network. */
export function useKeptList<N extends keyof Lists>(project: string, name: N): ReturnType<typeof keptList<N>> {
  const snapshot = useSnapshot();
  return useMemo(() => keptList(snapshot, project, name), [snapshot, project, name]);
}

/** True when what was asked for does not come: no network, or one that leads nowhere. */
export const doesNotCome = (query: Pick<UseQueryResult, 'data' | 'fetchStatus' | 'failureCount'>): boolean =>
  query.data === undefined && (query.fetchStatus === 'paused' || query.failureCount > 0);

/**
 * Places the phone knows by itself: points on the way of its rounds, where somebody without a network is likely to stand,
 * then zones, buildings, entrances and public areas.
 */
export function useKeptPlaces(project: string): readonly { readonly id: string; readonly label: string }[] {
  const snapshot = useSnapshot();
  return useMemo(() => {
    const points = keptRounds(snapshot, project).flatMap((round) => round.points);
    const all = [...points, ...(keptList(snapshot, project, 'places')?.items ?? [])];
    return [...new Map(all.map(({ id, label }) => [id, { id, label }])).values()];
  }, [snapshot, project]);
}

/** Names of those places, by id. */
export function usePlaceNames(project: string): Places {
  const kept = useKeptPlaces(project);
  return useMemo(() => Object.fromEntries(kept.map(({ id, label }) => [id, label])), [kept]);
}
