-- The office writes itself down: places, people, posts, grants and checklists, by those who run it.

-- Places: what was retired keeps its row and its history; its code is free again.
alter table kewu.places add column version int not null default 1;
alter table kewu.places add column changed_at timestamptz;
alter table kewu.places add column changed_by uuid;
alter table kewu.places add column retired_at timestamptz;
alter table kewu.places drop constraint places_project_id_path_key;
create unique index places_path on kewu.places (project_id, path) where retired_at is null;
create unique index places_code on kewu.places (project_id, code) where retired_at is null;

-- People: of which office somebody is who holds no post and no grant yet; the last day of who leaves.
alter table kewu.staff add column version int not null default 1;
alter table kewu.staff add column home_id uuid references kewu.projects (id);
alter table kewu.staff add column left_on date;
create index staff_home on kewu.staff (home_id);
create index staff_leaving on kewu.staff (left_on) where left_on is not null and state = 'active';
alter table kewu.posts add column version int not null default 1;
alter table kewu.posts add column closed_at timestamptz;

-- A one-time code with which a person sets the first password. Only its fingerprint comes here.
create table kewu.invitations (
  id uuid primary key,
  staff_id uuid not null references kewu.staff (id),
  code_hash text not null unique,
  made_by uuid not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  withdrawn_at timestamptz
);
create index invitations_staff on kewu.invitations (staff_id, made_at);
grant select, insert, update on kewu.invitations to kewu_app;

-- Checklists: which shipped text a version is or goes back to, who published it and why. The versions themselves never change.
alter table kewu.checklists add column shipped int;
alter table kewu.checklists add column edited boolean not null default false;
alter table kewu.checklists add column published_by uuid;
alter table kewu.checklists add column note text;
update kewu.checklists set shipped = version;

-- What the company is working on: one draft for all checklists of a family, since they hold the same items.
create table kewu.checklist_drafts (
  family text primary key,
  sections jsonb not null,
  -- the version it began from, and the shipped text that goes with it
  base int not null,
  shipped int not null,
  version int not null default 1,
  by_id uuid not null,
  begun_at timestamptz not null,
  changed_at timestamptz not null
);
grant select, insert, update, delete on kewu.checklist_drafts to kewu_app;

-- What an office added it may withdraw; rounds that took it along keep it. checklist_key names the family.
alter table kewu.checklist_additions add column withdrawn_at timestamptz;
alter table kewu.checklist_additions add column withdrawn_by uuid;
grant update (withdrawn_at, withdrawn_by) on kewu.checklist_additions to kewu_app;
create index checklist_additions_list on kewu.checklist_additions (project_id, checklist_key, added_at, id);

-- Who changed what of the office. Only grows; telephone numbers are not in it.
create table kewu.office_changes (
  project_id uuid not null references kewu.projects (id),
  id uuid not null,
  at timestamptz not null,
  by_id uuid not null,
  act text not null,
  subject_id uuid,
  -- what it was called then
  label text not null,
  before jsonb,
  after jsonb,
  primary key (project_id, id)
);
create index office_changes_list on kewu.office_changes (project_id, at desc, id desc);
alter table kewu.office_changes enable row level security;
alter table kewu.office_changes force row level security;
create policy own_projects on kewu.office_changes
  using (project_id = any (nullif((select current_setting('kewu.projects', true)), '')::uuid[]));
create policy owner_all on kewu.office_changes to kewu_owner using (true) with check (true);
grant select, insert on kewu.office_changes to kewu_app;
