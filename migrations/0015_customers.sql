-- Household files (一户一档): who lives, owns, rents and works where, from when to when. What was true stays readable:
-- relations end by a date and are never deleted; what was written over is kept in party_changes until it is erased by law.

create table kewu.parties (
  project_id uuid not null references kewu.projects (id),
  id uuid not null,
  kind text not null check (kind in ('person', 'company')),
  name text not null,
  -- of people
  id_kind text check (id_kind in ('id-card', 'passport', 'permit', 'other')),
  id_number text,
  -- of companies: 统一社会信用代码, 经营范围, 负责人
  credit_code text,
  scope text,
  head_name text,
  -- whom to call, and what to know when something happens
  emergency text,
  -- what they agreed to, and when
  consent text,
  remark text,
  merged_into uuid,
  erased_at timestamptz,
  created_at timestamptz not null,
  created_by uuid,
  changed_at timestamptz not null,
  changed_by uuid,
  -- raised by every change: two people at once are told of each other
  version int not null default 1,
  -- who was last spoken with, kept beside the log so that the overdue list is one range of an index
  contacted_at timestamptz,
  primary key (project_id, id)
);
create index parties_list on kewu.parties (project_id, name collate "C", id);
create index parties_id_number on kewu.parties (project_id, id_number) where id_number is not null;
create index parties_credit_code on kewu.parties (project_id, credit_code) where credit_code is not null;

create table kewu.party_contacts (
  project_id uuid not null,
  id uuid not null,
  party_id uuid not null,
  kind text not null check (kind in ('phone', 'email', 'wechat', 'address')),
  value text not null,
  label text,
  sort int not null default 0,
  primary key (project_id, id),
  foreign key (project_id, party_id) references kewu.parties (project_id, id)
);
create index party_contacts_party on kewu.party_contacts (project_id, party_id, sort);
create index party_contacts_value on kewu.party_contacts (project_id, value);

-- The words a party is found by: shape and walk of search_terms, apart from it, so that a million telephone numbers do
-- not lie between the rooms.
create table kewu.party_terms (
  project_id uuid not null references kewu.projects (id),
  term text collate "C" not null,
  kind text not null,
  subject_id uuid not null,
  primary key (project_id, term, kind, subject_id)
);
create index party_terms_subject on kewu.party_terms (project_id, subject_id, term);

-- A party in a room. to_day is the last day; null while it goes on. of_party: whose family, whose staff, whose contractor.
create table kewu.occupancies (
  project_id uuid not null,
  id uuid not null,
  room_id uuid not null,
  -- that of the room, for lists of a zone
  zone_id uuid,
  party_id uuid not null,
  relation text not null check (relation in ('owner', 'co-owner', 'tenant', 'family', 'staff', 'contractor')),
  of_party uuid,
  -- an owner who lives here makes the room 自住; who does not leaves it empty or let
  lives boolean not null default false,
  from_day date not null,
  to_day date,
  note text,
  begun_at timestamptz not null,
  begun_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  end_reason text,
  primary key (project_id, id),
  foreign key (project_id, room_id) references kewu.places (project_id, id),
  foreign key (project_id, party_id) references kewu.parties (project_id, id),
  check (to_day is null or to_day >= from_day)
);
create index occupancies_room on kewu.occupancies (project_id, room_id, from_day);
create index occupancies_party on kewu.occupancies (project_id, party_id);
create index occupancies_ends on kewu.occupancies (project_id, to_day) where to_day is not null;
create index occupancies_begins on kewu.occupancies (project_id, from_day);

-- What makes a room other than its relations say: being fitted out (until fit-out cases say so), a business closed.
create table kewu.room_facts (
  project_id uuid not null,
  id uuid not null,
  room_id uuid not null,
  kind text not null check (kind in ('fitting-out', 'closed')),
  from_day date not null,
  to_day date,
  note text,
  by_id uuid,
  at timestamptz not null,
  primary key (project_id, id),
  foreign key (project_id, room_id) references kewu.places (project_id, id),
  check (to_day is null or to_day >= from_day)
);
create index room_facts_room on kewu.room_facts (project_id, room_id);

create table kewu.bays (
  project_id uuid not null,
  id uuid not null,
  -- the part of the garage it lies in
  place_id uuid not null,
  code text collate "C" not null,
  use text not null check (use in ('home', 'office', 'visitor')),
  primary key (project_id, id),
  unique (project_id, code),
  foreign key (project_id, place_id) references kewu.places (project_id, id)
);

create table kewu.vehicles (
  project_id uuid not null,
  id uuid not null,
  party_id uuid not null,
  plate text not null,
  kind text not null default 'car' check (kind in ('car', 'motorcycle', 'truck', 'other')),
  colour text,
  bay_id uuid,
  -- how the bay is held: own property, or rented by the month
  tenure text check (tenure in ('owned', 'rented')),
  from_day date not null,
  to_day date,
  note text,
  primary key (project_id, id),
  foreign key (project_id, party_id) references kewu.parties (project_id, id),
  foreign key (project_id, bay_id) references kewu.bays (project_id, id)
);
create index vehicles_party on kewu.vehicles (project_id, party_id);
create index vehicles_bay on kewu.vehicles (project_id, bay_id) where bay_id is not null;
-- a plate belongs to one party at a time
create unique index vehicles_plate on kewu.vehicles (project_id, plate) where to_day is null;

create table kewu.pets (
  project_id uuid not null,
  id uuid not null,
  party_id uuid not null,
  room_id uuid not null,
  kind text not null check (kind in ('dog', 'cat', 'other')),
  name text,
  licence text,
  vaccinated_until date,
  from_day date not null,
  to_day date,
  primary key (project_id, id),
  foreign key (project_id, party_id) references kewu.parties (project_id, id),
  foreign key (project_id, room_id) references kewu.places (project_id, id)
);
create index pets_room on kewu.pets (project_id, room_id);
create index pets_party on kewu.pets (project_id, party_id);

-- Papers of a household. Copies of identity papers only with a purpose; what was removed keeps its line.
create table kewu.documents (
  project_id uuid not null,
  id uuid not null,
  party_id uuid,
  room_id uuid,
  kind text not null check (kind in ('identity', 'title', 'lease', 'licence', 'authority', 'pledge', 'other')),
  title text not null,
  hash text,
  purpose text,
  expires_on date,
  added_at timestamptz not null,
  added_by uuid not null,
  removed_at timestamptz,
  removed_by uuid,
  removed_why text,
  primary key (project_id, id),
  foreign key (project_id, party_id) references kewu.parties (project_id, id),
  foreign key (project_id, room_id) references kewu.places (project_id, id),
  check (party_id is not null or room_id is not null),
  check (kind <> 'identity' or purpose is not null)
);
create index documents_party on kewu.documents (project_id, party_id);
create index documents_room on kewu.documents (project_id, room_id);
create index documents_hash on kewu.documents (project_id, hash) where hash is not null;
create index documents_expiry on kewu.documents (project_id, expires_on) where expires_on is not null and removed_at is null;

-- What was said with whom, by whom, when.
create table kewu.contact_log (
  project_id uuid not null,
  id uuid not null,
  room_id uuid,
  party_id uuid,
  channel text not null check (channel in ('phone', 'visit', 'desk', 'message', 'patrol')),
  body text not null,
  happened_at timestamptz not null,
  by_id uuid not null,
  at timestamptz not null,
  -- when to speak again
  next_on date,
  -- the round's note this came from
  note_id uuid,
  primary key (project_id, id),
  foreign key (project_id, room_id) references kewu.places (project_id, id),
  foreign key (project_id, party_id) references kewu.parties (project_id, id),
  check (party_id is not null or room_id is not null)
);
create index contact_log_room on kewu.contact_log (project_id, room_id, happened_at desc, id desc);
create index contact_log_party on kewu.contact_log (project_id, party_id, happened_at desc, id desc);

-- What was written over, by whom: act is the command; before and after hold the fields that changed. Erasure empties both.
create table kewu.party_changes (
  project_id uuid not null,
  id uuid not null,
  party_id uuid not null,
  act text not null,
  before jsonb,
  after jsonb,
  by_id uuid,
  at timestamptz not null,
  primary key (project_id, id),
  foreign key (project_id, party_id) references kewu.parties (project_id, id)
);
create index party_changes_party on kewu.party_changes (project_id, party_id, at desc, id desc);

-- Two files of the same party made one; moved says what went over, so that it can be taken back.
create table kewu.party_merges (
  project_id uuid not null,
  id uuid not null,
  kept_id uuid not null,
  merged_id uuid not null,
  moved jsonb not null,
  by_id uuid not null,
  at timestamptz not null,
  undone_at timestamptz,
  undone_by uuid,
  primary key (project_id, id),
  foreign key (project_id, kept_id) references kewu.parties (project_id, id),
  foreign key (project_id, merged_id) references kewu.parties (project_id, id)
);
create index party_merges_kept on kewu.party_merges (project_id, kept_id);
create index party_merges_merged on kewu.party_merges (project_id, merged_id);

-- The tenants of the expo as they stood at the end of a month. Never changes: hash covers body. Names of heads are in it as
-- salted digests only; what they say lies in heads and may have to be erased.
create table kewu.expo_snapshots (
  project_id uuid not null references kewu.projects (id),
  month date not null,
  body jsonb not null,
  hash text not null,
  heads jsonb not null,
  made_at timestamptz not null,
  primary key (project_id, month)
);

-- Who saw or carried away personal data, or tried to. Only grows.
create table kewu.data_access (
  project_id uuid not null references kewu.projects (id),
  id uuid not null,
  at timestamptz not null,
  staff_id uuid not null,
  act text not null check (act in ('unmask', 'export', 'document', 'person-file', 'search')),
  subject_kind text not null,
  subject_id uuid,
  fields text[] not null default '{}',
  reason text,
  outcome text not null check (outcome in ('given', 'refused')),
  rows int,
  primary key (project_id, id)
);
create index data_access_list on kewu.data_access (project_id, at desc, id desc);

do $$
declare t text;
begin
  foreach t in array array['parties', 'party_contacts', 'party_terms', 'occupancies', 'room_facts', 'bays', 'vehicles', 'pets',
    'documents', 'contact_log', 'party_changes', 'party_merges', 'expo_snapshots', 'data_access']
  loop
    execute format('alter table kewu.%I enable row level security', t);
    execute format('alter table kewu.%I force row level security', t);
    execute format(
      'create policy own_projects on kewu.%I using (project_id = any (nullif((select current_setting(''kewu.projects'', true)), '''')::uuid[]))', t);
    execute format('create policy owner_all on kewu.%I to kewu_owner using (true) with check (true)', t);
    execute format('grant select, insert on kewu.%I to kewu_app', t);
  end loop;
  -- contact_log, expo_snapshots and data_access only grow
  foreach t in array array['parties', 'party_contacts', 'occupancies', 'room_facts', 'bays', 'vehicles', 'pets', 'documents',
    'party_changes', 'party_merges']
  loop
    execute format('grant update on kewu.%I to kewu_app', t);
  end loop;
end $$;
-- search words are rewritten when their party changes; a telephone number that no longer holds goes (party_changes keeps it)
grant delete on kewu.party_terms, kewu.party_contacts to kewu_app;
-- whom to speak with next: those nobody ever spoke with first
create index parties_silent on kewu.parties (project_id, (coalesce(contacted_at, '-infinity'::timestamptz)), id)
  where merged_into is null and erased_at is null;
-- whose entry it is may move with a merge, and what was said goes when a person's data is erased; nothing else of it changes
grant update (party_id, body) on kewu.contact_log to kewu_app;
-- a paper that was taken out lets its file go
grant update (kept) on kewu.files to kewu_app;
-- of a monthly picture of the expo only names may be erased
grant update (heads) on kewu.expo_snapshots to kewu_app;
