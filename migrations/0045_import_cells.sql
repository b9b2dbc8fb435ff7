-- What became of a cell of a file that its text does not say; rows that are none of the list, and rows that have to be asked about.
alter table kewu.import_rows add column marks jsonb;
alter table kewu.import_rows drop constraint import_rows_act_check;
alter table kewu.import_rows add constraint import_rows_act_check check (act in ('add', 'change', 'same', 'fault', 'ask', 'aside'));
-- rows whoever writes the file has to know of, by what about them; and what was answered of rows that were asked about, by row
alter table kewu.imports add column notes jsonb not null default '{}';
alter table kewu.imports add column answers jsonb not null default '{}';
