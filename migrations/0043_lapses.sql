-- When a case lapses by itself, if nothing else happens: reckoned from its boxes whenever it is written, and found by the clock.
alter table kewu.cases add column lapses_at timestamptz;
create index cases_lapses on kewu.cases (project_id, lapses_at, id) where not ended and lapses_at is not null;
