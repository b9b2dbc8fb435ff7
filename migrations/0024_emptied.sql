-- A month of visits in which nothing is left, once what was in it was destroyed by list, takes no more place. For the owner
-- alone; a month of the last 13 is left alone, late visits may still come in.
create function kewu.drop_emptied(of_month date, now_at timestamptz) returns boolean
language plpgsql set search_path = pg_catalog as $$
declare
  child text := 'visits_' || to_char(of_month, 'YYYYMM');
  empty boolean;
begin
  if of_month > now_at - interval '13 months' or to_regclass('kewu.' || child) is null then
    return false;
  end if;
  execute format('lock table kewu.%I in access exclusive mode', child);
  execute format('select not exists (select from kewu.%I)', child) into empty;
  if empty then
    execute format('drop table kewu.%I', child);
  end if;
  return empty;
end $$;
revoke all on function kewu.drop_emptied(date, timestamptz) from public;
