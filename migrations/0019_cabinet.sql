-- The cabinet: months that were locked, and the packs they were bound into.
create table kewu.months (
  project_id uuid not null references kewu.projects (id),
  -- its first day
  month date not null,
  -- the sheet of its archiving
  case_id uuid not null,
  -- null until the manager has locked it
  locked_at timestamptz,
  locked_by uuid,
  -- what was missing when it was locked, as the check listed it
  missing jsonb not null default '[]',
  state text not null check (state in ('open', 'locked', 'binding', 'packed', 'destroyed')),
  -- of the work at the pack: forms set so far, of how many
  done int not null default 0,
  total int not null default 0,
  fault jsonb,
  lease_until timestamptz,
  -- the pack: hash of its manifest and of the whole, bytes, file name
  manifest text,
  pack text,
  size bigint,
  packed_at timestamptz,
  primary key (project_id, month),
  foreign key (project_id, case_id) references kewu.cases (project_id, id)
);
create index months_work on kewu.months (project_id, month) where state in ('locked', 'binding');

-- A round of a locked month takes no more records. It stands with the round, so that whoever writes at the same time
-- sees it once the lock of the row is given.
alter table kewu.rounds add column locked boolean not null default false;

-- Remarks put right what was locked: they stand beside it and change nothing.
alter table kewu.round_notes drop constraint round_notes_kind_check;
alter table kewu.round_notes add constraint round_notes_kind_check
  check (kind in ('talk', 'staff-report', 'order-event', 'department-notice', 'remark'));

alter table kewu.months enable row level security;
alter table kewu.months force row level security;
create policy own_projects on kewu.months
  using (project_id = any (nullif((select current_setting('kewu.projects', true)), '')::uuid[]));
create policy owner_all on kewu.months to kewu_owner using (true) with check (true);
grant select, insert, update on kewu.months to kewu_app;
