import { addDays } from '#kernel/calendar.ts';
import type { Db } from '#server/db/db.ts';
import { type Query, statement } from '#server/db/statement.ts';
import { inEachProject } from '#server/projects/each.ts';
import type { Project } from '#server/projects/projects.ts';

/**
 * Makes the rounds that approved plans ask for, from $4 to the day after today ($5), that are not there yet, in one
 * statement: phones take tomorrow's along. Those of
 * earlier days are written down as missed right away: nobody can walk them any more, and nobody is told. Those of today
 * wait, even when made after their window closed; then it is not called out either.
 */
const make = statement<{ id: string; state: string }>(
  'patrol.makeRounds',
  `with wanted as materialized (
     select l.plan_id, l.n, l.route_id, t.zone_id, t.code, l.shift, l.role, d::date as day,
       ((d::date + l.start_time) at time zone $6) as window_start, ((d::date + l.end_time) at time zone $6) as window_end,
       (select count(*)::int from kewu.route_points p where p.project_id = $1::uuid and p.route_id = l.route_id) as total
     from kewu.plans pl
     join kewu.plan_lines l on l.project_id = pl.project_id and l.plan_id = pl.id
     join kewu.routes t on t.project_id = l.project_id and t.id = l.route_id and t.active
     cross join generate_series($4::date, $5::date + 1, interval '1 day') d
     where pl.project_id = $1::uuid and pl.state = 'approved' and date_trunc('month', d)::date = pl.month
       and extract(day from d)::int = any(l.days)
       and d::date >= (pl.approved_at at time zone $6)::date
       and not exists (select 1 from kewu.rounds r where r.project_id = $1::uuid and r.plan_id = l.plan_id and r.plan_line = l.n and r.day = d::date)
   ), drawn as (
     insert into kewu.numbers as n (project_id, kind, day, last)
     select $1::uuid, 'XJ', day, count(*) from wanted group by day order by day
     on conflict (project_id, kind, day) do update set last = n.last + excluded.last returning day, last
   )
   insert into kewu.rounds (project_id, id, day, number, route_id, plan_id, plan_line, zone_id, shift, role, window_start, window_end, state, total, overdue_told_at)
   select $1::uuid, gen_random_uuid(), w.day,
     'XJ-' || $2::text || '-' || to_char(w.day, 'YYYYMMDD') || '-' ||
       lpad((d.last - count(*) over (partition by w.day) + row_number() over (partition by w.day order by w.window_start, w.code))::text, 4, '0'),
     w.route_id, w.plan_id, w.n, w.zone_id, w.shift, w.role, w.window_start, w.window_end,
     case when w.day < $5::date then 'missed' else 'waiting' end, w.total,
     case when w.window_end < $3::timestamptz then $3::timestamptz end
   from wanted w join drawn d on d.day = w.day
   on conflict (project_id, plan_id, plan_line, day) do nothing
   returning id, state`,
);

/** Closes as missed what nobody began before the day was over; a round begun and never ended is flagged and stays open to its walker. */
const close = statement<{ id: string }>(
  'patrol.closeMissed',
  `update kewu.rounds set state = 'missed' where project_id = $1 and state = 'waiting' and window_end < $2::timestamptz - interval '2 hours' and day < $3::date returning id`,
);
/** Says once, to whoever walks it and to the 物业主管, that a round of today was not begun in its time (P3-1.4). */
const tellOverdue = statement<{ id: string }>(
  'patrol.tellOverdue',
  `with late as (
     update kewu.rounds r set overdue_told_at = $2::timestamptz from kewu.routes t
     where r.project_id = $1::uuid and t.project_id = r.project_id and t.id = r.route_id
       and r.state = 'waiting' and r.day = $3::date and r.window_end < $2::timestamptz and r.overdue_told_at is null
     returning r.id, r.role, r.zone_id, t.name
   )
   insert into kewu.outbox (id, project_id, kind, body, created_at, not_before)
   select gen_random_uuid(), $1::uuid, 'notify',
     jsonb_build_object('to', jsonb_build_object('role', w.role), 'say', jsonb_build_object('zh', late.name || '已过巡查时间，尚未开始。', 'en', 'A round is overdue.'),
       'by', null, 'zone', late.zone_id, 'round', late.id),
     $2::timestamptz, $2::timestamptz
   from late cross join lateral (values (late.role), ('property-supervisor')) as w(role)
   returning id`,
);
const lastDay = statement<{ day: string | null }>(
  'patrol.lastDay',
  'select max(day) as day from kewu.rounds where project_id = $1 and plan_id is not null',
);

/**
 * Makes the rounds of today, and of the days nobody was there to make them (at most 62 back); closes old ones as missed
 * in one batch. Safe to run at any time, by several processes.
 */
export async function makeRounds(
  q: Query,
  project: Project,
  now: string,
  today: string,
): Promise<{ made: number; missed: number }> {
  const [last] = await q(lastDay, [project.id]);
  const earliest = addDays(today, -62);
  const begin = last?.day && last.day < today ? last.day : today;
  const from = [begin, earliest].sort()[1];
  const rows = await q(make, [project.id, project.code, now, from, today, project.timeZone]);
  const [closed] = await Promise.all([q(close, [project.id, now, today]), q(tellOverdue, [project.id, now, today])]);
  return { made: rows.length, missed: closed.length + rows.filter((row) => row.state === 'missed').length };
}

/** The same for every project. `dayOf` tells the office day of a project's time zone. */
export const makeAllRounds = (db: Db, now: Date, dayOf: (now: Date, timeZone: string) => string): Promise<number> =>
  inEachProject(db, async (project) => {
    const day = dayOf(now, project.timeZone);
    const { made } = await db.tx({ projects: [project.id] }, (q) => makeRounds(q, project, now.toISOString(), day));
    return made;
  });
