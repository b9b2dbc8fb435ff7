import { statement } from '#server/db/statement.ts';

export const openSession = statement(
  'staff.openSession',
  `insert into kewu.sessions (token_hash, staff_id, created_at, seen_at, expires_at, agent)
   values (decode($1, 'hex'), $2, $3::timestamptz, $3::timestamptz, $3::timestamptz + interval '12 hours', $4)`,
);
/** Those of the sessions ($1, by the hash of their token) that go on, of people who are here still. */
export const findSessions = statement<{ hash: string; staffId: string; seenAt: string }>(
  'staff.findSessions',
  `select encode(s.token_hash, 'hex') as hash, s.staff_id as "staffId", s.seen_at as "seenAt" from kewu.sessions s
   join kewu.staff p on p.id = s.staff_id and p.state = 'active'
   where s.token_hash in (select decode(h, 'hex') from unnest($1::text[]) h) and s.expires_at > $2::timestamptz`,
);
/** A used session lives on: twelve hours from its last use, thirty days from sign-in at most. */
export const keepSession = statement(
  'staff.keepSession',
  `update kewu.sessions set seen_at = $2::timestamptz, expires_at = least($2::timestamptz + interval '12 hours', created_at + interval '30 days')
   where token_hash = decode($1, 'hex')`,
);
/** Beside whatever ends sessions: every process looks after its streams as soon as it holds (server/live hears it). */
const told = `pg_notify('kewu', 'sessions')`;
export const endSession = statement(
  'staff.endSession',
  `with over as (delete from kewu.sessions where token_hash = decode($1, 'hex') returning 1) select ${told} from over limit 1`,
);
/** All sessions of people ($1). */
export const endSessions = statement(
  'staff.endSessions',
  `with over as (delete from kewu.sessions where staff_id = any($1::uuid[]) returning 1) select ${told} from over limit 1`,
);
/** Ends those of a person ($1) beyond the $2 used last; with whose they were, where that has an office. */
export const endOldSessions = statement<{ name: string; number: string; projectId: string | null; ended: number }>(
  'staff.endOldSessions',
  `with old as (
     delete from kewu.sessions where token_hash in (
       select token_hash from (
         select token_hash, row_number() over (order by seen_at desc, created_at desc) as place from kewu.sessions where staff_id = $1) ranked
       where place > $2) returning token_hash
   )
   select s.name, s.number, (select count(*)::int from old) as ended, ${told},
     coalesce(s.home_id, (select g.project_id from kewu.grants g where g.staff_id = s.id and g.project_id is not null order by g.from_day desc limit 1)) as "projectId"
   from kewu.staff s where s.id = $1 and exists (select from old)`,
);

/** $1 the login, folded. */
export const accountByLogin = statement<{ id: string; login: string; password: string | null }>(
  'staff.accountByLogin',
  `select id, login, password from kewu.staff where kewu.fold_login(login) = $1 and state = 'active'`,
);
export const accountById = statement<{ id: string; number: string; login: string | null; password: string | null }>(
  'staff.accountById',
  `select id, number, login, password from kewu.staff where id = $1 and state = 'active'`,
);
export const setPassword = statement(
  'staff.setPassword',
  'update kewu.staff set password = $2, password_due = false where id = $1',
);
export const isPasswordDue = statement<{ yes: boolean }>(
  'staff.isPasswordDue',
  'select password_due as yes from kewu.staff where id = $1',
);

/** What others know of a person ($1) and of the offices: a password made of it is guessed. */
export const knownOf = statement<{
  login: string | null;
  name: string;
  number: string;
  phone: string | null;
  names: string[];
  colleagues: string[];
}>(
  'staff.knownOf',
  `select s.login, s.name, s.number, s.phone, array(
     select distinct x from kewu.projects p, unnest(array[p.company, p.name, p.office, p.code]) x order by x limit 40) as names,
   -- those with an account first: they are known to most
   array(select x.name from kewu.staff x where x.id <> s.id and x.state = 'active' order by x.login is null, x.id limit 300) as colleagues
   from kewu.staff s where s.id = $1`,
);

/** Everything the person sees of where they work, one row per grant. */
export const meRows = statement<{
  id: string;
  name: string;
  number: string;
  role: string | null;
  zoneId: string | null;
  projectId: string | null;
}>(
  'staff.meRows',
  `select s.id, s.name, s.number, g.role, g.zone_id as "zoneId", g.project_id as "projectId" from kewu.staff s
   left join kewu.grants g on g.staff_id = s.id and g.from_day <= $2::date and (g.to_day is null or g.to_day >= $2::date)
   where s.id = $1`,
);
export const zonesOfProjects = statement<{ projectId: string; id: string; name: string }>(
  'staff.zonesOfProjects',
  `select project_id as "projectId", id, name from kewu.places where project_id = any($1::uuid[]) and kind = 'zone' and retired_at is null order by sort, id`,
);
export const departmentsOfStaff = statement<{ projectId: string; kind: string }>(
  'staff.departmentsOfStaff',
  `select distinct p.project_id as "projectId", d.kind from kewu.posts p join kewu.departments d on d.project_id = p.project_id and d.id = p.department_id
   where p.project_id = any($1::uuid[]) and p.staff_id = $2`,
);
/** Sample sign-in: everybody with an account, by role and post. People of the company have no post in an office. */
export const samplePeople = statement<{ id: string; name: string; number: string; post: string | null; role: string }>(
  'staff.samplePeople',
  `with held as materialized (select staff_id, title from kewu.posts where project_id = any($1::uuid[]))
   select distinct on (s.id) s.id, s.name, s.number, p.title as post, g.role
   from kewu.staff s
   join kewu.grants g on g.staff_id = s.id and (g.project_id is null or g.project_id = any($1::uuid[]))
   left join held p on p.staff_id = s.id
   where s.login is not null and s.state = 'active' order by s.id, g.role`,
);
export const anyAccount = statement<{ there: boolean }>(
  'staff.anyAccount',
  'select exists (select 1 from kewu.staff where login is not null) as there',
);
export const addAdministrator = statement(
  'staff.addAdministrator',
  'insert into kewu.staff (id, number, name, login, password, opened_by, created_at) values ($1, $2, $3, $2, $4, $1, $5::timestamptz)',
);
/** The first role there is: $1 id, $2 whose, $3 now. */
export const grantAdministrator = statement(
  'staff.grantAdministrator',
  `insert into kewu.grants (id, staff_id, role, from_day, alone) values ($1, $2, 'admin', ($3::timestamptz at time zone 'Asia/Shanghai')::date, true)`,
);
