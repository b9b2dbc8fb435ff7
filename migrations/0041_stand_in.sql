-- Whoever takes the steps of a case from which everybody else is barred (history.standIn): found by them in their inbox.
alter table kewu.cases add column stand_in_id uuid;
create index cases_stand_in on kewu.cases (project_id, stand_in_id, due_at, id) where not ended and stand_in_id is not null;
