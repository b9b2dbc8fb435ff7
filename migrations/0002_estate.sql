-- Places, departments, posts: what an office looks after, and who works in it.

-- One tree: project -> zone -> building -> entrance -> floor -> room; areas, points, lifts and meters hang on it.
create table kewu.places (
  project_id uuid not null references kewu.projects (id),
  id uuid not null,
  parent_id uuid,
  zone_id uuid,
  kind text not null check (kind in
    ('project', 'zone', 'building', 'entrance', 'floor', 'room', 'area', 'point', 'lift', 'meter')),
  code text collate "C" not null,
  name text not null,
  -- codes from the root, joined by '/': the subtree of a place is one range of this column
  path text collate "C" not null,
  -- a wording a stranger finds the place by, e.g. 2栋1单元 3号电梯
  label text not null,
  sort int not null default 0,
  use text check (use in ('home', 'shop', 'office', 'expo', 'hall', 'meeting', 'garage', 'public')),
  state text check (state in ('unsold', 'vacant', 'fitting-out', 'occupied', 'let', 'closed')),
  area_cm2 bigint,
  charged boolean not null default false,
  attributes jsonb not null default '{}',
  primary key (project_id, id),
  foreign key (project_id, parent_id) references kewu.places (project_id, id),
  unique (project_id, path)
);
create index places_children on kewu.places (project_id, parent_id, sort, id);
create index places_kind on kewu.places (project_id, kind, path);
create index places_zone on kewu.places (project_id, zone_id, kind, path);

-- Patrol points: the place row of kind 'point' says where; this row says what is read there.
create table kewu.points (
  project_id uuid not null,
  id uuid not null,
  -- raised when a lost or copied code is issued anew: the older sticker is then refused
  code_serial int not null default 1,
  sections text[] not null,
  floor int,
  primary key (project_id, id),
  foreign key (project_id, id) references kewu.places (project_id, id)
);

create table kewu.search_terms (
  project_id uuid not null references kewu.projects (id),
  term text collate "C" not null,
  kind text not null,
  subject_id uuid not null,
  primary key (project_id, term, kind, subject_id)
);
create index search_terms_subject on kewu.search_terms (project_id, subject_id);

create table kewu.departments (
  project_id uuid not null references kewu.projects (id),
  id uuid not null,
  kind text not null,
  name text not null,
  head_id uuid,
  primary key (project_id, id),
  unique (project_id, kind)
);

-- A post is one chair in one office. superior_id is the post above it; a vacant post passes escalations on.
create table kewu.posts (
  project_id uuid not null references kewu.projects (id),
  id uuid not null,
  number text not null,
  title text not null,
  department_id uuid not null,
  superior_id uuid,
  staff_id uuid references kewu.staff (id),
  primary key (project_id, id),
  unique (project_id, number),
  foreign key (project_id, department_id) references kewu.departments (project_id, id),
  foreign key (project_id, superior_id) references kewu.posts (project_id, id)
);
create index posts_staff on kewu.posts (project_id, staff_id);
create index posts_department on kewu.posts (project_id, department_id);

-- Items an office adds to a company checklist; the company's own items can not be removed.
create table kewu.checklist_additions (
  project_id uuid not null references kewu.projects (id),
  id uuid not null,
  checklist_key text not null,
  section text not null,
  item jsonb not null,
  added_by uuid,
  added_at timestamptz not null,
  primary key (project_id, id)
);
