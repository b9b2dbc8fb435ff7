import type { Parties } from '#server/manifest/party.ts';
import { belongingHandlers } from './belongings.handlers.ts';
import { eraseHandler } from './erase.handler.ts';
import { mergeHandlers } from './merge.handlers.ts';
import { occupancyHandlers } from './occupancy.handlers.ts';
import { savePartyHandler } from './party.handlers.ts';

/** Every command on household files, by its name. */
export const customerHandlers = (parties: Parties) => ({
  'party.save': savePartyHandler,
  ...occupancyHandlers,
  ...belongingHandlers,
  ...mergeHandlers(parties),
  'party.erase': eraseHandler(parties),
});
