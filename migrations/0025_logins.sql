-- Login names are one whatever their case and width (ＡＢＣ = abc): told apart by nobody who types them.

create function kewu.fold_login(login text) returns text
language sql immutable parallel safe
return lower(normalize(login, nfkc) collate "C");

-- Of accounts that are one then, the one in use keeps the name: it has a password, its person is here, it is the oldest.
-- The others keep everything but the name, which gets a number behind it; the log of their office says so, and whoever
-- runs its people tells them.
do $$
declare
  twin record;
  fresh text;
  n int;
begin
  for twin in
    select id, login, name, number, home_id from (
      select s.*, row_number() over (partition by kewu.fold_login(s.login)
        order by s.state, (s.password is null), s.created_at, s.id) as place
      from kewu.staff s where s.login is not null) ranked
    where place > 1 order by created_at, id
  loop
    n := 2;
    loop
      fresh := twin.login || '-' || n;
      exit when not exists (select from kewu.staff where kewu.fold_login(login) = kewu.fold_login(fresh));
      n := n + 1;
    end loop;
    update kewu.staff set login = fresh, version = version + 1 where id = twin.id;
    if twin.home_id is not null then
      insert into kewu.office_changes (project_id, id, at, by_id, act, subject_id, label, before, after)
      values (twin.home_id, gen_random_uuid(), now(), twin.id, 'staff.change', twin.id, twin.name || ' ' || twin.number,
        jsonb_build_object('login', twin.login), jsonb_build_object('login', fresh));
    end if;
  end loop;
end $$;

create unique index staff_login_folded on kewu.staff (kewu.fold_login(login));
alter table kewu.staff drop constraint staff_login_key;

-- tries that are over go by their age
create index sign_in_attempts_age on kewu.sign_in_attempts (last_at);
