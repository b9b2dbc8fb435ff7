import { firstDay } from '#server/sample/at.ts';
import { samplePeople } from '#server/sample/people.ts';
import type { Slice } from '#server/slice.ts';
import { keepStaffTerms } from '../staff-terms.ts';
import { addDepartments, addGrants, addPosts, addStaff } from './staff.sql.ts';

/** The people of the sample, what they may do, and their chairs. Accounts have no password: one click signs in. */
export const sampleStaff: NonNullable<Slice['sample']> = async (q, { projectId, today, now }) => {
  const { staff, grants, departments, posts } = samplePeople();
  await q(addStaff, [JSON.stringify(staff), now]);
  await q(addGrants, [JSON.stringify(grants), firstDay(today)]);
  await q(addDepartments, [JSON.stringify(departments), projectId]);
  await q(addPosts, [JSON.stringify(posts), projectId]);
  await keepStaffTerms(
    q,
    projectId,
    posts.map(({ staffId }) => staffId),
  );
};
