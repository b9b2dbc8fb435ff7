-- Anchors say which night they are of, and where copies of them lie; the logs of reading and of changes are chained too.

-- The office night an anchor was made for, under its hash; those made before this migration say only their time.
alter table kewu.anchors add column night date;

-- Where an anchor was written to beside this table: the office's file, a folder elsewhere, the token of a time-stamp server.
create table kewu.anchor_copies (
  project_id uuid not null,
  n int not null,
  place text not null check (place in ('file', 'folder', 'stamp')),
  at timestamptz not null,
  token bytea,
  primary key (project_id, n, place),
  foreign key (project_id, n) references kewu.anchors (project_id, n),
  check ((place = 'stamp') = (token is not null))
);

-- What is amiss with the copies, as last looked at, for whoever is told; added: lines the file was behind by.
create table kewu.anchor_watch (
  project_id uuid not null references kewu.projects (id),
  file jsonb,
  added jsonb,
  folder jsonb,
  stamp jsonb,
  primary key (project_id)
);

-- The chain of the logs: one per project over the rows of data_access, office_changes and party_changes. A row is written
-- free and sealed soon after, by the owner; its number says where in the chain it stands. Values that may have to be
-- erased enter as digests under the salt of the row.
create table kewu.log_heads (
  project_id uuid not null references kewu.projects (id),
  seq int not null,
  head bytea not null,
  primary key (project_id)
);
create table kewu.log_links (
  project_id uuid not null references kewu.projects (id),
  seq int not null,
  prev bytea not null,
  hash bytea not null,
  body text not null,
  primary key (project_id, seq)
);

do $$
declare t text;
begin
  foreach t in array array['anchor_copies', 'anchor_watch', 'log_heads', 'log_links']
  loop
    execute format('alter table kewu.%I enable row level security', t);
    execute format('alter table kewu.%I force row level security', t);
    execute format(
      'create policy own_projects on kewu.%I using (project_id = any (nullif((select current_setting(''kewu.projects'', true)), '''')::uuid[]))', t);
    execute format('create policy owner_all on kewu.%I to kewu_owner using (true) with check (true)', t);
    execute format('grant select on kewu.%I to kewu_app', t);
  end loop;
  -- the application adds log rows, but neither numbers nor salts them
  foreach t in array array['data_access', 'office_changes', 'party_changes']
  loop
    execute format('alter table kewu.%I add column seq int', t);
    execute format('alter table kewu.%I add column salt bytea default uuid_send(gen_random_uuid())', t);
    execute format('create unique index %I on kewu.%I (project_id, seq)', t || '_seq', t);
    execute format('revoke insert on kewu.%I from kewu_app', t);
  end loop;
end $$;
grant insert on kewu.anchor_copies, kewu.anchor_watch to kewu_app;
grant update on kewu.anchor_watch to kewu_app;
grant insert (project_id, id, at, staff_id, act, subject_kind, subject_id, fields, reason, outcome, rows)
  on kewu.data_access to kewu_app;
grant insert (project_id, id, at, by_id, act, subject_id, label, before, after) on kewu.office_changes to kewu_app;
grant insert (project_id, id, party_id, act, before, after, by_id, at) on kewu.party_changes to kewu_app;
-- what was written over is erased with its party, and the salt with it: a digest alone could be guessed
revoke update on kewu.party_changes from kewu_app;
grant update (before, after, salt) on kewu.party_changes to kewu_app;
