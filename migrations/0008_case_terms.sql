-- The words a case is found by. A table of its own, not search_terms: a search for a room or a person must not walk past
-- a hundred thousand cases, and cases are wanted newest first, so the time stands in the key. Written by a job shortly
-- after the case, see server/cases/read/search.ts; a case that is destroyed takes its words along.
create table kewu.case_terms (
  project_id uuid not null references kewu.projects (id),
  term text collate "C" not null,
  opened_at timestamptz not null,
  case_id uuid not null,
  primary key (project_id, term, opened_at, case_id)
);
-- Cases whose last change lies at or before this instant are in it.
create table kewu.case_terms_upto (
  project_id uuid not null references kewu.projects (id),
  at timestamptz not null,
  primary key (project_id)
);

do $$
declare t text;
begin
  foreach t in array array['case_terms', 'case_terms_upto']
  loop
    execute format('alter table kewu.%I enable row level security', t);
    execute format('alter table kewu.%I force row level security', t);
    execute format(
      'create policy own_projects on kewu.%I using (project_id = any (nullif((select current_setting(''kewu.projects'', true)), '''')::uuid[]))', t);
    execute format('create policy owner_all on kewu.%I to kewu_owner using (true) with check (true)', t);
    execute format('grant select, insert on kewu.%I to kewu_app', t);
  end loop;
end $$;
grant delete on kewu.case_terms to kewu_app;
grant update on kewu.case_terms_upto to kewu_app;
