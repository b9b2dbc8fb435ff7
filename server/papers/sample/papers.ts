import { addDays } from '#kernel/calendar.ts';
import { sampleId } from '#server/sample/ids.ts';
import type { SamplePeople } from '#server/sample/people.ts';
import { seedPaperId } from '../publish.ts';
import { seedPapers } from '../seeds/all.ts';

/** Papers that some people of the sample have not read yet. */
const unread: Readonly<Record<string, readonly string[]>> = {
  'front-desk': ['LH-009', 'LH-007', 'LH-014'],
  complaint: ['LH-005', 'LH-018', 'LH-024'],
  'fit-out': ['LH-013', 'LH-040'],
  'form-order': ['LH-030', 'LH-031', 'LH-032'],
  'know-equipment': ['LH-015', 'LH-037'],
};
/** Those who were never trained on anything: what is overdue shows. */
const untrained = ['LH-009', 'LH-014', 'LH-036'];
/** Those who have to do one again. */
const again: Readonly<Record<string, readonly string[]>> = {
  'know-structure': ['LH-012'],
  'know-repairs': ['LH-006', 'LH-013'],
  'know-equipment': ['LH-033'],
};
/** Those who said that they studied alone. */
const alone: Readonly<Record<string, readonly string[]>> = { 'know-structure': ['LH-018'] };

/** Who of the sample has read which paper, and who was trained on what, with the engineer as trainer. */
export function samplePaperUse(people: SamplePeople, today: string) {
  const numberOf = new Map(people.staff.map(({ id, number }) => [id, number]));
  const readers = seedPapers.map((paper) => ({
    paper,
    staff: [
      ...new Set(
        people.grants
          .filter(({ role, projectId }) => projectId !== null && paper.audience.includes(role))
          .map(({ staffId }) => numberOf.get(staffId) ?? ''),
      ),
    ].filter((number) => number !== ''),
  }));
  const trainer = 'LH-023';
  return {
    receipts: readers.flatMap(({ paper, staff }) =>
      staff
        .filter((number) => !unread[paper.key]?.includes(number))
        .map((number) => ({
          paper: seedPaperId(paper.key),
          staff: sampleId('staff', number),
          day: addDays(today, -40),
        })),
    ),
    trainings: readers
      .filter(({ paper }) => paper.kind === 'knowledge')
      .flatMap(({ paper, staff }) =>
        staff
          .filter((number) => !untrained.includes(number) && number !== trainer)
          .map((number) => {
            const self = alone[paper.key]?.includes(number) ?? false;
            const repeat = again[paper.key]?.includes(number) ?? false;
            return {
              id: sampleId('training', `${paper.key} ${number}`),
              ...{ paper: seedPaperId(paper.key), staff: sampleId('staff', number) },
              day: addDays(today, self || repeat ? -12 : -60),
              way: self ? 'self' : 'session',
              result: self ? null : repeat ? 'repeat' : 'passed',
              note: repeat ? '实操有一项不熟，两周内再考。' : null,
              by: sampleId('staff', self ? number : trainer),
            };
          }),
      ),
  };
}
