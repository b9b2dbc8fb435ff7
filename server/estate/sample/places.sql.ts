import { statement } from '#server/db/statement.ts';

export const addPlaces = statement(
  'estate.samplePlaces',
  `insert into kewu.places (project_id, id, parent_id, zone_id, kind, code, name, path, label, sort, use, state,
     area_cm2, charged, attributes)
   select $2::uuid, x.id, x."parentId", x."zoneId", x.kind, x.code, x.name, x.path, x.label, x.sort, x.use, x.state,
     x."areaCm2", x.charged, x.attributes
   from jsonb_to_recordset($1::jsonb) as x(id uuid, "parentId" uuid, "zoneId" uuid, kind text, code text, name text,
     path text, label text, sort int, use text, state text, "areaCm2" bigint, charged boolean, attributes jsonb)`,
);
