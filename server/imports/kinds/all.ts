import type { Kind } from '../kind.ts';
import { meters } from './meters.ts';
import { parties } from './parties.ts';
import { places } from './places.ts';
import { staff } from './staff.ts';
import { vehicles } from './vehicles.ts';

/** Every kind of file an office may bring, by its key, in the order in which they build on each other. */
export const kinds: Readonly<Record<string, Kind>> = { places, staff, parties, vehicles, meters };
