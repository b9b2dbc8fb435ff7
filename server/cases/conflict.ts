import type { CaseFacts } from '#kernel/facts.ts';
import { type AnyProcedure, fromStates } from '#kernel/procedure.ts';
import { isId } from '#server/access/with-person.ts';
import { type Query, statement } from '#server/db/statement.ts';
import { refuse } from '#server/errors.ts';

const nameOf = statement<{ name: string }>('cases.nameOf', 'select name from kewu.staff where id = $1');

/**
 * Refuses with who did what and when, if the case has moved on since the person looked at it (`seen`), or the step no
 * longer fits: two people at once, and the second learns what the first did.
 */
export async function refuseConflict(
  q: Query,
  definition: AnyProcedure,
  row: Pick<CaseFacts, 'state' | 'history'>,
  stepName: string,
  seen: number | undefined,
): Promise<void> {
  const step = Object.hasOwn(definition.steps, stepName) ? definition.steps[stepName] : undefined;
  if (!step) return;
  const moves = row.history.steps.filter(
    // a lapse that what is done now undoes has not been in anybody's way
    ({ step: name, undone }) =>
      definition.steps[name] && definition.steps[name].to !== 'same' && !(undone && definition.steps[name].lapses),
  );
  const last = moves.at(-1);
  const overtaken = seen !== undefined && last !== undefined && last.seq > seen;
  if (!last || (fromStates(step).includes(row.state) && !overtaken)) return;
  const [person] = isId(last.by) ? await q(nameOf, [last.by]) : [];
  const done = definition.steps[last.step]?.title;
  const state = definition.states[row.state]?.title;
  const at = last.at.slice(0, 16).replace('T', ' ');
  refuse(409, 'case.moved', {
    zh: `${person?.name ?? (isId(last.by) ? '他人' : '系统')}已办理「${done?.zh ?? last.step}」，这张单现在是「${state?.zh ?? row.state}」，请刷新后再办。`,
    en: `${person?.name ?? (isId(last.by) ? 'Somebody' : 'The product')} took “${done?.en ?? last.step}” at ${at}Z; this is now “${state?.en ?? row.state}”. Refresh first.`,
  });
}
