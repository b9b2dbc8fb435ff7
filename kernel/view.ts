import type { Facts } from './facts.ts';
import type { Fields, Sheet } from './fields.ts';
import type { AnyProcedure, View } from './procedure.ts';

/** What the closures of a definition are shown of a case, with the boxes as they stand. */
export function viewOf(definition: AnyProcedure, facts: Facts, sheet: Sheet): View<Fields> {
  const { case: c } = facts;
  return {
    sheet,
    facts: {
      state: c?.state ?? null,
      cameBy: c?.history.cameBy ?? '',
      counts: c?.history.counts ?? {},
      // others may hang on it too, as records that came in late: of those its definition says nothing
      children: (c?.children ?? []).filter(
        ({ procedure, state }) => state !== 'void' && definition.children?.[procedure] !== undefined,
      ),
      hasParent: c?.hasParent ?? facts.hasParent ?? false,
      origin: c?.origin ?? facts.origin ?? {},
      consulted: facts.consulted ?? {},
      major: c?.major ?? false,
      now: facts.happenedAt,
      enteredAt: c?.enteredAt ?? null,
      openerId: c?.openerId ?? null,
      assigneeId: c?.assigneeId ?? null,
      before: c?.sheet ?? {},
      did: (c?.history.steps ?? []).flatMap(({ step, undone }) => (undone ? [] : [step])),
    },
    params: facts.params,
  };
}
