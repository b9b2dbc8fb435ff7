import { departments } from '#kernel/roles.ts';
import { heads } from '#procedures/heads.ts';
import type { ChaseFilters } from '#web/api/desk-queries.ts';

/** Reads the filters of the chase list out of the address; what it does not know falls away. */
export function chaseSearch(search: Record<string, unknown>): ChaseFilters {
  const known = (value: unknown, all: object): string | undefined =>
    typeof value === 'string' && Object.hasOwn(all, value) ? value : undefined;
  const procedure = known(search.procedure, heads);
  const department = known(search.department, departments);
  return {
    ...(search.which === 'overdue' || search.which === 'all' ? { which: search.which } : {}),
    ...(procedure ? { procedure } : {}),
    ...(department ? { department } : {}),
    ...(typeof search.assignee === 'string' && search.assignee !== ''
      ? { assignee: search.assignee.slice(0, 60) }
      : {}),
  };
}
