import { type Child, linkedState } from '#kernel/children.ts';
import type { LinkedCase } from '#kernel/procedure.ts';
import { procedureOf } from '#procedures/all.ts';
import type { CaseWrite, UnitOfWork } from '#server/record/unit-of-work.ts';
import type { CaseRow } from './cases.sql.ts';

/** A case opened from another one, with its row. */
export type ChildCase = Child & { readonly row: CaseRow };

/** A case this unit of work made or changed, as a row. */
const rowOf = (write: CaseWrite): CaseRow => ({ ...(write as unknown as CaseRow) });

/** The cases opened from one, out of its family as this unit of work has left it; the first one first. */
export function childrenOf(id: string, rows: readonly CaseRow[], unit: Pick<UnitOfWork, 'cases'>): ChildCase[] {
  const known = new Set(rows.map((row) => row.id));
  const made = [...unit.cases.values()].filter((write) => !known.has(write.id)).map(rowOf);
  return [...rows, ...made]
    .filter(({ parentId }) => parentId === id)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((row) => {
      const { state, sheet, history } = unit.cases.get(row.id) ?? row;
      const definition = procedureOf(row.procedure, row.version);
      return { definition, number: row.number, state, sheet, steps: history.steps, row };
    });
}

/** A child as its parent sees it. */
export const linkedTo = (child: Omit<Child, 'sheet' | 'number'>): LinkedCase => ({
  procedure: child.definition.name,
  state: linkedState(child),
});
