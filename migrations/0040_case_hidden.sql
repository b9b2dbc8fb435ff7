-- From whom a case is hidden: the people named in the boxes its definition calls confidential, for every case of the family.
-- Written by the writer of cases whenever they change; every statement that reads cases for a person goes by it, see
-- server/access/hidden.ts. `at`: since when. A case that is destroyed takes its rows along.
create table kewu.case_hidden (
  project_id uuid not null references kewu.projects (id),
  case_id uuid not null,
  staff_id uuid not null,
  at timestamptz not null,
  primary key (project_id, case_id, staff_id),
  foreign key (project_id, case_id) references kewu.cases (project_id, id) on delete cascade
);
create index case_hidden_person on kewu.case_hidden (project_id, staff_id, at);

-- The same of the photos such a case names: a photo is asked for by its hash alone.
create table kewu.file_hidden (
  project_id uuid not null references kewu.projects (id),
  hash text not null,
  staff_id uuid not null,
  case_id uuid not null,
  primary key (project_id, hash, staff_id, case_id),
  foreign key (project_id, case_id) references kewu.cases (project_id, id) on delete cascade
);
create index file_hidden_case on kewu.file_hidden (project_id, case_id);

do $$
declare t text;
begin
  foreach t in array array['case_hidden', 'file_hidden']
  loop
    execute format('alter table kewu.%I enable row level security', t);
    execute format('alter table kewu.%I force row level security', t);
    execute format(
      'create policy own_projects on kewu.%I using (project_id = any (nullif((select current_setting(''kewu.projects'', true)), '''')::uuid[]))', t);
    execute format('create policy owner_all on kewu.%I to kewu_owner using (true) with check (true)', t);
    execute format('grant select, insert, delete on kewu.%I to kewu_app', t);
  end loop;
end $$;
