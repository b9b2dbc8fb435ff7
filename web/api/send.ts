import { v7 } from 'uuid';
import type { CommandArgs, CommandName, ResultOf } from '#contract/all.ts';
import { call, http } from './client.ts';
import { clockOffset, forgetOffset, serverNow } from './clock.ts';
import { drawnFor } from './drawn-for.ts';
import { ApiError } from './error.ts';

/** A new id: UUIDv7 by the corrected clock, so that a device whose clock is wrong is not turned away. */
export const newId = (): string => v7({ msecs: serverNow().getTime() });

/** A command as it travels, with the arguments of what it does. */
export interface Posted {
  readonly id: string;
  readonly at: string;
  readonly offset: number;
  readonly do: CommandName;
  /** whose it is: for whom the page was drawn on which it was made */
  readonly as?: string;
  /** the id under which it was refused because the clock was wrong */
  readonly instead?: string;
}

/** A new command: its id and time by this device, and how far its clock is off. */
export const newCommand = <N extends CommandName>(name: N, args: CommandArgs<N>): Posted & CommandArgs<N> => ({
  id: newId(),
  at: new Date().toISOString(),
  offset: clockOffset(),
  do: name,
  ...whose(),
  ...args,
});
const whose = (): { as?: string } => {
  const staff = drawnFor();
  return staff === undefined ? {} : { as: staff };
};

/** Codes after which the same command may not be sent under its id again. */
const spent = new Set(['command.other', 'command.id-taken', 'command.clock']);

/**
 * Sends commands so that each happens once: as long as what is asked stays the same, a repeat (second tap, retry after
 * a lost answer) travels under the same id and time, and the server gives the first answer again.
 */
export interface Sender {
  send<N extends CommandName>(project: string, name: N, args: CommandArgs<N>): Promise<ResultOf<N>>;
}

export function createSender(post: typeof postCommand = postCommand): Sender {
  let last: { key: string; body: Posted; running: Promise<unknown> | undefined } | undefined;
  return {
    async send(project, name, args) {
      const key = JSON.stringify([project, name, args]);
      if (last?.key !== key)
        last = {
          key,
          body: newCommand(name, args),
          running: undefined,
        };
      const mine = last;
      mine.running ??= post(project, mine.body)
        .then((result) => {
          if (last === mine) last = undefined;
          return result;
        })
        .catch((error: unknown) => {
          mine.running = undefined;
          if (error instanceof ApiError && spent.has(error.code)) {
            if (error.code === 'command.clock') forgetOffset();
            if (last === mine) last = undefined;
          }
          throw error;
        });
      return mine.running as Promise<never>;
    },
  };
}

/** Posts one command; the answer must echo its id before anything may count as done. */
async function postCommand(project: string, body: Posted): Promise<unknown> {
  const answer = await call(http.POST('/api/projects/{project}/commands', { params: { path: { project } }, body }));
  if (answer.id !== body.id) throw new ApiError(502, 'command.echo', sayEcho);
  return answer.result;
}
const sayEcho = { zh: '答复与请求对不上，请重试。', en: 'The answer does not fit the request: try again.' };
