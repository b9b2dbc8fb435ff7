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
/** Sets the password ($2) of whoever ($1) took up an account. */
export const takeUpAccount = statement<{ staffId: string; name: string; number: string; projectId: string | null }>(
  'staff.takeUpAccount',
  `update kewu.staff set password = $2, version = version + 1 where id = $1
   returning id as "staffId", name, number, home_id as "projectId"`,
);
