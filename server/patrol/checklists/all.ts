import type { RoleId } from '#kernel/roles.ts';
import { archive } from './archive.ts';
import type { Checklist } from './checklist.ts';
import { expo } from './expo.ts';
import { fitOut } from './fit-out.ts';
import { lobby } from './lobby.ts';
import { p5Guide, p5Standard } from './p5.ts';
import { post } from './post.ts';
import { tower } from './tower.ts';
import { vacant } from './vacant.ts';

/** Every checklist the company ships, newest versions. */
export const checklists: readonly Checklist[] = [
  p5Standard,
  p5Guide,
  tower,
  expo,
  lobby,
  vacant,
  fitOut,
  post,
  archive,
];

/**
 * The checklist somebody of `role` walks on a route of `family` (kewu.routes.checklist_key). Undefined when that role
 * does not walk it.
 */
export const checklistFor = (family: string, role: RoleId): Checklist | undefined =>
  checklists.find((list) => list.family === family && list.walkers.includes(role));

/** Roles that may walk a route of `family`, in the order of the checklists. */
export const walkersOf = (family: string): RoleId[] => [
  ...new Set(checklists.filter((list) => list.family === family).flatMap((list) => list.walkers)),
];
