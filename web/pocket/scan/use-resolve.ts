import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ResolvedPoint } from '#contract/rounds.ts';
import { call, http } from '#web/api/client.ts';
import { ApiError, sayOf } from '#web/api/error.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { type Account, keptCases, keptRounds } from '#web/offline/account.ts';
import { roundOver } from '#web/offline/overlay.ts';
import { rowsOf, useMyself } from '#web/offline/reads.ts';
import { resolveHere } from '#web/offline/resolve.ts';
import { useAccount } from '#web/offline/use-account.tsx';
import { standAt } from './spot.ts';

/** Somebody stands before the code and waits: after so long the phone answers from what it keeps, in milliseconds. */
const within = 3_000;

/** Which point a code belongs to: the server knows best; without an answer of it the phone looks into its own rounds. */
async function resolvePoint(account: Account, project: string, code: string, me: { id: string; name: string }) {
  const here = (): ResolvedPoint => {
    const kept = account.snapshot();
    const rows = rowsOf(kept, project);
    const rounds = keptRounds(kept, project).map((round) => roundOver(round, rows, me));
    return resolveHere(
      code,
      rounds,
      keptCases(kept, project).map(({ data }) => data),
      me.id,
    );
  };
  if (!navigator.onLine) return here();
  try {
    const params = { path: { project }, query: { code } };
    const signal = AbortSignal.timeout(within);
    const found = await call(http.GET('/api/projects/{project}/points/resolve', { params, signal }));
    return found.rounds.length > 0 || rowsOf(account.snapshot(), project).length === 0
      ? found
      : withWaiting(found, here);
  } catch (error) {
    if (error instanceof ApiError && error.status > 0 && error.status < 500) throw error;
    return here();
  }
}

/** A round that was begun on this phone and is not in yet is one all the same. */
function withWaiting(found: ResolvedPoint, here: () => ResolvedPoint): ResolvedPoint {
  try {
    return { ...found, rounds: here().rounds };
  } catch {
    return found;
  }
}

/** The point of a code, as a query. */
export function useResolved(code: string) {
  const { project } = useOffice();
  const account = useAccount();
  const me = useMyself();
  return queryOptions({
    queryKey: ['p', project.id, 'points', code],
    queryFn: () => resolvePoint(account, project.id, code, me),
    networkMode: 'always',
    retry: false,
  });
}

/**
 * Finds out which point a scanned code belongs to. A code that was refused is not asked for again while the camera still
 * looks at it.
 */
export function useResolve(took: (code: string, found: ResolvedPoint) => void): {
  readonly busy: boolean;
  readonly said: string | undefined;
  readonly resolve: (code: string) => void;
} {
  const { project } = useOffice();
  const account = useAccount();
  const me = useMyself();
  const client = useQueryClient();
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string>();
  const refused = useRef<string>(undefined);
  return {
    busy,
    said,
    resolve: (code) => {
      if (busy || refused.current === code) return;
      setBusy(true);
      setSaid(undefined);
      resolvePoint(account, project.id, code, me)
        .then((found) => {
          client.setQueryData(['p', project.id, 'points', code], found);
          standAt(project.id, found.point, Date.now());
          took(code, found);
        })
        .catch((error: unknown) => {
          refused.current = code;
          setTimeout(() => {
            refused.current = undefined;
          }, 3_000);
          setSaid(say(sayOf(error)));
        })
        .finally(() => setBusy(false));
    },
  };
}
