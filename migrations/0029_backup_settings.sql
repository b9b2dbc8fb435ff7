-- What the administrator has set of the backups of the installation, and when the key was last shown to be at hand: one row,
-- written alone. Where they lie and what they are encrypted with, only the environment says.
create table kewu.backup_settings (
  one boolean primary key default true check (one),
  version integer not null default 1,
  hour smallint check (hour between 0 and 23),
  keep smallint check (keep between 2 and 400),
  key_seen_at timestamptz,
  key_seen_by uuid references kewu.staff (id)
);
create index backup_settings_seen_by on kewu.backup_settings (key_seen_by);
grant select, insert, update on kewu.backup_settings to kewu_app;
