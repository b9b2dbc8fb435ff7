-- The ground: reference data of the company, and what is local to one node.
-- Runs as kewu_owner. Every table that belongs to a project starts its primary key with project_id (0002 onward).
create schema kewu;
grant usage on schema kewu to kewu_app, kewu_keeper;

-- Facts about this installation: mode, first start, signing keys. One row per key.
create table kewu.installation (
  key text primary key,
  value jsonb not null
);
grant select, insert on kewu.installation to kewu_app;

create table kewu.projects (
  id uuid primary key,
  code text not null unique,
  name text not null,
  office text not null,
  company text not null,
  time_zone text not null default 'Asia/Shanghai',
  created_at timestamptz not null
);
grant select, insert, update on kewu.projects to kewu_app;

-- People of the company. A person without a login name has no account (contracted cleaners, for instance).
create table kewu.staff (
  id uuid primary key,
  number text not null unique,
  name text not null,
  phone text,
  login text unique,
  password text,
  state text not null default 'active' check (state in ('active', 'left')),
  created_at timestamptz not null
);
grant select, insert, update on kewu.staff to kewu_app;

-- Who holds which role where. project_id null: the whole company; zone_id null: the whole project.
create table kewu.grants (
  id uuid primary key,
  staff_id uuid not null references kewu.staff (id),
  role text not null,
  project_id uuid references kewu.projects (id),
  zone_id uuid,
  from_day date not null,
  to_day date,
  granted_by uuid
);
create index grants_staff on kewu.grants (staff_id);
create index grants_project_role on kewu.grants (project_id, role);
grant select, insert, update on kewu.grants to kewu_app;

-- A checklist version, once written, never changes: the application may add and read, not update.
create table kewu.checklists (
  key text not null,
  version int not null,
  body jsonb not null,
  published_at timestamptz not null,
  primary key (key, version)
);
grant select, insert on kewu.checklists to kewu_app;

-- Values a project sets over the shipped default: days, approvers, switches.
create table kewu.parameters (
  project_id uuid not null references kewu.projects (id),
  key text not null,
  value jsonb not null,
  set_by uuid,
  set_at timestamptz not null,
  primary key (project_id, key)
);
grant select, insert, update on kewu.parameters to kewu_app;

-- Local to a node ----------------------------------------------------------------------------------------------------
create table kewu.sessions (
  token_hash bytea primary key,
  staff_id uuid not null references kewu.staff (id),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  agent text
);
create index sessions_staff on kewu.sessions (staff_id);
grant select, insert, update, delete on kewu.sessions to kewu_app;

-- Failed sign-ins, per account and address together: slows guessing without locking the owner out.
create table kewu.sign_in_attempts (
  login text not null,
  address text not null,
  failures int not null,
  last_at timestamptz not null,
  primary key (login, address)
);
grant select, insert, update, delete on kewu.sign_in_attempts to kewu_app;

-- Effects of commands waiting to be carried out: notices, alarms, effects on other case families.
create table kewu.outbox (
  id uuid primary key,
  project_id uuid not null,
  kind text not null,
  body jsonb not null,
  created_at timestamptz not null,
  tries int not null default 0,
  not_before timestamptz not null
);
create index outbox_due on kewu.outbox (not_before, id);
grant select, insert, update, delete on kewu.outbox to kewu_app;
