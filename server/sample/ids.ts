import { v5 } from 'uuid';

/** Namespace of the sample's ids; made once, never changes. */
const namespace = '6b8f0f0e-5d0c-5b0e-9a52-1f3f5c0e7a11';

/** What sample ids are made of: the same code gives the same id in every database. */
export type SampleKind =
  | 'project'
  | 'place'
  | 'staff'
  | 'grant'
  | 'department'
  | 'post'
  | 'route'
  | 'plan'
  | 'party'
  | 'occupancy'
  | 'bay'
  | 'vehicle'
  | 'said'
  | 'training';

/** The id of a thing of the sample by its code: `sampleId('place', '3-2-1804')`. */
export const sampleId = (kind: SampleKind, code: string): string => v5(`${kind}:${code}`, namespace);

/** The one project of the sample. */
export const sampleProject = sampleId('project', 'LH01');
