import { statement } from '#server/db/statement.ts';

/** Numbers of cases, by id. */
export const numbersOf = statement<{ id: string; number: string | null }>(
  'cases.numbersOf',
  'select id, number from kewu.cases where project_id = $1 and id = any($2::uuid[])',
);
