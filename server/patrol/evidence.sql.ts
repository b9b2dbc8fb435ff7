import { statement } from '#server/db/statement.ts';
import type { ReplayedRow } from '#server/replay/stream.ts';

export const roundRows = statement<ReplayedRow>(
  'patrol.roundRows',
  'select * from kewu.rounds where project_id = $1 and id = any($2::uuid[])',
);

export const visitRows = statement<ReplayedRow>(
  'patrol.visitRows',
  `select v.* from kewu.rounds r join kewu.visits v on v.project_id = r.project_id and v.day = r.day and v.round_id = r.id
   where r.project_id = $1 and r.id = any($2::uuid[])`,
);

/** Photos of visits ($2 their ids). */
export const photoRows = statement<ReplayedRow>(
  'patrol.photoRows',
  'select * from kewu.photo_uses where project_id = $1 and visit_id = any($2::uuid[])',
);

export const noteRows = statement<ReplayedRow>(
  'patrol.noteRows',
  'select * from kewu.round_notes where project_id = $1 and round_id = any($2::uuid[])',
);

/** A round of which nothing is in the chain, and that shows more than the plan and the clock can make of one. */
export const unwalkedAmiss = statement<{ round: string }>(
  'patrol.unwalkedAmiss',
  `select coalesce(number, id::text) as round from kewu.rounds
   where project_id = $1 and seq = 0 and (state not in ('waiting', 'missed') or head is not null or head_at is not null
     or walker_id is not null or walker_role is not null or checklist_key is not null or checklist_version is not null
     or points is not null or radio is not null or no_radio is not null or radio_out_at is not null or radio_back_at is not null
     or started_at is not null or ended_at is not null or signed_at is not null or reason is not null or last_left is not null
     or visited <> 0 or fails <> 0 or by_hand <> 0 or unreported <> 0 or flags <> '[]' or walked <> '{}') limit 1`,
);

/** Rows the chain speaks of, by table. */
export const rowCounts = statement<{ name: string; n: number }>(
  'patrol.rowCounts',
  `select 'visits' as name, count(*) as n from kewu.visits where project_id = $1
   union all select 'photo_uses' as name, count(*) as n from kewu.photo_uses where project_id = $1
   union all select 'round_notes' as name, count(*) as n from kewu.round_notes where project_id = $1 and round_id is not null`,
);

/** Visits of rounds, with the photos handed in with each. */
export const visitsOfStreams = statement<{
  visit: string;
  answers: unknown;
  note: string | null;
  interviewee: string | null;
  photos: string[];
}>(
  'patrol.visitsOfStreams',
  `select v.id as visit, v.answers, v.note, v.interviewee,
     array(select p.hash from kewu.photo_uses p where p.project_id = $1 and p.visit_id = v.id) as photos
   from kewu.rounds r join kewu.visits v on v.project_id = r.project_id and v.day = r.day and v.round_id = r.id
   where r.project_id = $1 and r.id = any ($2::uuid[])`,
);
