import { heads } from '#procedures/heads.ts';
import type { CaseFilters } from '#web/api/desk-queries.ts';

/** The filters of the list as they stand in the address. */
export type CaseSearch = {
  q?: string;
  procedure?: string;
  state?: string;
  which?: 'open' | 'overdue';
  department?: string;
  place?: string;
};

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== ''
    ? value.slice(0, 60)
    : typeof value === 'number'
      ? String(value)
      : undefined;

/** Reads the filters out of the address; what it does not know falls away. */
export function caseSearch(search: Record<string, unknown>): CaseSearch {
  const procedure = text(search.procedure);
  const state = text(search.state);
  const which = search.which === 'open' || search.which === 'overdue' ? search.which : undefined;
  return {
    ...keep('q', text(search.q)),
    ...(procedure && Object.hasOwn(heads, procedure) ? { procedure, ...keep('state', state) } : {}),
    ...(which ? { which } : {}),
    ...keep('department', text(search.department)),
    ...keep('place', text(search.place)),
  };
}
const keep = <K extends string>(key: K, value: string | undefined): { [P in K]?: string } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]?: string });

/** The same as the API takes it. */
export const asked = ({ which, ...rest }: CaseSearch): CaseFilters => ({
  ...rest,
  ...(which === 'open' ? { open: '1' as const } : which === 'overdue' ? { due: 'overdue' as const } : {}),
});
