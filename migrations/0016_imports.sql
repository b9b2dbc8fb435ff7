-- Files an office brings: staged row by row, read dry, written in the background, taken back as a whole.
create table kewu.imports (
  project_id uuid not null references kewu.projects (id),
  id uuid not null,
  kind text not null,
  file_name text not null,
  file_hash text not null,
  size int not null,
  -- [{name, rows, heads}] as read; the one that is taken, and which of its columns say what
  sheets jsonb not null,
  sheet int not null,
  mapping jsonb not null,
  options jsonb not null default '{}',
  state text not null check (state in ('staged', 'checking', 'checked', 'committing', 'done', 'undoing', 'undone', 'dropped', 'failed')),
  -- how many rows add, change, are the same, are wrong
  counts jsonb not null default '{}',
  total int not null,
  -- rows the step under way has gone through
  done int not null default 0,
  fault jsonb,
  by_id uuid not null,
  made_at timestamptz not null,
  checked_at timestamptz,
  committed_at timestamptz,
  undone_at timestamptz,
  -- until then somebody works at it
  lease_until timestamptz,
  -- the staged rows were cleared away: they hold personal data
  cleared_at timestamptz,
  primary key (project_id, id)
);
create index imports_list on kewu.imports (project_id, made_at desc, id desc);
create index imports_work on kewu.imports (project_id, made_at) where state in ('checking', 'committing', 'undoing');

create table kewu.import_rows (
  project_id uuid not null,
  import_id uuid not null,
  sheet int not null,
  -- the row as it stands in the file, from 1
  n int not null,
  hidden boolean not null default false,
  cells jsonb not null,
  act text check (act in ('add', 'change', 'same', 'fault')),
  -- what is to be written
  reading jsonb,
  -- [{column, say}]
  faults jsonb,
  -- whom or what it is about, once that is known
  subject_id uuid,
  primary key (project_id, import_id, sheet, n),
  foreign key (project_id, import_id) references kewu.imports (project_id, id)
);
create index import_rows_act on kewu.import_rows (project_id, import_id, sheet, act, n);
create index import_rows_subject on kewu.import_rows (project_id, subject_id) where subject_id is not null;

-- What an import made or wrote over, so that it can be taken back; before: what stood there, null for what it made.
create table kewu.import_undo (
  project_id uuid not null,
  import_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  before jsonb,
  primary key (project_id, import_id, kind, subject_id),
  foreign key (project_id, import_id) references kewu.imports (project_id, id)
);
create index import_undo_subject on kewu.import_undo (project_id, subject_id);

-- Which column says what, as it was last said of a file with the same heads.
create table kewu.column_maps (
  project_id uuid not null references kewu.projects (id),
  kind text not null,
  heads_hash text not null,
  mapping jsonb not null,
  options jsonb not null,
  at timestamptz not null,
  primary key (project_id, kind, heads_hash)
);

do $$
declare t text;
begin
  foreach t in array array['imports', 'import_rows', 'import_undo', 'column_maps']
  loop
    execute format('alter table kewu.%I enable row level security', t);
    execute format('alter table kewu.%I force row level security', t);
    execute format(
      'create policy own_projects on kewu.%I using (project_id = any (nullif((select current_setting(''kewu.projects'', true)), '''')::uuid[]))', t);
    execute format('create policy owner_all on kewu.%I to kewu_owner using (true) with check (true)', t);
    execute format('grant select, insert, update on kewu.%I to kewu_app', t);
  end loop;
end $$;
-- staged rows are cleared away
grant delete on kewu.import_rows to kewu_app;
