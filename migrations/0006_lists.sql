-- Indexes of lists that have no procedure or state to go by.

-- all cases, and those of one zone, the newest first
create index cases_newest on kewu.cases (project_id, opened_at desc, id desc);
create index cases_zone_newest on kewu.cases (project_id, zone_id, opened_at desc, id desc);
-- what a person found: ids grow with time
create index cases_opener on kewu.cases (project_id, opener_id, id desc);
-- the registers of hazards (P3-1.14) and of meters (P5-4.4.1)
create index cases_hazards on kewu.cases (project_id, opened_at desc, id desc)
  where procedure = 'finding' and (sheet ->> 'hazard') is not null;
create index cases_meters on kewu.cases (project_id, opened_at desc, id desc)
  where procedure = 'finding' and (sheet ->> 'meterKind') is not null;
-- how many were put right in time
create index cases_closed on kewu.cases (project_id, procedure, closed_at) where ended;
