-- Rights are today's, names are true: what is handed in for somebody who has left, and roles that wait for a second person.

-- A late fact may come from the hand of a colleague, when whoever did it has left.
alter table kewu.late_commands add column handed_by uuid;

-- Grants of roles that approve, witness, pay or administer wait here until a second person has confirmed them: kewu.grants
-- holds only what counts, so no statement that reads it can forget to ask. Columns as there.
create table kewu.waiting_grants (
  id uuid primary key,
  staff_id uuid not null references kewu.staff (id),
  role text not null,
  project_id uuid references kewu.projects (id),
  zone_id uuid,
  from_day date not null,
  to_day date,
  granted_by uuid,
  -- who may not confirm it: they gave it, or made the code with which the account was opened since
  barred uuid[] not null,
  since timestamptz not null
);
create index waiting_grants_staff on kewu.waiting_grants (staff_id);
create index waiting_grants_project on kewu.waiting_grants (project_id);
grant select, insert, update, delete on kewu.waiting_grants to kewu_app;

-- What stands in kewu.grants now is confirmed as of now. Who confirmed a grant from here on; null with `alone`: nobody else
-- was there who could have.
alter table kewu.grants add column confirmed_by uuid;
alter table kewu.grants add column alone boolean not null default false;

-- The account was opened while nobody else could confirm it: the first sign-in with its password sets another one.
alter table kewu.staff add column password_due boolean not null default false;
