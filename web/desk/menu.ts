import type { RoleId } from '#kernel/roles.ts';

/** The menu of the desk: where it leads, its word in the catalogue, and who sees it (everybody when not said). */
export const menu: readonly {
  readonly to: '/';
  readonly name: 'inbox';
  readonly roles?: readonly RoleId[];
}[] = [{ to: '/', name: 'inbox' }];
