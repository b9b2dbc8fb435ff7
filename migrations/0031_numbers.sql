-- Searches for telephone numbers and plates, counted per person for the hour under way. free_at: when the last of those that
-- are slowed is answered.
create table kewu.number_searches (
  project_id uuid not null references kewu.projects (id),
  staff_id uuid not null references kewu.staff (id),
  hour timestamptz not null,
  searches int not null,
  free_at timestamptz,
  primary key (project_id, staff_id)
);
create index number_searches_staff on kewu.number_searches (staff_id);
alter table kewu.number_searches enable row level security;
alter table kewu.number_searches force row level security;
create policy own_projects on kewu.number_searches
  using (project_id = any (nullif((select current_setting('kewu.projects', true)), '')::uuid[]));
create policy owner_all on kewu.number_searches to kewu_owner using (true) with check (true);
grant select, insert, update on kewu.number_searches to kewu_app;

-- a number may be shown for a call alone
alter table kewu.data_access drop constraint data_access_act_check;
alter table kewu.data_access add constraint data_access_act_check
  check (act in ('unmask', 'export', 'document', 'person-file', 'search', 'call'));

-- Telephone numbers and plates are found whole or by their last four, no longer by any beginning: their words, written anew,
-- begin with a blank (server/customers/numbers.ts). Names by their last character too.
delete from kewu.party_terms where kind = 'number';
insert into kewu.party_terms (project_id, term, kind, subject_id)
select distinct p.project_id, ' ' || w.term, 'number', p.id
from kewu.parties p
cross join lateral (
  select unnest(array[d.digits, right(d.digits, 4)]) as term
  from kewu.party_contacts c
  cross join lateral (
    select regexp_replace(regexp_replace(normalize(c.value, NFKC), '[^0-9]', '', 'g'), '^(00)?86(1[0-9]{10})$', '\2') as digits
  ) as d
  where c.project_id = p.project_id and c.party_id = p.id and c.kind = 'phone'
  union all
  select unnest(array[l.plate, substr(l.plate, 2), right(l.plate, 4)])
  from kewu.vehicles v
  cross join lateral (select lower(normalize(v.plate, NFKC)) as plate) as l
  where v.project_id = p.project_id and v.party_id = p.id and v.to_day is null
  union all
  select m[1] from unnest(array[p.name, p.head_name]) as n (name)
  cross join lateral regexp_matches(regexp_replace(lower(normalize(n.name, NFKC)), '\s+', '', 'g'), '[a-z0-9]+', 'g') as m
  where m[1] ~ '^(?=.*[0-9])[a-z0-9]{4}$' or m[1] ~ '^[0-9]{7,}$' or m[1] ~ '^[a-z](?=[a-z0-9]*[0-9])[a-z0-9]{5,6}$'
) as w
where p.merged_into is null and p.erased_at is null and w.term <> ''
on conflict do nothing;
insert into kewu.party_terms (project_id, term, kind, subject_id)
select distinct p.project_id, right(l.name, 1), 'gram', p.id
from kewu.parties p
cross join lateral unnest(array[p.name, p.head_name]) as n (name)
cross join lateral (select regexp_replace(lower(normalize(n.name, NFKC)), '\s+', '', 'g') as name) as l
where p.merged_into is null and p.erased_at is null and right(l.name, 1) ~ '^[\u3400-\u9fff]$'
on conflict do nothing;
