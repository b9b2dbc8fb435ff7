import { refuse } from '#server/errors.ts';
import type { Command, Handler } from '#server/sync/handler.ts';

/**
 * For what changes the office itself: it is done as of now. What waited on a phone is carried out with the rights of the
 * day it was asked for, and whoever lost a right yesterday shall not give it away today.
 */
export const onlyNow = <C extends Command>(handler: Handler<C>): Handler => ({
  ...(handler as Handler),
  run: (work, command) => {
    if (command.kept)
      refuse(400, 'command.only-now', {
        zh: '这项操作只能联网即时办理，请在电脑端重做。',
        en: 'This can only be done at once, online: do it again at the desk.',
      });
    return (handler as Handler).run(work, command);
  },
});
