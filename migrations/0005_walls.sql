-- Row security: the second wall. A transaction sees only the projects it names in kewu.projects.
-- nullif: a connection used before holds '' there, which is no array. The sub-select is evaluated once per statement.
do $$
declare t text;
begin
  foreach t in array array['places', 'points', 'search_terms', 'departments', 'posts', 'checklist_additions', 'cases',
    'events', 'event_values', 'signatures', 'anchors', 'anchor_heads', 'tombstones', 'commands', 'numbers', 'files',
    'notices', 'alarms', 'routes', 'route_points', 'plans', 'plan_lines', 'rounds', 'visits', 'photo_uses',
    'round_notes', 'readings']
  loop
    execute format('alter table kewu.%I enable row level security', t);
    execute format('alter table kewu.%I force row level security', t);
    execute format(
      'create policy own_projects on kewu.%I using (project_id = any (nullif((select current_setting(''kewu.projects'', true)), '''')::uuid[]))', t);
    -- the owner runs migrations, partitions and the keeper's functions
    execute format('create policy owner_all on kewu.%I to kewu_owner using (true) with check (true)', t);
    execute format('grant select, insert on kewu.%I to kewu_app', t);
  end loop;
  -- what may change later; events, anchors, tombstones, visits and commands may only grow
  foreach t in array array['places', 'points', 'departments', 'posts', 'cases', 'signatures', 'numbers', 'notices',
    'alarms', 'routes', 'plans', 'plan_lines', 'rounds', 'round_notes', 'readings']
  loop
    execute format('grant update on kewu.%I to kewu_app', t);
  end loop;
end $$;
-- search words, route points and plan lines are rewritten when their subject changes
grant delete on kewu.search_terms, kewu.route_points, kewu.plan_lines to kewu_app;
-- a value may be erased by law; its digest in the chain stays
grant delete on kewu.event_values to kewu_app;

-- Partitions are made ahead by the owner, through this function, which the application may call.
create function kewu.make_partitions(from_month date, months int) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare
  m date;
  parent text;
  child text;
  made int := 0;
begin
  for i in 0 .. months - 1 loop
    m := (date_trunc('month', from_month) + make_interval(months => i))::date;
    foreach parent in array array['commands', 'visits'] loop
      child := parent || '_' || to_char(m, 'YYYYMM');
      if to_regclass('kewu.' || child) is null then
        execute format('create table kewu.%I partition of kewu.%I for values from (%L) to (%L)',
          child, parent, m, (m + interval '1 month')::date);
        made := made + 1;
      end if;
    end loop;
  end loop;
  return made;
end $$;
revoke all on function kewu.make_partitions(date, int) from public;
grant execute on function kewu.make_partitions(date, int) to kewu_app;
