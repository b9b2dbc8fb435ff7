import { statement } from '#server/db/statement.ts';

/** A place as reading a file of rooms or meters needs it. */
export interface Node {
  readonly id: string;
  readonly parentId: string | null;
  readonly zoneId: string | null;
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  readonly path: string;
  readonly label: string;
  readonly sort: number;
  readonly use: string | null;
  readonly areaCm2: number | null;
  readonly charged: boolean;
}
/** The tree of a project down to its rooms. */
export const treeOfProject = statement<Node>(
  'imports.tree',
  `select id, parent_id as "parentId", case when kind = 'zone' then id else zone_id end as "zoneId", kind, code, name, path, label, sort, use,
     area_cm2::float8 as "areaCm2", charged from kewu.places
   where project_id = $1 and kind in ('project', 'zone', 'building', 'entrance', 'floor', 'room') and retired_at is null order by path`,
);
export interface MeterKnown {
  readonly id: string;
  readonly code: string;
  readonly attributes: Record<string, unknown>;
}
export const metersOfProject = statement<MeterKnown>(
  'imports.meters',
  `select id, code, attributes from kewu.places where project_id = $1 and kind = 'meter' and retired_at is null`,
);
/** Sets what is known of places ($2, JSON: id, set) beside what stood there. */
export const setAttributes = statement(
  'imports.setAttributes',
  `update kewu.places p set attributes = p.attributes || x.set from jsonb_to_recordset($2::jsonb) as x(id uuid, set jsonb)
   where p.project_id = $1 and p.id = x.id`,
);

const made = `(select subject_id from kewu.import_undo where project_id = $1 and import_id = $2 and kind = 'place' and before is null)`;
/** What has come to hang on places an import ($2) made, and those that were changed since by hand. */
export const hangingOnPlaces = statement<{ what: string; n: number; example: string | null }>(
  'imports.hangingOnPlaces',
  `select what, count(*)::int as n, min(example) as example from (
     select 'people' as what, r.code as example from kewu.occupancies o join kewu.places r on r.project_id = $1 and r.id = o.room_id
       where o.project_id = $1 and o.room_id in ${made}
     union all
     select 'below', p.code from kewu.places p where p.project_id = $1 and p.parent_id in ${made} and p.id not in ${made}
     union all
     select 'cases', c.number from kewu.cases c where c.project_id = $1 and c.place_id in ${made}
     union all
     select 'points', null from kewu.points x where x.project_id = $1 and x.id in ${made}
     union all
     select 'said', left(l.body, 20) from kewu.contact_log l where l.project_id = $1 and l.room_id in ${made}
     union all
     select 'facts', r.code from kewu.room_facts f join kewu.places r on r.project_id = $1 and r.id = f.room_id where f.project_id = $1 and f.room_id in ${made}
     union all
     select 'changed', p.code from kewu.import_undo u join kewu.places p on p.project_id = $1 and p.id = u.subject_id
       join kewu.imports i on i.project_id = $1 and i.id = u.import_id
       where u.project_id = $1 and u.import_id = $2 and u.kind = 'place' and p.changed_at > coalesce(i.committed_at, i.checked_at)
   ) as x group by what order by what`,
);
/** Takes back the places of an import ($2): those it made go, those it changed are as before. As the owner. */
export const undoPlaces = statement(
  'imports.undoPlaces',
  `with u as (select subject_id as id, before from kewu.import_undo where project_id = $1 and import_id = $2 and kind = 'place'),
   t as (
     delete from kewu.search_terms s using u where s.project_id = $1 and s.subject_id = u.id and u.before is null
   ), b as (
     update kewu.places p set use = u.before->>'use', area_cm2 = (u.before->>'areaCm2')::bigint, charged = (u.before->>'charged')::boolean,
       attributes = coalesce(u.before->'attributes', p.attributes), version = p.version + 1
     from u where p.project_id = $1 and p.id = u.id and u.before is not null
   )
   delete from kewu.places p using u where p.project_id = $1 and p.id = u.id and u.before is null`,
);
