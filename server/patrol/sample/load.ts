import type { Query } from '#server/db/statement.ts';
import { sampleGround } from '#server/sample/at.ts';
import { sampleId } from '#server/sample/ids.ts';
import type { SampleAt, Slice } from '#server/slice.ts';
import { publishChecklists } from '../checklists/publish.ts';
import { addPlan, addPlanLines, addPoints, addRoutes } from './patrol.sql.ts';
import { type SampleRoute, samplePlan, sampleRoutes } from './routes.ts';

/** Checklists, points, routes and the approved plans of this month and the next; the rounds of the day are made of them. */
export const sampleRounds: NonNullable<Slice['sample']> = async (q, at) => {
  const { tree, points } = sampleGround();
  const routes = sampleRoutes(tree, points);
  await q(addPoints, [JSON.stringify(points), at.projectId]);
  await publishChecklists(q, new Date(at.now));
  await q(addRoutes, [JSON.stringify(routes), at.projectId]);
  for (const month of [at.today.slice(0, 7), nextMonth(at.today)]) await plan(q, at, month, routes);
};

async function plan(q: Query, { projectId, now }: SampleAt, month: string, routes: readonly SampleRoute[]) {
  const id = sampleId('plan', month);
  const [maker, approver] = [sampleId('staff', 'LH-017'), sampleId('staff', 'LH-001')];
  await q(addPlan, [projectId, id, `${month}-01`, maker, approver, now]);
  await q(addPlanLines, [JSON.stringify(samplePlan(month, routes)), projectId, id]);
}

const nextMonth = (day: string): string =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 1)).toISOString().slice(0, 7);
