import { shownToEach } from '#server/access/hidden.ts';
import { statement } from '#server/db/statement.ts';

/** Takes a browser in, or what it wants now: $3 person, $4 endpoint, $5 and $6 its keys, $7 what it wants, $8 now. */
export const subscribe = statement<{ id: string }>(
  'push.subscribe',
  `insert into kewu.push_subscriptions as s (project_id, id, staff_id, endpoint, p256dh, auth, wants, made_at, pushed_upto)
   values ($1, $2, $3, $4, $5, $6, $7, $8::timestamptz, $8::timestamptz)
   on conflict (project_id, endpoint) do update
     set staff_id = excluded.staff_id, p256dh = excluded.p256dh, auth = excluded.auth, wants = excluded.wants,
       pushed_upto = case when s.staff_id = excluded.staff_id then s.pushed_upto else excluded.pushed_upto end
   returning id`,
);
/** Lets a browser go, whoever it was taken in by: it says so itself. */
export const unsubscribe = statement(
  'push.unsubscribe',
  'delete from kewu.push_subscriptions where project_id = $1 and endpoint = $2',
);
/** The browsers of a person. */
export const subscriptionsOf = statement<{ endpoint: string; wants: 'all' | 'alarms' }>(
  'push.subscriptionsOf',
  'select endpoint, wants from kewu.push_subscriptions where project_id = $1 and staff_id = $2',
);

/** The office day of $1, by which grants are looked at. */
const today = `($1::timestamptz at time zone 'Asia/Shanghai')::date`;

export interface Due {
  readonly projectId: string;
  readonly id: string;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  readonly kind: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** of a case: which procedure, and its number */
  readonly procedure: string | null;
  readonly number: string | null;
  /** where the case or the round is */
  readonly place: string | null;
}
/**
 * Claims browsers with something new ($1 now, $2 how many): the youngest unread notice since the last time. The update
 * claims: of two processes the second finds nothing left. What a notice says stays in the house: it may quote what somebody
 * wrote.
 */
export const claimDue = statement<Due>(
  'push.claimDue',
  `with due as materialized (
     select s.project_id, s.id, n.kind, n.subject_kind, n.subject_id
     from kewu.push_subscriptions s
     cross join lateral (
       select n.kind, n.subject_kind, n.subject_id from kewu.notices n
       where n.project_id = s.project_id and n.staff_id = s.staff_id and n.at > s.pushed_upto and n.at <= $1::timestamptz
         and n.read_at is null and (s.wants = 'all' or n.kind = 'alarm')
         and (n.subject_kind <> 'case' or ${shownToEach('s.staff_id', today, 's.project_id', 'n.subject_id')})
       order by n.at desc, n.id desc limit 1) n
     order by s.project_id, s.id limit $2 for update of s skip locked
   )
   update kewu.push_subscriptions s set pushed_upto = $1::timestamptz from due d
   where s.project_id = d.project_id and s.id = d.id
   returning s.project_id as "projectId", s.id, s.endpoint, s.p256dh, s.auth, d.kind, d.subject_kind as "subjectKind", d.subject_id as "subjectId",
     (select c.procedure from kewu.cases c where d.subject_kind = 'case' and c.project_id = d.project_id and c.id = d.subject_id) as procedure,
     (select c.number from kewu.cases c where d.subject_kind = 'case' and c.project_id = d.project_id and c.id = d.subject_id) as number,
     case d.subject_kind when 'case' then (select p.label from kewu.cases c join kewu.places p on p.project_id = c.project_id and p.id = c.place_id
         where c.project_id = d.project_id and c.id = d.subject_id)
       when 'round' then (select t.name from kewu.rounds r join kewu.routes t on t.project_id = r.project_id and t.id = r.route_id
         where r.project_id = d.project_id and r.id = d.subject_id) end as place`,
);
/** A browser that is gone for good. */
export const forget = statement('push.forget', 'delete from kewu.push_subscriptions where project_id = $1 and id = $2');

export const readKeys = statement<{ value: { publicKey: string; privateKey: string } }>(
  'push.readKeys',
  "select value from kewu.installation where key = 'push-keys'",
);
export const writeKeys = statement(
  'push.writeKeys',
  "insert into kewu.installation (key, value) values ('push-keys', $1::jsonb) on conflict do nothing",
);
