import { keepTerms } from '#server/customers/terms.ts';
import type { Db } from '#server/db/db.ts';
import { SetupFault } from '#server/db/fault.ts';
import { keepPartitions } from '#server/db/partitions.ts';
import type { Query } from '#server/db/statement.ts';
import { keepPlaceTerms } from '#server/estate/place-terms.ts';
import { publishPapers } from '#server/papers/publish.ts';
import { publishChecklists } from '#server/patrol/checklists/publish.ts';
import type { Slice } from '#server/slice.ts';
import { keepStaffTerms } from '#server/staff/staff-terms.ts';
import { office, sampleTree } from './estate.ts';
import * as householdSql from './households.sql.ts';
import { type SampleHouseholds, sampleHouseholds } from './households.ts';
import { sampleId, sampleProject } from './ids.ts';
import * as sql from './load.sql.ts';
import { addReceipts, addTold, addTrainings } from './papers.sql.ts';
import { samplePaperUse } from './papers.ts';
import { samplePeople } from './people.ts';
import { addPoints } from './points.ts';
import { type SampleRoute, samplePlan, sampleRoutes } from './routes.ts';

export interface LoadOptions {
  /** The office day, 'YYYY-MM-DD': the plans of its month and of the next are made and approved. */
  readonly today: string;
  readonly now: Date;
}

/** True once any project stands in this database. */
export const hasProject = (db: Db): Promise<boolean> =>
  db.owner(async (q) => (await q(sql.anyProject))[0]?.there === true);

/**
 * Loads the sample estate 澜汇新城 with its people, checklists, routes and approved plans, in one transaction. Accounts
 * have no password: the sample signs in with one click. Refuses when any project stands already. Rounds are not made
 * here: the patrol slice makes those of the day from the approved plan, at every start as at midnight.
 */
export async function loadSample(db: Db, slices: readonly Slice[], { today, now }: LoadOptions): Promise<void> {
  await keepPartitions(db, now);
  const tree = sampleTree();
  const points = addPoints(tree);
  const people = samplePeople();
  const routes = sampleRoutes(tree, points);
  await db.owner(async (q) => {
    const [found] = await q(sql.anyProject);
    if (found?.there) throw new SetupFault('这个数据库里已经有项目，不能再装入样例。');
    const at = now.toISOString();
    const firstDay = `${today.slice(0, 4)}-01-01`;
    await q(sql.addProject, [sampleProject, office.code, office.name, office.office, office.company, at]);
    await q(sql.addStaff, [JSON.stringify(people.staff), at]);
    await q(sql.addGrants, [JSON.stringify(people.grants), firstDay]);
    await q(sql.addPlaces, [JSON.stringify(tree.places), sampleProject]);
    await q(sql.addPoints, [JSON.stringify(points), sampleProject]);
    await q(sql.addDepartments, [JSON.stringify(people.departments), sampleProject]);
    await q(sql.addPosts, [JSON.stringify(people.posts), sampleProject]);
    await publishChecklists(q, now);
    await publishPapers(q, new Date(`${firstDay}T01:00:00Z`), firstDay, today);
    const use = samplePaperUse(people, today);
    await q(addReceipts, [JSON.stringify(use.receipts), sampleProject, at]);
    await q(addTold, [sampleProject, at]);
    await q(addTrainings, [JSON.stringify(use.trainings), sampleProject, at]);
    await q(sql.addRoutes, [JSON.stringify(routes), sampleProject]);
    for (const month of [today.slice(0, 7), nextMonth(today)]) await addPlan(q, month, routes, at);
    await keepPlaceTerms(
      q,
      sampleProject,
      tree.places.map(({ id }) => id),
    );
    await keepStaffTerms(
      q,
      sampleProject,
      people.posts.map(({ staffId }) => staffId),
    );
    await addHouseholds(q, sampleHouseholds(tree, today), at);
    for (const { sample } of slices) await sample?.(q, { projectId: sampleProject, today, now: at });
    await q(sql.learnSizes);
  });
}

async function addPlan(q: Query, month: string, routes: readonly SampleRoute[], at: string): Promise<void> {
  const id = sampleId('plan', month);
  const [maker, approver] = [sampleId('staff', 'LH-017'), sampleId('staff', 'LH-001')];
  await q(sql.addPlan, [sampleProject, id, `${month}-01`, maker, approver, at]);
  await q(sql.addPlanLines, [JSON.stringify(samplePlan(month, routes)), sampleProject, id]);
}

async function addHouseholds(q: Query, all: SampleHouseholds, at: string): Promise<void> {
  const add = (one: Parameters<Query>[0], rows: readonly object[]) => q(one, [JSON.stringify(rows), sampleProject, at]);
  await add(householdSql.addParties, all.parties);
  await add(householdSql.addContacts, all.contacts);
  await add(householdSql.addOccupancies, all.occupancies);
  await add(householdSql.addFacts, all.facts);
  await add(householdSql.addBays, all.bays);
  await add(householdSql.addVehicles, all.vehicles);
  await add(householdSql.addSaid, all.said);
  await keepTerms(
    q,
    sampleProject,
    all.parties.map(({ id }) => id),
  );
}

function nextMonth(day: string): string {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 1)).toISOString().slice(0, 7);
}
