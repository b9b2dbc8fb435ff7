import type { DepartmentKind } from '#kernel/roles.ts';
import { shownTo } from '#server/access/hidden.ts';
import { statement } from '#server/db/statement.ts';
import type { KeptAnswers } from '#server/patrol/answers.ts';

export interface VisitRow {
  roundId: string;
  pointId: string;
  byHand: boolean;
  handReason: string | null;
  enteredAt: string;
  leftAt: string;
  note: string | null;
  interviewee: string | null;
  answers: KeptAnswers;
}
/** Visits of some rounds of one day. */
export const visitsOfRounds = statement<VisitRow>(
  'forms.visitsOfRounds',
  `select round_id as "roundId", point_id as "pointId", by_hand as "byHand", hand_reason as "handReason", entered_at as "enteredAt",
     left_at as "leftAt", note, interviewee, answers
   from kewu.visits where project_id = $1 and day = $2::date and round_id = any($3::uuid[])`,
);

export interface NoteRow {
  roundId: string;
  kind: string;
  department: string | null;
  person: string | null;
  text: string;
  at: string;
}
export const notesOfRounds = statement<NoteRow>(
  'forms.notesOfRounds',
  `select round_id as "roundId", kind, department, person, body as text, at
   from kewu.round_notes where project_id = $1 and round_id = any($2::uuid[]) order by at`,
);

/** Cases that the visits of these rounds opened or added to, in the order of the visits. */
export const casesOfRounds = statement<{ id: string; roundId: string }>(
  'forms.casesOfRounds',
  `select x.id::uuid as id, e.stream_id as "roundId"
   from kewu.events e cross join jsonb_array_elements_text(e.data->'values'->'cases') with ordinality as x(id, n)
   where e.project_id = $1 and e.stream_id = any($2::uuid[]) and e.data->>'step' = 'visit' order by e.stream_id, e.seq, x.n`,
);

export interface ChildRow {
  id: string;
  rootId: string;
  procedure: string;
  number: string | null;
  department: DepartmentKind | null;
  worker: string | null;
}
/** Orders and violations that grew out of these findings. $3 the reader. */
export const childrenOf = statement<ChildRow>(
  'forms.childrenOf',
  `select c.id, c.root_id as "rootId", c.procedure, c.number, c.department, s.name as worker
   from kewu.cases c left join kewu.staff s on s.id = c.assignee_id
   where c.project_id = $1 and c.root_id = any($2::uuid[]) and c.id <> c.root_id and ${shownTo('$3')} order by c.opened_at, c.id`,
);

export interface AnchorRow {
  streamId: string;
  n: number;
  at: string;
  hash: string;
}
/** The last anchor that holds each of these streams. */
export const anchorsOf = statement<AnchorRow>(
  'forms.anchorsOf',
  `select s.id as "streamId", a.n, a.at, encode(a.hash, 'hex') as hash from unnest($2::uuid[]) as s(id)
   cross join lateral (select h.n from kewu.anchor_heads h where h.project_id = $1 and h.stream_id = s.id order by h.n desc limit 1) as h
   join kewu.anchors a on a.project_id = $1 and a.n = h.n`,
);

/** A signature as stored; `returned`: sent back, kept and not counted. */
export interface Signature {
  readonly streamId: string;
  readonly name: string;
  readonly role: string;
  readonly step: string;
  readonly at: string;
  readonly method: string;
  readonly drawing: string | null;
  readonly returned: boolean;
}
export const signaturesOn = statement<Signature>(
  'forms.signaturesOn',
  `select g.stream_id as "streamId", s.name, g.role, g.step, g.at, g.method, g.drawing, g.returned_seq is not null as returned
   from kewu.signatures g join kewu.staff s on s.id = g.staff_id
   where g.project_id = $1 and g.stream_id = any($2::uuid[]) order by g.at, g.seq`,
);
