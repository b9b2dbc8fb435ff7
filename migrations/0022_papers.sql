-- Controlled papers (受控文件): procedures, duty statements, standards, forms and knowledge, in versions that never change once
-- they are published; who has read which version; who was trained on what.

-- Few rows, the same on every node. project_id null: of the company, for every office; else of that office alone. Row security
-- keeps an office's own papers from the others although the key is not the project's.
create table kewu.papers (
  id uuid primary key,
  project_id uuid references kewu.projects (id),
  -- of a paper the product brings: which one; records name it
  key text unique,
  code text collate "C" not null,
  kind text not null check (kind in ('procedure', 'duty', 'standard', 'form', 'knowledge')),
  -- the newest published version; null: none yet
  newest int,
  created_at timestamptz not null,
  created_by uuid,
  -- from that day on it holds no longer
  withdrawn_on date,
  withdrawn_by uuid,
  withdrawn_why text
);
-- a code is never used again, also not after a withdrawal
create unique index papers_code on kewu.papers ((coalesce(project_id, '00000000-0000-0000-0000-000000000000'::uuid)), code);

-- A published version. In force on a day: the newest one whose from_day is not later.
create table kewu.paper_versions (
  paper_id uuid not null references kewu.papers (id),
  n int not null,
  project_id uuid references kewu.projects (id),
  -- as printed: A/0
  label text not null,
  content jsonb not null,
  -- roles that have to read it
  audience text[] not null,
  from_day date not null,
  -- the shipped text it is or goes back to; null: none
  shipped int,
  edited boolean not null,
  drafted_by uuid,
  approved_by uuid,
  approved_at timestamptz,
  published_by uuid,
  published_at timestamptz not null,
  note text,
  primary key (paper_id, n),
  unique (paper_id, label)
);

-- What is being written: one draft a paper at a time.
create table kewu.paper_drafts (
  paper_id uuid primary key references kewu.papers (id),
  project_id uuid references kewu.projects (id),
  label text not null,
  content jsonb not null,
  audience text[] not null,
  state text not null check (state in ('draft', 'submitted', 'approved')),
  -- the version it began from (0: none), and the shipped text that goes with it
  base int not null,
  shipped int,
  version int not null default 1,
  by_id uuid not null,
  -- everybody who wrote on it: none of them approves it
  writers uuid[] not null,
  begun_at timestamptz not null,
  changed_at timestamptz not null,
  submitted_at timestamptz,
  approved_by uuid,
  approved_at timestamptz,
  sent_back_by uuid,
  sent_back_why text
);

create table kewu.paper_receipts (
  project_id uuid not null references kewu.projects (id),
  paper_id uuid not null references kewu.papers (id),
  n int not null,
  staff_id uuid not null references kewu.staff (id),
  at timestamptz not null,
  primary key (project_id, paper_id, n, staff_id)
);
-- Who was told of which version: each of each once.
create table kewu.paper_told (
  project_id uuid not null references kewu.projects (id),
  paper_id uuid not null references kewu.papers (id),
  n int not null,
  staff_id uuid not null references kewu.staff (id),
  at timestamptz not null,
  primary key (project_id, paper_id, n, staff_id)
);

-- Who learned what, when, how, and with what result. Only grows: the latest entry of a person and paper counts.
create table kewu.trainings (
  project_id uuid not null references kewu.projects (id),
  id uuid not null,
  paper_id uuid not null references kewu.papers (id),
  n int not null,
  staff_id uuid not null references kewu.staff (id),
  day date not null,
  way text not null check (way in ('session', 'on-site', 'self')),
  -- null: studied alone, not yet looked into by anybody
  result text check (result in ('passed', 'repeat')),
  note text,
  by_id uuid not null,
  at timestamptz not null,
  primary key (project_id, id),
  -- nobody says of themselves that they passed
  check (result is null or by_id <> staff_id)
);
create index trainings_person on kewu.trainings (project_id, staff_id, paper_id, at desc);
create index trainings_paper on kewu.trainings (project_id, paper_id, at desc);

do $$
declare t text;
begin
  foreach t in array array['papers', 'paper_versions', 'paper_drafts', 'paper_receipts', 'paper_told', 'trainings']
  loop
    execute format('alter table kewu.%I enable row level security', t);
    execute format('alter table kewu.%I force row level security', t);
    execute format('create policy owner_all on kewu.%I to kewu_owner using (true) with check (true)', t);
    execute format('grant select, insert on kewu.%I to kewu_app', t);
  end loop;
  foreach t in array array['papers', 'paper_versions', 'paper_drafts']
  loop
    execute format(
      'create policy own_or_company on kewu.%I using (project_id is null or project_id = any (nullif((select current_setting(''kewu.projects'', true)), '''')::uuid[]))', t);
  end loop;
  foreach t in array array['paper_receipts', 'paper_told', 'trainings']
  loop
    execute format(
      'create policy own_projects on kewu.%I using (project_id = any (nullif((select current_setting(''kewu.projects'', true)), '''')::uuid[]))', t);
  end loop;
end $$;
-- a version, a receipt and a training are never written over
grant update (newest, withdrawn_on, withdrawn_by, withdrawn_why) on kewu.papers to kewu_app;
grant update, delete on kewu.paper_drafts to kewu_app;
-- a paper whose only draft was given up was never one
grant delete on kewu.papers to kewu_app;
