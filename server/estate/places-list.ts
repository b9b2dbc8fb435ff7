import type { Place } from '#contract/estate.ts';
import { placeZones } from '#server/access/policy.ts';
import { isId, type RequestContext } from '#server/access/with-person.ts';
import { notFound } from '#server/errors.ts';
import { defaultLimit, isText, isWhole, keyOf, pageFrom } from '#server/http/list.ts';
import {
  childPlaces,
  foundPlaces,
  type PlaceRow,
  placesOfKind,
  placesOfKindInZones,
  rootPlaces,
} from './places.sql.ts';
import { rangesOf, walkFrom } from './search.ts';

const noId = '00000000-0000-0000-0000-000000000000';

/** What of the tree is asked for. */
export interface Asked {
  readonly parent?: string | undefined;
  readonly q?: string | undefined;
  readonly kind?: string | undefined;
  /** several, of what is searched for */
  readonly kinds?: string | undefined;
  readonly after?: string | undefined;
}

/** One page of places. A search wins over a parent, a parent over a kind; without any, the roots of the tree. */
export async function listPlaces({ q, project, person }: RequestContext, asked: Asked, limit = defaultLimit) {
  const zones = placeZones(person);
  const sought = asked.q === undefined ? undefined : rangesOf(asked.q);
  if (sought) {
    const walk = walkFrom(project.id, sought, asked.after);
    const kinds = asked.kinds?.split(',') ?? (asked.kind === undefined ? null : [asked.kind]);
    const rows = await q(foundPlaces, [...walk, zones, kinds, limit + 1]);
    return pageFrom(rows, limit, (row) => [row.term, row.termKind, row.id], showPlace);
  }
  if (asked.parent === undefined && asked.kind !== undefined) {
    const [path] = keyOf(asked.after, isText) ?? [''];
    const values = [project.id, asked.kind, path, limit + 1];
    const rows = zones ? await q(placesOfKindInZones, [...values, zones]) : await q(placesOfKind, values);
    return pageFrom(rows, limit, (row) => [row.path], showPlace);
  }
  const key = keyOf(asked.after, isWhole, (part) => isId(String(part))) ?? [-1, noId];
  const parent = asked.parent;
  if (parent !== undefined && !isId(parent)) notFound();
  const rows =
    parent === undefined
      ? await q(rootPlaces, [project.id, zones, ...key, limit + 1])
      : await q(childPlaces, [project.id, parent, zones, ...key, limit + 1]);
  return pageFrom(rows, limit, (row) => [row.sort, row.id], showPlace);
}

/** A place as lists and pages show it. */
export function showPlace(row: PlaceRow): Place {
  const { id, parentId, kind, code, name, label, use, state, areaM2, zoneId, children, attributes } = row;
  const { sort, charged, version, retiredAt } = row;
  return {
    ...{ id, parentId, kind, code, name, label, use, state, areaM2, zoneId, children, attributes },
    ...{ sort, charged, version, retiredAt },
  };
}
