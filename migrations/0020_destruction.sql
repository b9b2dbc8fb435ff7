-- Destruction by approved list, and what must not be destroyed however old it is.

-- A hold keeps a month, or one case or round, until it is lifted (a dispute, an inquiry).
create table kewu.holds (
  project_id uuid not null references kewu.projects (id),
  id uuid not null,
  month date,
  stream_id uuid,
  why text not null,
  by_id uuid not null references kewu.staff (id),
  at timestamptz not null,
  lifted_at timestamptz,
  lifted_by uuid references kewu.staff (id),
  lifted_why text,
  primary key (project_id, id),
  check ((month is null) <> (stream_id is null))
);

-- A list of what is to be destroyed, by the sheet on which it is proposed, approved and witnessed.
create table kewu.destructions (
  project_id uuid not null references kewu.projects (id),
  list_id uuid not null,
  month date not null,
  state text not null check (state in ('proposed', 'approved', 'refused', 'witnessed', 'destroyed')),
  list_hash text not null,
  fault text,
  again_at timestamptz,
  destroyed_at timestamptz,
  primary key (project_id, list_id),
  foreign key (project_id, list_id) references kewu.cases (project_id, id)
);
create index destructions_work on kewu.destructions (project_id, list_id) where state = 'witnessed';
create table kewu.destruction_items (
  project_id uuid not null,
  list_id uuid not null,
  stream_id uuid not null,
  -- 'round', or the procedure of the case
  kind text not null,
  number text,
  seq int not null,
  head bytea not null,
  kept_until date not null,
  primary key (project_id, list_id, stream_id),
  foreign key (project_id, list_id) references kewu.destructions (project_id, list_id)
);

do $$
declare t text;
begin
  foreach t in array array['holds', 'destructions', 'destruction_items']
  loop
    execute format('alter table kewu.%I enable row level security', t);
    execute format('alter table kewu.%I force row level security', t);
    execute format(
      'create policy own_projects on kewu.%I using (project_id = any (nullif((select current_setting(''kewu.projects'', true)), '''')::uuid[]))', t);
    execute format('create policy owner_all on kewu.%I to kewu_owner using (true) with check (true)', t);
    execute format('grant select, insert on kewu.%I to kewu_app', t);
  end loop;
end $$;
grant update on kewu.holds, kewu.destructions to kewu_app;

-- Destroys what a witnessed list names, all or nothing, and leaves a tombstone of each. The list must be approved and
-- witnessed with signatures of two people neither of whom proposed it, nothing on it may have moved or be held, and its
-- time must have come. What files nobody names any more is left to the sweep of files.
create function kewu.destroy(project uuid, list uuid, today date, now_at timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare
  d record;
  ids uuid[];
  photos text[];
begin
  select * into d from kewu.destructions where project_id = project and list_id = list for update;
  if d is null or d.state <> 'witnessed' then
    raise exception 'not a witnessed list' using errcode = 'KW001';
  end if;
  if not exists (
    select from kewu.signatures a join kewu.signatures w on w.project_id = a.project_id and w.stream_id = a.stream_id
    join kewu.cases c on c.project_id = a.project_id and c.id = a.stream_id
    where a.project_id = project and a.stream_id = list and a.step = 'approve' and w.step = 'witness'
      and a.returned_seq is null and w.returned_seq is null and a.staff_id <> w.staff_id
      and c.opener_id <> a.staff_id and c.opener_id <> w.staff_id
  ) then
    raise exception 'not signed by two others' using errcode = 'KW001';
  end if;
  select array_agg(i.stream_id) into ids from kewu.destruction_items i where i.project_id = project and i.list_id = list;
  if exists (select from kewu.destruction_items i where i.project_id = project and i.list_id = list and i.kept_until > today) then
    raise exception 'kept longer' using errcode = 'KW002';
  end if;
  if exists (
    select from kewu.holds h where h.project_id = project and h.lifted_at is null and (h.month = d.month or h.stream_id = any(ids))
  ) then
    raise exception 'held' using errcode = 'KW003';
  end if;
  if exists (
    select from kewu.destruction_items i
    left join kewu.cases c on c.project_id = project and c.id = i.stream_id
    left join kewu.rounds r on r.project_id = project and r.id = i.stream_id
    where i.project_id = project and i.list_id = list and coalesce(c.head, r.head, '') <> i.head
  ) then
    raise exception 'moved since' using errcode = 'KW004';
  end if;

  insert into kewu.tombstones (project_id, stream_id, number, seq, head, list_id, destroyed_at)
  select i.project_id, i.stream_id, i.number, i.seq, i.head, i.list_id, now_at
  from kewu.destruction_items i where i.project_id = project and i.list_id = list and i.seq > 0;

  select array_agg(distinct x.hash) into photos from (
    select p.hash from kewu.rounds r join kewu.visits v on v.project_id = project and v.day = r.day and v.round_id = r.id
    join kewu.photo_uses p on p.project_id = project and p.visit_id = v.id
    where r.project_id = project and r.id = any(ids)
    union
    select m[1] from kewu.event_values v cross join lateral regexp_matches(v.value, '[0-9a-f]{64}', 'g') as m
    where v.project_id = project and v.stream_id = any(ids)
  ) as x (hash);

  delete from kewu.photo_uses p using kewu.rounds r, kewu.visits v
  where r.project_id = project and r.id = any(ids) and v.project_id = project and v.day = r.day and v.round_id = r.id
    and p.project_id = project and p.visit_id = v.id;
  delete from kewu.visits v using kewu.rounds r
  where r.project_id = project and r.id = any(ids) and v.project_id = project and v.day = r.day and v.round_id = r.id;
  delete from kewu.round_notes where project_id = project and round_id = any(ids);
  delete from kewu.event_values where project_id = project and stream_id = any(ids);
  delete from kewu.signatures where project_id = project and stream_id = any(ids);
  delete from kewu.events where project_id = project and stream_id = any(ids);
  delete from kewu.late_commands where project_id = project and case_id = any(ids);
  delete from kewu.alarms where project_id = project and case_id = any(ids);
  delete from kewu.notices where project_id = project and subject_id = any(ids);
  delete from kewu.case_terms where project_id = project and case_id = any(ids);
  delete from kewu.cases where project_id = project and id = any(ids);
  delete from kewu.rounds where project_id = project and id = any(ids);
  -- looked at anew by the sweep: what nothing else names goes
  update kewu.files set kept = false, at = '-infinity' where project_id = project and hash = any(photos);

  update kewu.destructions set state = 'destroyed', destroyed_at = now_at, fault = null where project_id = project and list_id = list;
  update kewu.months set state = 'destroyed' where project_id = project and month = d.month;
  return cardinality(ids);
end $$;
revoke all on function kewu.destroy(uuid, uuid, date, timestamptz) from public;
grant execute on function kewu.destroy(uuid, uuid, date, timestamptz) to kewu_keeper;
