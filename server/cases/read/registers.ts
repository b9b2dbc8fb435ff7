import type { Field } from '#kernel/fields.ts';
import type { Register } from '#kernel/presentation.ts';
import { procedures } from '#procedures/all.ts';
import { isId, type RequestContext } from '#server/access/with-person.ts';
import { notFound } from '#server/errors.ts';
import { namesOf } from './detail.sql.ts';
import type { NamedCase } from './rows.sql.ts';
import { markOf, pageOfCases, rowOf } from './rows.ts';

/** A register, and the procedure it is kept of. */
export interface NamedRegister extends Register {
  readonly name: string;
  readonly procedure: string;
  readonly sheet: Readonly<Record<string, Field>>;
}

/** Every register of every definition, in their order. */
export const allRegisters = (): NamedRegister[] =>
  Object.values(procedures).flatMap(({ name: procedure, sheet, registers }) =>
    Object.entries(registers ?? {}).map(([name, register]) => ({ ...register, name, procedure, sheet })),
  );

/** A register, as far as the person may read it: its cases, the newest first, with the boxes it is kept for. */
export async function pageOfRegister(context: RequestContext, name: string, after: string | undefined, limit = 50) {
  const register = allRegisters().find((one) => one.name === name) ?? notFound();
  const { procedure, when, shows, open } = register;
  const page = await pageOfCases(
    context,
    { register: { name, procedure, when, params: context.params }, open, after: markOf(after) },
    limit,
  );
  return {
    items: page.cases.map((c) => ({
      ...rowOf(c, context.now),
      boxes: Object.fromEntries(shows.flatMap((key) => (c.sheet[key] === undefined ? [] : [[key, c.sheet[key]]]))),
    })),
    next: page.next,
    ...(await namesIn(context, register, page.cases)),
  };
}

/** What the people and places are called that stand in the boxes of a register, by id. */
async function namesIn(context: RequestContext, { shows, sheet }: NamedRegister, cases: readonly NamedCase[]) {
  const of = (kind: Field['kind']): string[] =>
    shows
      .filter((box) => sheet[box]?.kind === kind)
      .flatMap((box) => cases.flatMap((c): unknown[] => [c.sheet[box] ?? []].flat()))
      .map(String)
      .filter(isId);
  const [people, places] = [of('staff'), of('place')];
  const rows = people.length + places.length > 0 ? await context.q(namesOf, [context.project.id, people, places]) : [];
  const called = (kind: 'staff' | 'place'): Record<string, string> =>
    Object.fromEntries(rows.flatMap((row) => (row.kind === kind ? [[row.id, row.name]] : [])));
  return { people: called('staff'), places: called('place') };
}
