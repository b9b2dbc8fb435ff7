import { refuse } from '#server/errors.ts';

/**
 * 400 `command.only-now`: only what a phone keeps may be handed in later. Everything else is done at once, with the rights
 * of now: whoever lost a right yesterday does not use it today by saying that it had to wait.
 */
export function refuseOnlyNow(): never {
  refuse(400, 'command.only-now', {
    zh: '这项操作只能联网即时办理，请联网后重做。',
    en: 'This can only be done at once, online: do it again with a network.',
  });
}
