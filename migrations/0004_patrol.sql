-- Routes, plans, rounds, visits.

create table kewu.routes (
  project_id uuid not null references kewu.projects (id),
  id uuid not null,
  code text not null,
  name text not null,
  kind text not null,
  zone_id uuid,
  checklist_key text not null,
  -- roles that may walk it; the checklist template follows the role of the walker
  walkers text[] not null,
  active boolean not null default true,
  primary key (project_id, id),
  unique (project_id, code)
);

create table kewu.route_points (
  project_id uuid not null,
  route_id uuid not null,
  seq int not null,
  point_id uuid not null,
  sections text[] not null,
  primary key (project_id, route_id, seq),
  unique (project_id, route_id, point_id),
  foreign key (project_id, route_id) references kewu.routes (project_id, id),
  foreign key (project_id, point_id) references kewu.points (project_id, id)
);

create table kewu.plans (
  project_id uuid not null references kewu.projects (id),
  id uuid not null,
  month date not null,
  state text not null check (state in ('draft', 'approved')),
  made_by uuid,
  made_at timestamptz not null,
  approved_by uuid,
  approved_at timestamptz,
  primary key (project_id, id),
  unique (project_id, month)
);

-- One line: this route on these days of the month, between these times of day.
create table kewu.plan_lines (
  project_id uuid not null,
  plan_id uuid not null,
  n int not null,
  route_id uuid not null,
  days int[] not null,
  start_time time not null,
  end_time time not null,
  shift text not null,
  role text not null,
  primary key (project_id, plan_id, n),
  foreign key (project_id, plan_id) references kewu.plans (project_id, id),
  foreign key (project_id, route_id) references kewu.routes (project_id, id)
);

create table kewu.rounds (
  project_id uuid not null references kewu.projects (id),
  id uuid not null,
  day date not null,
  number text,
  route_id uuid not null,
  plan_id uuid,
  plan_line int,
  zone_id uuid,
  shift text not null,
  role text not null,
  window_start timestamptz not null,
  window_end timestamptz not null,
  state text not null check (state in ('waiting', 'walking', 'done', 'partial', 'missed', 'excused')),
  walker_id uuid,
  walker_role text,
  checklist_key text,
  checklist_version int,
  -- the points and sections as they stood when the round began: a later change of the route leaves it alone
  points jsonb,
  radio text,
  radio_out_at timestamptz,
  radio_back_at timestamptz,
  started_at timestamptz,
  ended_at timestamptz,
  signed_at timestamptz,
  reason text,
  -- when it was said that nobody had begun it in time
  overdue_told_at timestamptz,
  visited int not null default 0,
  total int not null default 0,
  fails int not null default 0,
  by_hand int not null default 0,
  unreported int not null default 0,
  flags jsonb not null default '[]',
  seq int not null default 0,
  head bytea,
  head_at timestamptz,
  primary key (project_id, id),
  unique (project_id, number),
  unique (project_id, plan_id, plan_line, day),
  foreign key (project_id, route_id) references kewu.routes (project_id, id)
);
create index rounds_day on kewu.rounds (project_id, day, window_start, id);
create index rounds_open on kewu.rounds (project_id, state, window_end, id) where state in ('waiting', 'walking');
create index rounds_walker on kewu.rounds (project_id, walker_id, day);
create index rounds_changed on kewu.rounds (project_id, head_at) where head_at is not null;

-- One visit of one point. day is the office day of the round, given by the server.
create table kewu.visits (
  project_id uuid not null,
  day date not null,
  id uuid not null,
  round_id uuid not null,
  point_id uuid not null,
  staff_id uuid not null,
  -- how the point was proven: scanned code, or by hand with a reason
  by_hand boolean not null,
  hand_reason text,
  entered_at timestamptz not null,
  left_at timestamptz not null,
  received_at timestamptz not null,
  offset_ms int not null,
  checklist_key text not null,
  checklist_version int not null,
  -- { section: 'PPFN…' one letter per item in order, methods, exceptions by item key }
  answers jsonb not null,
  items int not null,
  fails int not null,
  note text,
  primary key (project_id, day, id),
  unique (project_id, day, round_id, point_id)
) partition by range (day);

-- Which photo was handed in with what: the same photo a second time is worth a look.
create table kewu.photo_uses (
  project_id uuid not null references kewu.projects (id),
  hash text not null,
  visit_id uuid not null,
  at timestamptz not null,
  primary key (project_id, hash, visit_id)
);

-- What residents and colleagues said on the way (P5-4.2.7, P5-4.2.9-2), lobby order events, one-tap notices.
create table kewu.round_notes (
  project_id uuid not null references kewu.projects (id),
  id uuid not null,
  round_id uuid,
  kind text not null check (kind in ('talk', 'staff-report', 'order-event', 'department-notice')),
  place_id uuid,
  department text,
  case_id uuid,
  person text,
  body text not null,
  settled text,
  by_id uuid not null,
  at timestamptz not null,
  primary key (project_id, id)
);
create index round_notes_round on kewu.round_notes (project_id, round_id);
create index round_notes_recent on kewu.round_notes (project_id, kind, at desc, id desc);

-- The 09:00 reading of yesterday's records: receipt, follow-up list, report to the superior (P3-4.4).
create table kewu.readings (
  project_id uuid not null references kewu.projects (id),
  id uuid not null,
  day date not null,
  staff_id uuid not null references kewu.staff (id),
  read_at timestamptz not null,
  follow_up jsonb not null default '[]',
  remark text,
  reported_to uuid,
  reported_at timestamptz,
  primary key (project_id, id),
  unique (project_id, day, staff_id)
);
