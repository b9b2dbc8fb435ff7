import { type Param, paramsIn } from '#kernel/parameter.ts';
import type { AnyProcedure } from '#kernel/procedure.ts';
import { destruction } from './destruction.ts';
import { delegated } from './finding.parameters.ts';
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

/** Parameters that stand in closures only, where nobody who goes through a definition finds them. */
const inClosures: Readonly<Record<string, readonly Param<unknown>[]>> = { [finding.name]: [delegated] };

/** Every parameter of a procedure, in the order of its definition. */
export const paramsOf = (definition: AnyProcedure): readonly Param<unknown>[] => [
  ...paramsIn(definition),
  ...(inClosures[definition.name] ?? []),
];

/** Definitions that were changed since, as they stood: cases opened with them are proved by them for good. None yet. */
const earlier: readonly AnyProcedure[] = [];

/** Finds the definition a case was opened with; undefined when this program does not know that version. */
export type DefinitionOf = (name: string, version: number) => AnyProcedure | undefined;
export const definitionOf: DefinitionOf = (name, version) =>
  [...Object.values(procedures), ...earlier].find((one) => one.name === name && one.version === version);

/** The procedure of that name. Throws when there is none: names come from our own rows, never from a person. */
export function procedureOf(name: string): AnyProcedure {
  const found = procedures[name];
  if (!found) throw new Error(`no procedure named ${name}`);
  return found;
}
