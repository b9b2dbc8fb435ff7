-- What phones handed in too late: the commands a late fact holds, until somebody judges it.
create table kewu.late_commands (
  project_id uuid not null references kewu.projects (id),
  case_id uuid not null,
  seq int not null,
  command_id uuid not null,
  staff_id uuid not null,
  -- the round it belongs to: all that one person hands in late for one round is one late fact
  round_id uuid,
  kind text not null,
  body jsonb not null,
  happened_at timestamptz not null,
  device_at timestamptz not null,
  offset_ms int not null,
  primary key (project_id, case_id, seq),
  foreign key (project_id, case_id) references kewu.cases (project_id, id)
);
create index late_commands_round on kewu.late_commands (project_id, round_id, staff_id) where round_id is not null;
-- The phones of an office as they last reported: who is out, and what still waits on them.
create table kewu.phones (
  project_id uuid not null references kewu.projects (id),
  staff_id uuid not null,
  device uuid not null,
  seen_at timestamptz not null,
  unsent int not null,
  oldest_at timestamptz,
  agent text,
  primary key (project_id, staff_id, device)
);
create index phones_seen on kewu.phones (project_id, seen_at desc);

do $$
declare t text;
begin
  foreach t in array array['late_commands', 'phones']
  loop
    execute format('alter table kewu.%I enable row level security', t);
    execute format('alter table kewu.%I force row level security', t);
    execute format(
      'create policy own_projects on kewu.%I using (project_id = any (nullif((select current_setting(''kewu.projects'', true)), '''')::uuid[]))', t);
    execute format('create policy owner_all on kewu.%I to kewu_owner using (true) with check (true)', t);
    execute format('grant select, insert on kewu.%I to kewu_app', t);
  end loop;
end $$;
grant update on kewu.phones to kewu_app;
