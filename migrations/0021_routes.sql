-- Routes are kept at the desk: whoever changes one names the version they saw.
alter table kewu.routes add column version int not null default 1;

-- The log of personal data by kind, and who was refused: an index each, for it only grows.
create index data_access_act on kewu.data_access (project_id, act, at desc, id desc);
create index data_access_refused on kewu.data_access (project_id, at desc, id desc) where outcome = 'refused';
