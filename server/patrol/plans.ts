import { addDays, daysInMonth, monthOf } from '#kernel/calendar.ts';
import type { Handler } from '#server/command/handler.ts';
import { statement } from '#server/db/statement.ts';
import { refuse } from '#server/errors.ts';
import { walkersOf } from './checklists/all.ts';
import { managesRounds } from './patrol.rights.ts';

interface Line {
  readonly routeId: string;
  readonly kind: string;
  readonly days: readonly number[];
  readonly start: string;
  readonly end: string;
  readonly shift: string;
  readonly role: string;
}

const latest = statement<{ id: string; month: string }>(
  'plans.latest',
  'select id, month from kewu.plans where project_id = $1 and month < $2::date order by month desc limit 1',
);
const linesOf = statement<Line>(
  'plans.linesOf',
  `select l.route_id as "routeId", t.kind, l.days, to_char(l.start_time, 'HH24:MI') as start, to_char(l.end_time, 'HH24:MI') as "end", l.shift, l.role
   from kewu.plan_lines l join kewu.routes t on t.project_id = l.project_id and t.id = l.route_id
   where l.project_id = $1 and l.plan_id = $2 and t.active order by l.n`,
);
/** A route of its own for every room that stands empty; what is there already stays. Answers all of them, by code. */
const vacantRoutes = statement<{ id: string; code: string }>(
  'plans.vacantRoutes',
  `with rooms as (
     select id, code, name, label, zone_id from kewu.places
     where project_id = $1::uuid and kind = 'room' and state in ('vacant', 'unsold') and retired_at is null
   ), spots as (
     insert into kewu.points (project_id, id, sections) select $1::uuid, id, array['vacant'] from rooms
     on conflict (project_id, id) do nothing returning id
   ), made as (
     insert into kewu.routes (project_id, id, code, name, kind, zone_id, checklist_key, walkers)
     select $1::uuid, gen_random_uuid(), 'KF-' || code, '空置房 ' || code, 'vacant', zone_id, 'vacant', $2::text[] from rooms
     on conflict (project_id, code) do nothing returning id, code
   ), linked as (
     insert into kewu.route_points (project_id, route_id, seq, point_id, sections)
     select $1::uuid, m.id, 1, r.id, array['vacant'] from made m join rooms r on m.code = 'KF-' || r.code
   )
   select id, code from made
   union select t.id, t.code from kewu.routes t join rooms r on t.code = 'KF-' || r.code where t.project_id = $1::uuid
   order by code`,
);
const addPlan = statement(
  'plans.add',
  `insert into kewu.plans (project_id, id, month, state, made_by, made_at) values ($1, $2, $3::date, 'draft', $4, $5::timestamptz)`,
);
const addLines = statement(
  'plans.addLines',
  `insert into kewu.plan_lines (project_id, plan_id, n, route_id, days, start_time, end_time, shift, role)
   select $1::uuid, $2::uuid, n, "routeId", array(select jsonb_array_elements_text(days)::int), start::time, "end"::time, shift, role
   from jsonb_to_recordset($3::jsonb) as x(n int, "routeId" uuid, days jsonb, start text, "end" text, shift text, role text)`,
);
const planOfMonth = statement<{ id: string }>(
  'plans.ofMonth',
  'select id from kewu.plans where project_id = $1 and month = $2::date',
);

const weekday = (month: string, day: number): number => new Date(Date.parse(addDays(month, day - 1))).getUTCDay();

/**
 * The days of `month` that correspond to `days` of `before`: every day stays every day, a day of the week stays that day
 * of the week, anything else keeps its date as far as the month has it.
 */
export function carryDays(before: string, days: readonly number[], month: string): number[] {
  const all = Array.from({ length: daysInMonth(month) }, (_, i) => i + 1);
  if (days.length === daysInMonth(before)) return all;
  const weekdays = new Set(days.map((day) => weekday(before, day)));
  const full = Array.from({ length: daysInMonth(before) }, (_, i) => i + 1).filter((day) =>
    weekdays.has(weekday(before, day)),
  );
  if (days.length > 1 && full.length === days.length) return all.filter((day) => weekdays.has(weekday(month, day)));
  return days.filter((day) => day <= all.length);
}

/**
 * Drafts the plan of a month from the one before (P5-3.2): the same routes on the corresponding days, and each room that
 * stands empty now once in the month, spread over the working days (P3-2.8). The manager approves it.
 */
export const draftPlan: Handler<'plan.draft'> = {
  run: async (context, command) => {
    const { project, moment } = context.unit;
    if (!managesRounds(context.person))
      refuse(403, 'plan.not-yours', { zh: '巡查计划由物业助理或物业主管编制。', en: 'Not yours to plan.' });
    const { month } = command;
    const say = { zh: '只能编制本月起一年内的计划。', en: 'Plan this month or one of the next twelve.' };
    if (month < monthOf(moment.today) || month > monthOf(moment.today, 12))
      refuse(400, 'plan.month', say, [{ path: 'month', say }]);
    const [[there], [before]] = await Promise.all([
      context.q(planOfMonth, [project.id, month]),
      context.q(latest, [project.id, month]),
    ]);
    if (there) refuse(409, 'plan.there', { zh: '这个月的计划已经有了。', en: 'There is a plan for this month.' });
    // the first plan of an office follows none: it begins with its vacant rooms, and lines are added to it
    const lines = before ? await context.q(linesOf, [project.id, before.id]) : [];
    const pattern = lines.find((line) => line.kind === 'vacant');
    const rooms = await context.q(vacantRoutes, [project.id, walkersOf('vacant')]);
    const working = Array.from({ length: daysInMonth(month) }, (_, i) => i + 1).filter(
      (day) => ![0, 6].includes(weekday(month, day)),
    );
    const perDay = Math.ceil(rooms.length / working.length);
    const carried: Line[] = [
      ...lines
        .filter((line) => line.kind !== 'vacant')
        .map((line) => ({ ...line, days: carryDays(before?.month ?? month, line.days, month) })),
      ...rooms.map((room, i) => ({
        routeId: room.id,
        kind: 'vacant',
        days: [working[Math.floor(i / perDay)] ?? 1],
        start: pattern?.start ?? '14:00',
        end: pattern?.end ?? '17:00',
        shift: pattern?.shift ?? 'late',
        role: pattern?.role ?? 'property-assistant',
      })),
    ];
    await context.q(addPlan, [project.id, command.plan, month, context.person.id, moment.now]);
    await context.q(addLines, [
      project.id,
      command.plan,
      JSON.stringify(carried.filter((line) => line.days.length > 0).map((line, i) => ({ ...line, n: i + 1 }))),
    ]);
    return { kind: 'plan', plan: { id: command.plan, month, state: 'draft', rooms: rooms.length } };
  },
};
