import { statement } from '#server/db/statement.ts';

export interface KnowledgeRow {
  id: string;
  code: string;
  title: { zh: string; en: string };
  n: number;
  label: string;
  audience: string[];
  fromDay: string;
}
/** Knowledge papers in force on a day, by code. $1 project, $2 day. */
export const knowledgeOf = statement<KnowledgeRow>(
  'papers.knowledge',
  `select p.id, p.code, v.content->'title' as title, v.n, v.label, v.audience, v.from_day::text as "fromDay"
   from kewu.papers p cross join lateral (select x.* from kewu.paper_versions x
     where x.paper_id = p.id and x.from_day <= $2::date order by x.n desc limit 1) v
   where p.kind = 'knowledge' and (p.project_id is null or p.project_id = $1)
     and (p.withdrawn_on is null or p.withdrawn_on > $2::date)
   order by p.code limit 100`,
);

export interface TrainingRow {
  staffId: string;
  paperId: string;
  n: number;
  label: string;
  day: string;
  way: 'session' | 'on-site' | 'self';
  result: 'passed' | 'repeat' | null;
  by: string;
  note: string | null;
}
/** The latest entry of each of these people ($2) on each of these papers ($3). */
export const latestTrainings = statement<TrainingRow>(
  'papers.latestTrainings',
  `select t.staff_id as "staffId", t.paper_id as "paperId", t.n, v.label, t.day::text as day, t.way, t.result, coalesce(s.name, '') as by, t.note
   from unnest($2::uuid[]) as who(id) cross join unnest($3::uuid[]) as what(id)
   cross join lateral (select x.* from kewu.trainings x
     where x.project_id = $1 and x.staff_id = who.id and x.paper_id = what.id order by x.at desc, x.id desc limit 1) t
   join kewu.paper_versions v on v.paper_id = t.paper_id and v.n = t.n
   left join kewu.staff s on s.id = t.by_id`,
);

/** $1 project, $2 JSON rows {id, staff, result, note}, $3 paper, $4 version, $5 day, $6 way, $7 by whom, $8 now. */
export const addTrainings = statement(
  'papers.addTrainings',
  `insert into kewu.trainings (project_id, id, paper_id, n, staff_id, day, way, result, note, by_id, at)
   select $1::uuid, x.id, $3::uuid, $4::int, x.staff, $5::date, $6, x.result, x.note, $7::uuid, $8::timestamptz
   from jsonb_to_recordset($2::jsonb) as x(id uuid, staff uuid, result text, note text)`,
);
