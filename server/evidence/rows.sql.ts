import { statement } from '#server/db/statement.ts';
import type { ReplayedRow } from './stream.ts';

/** Rows of the streams of a batch ($2), whole, as they are compared with the chain. */
export const caseRows = statement<ReplayedRow>(
  'verify.caseRows',
  'select * from kewu.cases where project_id = $1 and id = any($2::uuid[])',
);
export const roundRows = statement<ReplayedRow>(
  'verify.roundRows',
  'select * from kewu.rounds where project_id = $1 and id = any($2::uuid[])',
);
export const signatureRows = statement<ReplayedRow>(
  'verify.signatureRows',
  'select * from kewu.signatures where project_id = $1 and stream_id = any($2::uuid[])',
);
export const visitRows = statement<ReplayedRow>(
  'verify.visitRows',
  `select v.* from kewu.rounds r join kewu.visits v on v.project_id = r.project_id and v.day = r.day and v.round_id = r.id
   where r.project_id = $1 and r.id = any($2::uuid[])`,
);
/** Photos of visits ($2 their ids). */
export const photoRows = statement<ReplayedRow>(
  'verify.photoRows',
  'select * from kewu.photo_uses where project_id = $1 and visit_id = any($2::uuid[])',
);
export const noteRows = statement<ReplayedRow>(
  'verify.noteRows',
  'select * from kewu.round_notes where project_id = $1 and round_id = any($2::uuid[])',
);
export const heldRows = statement<ReplayedRow>(
  'verify.heldRows',
  'select * from kewu.late_commands where project_id = $1 and case_id = any($2::uuid[])',
);
/** Alarms of cases ($2) that were answered. */
export const answeredRows = statement<ReplayedRow>(
  'verify.answeredRows',
  'select * from kewu.alarms where project_id = $1 and case_id = any($2::uuid[])',
);
export const monthRows = statement<ReplayedRow & { listed: boolean }>(
  'verify.monthRows',
  `select m.*, exists (select from kewu.destructions d
     where d.project_id = m.project_id and d.month = m.month and d.state = 'destroyed') as listed
   from kewu.months m where m.project_id = $1 and m.case_id = any($2::uuid[])`,
);
export const listRows = statement<ReplayedRow>(
  'verify.listRows',
  'select * from kewu.destructions where project_id = $1 and list_id = any($2::uuid[])',
);
export const listedRows = statement<{
  list: string;
  stream: string;
  kind: string;
  number: string | null;
  seq: number;
  head: string;
  due: string;
}>(
  'verify.listedRows',
  `select list_id as list, stream_id as stream, kind, number, seq, encode(head, 'hex') as head, kept_until as due
   from kewu.destruction_items where project_id = $1 and list_id = any($2::uuid[])`,
);
export const tombstoneRows = statement<ReplayedRow>(
  'verify.tombstoneRows',
  'select * from kewu.tombstones where project_id = $1 and list_id = any($2::uuid[])',
);
/** Of these photos ($2) those the store has a row of: whether they are shown as photos, and are going. */
export const photosKnown = statement<{ hash: string; photo: boolean; going: boolean }>(
  'verify.photosKnown',
  `select hash, kind = 'photo' as photo, gone_at is not null as going from kewu.files
   where project_id = $1 and hash = any($2::text[])`,
);
/** A file that is going though a command that a late fact holds names it. */
export const goingAmiss = statement<{ hash: string }>(
  'verify.goingAmiss',
  `select f.hash from kewu.files f where f.project_id = $1 and f.gone_at is not null
     and exists (select from kewu.late_commands l where l.project_id = $1 and strpos(l.body::text, f.hash) > 0) limit 1`,
);

/** Rows beside the chain that must be as many as the chain speaks of, by table. */
export const rowCounts = statement<{ name: string; n: number }>(
  'verify.rowCounts',
  `select name, n from (values
     ('events', (select count(*) from kewu.events where project_id = $1)),
     ('event_values', (select count(*) from kewu.event_values where project_id = $1)),
     ('signatures', (select count(*) from kewu.signatures where project_id = $1)),
     ('visits', (select count(*) from kewu.visits where project_id = $1)),
     ('photo_uses', (select count(*) from kewu.photo_uses where project_id = $1)),
     ('round_notes', (select count(*) from kewu.round_notes where project_id = $1 and round_id is not null)),
     ('late_commands', (select count(*) from kewu.late_commands where project_id = $1)),
     ('alarms', (select count(*) from kewu.alarms where project_id = $1
        and (acknowledged_at is not null or acknowledged_by is not null or answer is not null))),
     ('months', (select count(*) from kewu.months where project_id = $1)),
     ('destructions', (select count(*) from kewu.destructions where project_id = $1)),
     ('destruction_items', (select count(*) from kewu.destruction_items where project_id = $1)),
     ('tombstones', (select count(*) from kewu.tombstones where project_id = $1))) as t (name, n)`,
);

/** An event whose derived columns do not say what its body says; asked only once the bodies are known to be whole. */
export const derivedAmiss = statement<{ stream: string; seq: number }>(
  'verify.derivedAmiss',
  `select stream_id as stream, seq from kewu.events
   where project_id = $1 and (data <> body::jsonb or at <> (body::jsonb ->> 'at')::timestamptz) limit 1`,
);

/** An anchor that is gone, whose heads are there. */
export const anchorAmiss = statement<{ n: number }>(
  'verify.anchorAmiss',
  `select h.n from kewu.anchor_heads h where h.project_id = $1
     and not exists (select from kewu.anchors a where a.project_id = $1 and a.n = h.n) limit 1`,
);

/** A round of which nothing is in the chain, and that shows more than the plan and the clock can make of one. */
export const unwalkedAmiss = statement<{ round: string }>(
  'verify.unwalkedAmiss',
  `select coalesce(number, id::text) as round from kewu.rounds
   where project_id = $1 and seq = 0 and (state not in ('waiting', 'missed') or head is not null or head_at is not null
     or walker_id is not null or walker_role is not null or checklist_key is not null or checklist_version is not null
     or points is not null or radio is not null or no_radio is not null or radio_out_at is not null or radio_back_at is not null
     or started_at is not null or ended_at is not null or signed_at is not null or reason is not null or last_left is not null
     or visited <> 0 or fails <> 0 or by_hand <> 0 or unreported <> 0 or flags <> '[]' or walked <> '{}') limit 1`,
);

/** A round that is locked though its month is not, or the other way round though it had begun by then. */
export const lockAmiss = statement<{ round: string }>(
  'verify.lockAmiss',
  `select coalesce(r.number, r.id::text) as round from kewu.rounds r
   left join kewu.months m on m.project_id = r.project_id and m.month = date_trunc('month', r.day)::date
   where r.project_id = $1 and case when r.locked then m.locked_at is null
     else m.locked_at is not null and exists (select from kewu.events e
       where e.project_id = r.project_id and e.stream_id = r.id and e.seq = 1 and e.at <= m.locked_at) end limit 1`,
);

/**
 * A counter of numbers that does not fit the numbers drawn: of sheets none is missing and none is beyond it; of rounds,
 * of which the plan may draw some that two processes both wanted, none is beyond it. Days are compared as text: a number
 * that was forged may hold one no calendar has.
 */
export const numbersAmiss = statement<{ kind: string; day: string }>(
  'verify.numbersAmiss',
  `with given as (
     select number from kewu.cases where project_id = $1 union all select number from kewu.rounds where project_id = $1
     union all select number from kewu.tombstones where project_id = $1
   ), x as (
     select m[1] as kind, m[2] as day, count(*) as n, max(m[3]::bigint) as last
     from given cross join lateral regexp_match(number, '^([A-Z]+)-.+-(\\d{8})-(\\d{4,9})$') as m
     where m is not null group by 1, 2
   )
   select coalesce(n.kind, x.kind) as kind, coalesce(n.day, x.day) as day
   from (select kind, to_char(day, 'YYYYMMDD') as day, last from kewu.numbers where project_id = $1) n full join x on x.kind = n.kind and x.day = n.day
   where case when coalesce(n.kind, x.kind) = 'XJ' then coalesce(n.last, 0) < coalesce(x.last, 0)
     else n.last is distinct from x.n or n.last is distinct from x.last end limit 1`,
);

/**
 * A command whose answer names a case or a round that is nowhere, or was further on then than it is now. Its id is
 * compared as text: an answer that was forged may hold anything.
 */
export const answeredAmiss = statement<{ command: string; kind: string; stream: string }>(
  'verify.answeredAmiss',
  `with named as (
     select c.id as command, c.kind, x.stream, x.seq from kewu.commands c cross join lateral (
       select c.result #>> '{case,id}' as stream, c.result #> '{case,seq}' as seq
       union all select c.result #>> '{round,id}', null
       union all select r ->> 'case', null from jsonb_path_query(c.result, 'lax $.results[*] ? (@.ok == true)') r
       union all select r #>> '{}', null from jsonb_path_query(c.result, 'lax $.cases[*] ? (@.type() == "string")') r
       union all select r ->> 'id', null from jsonb_path_query(c.result, 'lax $.cases[*] ? (@.type() == "object")') r
     ) x where c.project_id = $1 and x.stream is not null
   ), there as (
     select id::text as stream, seq from kewu.cases where project_id = $1
     union all select id::text, seq from kewu.rounds where project_id = $1
     union all select stream_id::text, seq from kewu.tombstones where project_id = $1
   )
   select n.command, n.kind, n.stream from named n left join there t on t.stream = n.stream
   where t.stream is null or n.seq > to_jsonb(t.seq) limit 1`,
);
/** An event of a person that no command of its instant was carried out for. */
export const unaskedAmiss = statement<{ stream: string; seq: number }>(
  'verify.unaskedAmiss',
  `select e.stream_id as stream, e.seq from kewu.events e
   where e.project_id = $1 and e.data #>> '{by,id}' <> 'clock' and e.data #>> '{by,role}' not in ('child', 'parent', 'house')
     and not exists (select from kewu.commands c where c.project_id = $1 and c.at = e.at) limit 1`,
);

/**
 * A command since the last anchor, of those that always leave an event, of whose instant there is none. Before, destruction may
 * have taken it, and the anchors tell.
 */
export const unheardAmiss = statement<{ command: string; kind: string }>(
  'verify.unheardAmiss',
  `select c.id as command, c.kind from kewu.commands c
   where c.project_id = $1
     and c.kind in ('case.open', 'case.step', 'round.start', 'round.visit', 'round.end', 'round.excuse', 'round.assign', 'round.remark')
     and c.at > coalesce((select at from kewu.anchors where project_id = $1 order by n desc limit 1), '-infinity')
     and not exists (select from kewu.events e where e.project_id = $1 and e.at = c.at)
     and not exists (select from kewu.tombstones t where t.project_id = $1 and t.destroyed_at >= c.at) limit 1`,
);

/** What was written since the last anchor: events, and rows of the logs that are sealed. No `at`: there is no anchor yet. */
export const sinceAnchor = statement<{ n: number | null; at: string | null; events: number; logs: number }>(
  'verify.sinceAnchor',
  `with held as (select stream_id, max(seq) as seq from kewu.anchor_heads where project_id = $1 group by stream_id)
   select a.n, a.at,
     (select count(*)::int from kewu.events e left join held h using (stream_id)
      where e.project_id = $1 and e.seq > coalesce(h.seq, 0)) as events,
     (select count(*)::int from kewu.log_links l left join held h on h.stream_id = $1
      where l.project_id = $1 and l.seq > coalesce(h.seq, 0)) as logs
   from (values (1)) one left join (select n, at from kewu.anchors where project_id = $1 order by n desc limit 1) a on true`,
);
