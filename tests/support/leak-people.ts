import { roles } from '#kernel/roles.ts';
import { statement } from '#server/db/statement.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import type { TestApp } from '#tests/support/app.ts';
import { type SignedIn, signIn } from '#tests/support/sign-in.ts';

export interface OfRole {
  readonly role: string;
  /** how far the grant goes: the whole project, or one of its zones */
  readonly reach: 'project' | 'zone';
  readonly number: string;
  readonly who: SignedIn;
}

const holders = statement<{ role: string; number: string; reach: OfRole['reach'] }>(
  'test.leak.holders',
  `select distinct on (g.role, g.zone_id is null) g.role, s.number, case when g.zone_id is null then 'project' else 'zone' end as reach
   from kewu.grants g join kewu.staff s on s.id = g.staff_id
   where g.project_id is not null order by g.role, g.zone_id is null, s.number`,
);
const hire = statement(
  'test.leak.hire',
  'insert into kewu.staff (id, number, name, created_at) values ($1, $2, $2, $3)',
);
const grant = statement(
  'test.leak.grant',
  "insert into kewu.grants (id, staff_id, role, project_id, from_day) values ($1, $2, $3, $4, '2020-01-01')",
);
/** One person of every role there is, for each way it reaches, signed in; roles the sample has nobody for get somebody, in our project only. */
export async function everyRole(office: Pick<TestApp, 'app' | 'deps' | 'clock'>): Promise<OfRole[]> {
  const { deps, clock } = office;
  const staffed = await deps.db.owner(async (q) => {
    const known = await q(holders);
    for (const role of Object.keys(roles).filter((one) => !known.some((row) => row.role === one))) {
      const number = `T-${role}`;
      await q(hire, [sampleId('staff', number), number, clock().toISOString()]);
      await q(grant, [sampleId('grant', number), sampleId('staff', number), role, sampleProject]);
      known.push({ role, number, reach: 'project' });
    }
    return [...new Map(known.map((row) => [`${row.role} ${row.number}`, row])).values()];
  });
  return Promise.all(staffed.map(async (one) => ({ ...one, who: await signIn(office, one.number) })));
}
