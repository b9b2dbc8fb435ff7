import { firstDay } from '#server/sample/at.ts';
import { samplePeople } from '#server/sample/people.ts';
import type { Slice } from '#server/slice.ts';
import { publishPapers } from '../publish.ts';
import { addReceipts, addTold, addTrainings } from './papers.sql.ts';
import { samplePaperUse } from './papers.ts';

/** The shipped papers in force since the year began, who read them, and who was trained. */
export const samplePapers: NonNullable<Slice['sample']> = async (q, { projectId, today, now }) => {
  const first = firstDay(today);
  await publishPapers(q, new Date(`${first}T01:00:00Z`), first, today);
  const use = samplePaperUse(samplePeople(), today);
  await q(addReceipts, [JSON.stringify(use.receipts), projectId, now]);
  await q(addTold, [projectId, now]);
  await q(addTrainings, [JSON.stringify(use.trainings), projectId, now]);
};
