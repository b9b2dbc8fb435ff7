import { belongingHandlers } from './belongings.handlers.ts';
import { eraseHandler } from './erase.handler.ts';
import { mergeHandlers } from './merge.handlers.ts';
import { occupancyHandlers } from './occupancy.handlers.ts';
import { savePartyHandler } from './party.handlers.ts';

/** Every command on household files, by its name. */
export const customerHandlers = {
  'party.save': savePartyHandler,
  ...occupancyHandlers,
  ...belongingHandlers,
  ...mergeHandlers,
  'party.erase': eraseHandler,
};
