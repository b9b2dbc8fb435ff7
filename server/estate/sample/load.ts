import { sampleGround } from '#server/sample/at.ts';
import type { Slice } from '#server/slice.ts';
import { keepPlaceTerms } from '../place-terms.ts';
import { addPlaces } from './places.sql.ts';

/** The places of the sample. */
export const samplePlaces: NonNullable<Slice['sample']> = async (q, { projectId }) => {
  const { places } = sampleGround().tree;
  await q(addPlaces, [JSON.stringify(places), projectId]);
  await keepPlaceTerms(
    q,
    projectId,
    places.map(({ id }) => id),
  );
};
