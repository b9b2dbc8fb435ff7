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
/** All sessions of people ($1); in one order, so that two who end the same ones wait for each other in turn. */
export const endSessions = statement(
  'staff.endSessions',
  `with ending as materialized (
     select token_hash from kewu.sessions where staff_id = any($1::uuid[]) order by token_hash for update
   ), over as (delete from kewu.sessions where token_hash in (select token_hash from ending) returning 1)
   select ${told} from over limit 1`,
);
/**
 * Ends those of a person ($1) beyond the $2 used last; with whose they were, where that has an office. What another
 * sign-in of theirs is ending is left to it; all of them rank in the one order, or together they would end too many.
 */
export const endOldSessions = statement<{ name: string; number: string; projectId: string | null; ended: number }>(
  'staff.endOldSessions',
  `with ending as materialized (
     select token_hash from kewu.sessions where token_hash in (
       select token_hash from (
         select token_hash, row_number() over (order by seen_at desc, created_at desc, token_hash) as place from kewu.sessions where staff_id = $1) ranked
       where place > $2)
     for update skip locked
   ), old as (delete from kewu.sessions where token_hash in (select token_hash from ending) returning token_hash)
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
