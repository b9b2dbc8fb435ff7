import { useEffect, useState } from 'react';
import { call, http } from '#web/api/client.ts';
import { useOffice } from './office.tsx';

/** One number that is shown to be called, and for how many seconds yet. */
export interface Calling {
  readonly contact: string;
  readonly value: string;
  readonly left: number;
}

/**
 * Asks for one telephone number to call it. It is written down by the server, stands on this screen for a minute and is kept by
 * nobody. `ask` answers the address to dial.
 */
export function useCall(): { shown: Calling | undefined; ask: (party: string, contact: string) => Promise<string> } {
  const { project } = useOffice();
  const [shown, setShown] = useState<Calling>();
  const on = shown !== undefined;
  useEffect(() => {
    if (!on) return;
    const began = Date.now();
    const timer = setInterval(() => {
      const passed = Math.floor((Date.now() - began) / 1000);
      setShown((one) => (one && passed < seconds ? { ...one, left: seconds - passed } : undefined));
    }, 500);
    return () => clearInterval(timer);
  }, [on]);
  return {
    shown,
    ask: async (party, contact) => {
      setShown(undefined);
      const { value } = await call(
        http.POST('/api/projects/{project}/parties/{party}/contacts/{contact}/call', {
          params: { path: { project: project.id, party, contact } },
        }),
      );
      setShown({ contact, value, left: seconds });
      return `tel:${value.replace(/[^\d+]/g, '')}`;
    },
  };
}
const seconds = 60;
