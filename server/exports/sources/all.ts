import type { Source } from '../source.ts';
import { cases } from './cases.ts';
import { parties, rooms, said } from './households.ts';

/** Every list that may be carried out, by the name it goes under. */
export const sources: Readonly<Record<string, Source>> = { parties, rooms, said, cases };
