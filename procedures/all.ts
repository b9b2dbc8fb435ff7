import type { AnyProcedure } from '#kernel/procedure.ts';
import { destruction } from './destruction.ts';
import { finding } from './finding.ts';
import { lateFact } from './late-fact.ts';
import { monthArchive } from './month-archive.ts';
import { violation } from './violation.ts';
import { workOrder } from './work-order.ts';

/** Every procedure of the office, by name. */
export const procedures: Readonly<Record<string, AnyProcedure>> = {
  [finding.name]: finding,
  [workOrder.name]: workOrder,
  [violation.name]: violation,
  [lateFact.name]: lateFact,
  [monthArchive.name]: monthArchive,
  [destruction.name]: destruction,
};

/** The procedure of that name. Throws when there is none: names come from our own rows, never from a person. */
export function procedureOf(name: string): AnyProcedure {
  const found = procedures[name];
  if (!found) throw new Error(`no procedure named ${name}`);
  return found;
}
