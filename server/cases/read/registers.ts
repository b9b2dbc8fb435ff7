import type { Field } from '#kernel/fields.ts';
import type { Register } from '#kernel/presentation.ts';
import { procedures } from '#procedures/all.ts';
import type { RequestContext } from '#server/access/with-person.ts';
import { notFound } from '#server/errors.ts';
import { rowsWithBoxes } from './columns.ts';
import { markOf, pageOfCases } from './rows.ts';

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
  const { procedure, when, shows, open, sheet } = register;
  const page = await pageOfCases(
    context,
    { register: { name, procedure, when, params: context.params }, open, after: markOf(after) },
    limit,
  );
  return { ...(await rowsWithBoxes(context, page.cases, sheet, shows)), next: page.next };
}
