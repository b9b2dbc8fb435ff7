import { statement } from '#server/db/statement.ts';

/** The photos in a box: a list of them, or of papers with their scans. What a text says is none, whatever it holds. */
const hashesIn = (list: string): string => `
       select h.hash from jsonb_array_elements(case jsonb_typeof(${list}) when 'array' then ${list} else '[]' end) as e
       cross join lateral (select case jsonb_typeof(e) when 'string' then e #>> '{}' else e ->> 'scan' end) as h(hash)
       where h.hash ~ '^[0-9a-f]{64}$'`;

/**
 * From whom families are hidden: $3, JSON list of { root, staff }, all of them; $2 now. Each case of the family is, and each
 * photo that it names anywhere in its boxes, whenever they were filled in.
 */
export const hideFamilies = statement(
  'cases.hideFamilies',
  `with member as materialized (
     select c.id, c.sheet, f.staff from jsonb_to_recordset($3::jsonb) as f(root uuid, staff jsonb)
     join kewu.cases c on c.project_id = $1::uuid and c.root_id = f.root
   ), wanted as materialized (
     select m.id as case_id, s.id::uuid as staff_id from member m cross join lateral jsonb_array_elements_text(m.staff) as s(id)
   ), photo as materialized (
     select m.id as case_id, x.hash from member m join kewu.event_values v on v.project_id = $1::uuid and v.stream_id = m.id
     cross join lateral (${hashesIn("case when left(v.value, 1) = '[' then v.value::jsonb end")}) as x
     union select m.id, x.hash from member m cross join lateral jsonb_each(m.sheet) as b
     cross join lateral (${hashesIn('b.value')}) as x
   ), unhidden as (
     delete from kewu.case_hidden h using member m where h.project_id = $1::uuid and h.case_id = m.id
       and not exists (select from wanted w where w.case_id = h.case_id and w.staff_id = h.staff_id)
   ), shown as (
     delete from kewu.file_hidden h using member m where h.project_id = $1::uuid and h.case_id = m.id
       and not exists (select from wanted w where w.case_id = h.case_id and w.staff_id = h.staff_id)
   ), hidden as (
     insert into kewu.case_hidden (project_id, case_id, staff_id, at)
     select $1::uuid, case_id, staff_id, $2::timestamptz from wanted order by 2, 3 on conflict do nothing
   )
   insert into kewu.file_hidden (project_id, hash, staff_id, case_id)
   select $1::uuid, p.hash, w.staff_id, p.case_id from photo p join wanted w on w.case_id = p.case_id order by 2, 3, 4
   on conflict do nothing`,
);
