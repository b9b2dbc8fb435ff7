import { shownAs } from '#server/access/hidden.ts';
import { statement } from '#server/db/statement.ts';
import type { Listed } from '#server/evidence/list-hash.ts';

/**
 * The records of a month ($2 its first day, $3 and $4 the instants between which it lies) and until when each is kept, by
 * the years in $5, counted from its end, or from when we last heard of it: that time is ours, the other may have come from a phone.
 * A family is kept as long as the longest of its members. $6 the office's time zone.
 */
export const recordsOfMonth = statement<Listed>(
  'cabinet.recordsOfMonth',
  `with years as (select key as kind, value::int as n from jsonb_each_text($5::jsonb)),
   r as (
     select r.id as stream, 'round' as kind, r.number, r.seq, r.head,
       greatest(r.day, (r.head_at at time zone $6)::date) as ended,
       (select n from years where kind = case when t.kind = 'vacant' then 'round.vacant' else 'round' end) as n
     from kewu.rounds r join kewu.routes t on t.project_id = r.project_id and t.id = r.route_id
     where r.project_id = $1 and r.day >= $2::date and r.day < $2::date + interval '1 month'
   ), families as (
     select c.root_id, max((greatest(c.closed_at, c.head_at) at time zone $6)::date) as ended,
       case when bool_or(coalesce(y.n, 0) = 0) then 0 else max(y.n) end as n
     from kewu.cases c left join years y on y.kind = c.procedure
     where c.project_id = $1 and c.root_id in (select root_id from kewu.cases where project_id = $1 and closed_at >= $3::timestamptz and closed_at < $4::timestamptz)
     group by c.root_id having bool_and(c.ended) and max(c.closed_at) < $4::timestamptz
   ), c as (
     select c.id as stream, c.procedure as kind, c.number, c.seq, c.head, f.ended, f.n
     from families f join kewu.cases c on c.project_id = $1 and c.root_id = f.root_id
   )
   select x.stream, x.kind, x.number, x.seq, coalesce(encode(x.head, 'hex'), '') as head,
     case when coalesce(x.n, 0) > 0 then (x.ended + make_interval(years => x.n))::date end as due,
     exists (select from kewu.holds h where h.project_id = $1 and h.lifted_at is null and (h.month = $2::date or h.stream_id = x.stream)) as held
   from (select * from r union all select * from c) as x order by x.stream`,
);

/** How many of them are past their time on the day $7, and not held. */
export const dueOfMonth = statement<{ n: number }>(
  'cabinet.dueOfMonth',
  `select count(*)::int as n from (${recordsOfMonth.sql}) as x where x.due <= $7::date and not x.held`,
);

/** $3 lists drawn up, each with its items. */
export const addLists = statement(
  'cabinet.addLists',
  `with x as (select * from jsonb_to_recordset($3::jsonb) as x(list uuid, month date, hash text, items jsonb)), d as (
     insert into kewu.destructions (project_id, list_id, month, state, list_hash)
     select $1::uuid, list, month, 'proposed', hash from x where $2::timestamptz is not null returning list_id
   )
   insert into kewu.destruction_items (project_id, list_id, stream_id, kind, number, seq, head, kept_until)
   select $1::uuid, x.list, i.stream, i.kind, i.number, i.seq, decode(i.head, 'hex'), i.due
   from x join d on d.list_id = x.list cross join lateral jsonb_to_recordset(x.items) as i(stream uuid, kind text, number text, seq int, head text, due date)`,
);

/** $3 lists that follow their sheets. */
export const moveLists = statement(
  'cabinet.moveLists',
  `update kewu.destructions d set state = x.state from jsonb_to_recordset($3::jsonb) as x(list uuid, state text)
   where $2::timestamptz is not null and d.project_id = $1::uuid and d.list_id = x.list`,
);

/** A list that is under way for this month; or that was carried out. */
export const listOfMonth = statement<{ state: string }>(
  'cabinet.listOfMonth',
  `select state from kewu.destructions where project_id = $1 and month = $2::date and state in ('proposed', 'approved', 'witnessed') limit 1`,
);

/** Lists that are witnessed and may be carried out now, or were carried out without their sheet having been told. */
export const listsToCarryOut = statement<{ listId: string; month: string; state: string }>(
  'cabinet.listsToCarryOut',
  `select d.list_id as "listId", d.month, d.state from kewu.destructions d
   join kewu.cases c on c.project_id = d.project_id and c.id = d.list_id and not c.ended
   where d.project_id = $1 and d.state in ('witnessed', 'destroyed') and (d.again_at is null or d.again_at <= $2::timestamptz)
   order by d.list_id`,
);

/** As kewu_keeper: destroys what the list names; how many records went. */
export const destroyList = statement<{ gone: number }>(
  'cabinet.destroyList',
  'select kewu.destroy($1, $2, $3::date, $4::timestamptz) as gone',
);
/** As the owner: drops the partition of a month in which nothing is left. */
export const dropEmptied = statement<{ dropped: boolean }>(
  'cabinet.dropEmptied',
  'select kewu.drop_emptied($1::date, $2::timestamptz) as dropped',
);
export const faultOfList = statement(
  'cabinet.faultOfList',
  'update kewu.destructions set fault = $3, again_at = $4::timestamptz where project_id = $1 and list_id = $2',
);

/** What a list names, in the order of the numbers; what is hidden from the reader ($3) is left out. */
export const itemsOfList = statement<{
  stream: string;
  kind: string;
  number: string | null;
  seq: number;
  head: string;
  due: string;
}>(
  'cabinet.itemsOfList',
  `select i.stream_id as stream, i.kind, i.number, i.seq, encode(i.head, 'hex') as head, i.kept_until as due
   from kewu.destruction_items i where i.project_id = $1 and i.list_id = $2 and ${shownAs('i.project_id', 'i.stream_id', '$3')}
   order by i.number, i.stream_id`,
);
export const listById = statement<{
  month: string;
  state: string;
  hash: string;
  fault: string | null;
  destroyedAt: string | null;
  number: string | null;
}>(
  'cabinet.listById',
  `select d.month, d.state, d.list_hash as hash, d.fault, d.destroyed_at as "destroyedAt", c.number
   from kewu.destructions d join kewu.cases c on c.project_id = d.project_id and c.id = d.list_id where d.project_id = $1 and d.list_id = $2`,
);

/** Holds on a month ($2), or on anything of it; those that are lifted too, the newest first. */
export const holdsOfMonth = statement<{
  id: string;
  why: string;
  by: string;
  at: string;
  liftedAt: string | null;
  liftedBy: string | null;
  liftedWhy: string | null;
}>(
  'cabinet.holdsOfMonth',
  `select h.id, h.why, s.name as "by", h.at, h.lifted_at as "liftedAt", l.name as "liftedBy", h.lifted_why as "liftedWhy"
   from kewu.holds h join kewu.staff s on s.id = h.by_id left join kewu.staff l on l.id = h.lifted_by
   where h.project_id = $1 and h.month = $2::date order by h.at desc`,
);
export const addHold = statement<{ id: string }>(
  'cabinet.addHold',
  `insert into kewu.holds (project_id, id, month, stream_id, why, by_id, at) values ($1, $2, $3::date, $4, $5, $6, $7::timestamptz)
   on conflict do nothing returning id`,
);
export const liftHold = statement<{ id: string }>(
  'cabinet.liftHold',
  `update kewu.holds set lifted_at = $3::timestamptz, lifted_by = $4, lifted_why = $5
   where project_id = $1 and id = $2 and lifted_at is null returning id`,
);
