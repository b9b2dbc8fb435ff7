import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { CommandArgs, CommandName, ResultOf } from '#contract/all.ts';
import { createSender } from './send.ts';

/**
 * Sends commands of one screen. A second tap joins the first; a retry after a lost answer travels under the same id.
 * After success everything read of the project is read anew.
 */
export function useCommand(project: string): {
  readonly busy: boolean;
  readonly send: <N extends CommandName>(name: N, args: CommandArgs<N>) => Promise<ResultOf<N>>;
} {
  const client = useQueryClient();
  const sender = useRef(createSender());
  const [busy, setBusy] = useState(false);
  return {
    busy,
    send: async (name, args) => {
      setBusy(true);
      try {
        const result = await sender.current.send(project, name, args);
        void client.invalidateQueries({ queryKey: ['p', project] });
        return result;
      } finally {
        setBusy(false);
      }
    },
  };
}
