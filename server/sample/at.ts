import { sampleTree } from './estate.ts';
import { addPoints } from './points.ts';

/** The estate of the sample with the points of its rounds, which are places too. The same each time. */
export function sampleGround() {
  const tree = sampleTree();
  return { tree, points: addPoints(tree) };
}

/** The first day of the year: since then people hold their roles. */
export const firstDay = (today: string): string => `${today.slice(0, 4)}-01-01`;
