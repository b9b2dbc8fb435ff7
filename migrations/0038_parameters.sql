-- What an office sets over the shipped default, each time anew: `n` counts the settings of a key, `from_day` is the office day
-- from which a value holds. On a day that value holds which was said last of those that had begun by then; null: what was
-- set is taken back and the shipped value holds again. Rows are added, never changed.
alter table kewu.parameters add column n int not null default 1;
alter table kewu.parameters add column from_day date;
update kewu.parameters p set from_day = (p.set_at at time zone o.time_zone)::date from kewu.projects o where o.id = p.project_id;
alter table kewu.parameters alter column n drop default, alter column from_day set not null, alter column value drop not null;
alter table kewu.parameters drop constraint parameters_pkey, add primary key (project_id, key, n);
revoke update on kewu.parameters from kewu_app;

alter table kewu.parameters enable row level security;
alter table kewu.parameters force row level security;
create policy own_projects on kewu.parameters
  using (project_id = any (nullif((select current_setting('kewu.projects', true)), '')::uuid[]));
create policy owner_all on kewu.parameters to kewu_owner using (true) with check (true);

-- What the company has settled for all its offices: while a value stands here no office sets its own. Null: free again.
create table kewu.company_parameters (
  key text not null,
  n int not null,
  from_day date not null,
  value jsonb,
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (key, n)
);
grant select, insert on kewu.company_parameters to kewu_app;
