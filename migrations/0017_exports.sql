-- Lists carried out of the house: made in the background, watermarked, kept for a week, logged.
create table kewu.exports (
  project_id uuid not null references kewu.projects (id),
  id uuid not null,
  list text not null,
  query jsonb not null,
  -- personal data in full: with a reason
  whole boolean not null,
  reason text not null,
  lang text not null check (lang in ('zh', 'en')),
  state text not null check (state in ('waiting', 'working', 'done', 'failed', 'cancelled', 'gone')),
  done int not null default 0,
  size int,
  fault jsonb,
  by_id uuid not null,
  made_at timestamptz not null,
  finished_at timestamptz,
  lease_until timestamptz,
  primary key (project_id, id)
);
create index exports_mine on kewu.exports (project_id, by_id, made_at desc, id desc);
create index exports_work on kewu.exports (project_id, made_at) where state in ('waiting', 'working');

alter table kewu.exports enable row level security;
alter table kewu.exports force row level security;
create policy own_projects on kewu.exports
  using (project_id = any (nullif((select current_setting('kewu.projects', true)), '')::uuid[]));
create policy owner_all on kewu.exports to kewu_owner using (true) with check (true);
grant select, insert, update on kewu.exports to kewu_app;
