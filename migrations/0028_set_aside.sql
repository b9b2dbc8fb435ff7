-- Effects that can not be carried out: after some tries they are set aside (not_before is then 'infinity') and shown.
alter table kewu.outbox add column set_aside_at timestamptz;
-- what the database said: SQLSTATE and where, never a value
alter table kewu.outbox add column fault text;
create index outbox_set_aside on kewu.outbox (project_id, set_aside_at) where set_aside_at is not null;
