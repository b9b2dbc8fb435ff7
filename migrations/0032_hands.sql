-- Who made the code with which an account was opened last: they may know its password, whatever it was changed to since, so they
-- confirm none of its trusted roles.
alter table kewu.staff add column opened_by uuid;
update kewu.staff s set opened_by = i.made_by
from (select distinct on (staff_id) staff_id, made_by from kewu.invitations where used_at is not null order by staff_id, used_at desc) i
where i.staff_id = s.id;
