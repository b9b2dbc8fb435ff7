import type { Kind } from '../kind.ts';
import { parties } from './parties.ts';
import { vehicles } from './vehicles.ts';

/** Every kind of file an office may bring, by its key. */
export const kinds: Readonly<Record<string, Kind>> = { parties, vehicles };
