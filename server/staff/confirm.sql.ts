import { confirmers, type RoleId } from '#kernel/roles.ts';
import { statement } from '#server/db/statement.ts';

const those = confirmers.map((role) => `'${role}'`).join(', ');

/**
 * Who could confirm a grant today ($2) in a project ($1; null: the whole company), besides the people $3: they hold a role
 * that may, and can sign in. In the sample nobody has a password.
 */
export const couldConfirm = statement<{ id: string }>(
  'staff.couldConfirm',
  `select distinct s.id from kewu.grants g join kewu.staff s on s.id = g.staff_id and s.state = 'active'
   where g.role in (${those}) and g.zone_id is null and ($1::uuid is null or g.project_id = $1 or g.project_id is null)
     and g.from_day <= $2::date and (g.to_day is null or g.to_day >= $2::date) and s.id <> all($3::uuid[]) and s.login is not null
     and (s.password is not null or coalesce((select value #>> '{}' from kewu.installation where key = 'mode'), 'sample') = 'sample')`,
);

/** Who made the code that people ($1) opened their accounts with last. */
export const openersOf = statement<{ id: string; openedBy: string }>(
  'staff.openersOf',
  'select id, opened_by as "openedBy" from kewu.staff where id = any($1::uuid[]) and opened_by is not null',
);

/** Whoever may not confirm a waiting grant (w) of a person (s): barred from it, or the account was opened with their code. */
export const barredOf = 'w.barred || array_remove(array[s.opened_by], null)';

/** Grants ($1, JSON) that wait for a second person; $2 now. */
export const addWaiting = statement(
  'staff.addWaiting',
  `insert into kewu.waiting_grants (id, staff_id, role, project_id, zone_id, from_day, to_day, granted_by, barred, since)
   select id, "staffId", role, "projectId", "zoneId", "from", "to", "by", barred, $2::timestamptz
   from jsonb_to_recordset($1::jsonb) as x(id uuid, "staffId" uuid, role text, "projectId" uuid, "zoneId" uuid, "from" date, "to" date,
     "by" uuid, barred uuid[])`,
);

/** Grants ($1, JSON) that count from now on. */
export const addGrants = statement(
  'staff.addGrants',
  `insert into kewu.grants (id, staff_id, role, project_id, zone_id, from_day, to_day, granted_by, confirmed_by, alone)
   select id, "staffId", role, "projectId", "zoneId", "from", "to", "by", "confirmedBy", coalesce(alone, false)
   from jsonb_to_recordset($1::jsonb) as x(id uuid, "staffId" uuid, role text, "projectId" uuid, "zoneId" uuid, "from" date, "to" date,
     "by" uuid, "confirmedBy" uuid, alone boolean)`,
);

/** People ($1) whose next sign-in sets another password. */
export const passwordDue = statement(
  'staff.passwordDue',
  'update kewu.staff set password_due = true where id = any($1::uuid[])',
);

export interface Waiting {
  id: string;
  staffId: string;
  name: string;
  number: string;
  state: string;
  role: RoleId;
  projectId: string | null;
  zoneId: string | null;
  from: string;
  to: string | null;
  by: string | null;
  barred: string[];
  /** an invitation of the account holds still: whoever has the code could sign in with it */
  invited: boolean;
}
/** Grants ($3) of a person ($2) that wait in the project; $4 now. Held until the end of the transaction. */
export const waitingToConfirm = statement<Waiting>(
  'staff.waitingToConfirm',
  `select w.id, w.staff_id as "staffId", s.name, s.number, s.state, w.role, w.project_id as "projectId", w.zone_id as "zoneId",
     w.from_day as "from", w.to_day as "to", w.granted_by as "by", ${barredOf} as barred,
     exists (select from kewu.invitations i where i.staff_id = s.id and i.used_at is null and i.withdrawn_at is null
       and i.expires_at > $4::timestamptz) as invited
   from kewu.waiting_grants w join kewu.staff s on s.id = w.staff_id
   where w.staff_id = $2 and w.id = any($3::uuid[]) and (w.project_id = $1 or w.project_id is null) order by w.id for update of w`,
);
export const dropWaiting = statement('staff.dropWaiting', 'delete from kewu.waiting_grants where id = any($1::uuid[])');

export interface WaitingRow {
  id: string;
  staffId: string;
  name: string;
  number: string;
  role: RoleId;
  zone: string | null;
  everywhere: boolean;
  from: string;
  to: string | null;
  givenBy: string | null;
  barred: string[];
  since: string;
}
/** What waits in the project for a second person, the oldest first. $2 id before, $3 how many. */
export const waitingInProject = statement<WaitingRow>(
  'staff.waitingInProject',
  `select w.id, w.staff_id as "staffId", s.name, s.number, w.role, z.name as zone, w.project_id is null as everywhere, w.from_day as "from",
     w.to_day as "to", b.name as "givenBy", ${barredOf} as barred, w.since
   from kewu.waiting_grants w join kewu.staff s on s.id = w.staff_id
   left join kewu.staff b on b.id = w.granted_by left join kewu.places z on z.project_id = $1 and z.id = w.zone_id
   where (w.project_id = $1 or w.project_id is null) and w.id > $2 order by w.id limit $3`,
);

/** The roles of a person ($1) that wait. */
export const waitingRoles = statement<{ role: RoleId }>(
  'staff.waitingRoles',
  'select distinct role from kewu.waiting_grants where staff_id = $1 order by role',
);

/** Trusted grants ($2: such roles) of a person ($1) that hold today ($3) or later: held until the end of the transaction. */
export const trustedGrants = statement<{
  id: string;
  role: RoleId;
  projectId: string | null;
  zoneId: string | null;
  from: string;
  to: string | null;
  by: string | null;
  /** nobody else has confirmed it */
  alone: boolean;
}>(
  'staff.trustedGrants',
  `select id, role, project_id as "projectId", zone_id as "zoneId", from_day as "from", to_day as "to", granted_by as "by", alone from kewu.grants
   where staff_id = $1 and role = any($2::text[]) and (to_day is null or to_day >= $3::date) order by id for update`,
);
/** Grants ($1) end with a day ($2). */
export const endGrants = statement(
  'staff.endGrants',
  'update kewu.grants set to_day = $2::date where id = any($1::uuid[])',
);
export const markAlone = statement('staff.markAlone', 'update kewu.grants set alone = true where id = any($1::uuid[])');

/** Whatever waits for a person ($1): somebody ($2) had a hand in how the account is opened, and confirms none of it. */
export const barFromWaiting = statement(
  'staff.barFromWaiting',
  'update kewu.waiting_grants set barred = array_append(barred, $2::uuid) where staff_id = $1 and not $2::uuid = any(barred)',
);

/** People whom nobody else could confirm when the company's own roles came to them: named in the log of every office. */
export const aloneInCompany = statement<{ id: string; name: string; number: string; role: RoleId }>(
  'staff.aloneInCompany',
  `select distinct s.id, s.name, s.number, g.role from kewu.grants g join kewu.staff s on s.id = g.staff_id
   where g.alone and g.project_id is null order by s.number, g.role`,
);
