import type { AnyProcedure } from '#kernel/procedure.ts';
import { fromStates } from '#kernel/procedure.ts';
import { type Query, statement } from '#server/db/statement.ts';
import { refuse } from '#server/errors.ts';
import type { CaseRow } from './cases.sql.ts';

const nameOf = statement<{ name: string }>('cases.nameOf', 'select name from kewu.staff where id = $1');

/**
 * Refuses with who did what and when, if the case has moved on since the person looked at it (`seen`), or the step no
 * longer fits: two people at once, and the second learns what the first did.
 */
export async function refuseConflict(
  q: Query,
  definition: AnyProcedure,
  row: CaseRow,
  stepName: string,
  seen: number | undefined,
): Promise<void> {
  const step = Object.hasOwn(definition.steps, stepName) ? definition.steps[stepName] : undefined;
  if (!step) return;
  const moves = row.history.steps.filter(
    (record) => definition.steps[record.step]?.to !== 'same' && definition.steps[record.step],
  );
  const last = moves.at(-1);
  const overtaken = seen !== undefined && last !== undefined && last.seq > seen;
  if (!last || (fromStates(step).includes(row.state) && !overtaken)) return;
  const [person] = await q(nameOf, [last.by]);
  const done = definition.steps[last.step]?.title;
  const state = definition.states[row.state]?.title;
  const at = last.at.slice(0, 16).replace('T', ' ');
  refuse(409, 'case.moved', {
    zh: `${person?.name ?? '他人'}已办理「${done?.zh ?? last.step}」，这张单现在是「${state?.zh ?? row.state}」，请刷新后再办。`,
    en: `${person?.name ?? 'Somebody'} took “${done?.en ?? last.step}” at ${at}Z; this is now “${state?.en ?? row.state}”. Refresh first.`,
  });
}
