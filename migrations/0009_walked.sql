-- What a round has behind it, kept with the round: which of its points were visited, by their place in it, in the order of
-- the visits, and when the last was left. Visits are many and their partitions new: the round is read anyway.
alter table kewu.rounds add column walked int[] not null default '{}';
alter table kewu.rounds add column last_left timestamptz;
update kewu.rounds r set walked = v.walked, last_left = v.last_left
from (
  select v.project_id, v.round_id, array_agg((p.point ->> 'seq')::int order by v.left_at) as walked, max(v.left_at) as last_left
  from kewu.visits v
  join kewu.rounds o on o.project_id = v.project_id and o.id = v.round_id
  cross join lateral jsonb_array_elements(o.points -> 'points') as p (point)
  where (p.point ->> 'id')::uuid = v.point_id
  group by v.project_id, v.round_id
) v
where v.project_id = r.project_id and v.round_id = r.id;
