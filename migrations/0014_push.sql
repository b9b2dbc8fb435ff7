-- Where a person's phone may be woken: one row per browser that agreed. What is pushed is a hint; the notices are the truth.
create table kewu.push_subscriptions (
  project_id uuid not null references kewu.projects (id),
  id uuid not null,
  staff_id uuid not null references kewu.staff (id),
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  -- 'all': whatever I am told; 'alarms': only what rings
  wants text not null check (wants in ('all', 'alarms')),
  made_at timestamptz not null,
  -- notices up to this instant were pushed, or were there before
  pushed_upto timestamptz not null,
  primary key (project_id, id),
  unique (project_id, endpoint)
);
create index push_subscriptions_staff on kewu.push_subscriptions (project_id, staff_id);
alter table kewu.push_subscriptions enable row level security;
alter table kewu.push_subscriptions force row level security;
create policy own_projects on kewu.push_subscriptions
  using (project_id = any (nullif((select current_setting('kewu.projects', true)), '')::uuid[]));
create policy owner_all on kewu.push_subscriptions to kewu_owner using (true) with check (true);
grant select, insert, update, delete on kewu.push_subscriptions to kewu_app;
