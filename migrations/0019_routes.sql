-- The log of personal data by kind, and who was refused: an index each, for it only grows.
create index data_access_act on kewu.data_access (project_id, act, at desc, id desc);
create index data_access_refused on kewu.data_access (project_id, at desc, id desc) where outcome = 'refused';
