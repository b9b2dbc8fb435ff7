import { type Static, Type } from 'typebox';
import { id, inProject, made, oneOf, oneOfOrNull, orNull, pageOf, paging, textOrNull, uuid } from '#contract/pieces.ts';
import type { CommandShapes, Given, RouteShapes } from '#contract/shape.ts';
import { type NewKind, placeKinds, placeUses } from '#kernel/places.ts';

const placeFields = {
  id: Type.String(),
  parentId: textOrNull,
  kind: Type.String(),
  code: Type.String(),
  name: Type.String(),
  label: Type.String(),
  use: textOrNull,
  state: textOrNull,
  areaM2: orNull(Type.Number()),
  zoneId: textOrNull,
  children: Type.Boolean(),
  attributes: Type.Record(Type.String(), Type.Unknown()),
  sort: Type.Integer(),
  charged: Type.Boolean(),
  version: Type.Integer(),
  /** since when it is there no more */
  retiredAt: textOrNull,
};
const place = Type.Object(placeFields);
const placeDetail = Type.Object({ ...placeFields, ancestors: Type.Array(place), mayChange: Type.Boolean() });
export type Place = Static<typeof place>;
export type PlaceDetail = Static<typeof placeDetail>;

/** How rooms are named by rule. */
const form = oneOf('stem-floor-door', 'stem-floor', 'plain');
const roomRule = Type.Object({
  form,
  stem: Type.String({ minLength: 1, maxLength: 12, pattern: '\\S' }),
  floors: Type.Object({
    from: Type.Integer({ minimum: 1, maximum: 99 }),
    to: Type.Integer({ minimum: 1, maximum: 99 }),
  }),
  /** floors without rooms */
  skip: Type.Optional(Type.Array(Type.Integer({ minimum: 1, maximum: 99 }), { maxItems: 99 })),
  doors: Type.Object({
    from: Type.Integer({ minimum: 1, maximum: 99 }),
    to: Type.Integer({ minimum: 1, maximum: 99 }),
  }),
});
const storey = Type.Integer({ minimum: 1, maximum: 99 });
const ruleQuery = Type.Object({
  form,
  stem: roomRule.properties.stem,
  from: storey,
  to: storey,
  first: storey,
  last: storey,
  skip: Type.Optional(Type.String({ maxLength: 300, pattern: '^\\d{1,2}(,\\d{1,2})*$' })),
});
const ruledRooms = Type.Object({
  rooms: Type.Integer(),
  floors: Type.Array(
    Type.Object({
      code: Type.String(),
      rooms: Type.Array(Type.Object({ code: Type.String(), there: Type.Boolean() })),
    }),
  ),
});
export type RuleForm = Static<typeof form>;
export type RoomRule = Static<typeof roomRule>;
export type RuleQuery = Static<typeof ruleQuery>;
export type RuledRooms = Static<typeof ruledRooms>;

export const estateRoutes = {
  'GET /api/projects/{project}/places': {
    params: inProject,
    query: Type.Object({
      parent: Type.Optional(Type.String({ maxLength: 60 })),
      q: Type.Optional(Type.String({ maxLength: 60 })),
      kind: Type.Optional(Type.String({ maxLength: 20 })),
      /** of what a search finds, only these kinds: `building,entrance` */
      kinds: Type.Optional(Type.String({ maxLength: 100, pattern: '^[a-z]+(,[a-z]+)*$' })),
      ...paging,
    }),
    answer: pageOf(place),
  },
  'GET /api/projects/{project}/places/{place}': {
    params: Type.Object({ project: id, place: id }),
    answer: placeDetail,
  },
  'GET /api/projects/{project}/places/{place}/rooms-by-rule': {
    params: Type.Object({ project: id, place: id }),
    query: ruleQuery,
    answer: ruledRooms,
  },
} satisfies RouteShapes;

const use = oneOf(...placeUses);
const area = orNull(Type.String({ maxLength: 20 }));
const placeSet = Type.Partial(
  Type.Object({
    parent: uuid,
    code: Type.String({ minLength: 1, maxLength: 40, pattern: '\\S' }),
    name: Type.String({ maxLength: 60 }),
    label: orNull(Type.String({ maxLength: 80 })),
    use: oneOfOrNull(...placeUses),
    /** square metres as written, two decimals */
    area,
    sort: Type.Integer({ minimum: 0, maximum: 100_000 }),
    charged: Type.Boolean(),
  }),
  { additionalProperties: false },
);
/** What may be said of a place. */
export type PlaceSet = Given<Static<typeof placeSet>>;

export const estateCommands = {
  'place.save': {
    args: Type.Object({
      place: uuid,
      /** 0: a new place, of this kind, below `set.parent` */
      version: Type.Integer({ minimum: 0 }),
      kind: Type.Optional(oneOf(...(Object.keys(placeKinds) as NewKind[]))),
      /** what is left away stays; a label of null is made of what the place lies in and its name */
      set: placeSet,
    }),
    result: made('place', {
      place: Type.Object({ id: Type.String(), version: Type.Integer(), followed: Type.Integer() }),
    }),
  },
  'place.retire': {
    args: Type.Object({
      place: uuid,
      version: Type.Integer({ minimum: 1 }),
      /** with everything that lies below it */
      below: Type.Optional(Type.Literal(true)),
    }),
    result: made('place', { place: Type.Object({ id: Type.String(), retired: Type.Integer() }) }),
  },
  'place.generate': {
    args: Type.Object({
      parent: uuid,
      rule: roomRule,
      use,
      area: Type.Optional(area),
      charged: Type.Optional(Type.Boolean()),
    }),
    result: made('places', { made: Type.Integer(), there: Type.Integer() }),
  },
} satisfies CommandShapes;
