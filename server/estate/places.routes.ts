import type { RoomRule } from '#contract/estate.ts';
import { mayName, placeZones } from '#server/access/policy.ts';
import { isId, type RequestContext, withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { notFound } from '#server/errors.ts';
import { type Route, route } from '#server/http/route.ts';
import { codeOf } from './place.check.ts';
import { mayChangePlaces, refusePlace } from './place.rights.ts';
import { floorsOf } from './place-rule.ts';
import { standing, zoneOf } from './place-tree.ts';
import { placeAndAbove } from './places.sql.ts';
import { listPlaces, showPlace } from './places-list.ts';
import { takenCodes } from './places-write.sql.ts';

/** The tree of places: by parent, by kind, by search; limited to the zones of whoever asks. */
export function placeRoutes(deps: Pick<Deps, 'db' | 'clock'>): Route[] {
  return [
    route('GET /api/projects/{project}/places', {
      tag: 'estate',
      title: { zh: '位置', en: 'Places' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, (context) => listPlaces(context, query, query.limit)),
    }),
    route('GET /api/projects/{project}/places/{place}', {
      tag: 'estate',
      title: { zh: '一个位置', en: 'One place' },
      run: ({ params, request }) =>
        withPerson(deps, request, params.project, async ({ q, project, person, params: set }) => {
          const rows = isId(params.place) ? await q(placeAndAbove, [project.id, params.place, placeZones(person)]) : [];
          const own = rows.at(-1);
          if (own?.id !== params.place.toLowerCase()) notFound();
          const mayChange = own.retiredAt === null && mayChangePlaces(person, set, own.zoneId);
          return { ...showPlace(own), ancestors: rows.slice(0, -1).map(showPlace), mayChange };
        }),
    }),
    route('GET /api/projects/{project}/places/{place}/rooms-by-rule', {
      tag: 'estate',
      title: { zh: '按规则生成房间：预览', en: 'Rooms by rule: preview' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, (context) => previewRooms(context, params.place, query)),
    }),
  ];
}

interface RuleQuery extends Pick<RoomRule, 'form' | 'stem'> {
  readonly from: number;
  readonly to: number;
  readonly first: number;
  readonly last: number;
  readonly skip?: string | undefined;
}

/** What a rule would make below a place, and which of it is there already. */
async function previewRooms({ q, project, person, params }: RequestContext, placeId: string, asked: RuleQuery) {
  const found = isId(placeId) ? await standing(q, project.id, placeId) : undefined;
  if (!found || !mayName(person, zoneOf(found.place))) notFound();
  if (!mayChangePlaces(person, params, zoneOf(found.place))) refusePlace();
  const { form, stem, from, to, first, last } = asked;
  const skip = (asked.skip ?? '').split(',').filter(Boolean).map(Number);
  const rule = { form, stem, floors: { from, to }, doors: { from: first, to: last }, skip };
  const floors = floorsOf(rule, codeOf(stem));
  const codes = floors.flatMap((floor) => floor.rooms.map(({ code }) => code));
  const taken = new Set((await q(takenCodes, [project.id, codes.slice(0, 10_000), null])).map(({ code }) => code));
  return {
    rooms: codes.length,
    floors: floors.map((floor) => ({
      code: floor.code,
      rooms: floor.rooms.map(({ code }) => ({ code, there: taken.has(code) })),
    })),
  };
}
