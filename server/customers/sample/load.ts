import { sampleGround } from '#server/sample/at.ts';
import type { Slice } from '#server/slice.ts';
import { keepTerms } from '../terms.ts';
import * as sql from './households.sql.ts';
import { sampleHouseholds } from './households.ts';

/** The household files of the sample. */
export const sampleFiles: NonNullable<Slice['sample']> = async (q, { projectId, today, now }) => {
  const all = sampleHouseholds(sampleGround().tree, today);
  const add = (one: Parameters<typeof q>[0], rows: readonly object[]) => q(one, [JSON.stringify(rows), projectId, now]);
  await add(sql.addParties, all.parties);
  await add(sql.addContacts, all.contacts);
  await add(sql.addOccupancies, all.occupancies);
  await add(sql.addFacts, all.facts);
  await add(sql.addBays, all.bays);
  await add(sql.addVehicles, all.vehicles);
  await add(sql.addSaid, all.said);
  await keepTerms(
    q,
    projectId,
    all.parties.map(({ id }) => id),
  );
};
