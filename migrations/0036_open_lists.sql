-- What is open, the newest first: an office of many years has few of them among very many that are closed.
create index cases_open_newest on kewu.cases (project_id, opened_at desc, id desc) where not ended;
create index cases_open_kind on kewu.cases (project_id, procedure, opened_at desc, id desc) where not ended;
