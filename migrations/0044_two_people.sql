-- Limits of amounts want two people: what one offers holds nothing until another agrees, by a row of its own.
alter table kewu.parameters add column offered boolean not null default false, add column agrees int;
alter table kewu.company_parameters add column offered boolean not null default false, add column agrees int;
