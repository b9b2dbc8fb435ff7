import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { versionQuery } from '#web/api/queries.ts';

/** Asks twice a minute whether anything of the project has changed, and then reads anew what is on the screen. */
export function useFresh(project: string): void {
  const client = useQueryClient();
  const { data } = useQuery(versionQuery(project));
  const seen = useRef<number>(undefined);
  const version = data?.inbox;
  useEffect(() => {
    if (version !== undefined && seen.current !== undefined && seen.current !== version)
      void client.invalidateQueries({ queryKey: ['p', project] });
    seen.current = version;
  }, [client, project, version]);
}
