import { type Static, Type } from 'typebox';

/** Pieces of command bodies that several slices share. */
export const uuid = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' });
export const screen = Type.Union([Type.Literal('desk'), Type.Literal('pocket')]);
export const sign = Type.Union([
  Type.Object({ method: Type.Literal('typed'), password: Type.String({ maxLength: 200 }) }),
  Type.Object({ method: Type.Literal('drawn'), drawing: Type.String({ minLength: 20, maxLength: 60_000 }) }),
]);
export const values = Type.Record(Type.String({ maxLength: 40 }), Type.Unknown());
export const origin = Type.Object({
  point: Type.Optional(uuid),
  clause: Type.Optional(Type.String({ maxLength: 20 })),
});

/** What every command carries: its own id, the device's clock, and how far that clock is off (server minus device). */
export const head = {
  id: uuid,
  at: Type.String({ maxLength: 40 }),
  offset: Type.Integer({ minimum: -2_000_000_000, maximum: 2_000_000_000 }),
  /** it waited on a phone: where it no longer fits it becomes a late fact instead of being refused */
  kept: Type.Optional(Type.Literal(true)),
  /** whose it is: for whom the page was drawn on which it was made; another person's session is refused (409 `session.other`) */
  as: Type.Optional(uuid),
  /** the id under which it was refused because the clock was wrong */
  instead: Type.Optional(uuid),
};
export type Sign = Static<typeof sign>;
