-- Who made the code with which an account was opened last: they may know its password, whatever it was changed to since, so they
-- confirm none of its trusted roles. Whoever was the first here opened their own. null: never opened.
alter table kewu.staff add column opened_by uuid;
update kewu.staff s set opened_by = coalesce(
  (select i.made_by from kewu.invitations i where i.staff_id = s.id and i.used_at is not null order by i.used_at desc limit 1), s.id)
where s.password is not null or exists (select from kewu.invitations i where i.staff_id = s.id and i.used_at is not null);
