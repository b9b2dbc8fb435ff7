import { type Static, Type } from 'typebox';
import { anyDay, id, inProject, made, oneOf, orNull, pageOf, paging, textOrNull, words } from '#contract/pieces.ts';
import type { CommandShapes, RouteShapes } from '#contract/shape.ts';

/** A span ('3 days'), a whole number, or some of a list. */
const value = Type.Union([Type.String(), Type.Number(), Type.Array(Type.String())]);
const shape = Type.Union([
  Type.Object({ kind: Type.Literal('span'), least: Type.String(), most: Type.String() }),
  Type.Object({
    ...{ kind: Type.Literal('number'), least: Type.Number(), most: Type.Number(), unit: words },
    /** 0 may be set as well, and means this */
    zero: orNull(words),
  }),
  Type.Object({
    kind: oneOf('roles', 'departments'),
    ...{ least: Type.Number(), options: Type.Array(Type.String()), keeps: Type.Array(Type.String()) },
  }),
  /** in fen; what one person sets holds when another has agreed */
  Type.Object({ kind: Type.Literal('amount'), least: Type.Number(), most: Type.Number() }),
  /** days, or the first and the last of several: `2027-05-01..2027-05-05` */
  Type.Object({ kind: Type.Literal('days'), least: Type.Number(), most: Type.Number() }),
]);
/** One setting of a parameter. `value` null: from that day on it is taken back; `company`: for all offices. */
const setting = Type.Object({
  ...{ value: orNull(value), from: Type.String(), at: Type.String() },
  ...{ by: textOrNull, company: Type.Boolean() },
  /** a second person had, or has, to agree before it holds anything */
  offered: Type.Boolean(),
});
const offer = Type.Object({ ...setting.properties, mayAgree: Type.Boolean() });
const parameter = Type.Object({
  ...{ key: Type.String(), title: words, shape, shipped: value },
  /** what holds today */
  holds: value,
  /** what the office has set over the shipped value */
  ours: orNull(setting),
  /** what the company has settled for all offices: it stands over both */
  locked: orNull(setting),
  /** not in force yet, the next first */
  coming: Type.Array(setting),
  /** waits for a second person */
  offers: Type.Array(offer),
  /** how often it was set: by the office, by the company */
  ...{ version: Type.Integer(), companyVersion: Type.Integer() },
});
const group = Type.Object({ id: Type.String(), title: words, parameters: Type.Array(parameter) });
const parameters = Type.Object({
  groups: Type.Array(group),
  today: Type.String(),
  ...{ maySet: Type.Boolean(), mayLock: Type.Boolean() },
});
export type ParameterValue = Static<typeof value>;
export type ParameterSetting = Static<typeof setting>;
export type ParameterOffer = Static<typeof offer>;
export type Parameter = Static<typeof parameter>;
export type ParameterGroup = Static<typeof group>;
export type Parameters = Static<typeof parameters>;

export const parametersRoutes = {
  'GET /api/projects/{project}/parameters': { params: inProject, answer: parameters },
  'GET /api/projects/{project}/parameters/{key}/history': {
    params: Type.Object({ project: id, key: id }),
    query: Type.Object(paging),
    answer: pageOf(setting),
  },
} satisfies RouteShapes;

/** Which parameter, from which office day on, and how often it had been set when its sender looked. */
const what = {
  key: Type.String({ maxLength: 60 }),
  from: anyDay,
  version: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
};
const valueAsked = Type.Union([
  Type.String({ maxLength: 40 }),
  Type.Number(),
  Type.Array(Type.String({ maxLength: 40 }), { maxItems: 40 }),
]);
const result = made('parameter', { parameter: Type.Object({ key: Type.String(), version: Type.Integer() }) });
const putting = { args: Type.Object({ ...what, value: valueAsked }), result };
const takingBack = { args: Type.Object(what), result };

export const parametersCommands = {
  /** a second person agrees to what another has offered: `version` is that offer */
  'parameter.agree': {
    args: Type.Object({ key: what.key, version: what.version, company: Type.Boolean() }),
    result,
  },
  'parameter.set': putting,
  'parameter.reset': takingBack,
  'parameter.lock': putting,
  'parameter.unlock': takingBack,
} satisfies CommandShapes;
