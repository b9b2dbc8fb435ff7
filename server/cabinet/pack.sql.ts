import { shownTo } from '#server/access/hidden.ts';
import { statement } from '#server/db/statement.ts';

/**
 * The streams of a month ($2 its first day, $3 and $4 the instants between which it lies): its rounds, the families of
 * what they found, and the families that came to their end in it, without those that belong to no month ($5). By id.
 */
export const streamsOfMonth = statement<{ id: string }>(
  'cabinet.streamsOfMonth',
  `with r as (
     select id from kewu.rounds where project_id = $1 and day >= $2::date and day < $2::date + interval '1 month' and seq > 0
   ), found as (
     select distinct c.root_id from r join kewu.events e on e.project_id = $1 and e.stream_id = r.id and e.data->>'step' = 'visit'
     cross join jsonb_array_elements_text(e.data->'values'->'cases') as x(id)
     join kewu.cases c on c.project_id = $1 and c.id = x.id::uuid
   ), closed as (
     select c.root_id from kewu.cases c
     where c.project_id = $1 and c.procedure <> all($5::text[]) and c.closed_at >= $3::timestamptz and c.closed_at < $4::timestamptz
       and not exists (select from kewu.cases o where o.project_id = $1 and o.root_id = c.root_id
         and (not o.ended or o.closed_at >= $4::timestamptz))
   )
   select id from r
   union
   select c.id from kewu.cases c where c.project_id = $1 and c.root_id in (select root_id from found union select root_id from closed)
   order by id`,
);

export interface CaseName {
  readonly id: string;
  readonly number: string | null;
}
/** Sheets among these streams ($2), in the order they were opened. */
export const casesAmong = statement<CaseName>(
  'cabinet.casesAmong',
  'select id, number from kewu.cases where project_id = $1 and id = any($2::uuid[]) order by opened_at, id',
);

/** Photos that these streams ($2) speak of: in the boxes of sheets, scans of their papers, and handed in with visits. By hash. */
export const photosAmong = statement<{ hash: string; size: number; mediaType: string }>(
  'cabinet.photosAmong',
  `select distinct f.hash, f.size, f.media_type as "mediaType" from (
     select case jsonb_typeof(e) when 'string' then e #>> '{}' else e ->> 'scan' end as hash
     from kewu.event_values v cross join jsonb_array_elements(v.value::jsonb) as e
     where v.project_id = $1 and v.stream_id = any($2::uuid[]) and left(v.value, 1) = '['
     union
     select p.hash from kewu.rounds r join kewu.visits s on s.project_id = $1 and s.day = r.day and s.round_id = r.id
     join kewu.photo_uses p on p.project_id = $1 and p.visit_id = s.id
     where r.project_id = $1 and r.id = any($2::uuid[])
   ) as x join kewu.files f on f.project_id = $1 and f.hash = x.hash order by f.hash`,
);

/** A case that ended in a month, and had ended before: when that was, and the sheet of the month it lies in, if there is one. */
export interface Reopened {
  readonly number: string;
  /** YYYY-MM */
  readonly before: string;
  readonly archive: string | null;
}
/**
 * Cases that ended between $2 and $3 and had been taken up again after an end before that. $4 the time zone, $5 the ends of
 * each procedure (JSON), $6 the reader, null for all, $7 steps that end nothing, as a remark after the end.
 */
export const reopenedAmong = statement<Reopened>(
  'cabinet.reopenedAmong',
  `select x.number, to_char(x.ended, 'YYYY-MM') as before, k.number as archive
   from (
     select c.number, max(e.at at time zone $4) as ended
     from kewu.cases c join kewu.events e on e.project_id = $1 and e.stream_id = c.id
     where c.project_id = $1 and c.closed_at >= $2::timestamptz and c.closed_at < $3::timestamptz and c.opened_at < $2::timestamptz
       and e.at < $2::timestamptz and e.data->>'step' <> all($7::text[]) and $5::jsonb -> c.procedure ? (e.data->>'state') and ${shownTo('$6')}
     group by c.id, c.number
   ) x
   left join kewu.months m on m.project_id = $1 and m.month = date_trunc('month', x.ended)::date
   left join kewu.cases k on k.project_id = $1 and k.id = m.case_id and ${shownTo('$6', 'k')}
   order by x.number`,
);
