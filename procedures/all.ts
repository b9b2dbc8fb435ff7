import type { AnyProcedure } from '#kernel/procedure.ts';
import { complaint } from './complaint.ts';
import { destruction } from './destruction.ts';
import { finding } from './finding.ts';
import { lateFact } from './late-fact.ts';
import { monthArchive } from './month-archive.ts';
import { task } from './task.ts';
import { violation } from './violation.ts';
import { workOrder } from './work-order.ts';

const present: Record<string, AnyProcedure> = Object.fromEntries(
  [finding, workOrder, violation, lateFact, monthArchive, destruction, complaint, task].map((one: AnyProcedure) => [
    one.name,
    one,
  ]),
);
/** Definitions that were changed since, as they stood: cases opened with them go on, and are proved, by them. None yet. */
const earlier: AnyProcedure[] = [];

/** Every procedure of the office as cases are opened with it today, by name. */
export const procedures: Readonly<Record<string, AnyProcedure>> = present;
/** Every definition by which cases still go: the present ones and the earlier ones. */
export const definitions = (): readonly AnyProcedure[] => [...Object.values(present), ...earlier];

/** Finds the definition a case was opened with; undefined when this program does not know that version. */
export type DefinitionOf = (name: string, version: number) => AnyProcedure | undefined;
export const definitionOf: DefinitionOf = (name, version) =>
  definitions().find((one) => one.name === name && one.version === version);

/** A case goes by a definition this program does not have: a newer program opened it. */
export class UnknownDefinition extends Error {
  constructor(name: string, version: number | undefined) {
    super(`no procedure named ${name} ${version ?? ''}`);
    this.name = 'UnknownDefinition';
  }
}

/**
 * The procedure of that name, in the version a case was opened with; the present one when none is given. Throws
 * {@link UnknownDefinition} when there is none, which a request answers with a refusal in words: names and versions come from our
 * own rows, never from a person.
 */
export function procedureOf(name: string, version?: number): AnyProcedure {
  const found = version === undefined ? procedures[name] : definitionOf(name, version);
  if (!found) throw new UnknownDefinition(name, version);
  return found;
}

/**
 * Has a next version of a procedure take the place of the present one, which stays for the cases opened with it, or has a new
 * one stand beside them; the answer takes that back. What a program goes by is settled when it starts: this is for tests of
 * what an update does.
 */
export function supersede(next: AnyProcedure): () => void {
  const before = present[next.name];
  present[next.name] = next;
  if (before) earlier.push(before);
  return () => {
    if (!before) delete present[next.name];
    else {
      present[next.name] = before;
      earlier.splice(earlier.indexOf(before), 1);
    }
  };
}
