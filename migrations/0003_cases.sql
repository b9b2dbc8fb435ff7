-- Cases, their evidence, and the commands that made them.

create table kewu.cases (
  project_id uuid not null references kewu.projects (id),
  id uuid not null,
  root_id uuid not null,
  parent_id uuid,
  -- the step of the parent that opened this case, and the round or visit it came from
  origin jsonb not null default '{}',
  procedure text not null,
  version int not null,
  number text,
  state text not null,
  ended boolean not null default false,
  zone_id uuid,
  place_id uuid,
  -- current values of the boxes; texts and photos stand here too, the chain keeps only their salted digests
  sheet jsonb not null default '{}',
  -- what the kernel remembers beside the boxes: deeds, counters, how the state was entered
  memory jsonb not null default '{}',
  title text not null default '',
  opener_id uuid,
  assignee_id uuid,
  -- kind of the department that must act, e.g. cleaning
  department text,
  major boolean not null default false,
  opened_at timestamptz not null,
  entered_at timestamptz not null,
  -- earliest of the state's deadline and the whole case's; null when nothing is due or the clock stands
  due_at timestamptz,
  case_due_at timestamptz,
  state_due_at timestamptz,
  held_since timestamptz,
  escalated_at timestamptz,
  escalation int not null default 0,
  closed_at timestamptz,
  seq int not null,
  head bytea not null,
  head_at timestamptz not null,
  primary key (project_id, id),
  unique (project_id, number),
  foreign key (project_id, root_id) references kewu.cases (project_id, id),
  foreign key (project_id, parent_id) references kewu.cases (project_id, id)
);
create index cases_root on kewu.cases (project_id, root_id);
create index cases_parent on kewu.cases (project_id, parent_id);
-- inbox and lists: open ones by deadline, all by opening time
create index cases_open_state on kewu.cases (project_id, procedure, state, due_at, id) where not ended;
create index cases_open_due on kewu.cases (project_id, due_at, id) where not ended;
create index cases_open_assignee on kewu.cases (project_id, assignee_id, due_at, id) where not ended;
create index cases_open_department on kewu.cases (project_id, department, due_at, id) where not ended;
create index cases_open_place on kewu.cases (project_id, place_id, id) where not ended;
create index cases_open_opener on kewu.cases (project_id, opener_id, id);
create index cases_list on kewu.cases (project_id, procedure, opened_at desc, id desc);
create index cases_changed on kewu.cases (project_id, head_at);

-- One event of one stream (a case or a round). body is the exact text that was hashed; data is derived from it.
create table kewu.events (
  project_id uuid not null references kewu.projects (id),
  stream_id uuid not null,
  seq int not null,
  prev bytea not null,
  hash bytea not null,
  body text not null,
  data jsonb not null,
  at timestamptz not null,
  primary key (project_id, stream_id, seq)
);

-- Salt and value of each text, party, phone, signature and photo; may be erased by law without breaking the chain.
create table kewu.event_values (
  project_id uuid not null references kewu.projects (id),
  stream_id uuid not null,
  seq int not null,
  name text not null,
  salt bytea not null,
  value text not null,
  primary key (project_id, stream_id, seq, name)
);

create table kewu.signatures (
  project_id uuid not null references kewu.projects (id),
  stream_id uuid not null,
  seq int not null,
  staff_id uuid not null references kewu.staff (id),
  role text not null,
  step text not null,
  method text not null check (method in ('typed', 'drawn')),
  drawing text,
  event_hash bytea not null,
  at timestamptz not null,
  -- the event that undid it; such a signature is kept and shown as returned, but not counted
  returned_seq int,
  primary key (project_id, stream_id, seq)
);

create table kewu.anchors (
  project_id uuid not null references kewu.projects (id),
  n int not null,
  at timestamptz not null,
  prev bytea not null,
  root bytea not null,
  hash bytea not null,
  leaves int not null,
  primary key (project_id, n)
);
create table kewu.anchor_heads (
  project_id uuid not null,
  n int not null,
  stream_id uuid not null,
  seq int not null,
  head bytea not null,
  primary key (project_id, n, stream_id),
  foreign key (project_id, n) references kewu.anchors (project_id, n)
);
create index anchor_heads_stream on kewu.anchor_heads (project_id, stream_id, n desc);

create table kewu.tombstones (
  project_id uuid not null references kewu.projects (id),
  stream_id uuid not null,
  number text,
  seq int not null,
  head bytea not null,
  list_id uuid not null,
  destroyed_at timestamptz not null,
  primary key (project_id, stream_id)
);

-- What was asked for, once. month is that of the time inside the id, so a repeat meets the same partition.
create table kewu.commands (
  project_id uuid not null,
  month date not null,
  id uuid not null,
  body_hash bytea not null,
  kind text not null,
  staff_id uuid not null,
  result jsonb not null,
  device_at timestamptz not null,
  offset_ms int not null,
  at timestamptz not null,
  primary key (project_id, month, id)
) partition by range (month);

create table kewu.numbers (
  project_id uuid not null references kewu.projects (id),
  kind text not null,
  day date not null,
  last int not null,
  primary key (project_id, kind, day)
);

-- Photos and papers, by content. The bytes lie in the file store under the same hash.
create table kewu.files (
  project_id uuid not null references kewu.projects (id),
  hash text not null,
  kind text not null check (kind in ('photo', 'paper', 'signature')),
  media_type text not null,
  size int not null,
  width int,
  height int,
  by_id uuid not null,
  at timestamptz not null,
  primary key (project_id, hash)
);

-- In-app notices. One row per person told.
create table kewu.notices (
  project_id uuid not null references kewu.projects (id),
  id uuid not null,
  staff_id uuid not null references kewu.staff (id),
  kind text not null,
  subject_kind text not null,
  subject_id uuid not null,
  say jsonb not null,
  at timestamptz not null,
  read_at timestamptz,
  primary key (project_id, id)
);
create index notices_person on kewu.notices (project_id, staff_id, at desc, id desc);

-- An alarm rings at every holder of a role until somebody acknowledges; it climbs when nobody does.
create table kewu.alarms (
  project_id uuid not null references kewu.projects (id),
  id uuid not null,
  case_id uuid not null,
  role text not null,
  reason text not null,
  raised_at timestamptz not null,
  raised_by uuid not null,
  climb_at timestamptz,
  climbed int not null default 0,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  answer text,
  primary key (project_id, id),
  foreign key (project_id, case_id) references kewu.cases (project_id, id)
);
create index alarms_open on kewu.alarms (project_id, climb_at) where acknowledged_at is null;
