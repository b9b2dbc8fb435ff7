import { readsAll } from './policy.ts';

/**
 * The one filter for what is confidential (decision 0042): each statement that reads cases for a person, or rows that hang on
 * them, carries it once for every case it reads. The house test tests/house/hidden.test.ts finds one that does not.
 *
 * `(select true … limit 1)` instead of `not exists`: that may be turned into a join, which reads everything before it stops at
 * a page. This is one look at the primary key for each row that has passed all else. `is not true` instead of `is null`: of
 * that the planner believes that next to nothing is left. No statement calls anything else `hiding`.
 */

/** True of a case ($c, `kewu.cases` under that name) that is shown to the reader: a parameter, null for who reads all. */
export const shownTo = (reader: string, c = 'c'): string => shownAs(`${c}.project_id`, `${c}.id`, reader);

/** The same of a row that names a case: by its columns of project and case. */
export const shownAs = (project: string, id: string, reader: string): string =>
  `(select true from kewu.case_hidden hiding where hiding.project_id = ${project} and hiding.case_id = ${id} and hiding.staff_id = ${reader}::uuid limit 1) is not true`;

const readsAllList = readsAll.map((role) => `'${role}'`).join(', ');

/**
 * The same where a statement goes through people, of whom some read all: `staff` a column, `day` the office day on which
 * their grants are looked at.
 */
export const shownToEach = (staff: string, day: string, project: string, id: string): string =>
  `(select true from kewu.case_hidden hiding where hiding.project_id = ${project} and hiding.case_id = ${id} and hiding.staff_id = ${staff}
     and (select true from kewu.grants hiding_grant where hiding_grant.staff_id = hiding.staff_id and hiding_grant.role in (${readsAllList})
       and (hiding_grant.project_id = hiding.project_id or hiding_grant.project_id is null)
       and hiding_grant.from_day <= ${day} and (hiding_grant.to_day is null or hiding_grant.to_day >= ${day}) limit 1) is null
     limit 1) is not true`;

/** True of a photo ($1 project, its hash a column) that no case hidden from the reader names. */
export const photoShownTo = (reader: string, hash: string): string =>
  `(select true from kewu.file_hidden hiding where hiding.project_id = $1 and hiding.hash = ${hash} and hiding.staff_id = ${reader}::uuid limit 1) is not true`;
