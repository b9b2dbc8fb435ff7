import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { sayOf } from '#web/api/error.ts';
import { pointQuery } from '#web/api/queries.ts';
import type { ResolvedPoint } from '#web/api/types.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { standAt } from './spot.ts';

/**
 * Asks the server which point a code belongs to. A code that was refused is not asked for again while the camera still
 * looks at it.
 */
export function useResolve(took: (code: string, found: ResolvedPoint) => void): {
  readonly busy: boolean;
  readonly said: string | undefined;
  readonly resolve: (code: string) => void;
} {
  const { project } = useOffice();
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
      client
        .fetchQuery(pointQuery(project.id, code))
        .then((found) => {
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
