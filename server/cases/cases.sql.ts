import type { Sheet } from '#kernel/fields.ts';
import type { CaseHistory, Origin } from '#kernel/procedure.ts';
import type { DepartmentKind } from '#kernel/roles.ts';
import { shownTo } from '#server/access/hidden.ts';
import { statement } from '#server/db/statement.ts';

/** A case as stored. head is hex. */
export interface CaseRow {
  id: string;
  rootId: string;
  parentId: string | null;
  origin: Origin;
  procedure: string;
  version: number;
  number: string | null;
  state: string;
  ended: boolean;
  zoneId: string | null;
  placeId: string | null;
  sheet: Sheet;
  history: CaseHistory;
  title: string;
  openerId: string | null;
  assigneeId: string | null;
  department: DepartmentKind | null;
  major: boolean;
  openedAt: string;
  enteredAt: string;
  dueAt: string | null;
  caseDueAt: string | null;
  stateDueAt: string | null;
  heldSince: string | null;
  /** takes the steps from which everybody else is barred; see `history.standIn` */
  standInId: string | null;
  /** when it lapses by itself */
  lapsesAt: string | null;
  closedAt: string | null;
  seq: number;
  head: string;
}

/** Columns of a {@link CaseRow}, of `kewu.cases c`. */
export const columns = `c.id, c.root_id as "rootId", c.parent_id as "parentId", c.origin, c.procedure, c.version, c.number, c.state, c.ended,
  c.zone_id as "zoneId", c.place_id as "placeId", c.sheet, c.history, c.title, c.opener_id as "openerId", c.assignee_id as "assigneeId",
  c.department, c.major, c.opened_at as "openedAt", c.entered_at as "enteredAt", c.due_at as "dueAt", c.case_due_at as "caseDueAt",
  c.state_due_at as "stateDueAt", c.held_since as "heldSince", c.stand_in_id as "standInId", c.lapses_at as "lapsesAt", c.closed_at as "closedAt", c.seq, encode(c.head, 'hex') as head`;

/** Locks the roots of the families of these cases ($2): whoever holds a root is alone with its family. */
export const lockRoots = statement<{ key: string }>(
  'cases.lockRoots',
  `select c.id as key, r.id from kewu.cases c join kewu.cases r on r.project_id = c.project_id and r.id = c.root_id
   where c.project_id = $1 and c.id = any($2::uuid[]) order by r.id for update of r`,
);

/** The whole family of each case ($2); read after the lock, in a statement of its own, so that it is up to date. */
export const families = statement<CaseRow & { key: string }>(
  'cases.families',
  `select m.id as key, ${columns} from kewu.cases m join kewu.cases c on c.project_id = m.project_id and c.root_id = m.root_id
   where m.project_id = $1 and m.id = any($2::uuid[]) order by c.id`,
);

/** Which of these photos are in the file store of the project; they stay there until what refers to them is written. */
export const knownFiles = statement<{ hash: string }>(
  'cases.knownFiles',
  `select hash from kewu.files where project_id = $1 and hash = any($2::text[]) and kind = 'photo' and gone_at is null
   order by hash for key share`,
);

/** Which of these people work in the project. */
export const knownStaff = statement<{ id: string }>(
  'cases.knownStaff',
  'select distinct staff_id as id from kewu.posts where project_id = $1 and staff_id = any($2::uuid[])',
);

/** Which of these household files there are; one that was merged into another still stands for that one. */
export const knownParties = statement<{ id: string }>(
  'cases.knownParties',
  'select id from kewu.parties where project_id = $1 and id = any($2::uuid[]) and erased_at is null',
);

/** Cases that others link to, with what decides who may read them. $3 the reader. */
export const linkedCases = statement<{
  id: string;
  procedure: string;
  number: string | null;
  zoneId: string | null;
  openerId: string | null;
  assigneeId: string | null;
  department: string | null;
}>(
  'cases.linkedCases',
  `select c.id, c.procedure, c.number, c.zone_id as "zoneId", c.opener_id as "openerId", c.assignee_id as "assigneeId", c.department
   from kewu.cases c where c.project_id = $1 and c.id = any($2::uuid[]) and ${shownTo('$3')}`,
);

/** Whether anybody active but these ($5) holds one of the roles ($4) in a zone ($3) on a day ($2). */
export const someoneHolds = statement<{ one: number }>(
  'cases.someoneHolds',
  `select 1 as one from kewu.grants g join kewu.staff s on s.id = g.staff_id and s.state = 'active'
   where (g.project_id = $1 or g.project_id is null) and g.role = any($4::text[]) and (g.zone_id is null or g.zone_id = $3::uuid)
     and g.from_day <= $2::date and (g.to_day is null or g.to_day >= $2::date) and g.staff_id <> all($5::uuid[]) limit 1`,
);

/** Everybody active in an office on a day ($2), with the roles held in a zone ($3). */
export const colleagues = statement<{
  id: string;
  roles: string[];
  departments: DepartmentKind[];
  heads: DepartmentKind[];
}>(
  'cases.colleagues',
  `select s.id, array_agg(distinct g.role) as roles,
     array(select distinct d.kind from kewu.posts p join kewu.departments d on d.project_id = p.project_id and d.id = p.department_id
       where p.project_id = $1 and p.staff_id = s.id) as departments,
     array(select d.kind from kewu.departments d where d.project_id = $1 and d.head_id = s.id) as heads
   from kewu.grants g join kewu.staff s on s.id = g.staff_id and s.state = 'active'
   where (g.project_id = $1 or g.project_id is null) and (g.zone_id is null or g.zone_id = $3::uuid)
     and g.from_day <= $2::date and (g.to_day is null or g.to_day >= $2::date)
   group by s.id order by s.id`,
);
