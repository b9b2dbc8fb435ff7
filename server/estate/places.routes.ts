import { type Static, Type } from 'typebox';
import type { Deps } from '#server/deps.ts';
import { notFound } from '#server/errors.ts';
import { defaultLimit, isText, isWhole, keyOf, pageFrom, pageOf, paging } from '#server/http/list.ts';
import { type Route, route } from '#server/http/route.ts';
import { type At, isId, withPerson } from '#server/staff/access.ts';
import { placeZones } from '#server/staff/policy.ts';
import {
  childPlaces,
  foundPlaces,
  type PlaceRow,
  placeAndAbove,
  placesOfKind,
  placesOfKindInZones,
  rootPlaces,
} from './places.sql.ts';
import { firstTerm, rangesOf } from './search.ts';

const orNull = <S extends Parameters<typeof Type.Union>[0][number]>(shape: S) => Type.Union([shape, Type.Null()]);
const project = Type.String({ maxLength: 60 });
const place = Type.Object({
  id: Type.String(),
  parentId: orNull(Type.String()),
  kind: Type.String(),
  code: Type.String(),
  name: Type.String(),
  label: Type.String(),
  use: orNull(Type.String()),
  state: orNull(Type.String()),
  areaM2: orNull(Type.Number()),
  zoneId: orNull(Type.String()),
  children: Type.Boolean(),
  attributes: Type.Record(Type.String(), Type.Unknown()),
});
type Place = Static<typeof place>;
const noId = '00000000-0000-0000-0000-000000000000';

interface Asked {
  readonly parent?: string | undefined;
  readonly q?: string | undefined;
  readonly kind?: string | undefined;
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
}

/** The tree of places: by parent, by kind, by search; limited to the zones of whoever asks. */
export function placeRoutes(deps: Pick<Deps, 'db' | 'clock'>): Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/projects/:project/places',
      tag: 'estate',
      title: { zh: '位置', en: 'Places' },
      params: Type.Object({ project }),
      query: Type.Object({
        parent: Type.Optional(Type.String({ maxLength: 60 })),
        q: Type.Optional(Type.String({ maxLength: 60 })),
        kind: Type.Optional(Type.String({ maxLength: 20 })),
        ...paging,
      }),
      answer: pageOf(place),
      run: ({ params, query, request }) => withPerson(deps, request, params.project, (at) => listPlaces(at, query)),
    }),
    route({
      method: 'GET',
      url: '/api/projects/:project/places/:place',
      tag: 'estate',
      title: { zh: '一个位置', en: 'One place' },
      params: Type.Object({ project, place: Type.String({ maxLength: 60 }) }),
      answer: Type.Object({ ...place.properties, ancestors: Type.Array(place) }),
      run: ({ params, request }) =>
        withPerson(deps, request, params.project, async ({ q, project, person }) => {
          const rows = isId(params.place) ? await q(placeAndAbove, [project.id, params.place, placeZones(person)]) : [];
          const own = rows.at(-1);
          if (own?.id !== params.place.toLowerCase()) notFound();
          return { ...show(own), ancestors: rows.slice(0, -1).map(show) };
        }),
    }),
  ];
}

/** One page of places. A search wins over a parent, a parent over a kind; without any, the roots of the tree. */
async function listPlaces({ q, project, person }: At, asked: Asked) {
  const limit = asked.limit ?? defaultLimit;
  const zones = placeZones(person);
  const sought = asked.q === undefined ? undefined : rangesOf(asked.q);
  if (sought) {
    const key = keyOf(asked.after, isText, isText, (part) => isId(String(part))) ?? firstTerm;
    const rows = await q(foundPlaces, [
      ...[project.id, sought.from, sought.to, sought.alsoFrom, sought.alsoTo],
      ...[...key, zones, asked.kind ?? null, limit + 1],
    ]);
    return pageFrom(rows, limit, (row) => [row.term, row.termKind, row.id], show);
  }
  if (asked.parent === undefined && asked.kind !== undefined) {
    const [path] = keyOf(asked.after, isText) ?? [''];
    const values = [project.id, asked.kind, path, limit + 1];
    const rows = zones ? await q(placesOfKindInZones, [...values, zones]) : await q(placesOfKind, values);
    return pageFrom(rows, limit, (row) => [row.path], show);
  }
  const key = keyOf(asked.after, isWhole, (part) => isId(String(part))) ?? [-1, noId];
  const parent = asked.parent;
  if (parent !== undefined && !isId(parent)) notFound();
  const rows =
    parent === undefined
      ? await q(rootPlaces, [project.id, zones, ...key, limit + 1])
      : await q(childPlaces, [project.id, parent, zones, ...key, limit + 1]);
  return pageFrom(rows, limit, (row) => [row.sort, row.id], show);
}

function show(row: PlaceRow): Place {
  const { id, parentId, kind, code, name, label, use, state, areaM2, zoneId, children, attributes } = row;
  return { id, parentId, kind, code, name, label, use, state, areaM2, zoneId, children, attributes };
}
