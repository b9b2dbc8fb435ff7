import { v7 as uuidv7 } from 'uuid';
import type { Db } from '#server/db/db.ts';
import type { Query } from '#server/db/statement.ts';
import { addChanges } from './office-changes.sql.ts';
import type { UnitOfWork } from './unit-of-work.ts';

/** One change of the office itself, for its log: `act` is subject and deed ('place.retire'). */
export interface OfficeChange {
  readonly act: string;
  readonly subjectId: string | null;
  /** what it is called, so that the log reads without looking anything up */
  readonly label: string;
  readonly before?: object | undefined;
  readonly after?: object | undefined;
}

/** Writes down who changed what of the office. Nothing secret and no telephone number belongs in it. */
export async function noteOffice(
  context: { readonly q: Query; readonly person: { readonly id: string }; readonly unit: UnitOfWork },
  changes: readonly OfficeChange[],
): Promise<void> {
  const { project, moment } = context.unit;
  await noteMany(context.q, { projectId: project.id, by: context.person.id, now: moment.now }, changes);
}

/** The same for what a file brings: many changes in one go, by whoever brought it. Answers their ids. */
export async function noteMany(
  q: Query,
  { projectId, by, now }: { projectId: string; by: string; now: string },
  changes: readonly OfficeChange[],
): Promise<readonly string[]> {
  if (changes.length === 0) return [];
  const rows = changes.map((change) => ({ id: uuidv7(), ...change }));
  await q(addChanges, [projectId, JSON.stringify(rows), by, now]);
  return rows.map(({ id }) => id);
}

/** The same beside the one door: a project that begins, a person who takes up an account. */
export const noteAlone = (
  db: Pick<Db, 'run'>,
  projectId: string,
  byId: string,
  at: string,
  change: OfficeChange & { readonly id: string },
): Promise<unknown> => db.run({ projects: [projectId] }, addChanges, [projectId, JSON.stringify([change]), byId, at]);

/** Of two states of a thing, the fields that differ: as they were, and as they are. */
export function difference<T extends object>(before: T, after: T): { before: Partial<T>; after: Partial<T> } | null {
  const keys = (Object.keys(after) as (keyof T)[]).filter((key) => before[key] !== after[key]);
  if (keys.length === 0) return null;
  const only = (of: T): Partial<T> => Object.fromEntries(keys.map((key) => [key, of[key]])) as Partial<T>;
  return { before: only(before), after: only(after) };
}
