-- A picture that came as a paper first and as a photo then is a photo: who may see the record that names it may see it.
grant update (kind) on kewu.files to kewu_app;
update kewu.files f set kind = 'photo' from (
  select project_id, hash from kewu.photo_uses
  union
  select v.project_id, m[1] from kewu.event_values v cross join lateral regexp_matches(v.value, '[0-9a-f]{64}', 'g') as m
) n where f.kind <> 'photo' and n.project_id = f.project_id and n.hash = f.hash;
