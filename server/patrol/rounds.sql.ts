import type { RoleId } from '#kernel/roles.ts';
import { statement } from '#server/db/statement.ts';
import type { Item } from './checklists/checklist.ts';

/** A point as the round took it along when it began. */
export interface RoundPoint {
  readonly id: string;
  readonly label: string;
  readonly seq: number;
  readonly sections: readonly string[];
  readonly floor: number | null;
  /** the department whose post this is, on a round of staff posts */
  readonly department?: string | null;
}

/** Something about a round that its supervisor should look at; never a refusal. */
export interface Flag {
  readonly kind: FlagKind;
  readonly at: string;
  readonly point?: string;
  /** what was measured: seconds (of the clock: minutes), a number of things, or a reason in words */
  readonly detail?: string;
  /** the threshold it was held against then, in the same unit */
  readonly limit?: number;
}
export type FlagKind =
  | 'short-dwell'
  | 'too-fast'
  | 'two-floors'
  | 'two-rounds'
  | 'clock'
  | 'all-by-hand'
  | 'same-photo'
  | 'unreported'
  | 'radio-missing';

export type RoundState = 'waiting' | 'walking' | 'done' | 'partial' | 'missed' | 'excused';

export interface RoundRow {
  id: string;
  day: string;
  number: string | null;
  routeId: string;
  planId: string | null;
  planLine: number | null;
  routeCode: string;
  routeName: string;
  routeKind: string;
  family: string;
  walkers: RoleId[];
  zoneId: string | null;
  shift: string;
  role: RoleId;
  windowStart: string;
  windowEnd: string;
  state: RoundState;
  walkerId: string | null;
  walkerName: string | null;
  walkerRole: string | null;
  checklistKey: string | null;
  checklistVersion: number | null;
  points: {
    points: RoundPoint[];
    additions: { section: string; item: unknown }[];
    skipped?: Record<string, string>;
  } | null;
  radio: string | null;
  radioOutAt: string | null;
  radioBackAt: string | null;
  startedAt: string | null;
  endedAt: string | null;
  signedAt: string | null;
  /** why there is no radio */
  noRadio: string | null;
  /** why it need not be walked */
  reason: string | null;
  visited: number;
  /** the points visited, by their `seq`, in the order of the visits */
  walked: number[];
  /** when the last of them was left */
  lastLeft: string | null;
  total: number;
  fails: number;
  byHand: number;
  unreported: number;
  flags: Flag[];
  /** its month is in the cabinet: it takes no more records */
  locked: boolean;
  seq: number;
  head: string | null;
}

const columnsButPoints = `r.id, r.day, r.number, r.route_id as "routeId", r.plan_id as "planId", r.plan_line as "planLine", t.code as "routeCode", t.name as "routeName", t.kind as "routeKind",
  t.checklist_key as family, t.walkers, r.zone_id as "zoneId", r.shift, r.role, r.window_start as "windowStart", r.window_end as "windowEnd",
  r.state, r.walker_id as "walkerId", w.name as "walkerName", r.walker_role as "walkerRole", r.checklist_key as "checklistKey",
  r.checklist_version as "checklistVersion", r.radio, r.radio_out_at as "radioOutAt", r.radio_back_at as "radioBackAt",
  r.started_at as "startedAt", r.ended_at as "endedAt", r.signed_at as "signedAt", r.no_radio as "noRadio", r.reason, r.visited, r.walked, r.last_left as "lastLeft", r.total, r.fails,
  r.by_hand as "byHand", r.unreported, r.flags, r.locked, r.seq, encode(r.head, 'hex') as head`;
export const roundColumns = `${columnsButPoints}, r.points`;
export const roundTables = `kewu.rounds r join kewu.routes t on t.project_id = r.project_id and t.id = r.route_id left join kewu.staff w on w.id = r.walker_id`;

/** Statements that answer for many rounds or points at once ($2). */
export const lockRounds = statement<Omit<RoundRow, 'points'> & { key: string }>(
  'patrol.lockRounds',
  `select r.id as key, ${columnsButPoints} from ${roundTables} where r.project_id = $1 and r.id = any($2::uuid[]) order by r.id for update of r`,
);
/** The points as a round took them along; sent after the lock. */
export const pointsTaken = statement<Pick<RoundRow, 'points'> & { key: string }>(
  'patrol.pointsTaken',
  'select id as key, points from kewu.rounds where project_id = $1 and id = any($2::uuid[])',
);
export const pointSerials = statement<{ key: string; serial: number }>(
  'patrol.pointSerials',
  'select id as key, code_serial as serial from kewu.points where project_id = $1 and id = any($2::uuid[])',
);
export const usedPhotos = statement<{ hash: string }>(
  'patrol.usedPhotos',
  'select distinct hash from kewu.photo_uses where project_id = $1 and hash = any($2::text[])',
);
/** Points of routes ($2) as they stand now, to be taken along. */
export const pointsOfRoutes = statement<RoundPoint & { routeId: string; serial: number }>(
  'patrol.pointsOfRoutes',
  `select rp.route_id as "routeId", p.code_serial as serial, rp.point_id as id, l.label, rp.seq, rp.sections, p.floor, l.attributes->>'department' as department from kewu.route_points rp
   join kewu.points p on p.project_id = rp.project_id and p.id = rp.point_id
   join kewu.places l on l.project_id = rp.project_id and l.id = rp.point_id
   where rp.project_id = $1 and rp.route_id = any($2::uuid[]) order by rp.route_id, rp.seq`,
);
/** An item an office added to the checklists of a family. */
export interface Addition {
  readonly id: string;
  readonly section: string;
  readonly item: Item;
  readonly withdrawn: boolean;
}
/** What the office added to the checklists of families ($2). */
export const additionsOf = statement<Addition & { family: string }>(
  'patrol.additionsOf',
  `select checklist_key as family, id, section, item, withdrawn_at is not null as withdrawn from kewu.checklist_additions
   where project_id = $1 and checklist_key = any($2::text[]) order by added_at, id`,
);
export const walkingNow = statement<{ id: string }>(
  'patrol.walkingNow',
  `select id from kewu.rounds where project_id = $1 and walker_id = $2 and state = 'walking' and day >= $3::date - 1 and id <> $4`,
);

/**
 * Writes what commands made of their rounds ($3), the visits they brought ($4), photos they used ($5), notes taken ($6). The
 * ids of the rounds once more ($7): how many rows a JSON text holds is guessed at a hundred, and every round would be read.
 */
export const writeRounds = statement(
  'patrol.writeRounds',
  `with r as (
     update kewu.rounds t set state = x.state, walker_id = x."walkerId", walker_role = x."walkerRole", checklist_key = x."checklistKey",
       checklist_version = x."checklistVersion", points = coalesce(x.points, t.points), radio = x.radio, radio_out_at = x."radioOutAt",
       radio_back_at = x."radioBackAt", started_at = x."startedAt", ended_at = x."endedAt", signed_at = x."signedAt",
       no_radio = x."noRadio", reason = x.reason,
       visited = x.visited, walked = x.walked, last_left = x."lastLeft", total = x.total, fails = x.fails, by_hand = x."byHand", unreported = x.unreported, flags = x.flags, seq = x.seq,
       head = decode(x.head, 'hex'), head_at = $2::timestamptz
     from jsonb_to_recordset($3::jsonb) as x(id uuid, state text, "walkerId" uuid, "walkerRole" text, "checklistKey" text, "checklistVersion" int,
       points jsonb, radio text, "radioOutAt" timestamptz, "radioBackAt" timestamptz, "startedAt" timestamptz, "endedAt" timestamptz,
       "signedAt" timestamptz, "noRadio" text, reason text, visited int, walked int[], "lastLeft" timestamptz, total int, fails int, "byHand" int, unreported int, flags jsonb, seq int, head text)
     where t.project_id = $1::uuid and t.id = any($7::uuid[]) and t.id = x.id
   ), v as (
     insert into kewu.visits (project_id, day, id, round_id, point_id, staff_id, by_hand, hand_reason, entered_at, left_at, received_at,
       offset_ms, checklist_key, checklist_version, answers, items, fails, note, interviewee)
     select $1::uuid, day, id, "roundId", "pointId", "staffId", "byHand", "handReason", "enteredAt", "leftAt", $2::timestamptz, "offsetMs",
       "checklistKey", "checklistVersion", answers, items, fails, note, interviewee
     from jsonb_to_recordset($4::jsonb) as x(day date, id uuid, "roundId" uuid, "pointId" uuid, "staffId" uuid, "byHand" boolean,
       "handReason" text, "enteredAt" timestamptz, "leftAt" timestamptz, "offsetMs" int, "checklistKey" text, "checklistVersion" int,
       answers jsonb, items int, fails int, note text, interviewee text)
   ), p as (
     insert into kewu.photo_uses (project_id, hash, visit_id, at)
     select $1::uuid, hash, "visitId", $2::timestamptz from jsonb_to_recordset($5::jsonb) as x(hash text, "visitId" uuid) on conflict do nothing
   )
   insert into kewu.round_notes (project_id, id, round_id, kind, place_id, department, case_id, person, body, settled, by_id, at)
   select $1::uuid, id, "roundId", kind, "placeId", department, null, person, body, settled, "byId", $2::timestamptz
   from jsonb_to_recordset($6::jsonb) as x(id uuid, "roundId" uuid, kind text, "placeId" uuid, department text, person text, body text, settled text, "byId" uuid)`,
);
