import { statement } from '#server/db/statement.ts';

/** $1 id, $2 whom, $3 fingerprint of the code, $4 by whom, $5 now. Those made before for the same person hold no more. */
export const invite = statement<{ expiresAt: string }>(
  'staff.invite',
  `with older as (
     update kewu.invitations set withdrawn_at = $5::timestamptz where staff_id = $2 and used_at is null and withdrawn_at is null
   )
   insert into kewu.invitations (id, staff_id, code_hash, made_by, made_at, expires_at)
   values ($1, $2, $3, $4, $5::timestamptz, $5::timestamptz + interval '7 days') returning expires_at as "expiresAt"`,
);

/** Whose account ($1, folded) the code ($2) is for, if it holds at $3. */
export const invitedBy = statement<{ staffId: string }>(
  'staff.invitedBy',
  `select i.staff_id as "staffId" from kewu.invitations i join kewu.staff s on s.id = i.staff_id
   where i.code_hash = $2 and i.used_at is null and i.withdrawn_at is null and i.expires_at > $3::timestamptz
     and kewu.fold_login(s.login) = $1 and s.state = 'active'`,
);

/** Uses up the invitation of that code ($2) for the account $1, folded, if it holds at $3. */
export const useInvitation = statement<{ staffId: string; madeBy: string }>(
  'staff.useInvitation',
  `update kewu.invitations i set used_at = $3::timestamptz from kewu.staff s
   where i.code_hash = $2 and i.used_at is null and i.withdrawn_at is null and i.expires_at > $3::timestamptz
     and s.id = i.staff_id and kewu.fold_login(s.login) = $1 and s.state = 'active' returning i.staff_id as "staffId", i.made_by as "madeBy"`,
);
export interface TakenUp {
  id: string;
  name: string;
  number: string;
  /** it had been opened before */
  again: boolean;
  /** who made the code it was opened with before */
  openedBefore: string | null;
}
/** Sets the password ($2) of whoever ($1) took up an account with a code that somebody ($3) made. */
export const takeUpAccount = statement<TakenUp>(
  'staff.takeUpAccount',
  `with before as materialized (
     select id, opened_by is not null as again, opened_by from kewu.staff where id = $1 for update
   )
   update kewu.staff s set password = $2, opened_by = $3, version = s.version + 1 from before b where s.id = b.id
   returning s.id, s.name, s.number, b.again, b.opened_by as "openedBefore"`,
);

/** Of the projects $2 those where a person ($1) is at home, or holds or waits for anything today ($3) or later. */
export const officesOf = statement<{ id: string }>(
  'staff.officesOf',
  `select p.id from kewu.projects p join kewu.staff s on s.id = $1
   where p.id = any($2::uuid[]) and (p.id = s.home_id or exists (
     select from (select staff_id, project_id, to_day from kewu.grants
       union all select staff_id, project_id, to_day from kewu.waiting_grants) g
     where g.staff_id = s.id and (g.project_id = p.id or g.project_id is null) and (g.to_day is null or g.to_day >= $3::date)))`,
);
