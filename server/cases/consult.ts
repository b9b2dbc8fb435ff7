import { consultedFrom, type FactValue, subjectOf } from '#kernel/consult.ts';
import type { Sheet } from '#kernel/fields.ts';
import type { AnyProcedure, Origin } from '#kernel/procedure.ts';
import { definitionOf } from '#procedures/all.ts';
import { isId } from '#server/access/with-person.ts';
import type { Query } from '#server/db/statement.ts';
import { factOf } from '#server/manifest/fact.ts';

export type Consulted = Readonly<Record<string, FactValue>>;

/** What is asked of one case: these names of its definition, of its boxes as they will stand. */
interface Asked {
  readonly definition: AnyProcedure;
  readonly names: readonly string[];
  readonly sheet: Sheet;
  readonly origin: Origin;
}

/** Asks the other slices, in one statement for each fact however many cases ask it; in the order of the cases. */
export async function consult(
  q: Query,
  at: { readonly projectId: string; readonly now: string },
  asked: readonly Asked[],
): Promise<Consulted[]> {
  const questions = asked.flatMap(({ definition, names, sheet, origin }, i) =>
    names.flatMap((name) => {
      const fact = definition.consults?.[name]?.fact;
      const id = subjectOf(definition, name, sheet, origin);
      return fact === undefined ? [] : [{ i, name, fact, id: id !== null && isId(id) ? id : null }];
    }),
  );
  const out: Record<string, FactValue>[] = asked.map(() => ({}));
  await Promise.all(
    [...Map.groupBy(questions, ({ fact }) => fact)].map(async ([fact, of]) => {
      const ids = [...new Set(of.flatMap(({ id }) => id ?? []))].sort();
      const known = ids.length > 0 ? await factOf(q, fact).read(q, { ...at, ids }) : new Map<string, FactValue>();
      for (const { i, name, id } of of) (out[i] as Record<string, FactValue>)[name] = (id && known.get(id)) ?? null;
    }),
  );
  return out;
}

/** Cases with what the steps they may take from where they stand consult. */
export async function withConsulted<
  C extends { procedure: string; version: number; state: string; sheet: Sheet; origin: Origin },
>(
  q: Query,
  at: { readonly projectId: string; readonly now: string },
  cases: readonly C[],
): Promise<(C & { consulted: Consulted })[]> {
  // a list shows what it has, whatever is in one row
  const known = cases.flatMap((c, i): (Asked & { readonly i: number })[] => {
    const definition = definitionOf(c.procedure, c.version);
    return definition
      ? [{ i, definition, names: consultedFrom(definition, c.state), sheet: c.sheet, origin: c.origin }]
      : [];
  });
  const consulted = await consult(q, at, known);
  const of = new Map(known.map(({ i }, n) => [i, consulted[n] ?? {}]));
  return cases.map((c, i) => ({ ...c, consulted: of.get(i) ?? {} }));
}
