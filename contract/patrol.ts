import { type Static, Type } from 'typebox';
import { caseRow, inboxRow, oddRound, offer, pageQuery, proposal } from '#contract/cases.ts';
import {
  anyDay,
  departmentAsked,
  made,
  named,
  oneOf,
  orNull,
  pageOf,
  role,
  textOrNull,
  uuid,
  words,
} from '#contract/pieces.ts';
import type { CommandShapes, RouteShapes } from '#contract/shape.ts';

/** One finding on the sorting board. */
const sortingRow = Type.Object({
  ...caseRow.properties,
  what: Type.String(),
  nature: textOrNull,
  clause: textOrNull,
  photos: Type.Array(Type.String()),
  finder: orNull(named),
  proposal,
  offers: Type.Array(offer),
});
export type SortingRow = Static<typeof sortingRow>;

/** The manager's day. */
const today = Type.Object({
  day: Type.String(),
  rounds: Type.Object({
    byState: Type.Record(Type.String(), Type.Integer()),
    missed: Type.Array(oddRound),
  }),
  findings: Type.Object({
    open: Type.Integer(),
    overdue: Type.Integer(),
    byAge: Type.Array(Type.Object({ days: Type.Integer(), n: Type.Integer() })),
  }),
  onTime: Type.Object({ rate: orNull(Type.Number()), of: Type.Integer(), days: Type.Integer() }),
  waiting: Type.Array(inboxRow),
  counts: Type.Object({ due: Type.Integer(), overdue: Type.Integer() }),
  unapprovedPlans: Type.Array(Type.Object({ id: Type.String(), month: Type.String() })),
  flags: Type.Array(Type.Object({ ...oddRound.properties, flags: Type.Array(Type.String()) })),
});
export type Today = Static<typeof today>;

/** Routes with their points, and the plans they are walked by. */
const routeFields = {
  id: Type.String(),
  code: Type.String(),
  name: Type.String(),
  kind: Type.String(),
  /** the family of checklists it is walked by */
  family: Type.String(),
  zoneId: textOrNull,
  walkers: Type.Array(role),
  active: Type.Boolean(),
  version: Type.Integer(),
};
const routeRow = Type.Object({ ...routeFields, zone: textOrNull, points: Type.Integer() });
/** What a route may be walked by: its kinds, who walks it, and what may be read at a point. */
const family = Type.Object({
  key: Type.String(),
  title: words,
  kinds: Type.Array(Type.String()),
  walkers: Type.Array(role),
  sections: Type.Array(Type.Object({ key: Type.String(), title: words })),
});
const routeList = Type.Object({ items: Type.Array(routeRow), families: Type.Array(family), mayChange: Type.Boolean() });
/** `serial` says how often the code of a point was issued. */
const routeDetail = Type.Object({
  ...routeFields,
  mayChange: Type.Boolean(),
  points: Type.Array(
    Type.Object({
      id: Type.String(),
      seq: Type.Integer(),
      label: Type.String(),
      serial: Type.Integer(),
      code: Type.String(),
      /** point, or the room that is looked at from its door */
      kind: Type.String(),
      /** version of the place */
      version: Type.Integer(),
      floor: orNull(Type.Integer()),
      sections: Type.Array(Type.String()),
    }),
  ),
});
export type RouteRow = Static<typeof routeRow>;
export type RouteFamily = Static<typeof family>;
export type RouteDetail = Static<typeof routeDetail>;

const planLine = Type.Object({
  n: Type.Integer(),
  routeId: Type.String(),
  route: Type.String(),
  code: Type.String(),
  kind: Type.String(),
  days: Type.Array(Type.Integer()),
  start: Type.String(),
  end: Type.String(),
  shift: Type.String(),
  role,
});
const plan = Type.Object({
  id: Type.String(),
  month: Type.String(),
  state: Type.String(),
  madeBy: textOrNull,
  approvedBy: textOrNull,
  approvedAt: textOrNull,
  lines: Type.Array(planLine),
});
export type PlanLine = Static<typeof planLine>;
export type Plan = Static<typeof plan>;

const params = Type.Object({ project: Type.String() });
const ofRoute = Type.Object({ project: Type.String(), route: Type.String() });

export const patrolRoutes = {
  'GET /api/projects/{project}/sorting': { params, query: pageQuery, answer: pageOf(sortingRow) },
  'GET /api/projects/{project}/today': { params, answer: today },
  'GET /api/projects/{project}/plans': {
    params,
    query: Type.Object({ month: Type.Optional(anyDay) }),
    answer: Type.Object({ plan: orNull(plan) }),
  },
  'GET /api/projects/{project}/routes': {
    params,
    query: Type.Object({
      /** those too that rest */
      rest: Type.Optional(Type.Literal('1')),
    }),
    answer: routeList,
  },
  'GET /api/projects/{project}/routes/{route}': { params: ofRoute, answer: routeDetail },
  'GET /api/projects/{project}/routes/{route}/codes': {
    params: ofRoute,
    query: Type.Object({
      /** one point of it only */
      point: Type.Optional(Type.String({ maxLength: 60 })),
    }),
  },
} satisfies RouteShapes;

/** So many points a route may have at most. */
const mostPoints = 300;
const section = Type.String({ minLength: 1, maxLength: 40 });
const sections = Type.Array(section, { maxItems: 40 });
const clock = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });
const oneRoute = made('route', { route: Type.Object({ id: Type.String(), version: Type.Integer() }) });
const oneLine = made('plan', { plan: Type.Object({ id: Type.String(), line: Type.Integer() }) });
const routeThen = Type.Object({ version: Type.Integer() });

export const patrolCommands = {
  'plan.draft': {
    args: Type.Object({ plan: uuid, month: Type.String({ pattern: '^\\d{4}-\\d{2}-01$' }) }),
    result: made('plan', {
      plan: Type.Object({ id: Type.String(), month: Type.String(), state: Type.String(), rooms: Type.Integer() }),
    }),
  },
  'plan.approve': {
    args: Type.Object({ plan: uuid }),
    result: made('plan', { plan: Type.Object({ id: Type.String(), state: Type.String() }) }),
  },
  'plan.line': {
    args: Type.Object({
      plan: uuid,
      /** 0: a new line */
      n: Type.Integer({ minimum: 0, maximum: 100_000 }),
      set: Type.Object(
        {
          route: uuid,
          /** days of the month */
          days: Type.Array(Type.Integer({ minimum: 1, maximum: 31 }), { maxItems: 31 }),
          start: clock,
          end: clock,
          shift: oneOf('early', 'late', 'night'),
          role: Type.String({ maxLength: 40 }),
        },
        { additionalProperties: false },
      ),
    }),
    result: oneLine,
  },
  'plan.dropLine': {
    args: Type.Object({ plan: uuid, n: Type.Integer({ minimum: 1, maximum: 100_000 }) }),
    result: oneLine,
  },
  'route.save': {
    args: Type.Object({
      route: uuid,
      /** 0: a new route, of this kind and family */
      version: Type.Integer({ minimum: 0 }),
      kind: Type.Optional(Type.String({ maxLength: 20 })),
      family: Type.Optional(Type.String({ maxLength: 40 })),
      /** what is left away stays; a zone of null is the whole project; not active: it rests, and plans leave it out */
      set: Type.Partial(
        Type.Object({
          code: Type.String({ maxLength: 20 }),
          name: Type.String({ maxLength: 60 }),
          zone: orNull(uuid),
          active: Type.Boolean(),
        }),
        { additionalProperties: false },
      ),
    }),
    result: oneRoute,
  },
  'route.points': {
    args: Type.Object({
      route: uuid,
      version: Type.Integer({ minimum: 1 }),
      /** in walking order, each with what is read there */
      points: Type.Array(Type.Object({ point: uuid, sections }), { maxItems: mostPoints }),
    }),
    result: oneRoute,
  },
  'point.add': {
    args: Type.Object({
      point: uuid,
      /** the route it is put at the end of, as it was seen */
      route: uuid,
      version: Type.Integer({ minimum: 1 }),
      /** what is read there */
      sections,
      set: Type.Object(
        {
          parent: uuid,
          /** made of the code of its parent when left away */
          code: Type.Optional(Type.String({ maxLength: 40 })),
          name: Type.String({ maxLength: 60 }),
          label: Type.Optional(orNull(Type.String({ maxLength: 80 }))),
          /** the storey it is on: two floors too quickly are called out */
          floor: Type.Optional(orNull(Type.Integer({ minimum: -9, maximum: 200 }))),
          /** whose post it is, on a route of staff posts */
          department: Type.Optional(departmentAsked),
        },
        { additionalProperties: false },
      ),
    }),
    result: made('point', {
      point: Type.Object({ id: Type.String(), code: Type.String(), serial: Type.Integer() }),
      route: routeThen,
    }),
  },
  'point.retire': {
    args: Type.Object({
      point: uuid,
      /** of the point itself, as a place */
      version: Type.Integer({ minimum: 1 }),
      /** the route it is taken off, as it was seen */
      route: uuid,
      routeVersion: Type.Integer({ minimum: 1 }),
    }),
    result: made('point', { point: Type.Object({ id: Type.String() }), route: routeThen }),
  },
  'point.reissue': {
    args: Type.Object({ point: uuid }),
    result: made('point', { point: Type.Object({ id: Type.String(), serial: Type.Integer() }) }),
  },
} satisfies CommandShapes;
