import type { Source } from '../source.ts';
import { cases } from './cases.ts';
import { access, expo, imports, places } from './estate.ts';
import { parties, rooms, said } from './households.ts';
import { hazards, meters, plan, rounds, routes } from './patrol.ts';
import { changes, colleagues, people, posts } from './people.ts';

/** Every list that may be carried out, by the name it goes under. */
export const sources: Readonly<Record<string, Source>> = {
  ...{ parties, rooms, said, cases, rounds, plan, routes, hazards, meters, places },
  ...{ colleagues, people, posts, changes, access, expo, imports },
};
