import { v7 as uuidv7 } from 'uuid';
import type { Work } from '#server/cases/record.ts';
import type { Db } from '#server/db/db.ts';
import { addChanges } from './changes.sql.ts';

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
  work: Pick<Work, 'q' | 'person' | 'ledger'>,
  changes: readonly OfficeChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const { project, moment } = work.ledger;
  const rows = changes.map((change) => ({ id: uuidv7(), ...change }));
  await work.q(addChanges, [project.id, JSON.stringify(rows), work.person.id, moment.now]);
}

/** The same beside the one door: a project that begins, a person who takes up an account. */
export const noteAlone = (
  db: Pick<Db, 'run'>,
  projectId: string,
  byId: string,
  at: string,
  change: OfficeChange & { readonly id: string },
): Promise<unknown> => db.run({ projects: [projectId] }, addChanges, [projectId, JSON.stringify([change]), byId, at]);
