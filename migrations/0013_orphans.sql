-- Files nothing refers to go after 30 days, see server/files/orphans.ts. Each is looked at once in its life: then it is
-- either kept for good or going. A going file is as good as not there; the row goes with the bytes.
alter table kewu.files add column kept boolean not null default false;
alter table kewu.files add column gone_at timestamptz;
create index files_to_look_at on kewu.files (project_id, at) where not kept and gone_at is null;
create index files_going on kewu.files (project_id, hash) where gone_at is not null;
-- handed in once more, a file begins its 30 days anew; whoever refers to one holds its row
grant update (at, gone_at) on kewu.files to kewu_app;
