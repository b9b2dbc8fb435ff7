import { shownTo } from '#server/access/hidden.ts';
import { statement } from '#server/db/statement.ts';

/** The round a late command belongs to. `mine`: the person ($3) walks it, was to walk it, or had a hand in it before. $4 the reader. */
export const targetRound = statement<{
  id: string;
  zoneId: string | null;
  number: string | null;
  route: string;
  points: { points: { id: string; label: string }[] } | null;
  mine: boolean;
  lateFact: string | null;
}>(
  'sync.targetRound',
  `select r.id, r.zone_id as "zoneId", r.number, t.name as route, r.points,
     r.walker_id = $3 or exists (select from kewu.events e where e.project_id = $1 and e.stream_id = r.id
       and (e.data->'by'->>'id' = $3::text or e.data->'values'->>'walker' = $3::text)) as mine,
     (select l.case_id from kewu.late_commands l join kewu.cases c on c.project_id = l.project_id and c.id = l.case_id and not c.ended
        and ${shownTo('$4')}
      where l.project_id = $1 and l.round_id = r.id and l.staff_id = $3 limit 1) as "lateFact"
   from kewu.rounds r join kewu.routes t on t.project_id = r.project_id and t.id = r.route_id
   where r.project_id = $1 and r.id = $2`,
);

/** $3 the commands that late facts hold from now on. */
export const holdCommands = statement(
  'sync.holdCommands',
  `insert into kewu.late_commands (project_id, case_id, seq, command_id, staff_id, handed_by, round_id, kind, body, happened_at, device_at, offset_ms)
   select $1::uuid, "caseId", seq, "commandId", "staffId", "handedBy", "roundId", kind, body, "happenedAt", "deviceAt", "offsetMs"
   from jsonb_to_recordset($3::jsonb) as x("caseId" uuid, seq int, "commandId" uuid, "staffId" uuid, "handedBy" uuid, "roundId" uuid, kind text,
     body jsonb, "happenedAt" timestamptz, "deviceAt" timestamptz, "offsetMs" int)
   where $2::timestamptz is not null`,
);

/** The commands a late fact holds, in the order they were handed in. */
export const heldCommands = statement<{
  staffId: string;
  handedBy: string | null;
  roundId: string | null;
  kind: string;
  body: Record<string, unknown>;
  happenedAt: string;
  deviceAt: string;
  offsetMs: number;
}>(
  'sync.heldCommands',
  `select staff_id as "staffId", handed_by as "handedBy", round_id as "roundId", kind, body, happened_at as "happenedAt", device_at as "deviceAt", offset_ms as "offsetMs"
   from kewu.late_commands where project_id = $1 and case_id = $2 order by seq`,
);

/**
 * Those of the people ($2) who once worked in the project and do so no more on $3: they have left, or hold no grant there.
 * What waits on their phones may come from a colleague's hand.
 */
export const leavers = statement<{ id: string; name: string; number: string; left: boolean }>(
  'sync.leavers',
  `select s.id, s.name, s.number, s.state = 'left' as left from kewu.staff s
   where s.id = any($2::uuid[])
     and exists (select from kewu.grants g where g.staff_id = s.id and (g.project_id = $1 or g.project_id is null))
     and (s.state = 'left' or not exists (select from kewu.grants g where g.staff_id = s.id and (g.project_id = $1 or g.project_id is null)
       and g.from_day <= $3::date and (g.to_day is null or g.to_day >= $3::date)))
   order by s.number`,
);

/** A place that a command names ($2), for whoever reads of it. */
export const placeNamed = statement<{ id: string; zoneId: string | null; label: string }>(
  'sync.placeNamed',
  `select id, case when kind = 'zone' then id else zone_id end as "zoneId", label from kewu.places where project_id = $1 and id = $2`,
);
