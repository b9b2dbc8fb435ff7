import { type Static, type TProperties, type TSchema, Type } from 'typebox';
import type { Sheet } from '#kernel/fields.ts';
import type { Screen } from '#kernel/procedure.ts';
import { type DepartmentKind, departments, type RoleId } from '#kernel/roles.ts';

/** Pieces of shapes that several slices share. Times are ISO strings, days 'YYYY-MM-DD'. */
export const orNull = <S extends TSchema>(shape: S) => Type.Union([shape, Type.Null()]);
export const textOrNull = orNull(Type.String());

/** One of these words. */
export const oneOf = <const T extends string>(...all: readonly T[]) =>
  Type.Unsafe<T>(Type.Union(all.map((one) => Type.Literal(one))));

/** One of these words, or null. */
export const oneOfOrNull = <const T extends string>(...all: readonly T[]) =>
  Type.Unsafe<T | null>(Type.Union([...all.map((one) => Type.Literal(one)), Type.Null()]));

/** A text of which we know more than its shape says to outsiders: the compiler holds both sides to it. */
export const textAs = <T extends string>() => Type.Unsafe<T>(Type.String());
export const role = textAs<RoleId>();
export const department = textAs<DepartmentKind>();
/** A department in a command: checked against those there are. */
export const departmentAsked = oneOf(...(Object.keys(departments) as DepartmentKind[]));

export const words = Type.Object({ zh: Type.String(), en: Type.String() });
export const named = Type.Object({ id: Type.String(), name: Type.String() });
export const labelled = Type.Object({ id: Type.String(), label: Type.String() });
export type Named = Static<typeof named>;

/** An id in an address: whatever it may be, it is looked up. */
export const id = Type.String({ maxLength: 60 });
export const inProject = Type.Object({ project: id });
export const lang = Type.Object({ lang: Type.Optional(oneOf('zh', 'en')) });
/** Why somebody wants to see or do something that is written down. */
export const reason = Type.String({ minLength: 2, maxLength: 200, pattern: '\\S\\s*\\S' });
export const anyDay = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

/** Never the id of nobody: walks by key begin behind it, so what bore it would be found by none. */
export const uuid = Type.String({
  pattern: '^(?!0{8}-0{4}-0{4}-0{4}-0{12})[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
});
export const screen = Type.Unsafe<Screen>(oneOf('desk', 'pocket'));
/** How a step is signed. `drawing` is the path data of an SVG 600 wide and 240 high. */
export const sign = Type.Union([
  Type.Object({ method: Type.Literal('typed'), password: Type.String({ maxLength: 200 }) }),
  Type.Object({ method: Type.Literal('drawn'), drawing: Type.String({ minLength: 20, maxLength: 60_000 }) }),
]);
export type Sign = Static<typeof sign>;
/** Boxes of a sheet as they are filled in; the kernel checks each. */
export const values = Type.Unsafe<Sheet>(Type.Record(Type.String({ maxLength: 40 }), Type.Unknown()));
/** Boxes of a sheet as they are shown. */
export const boxes = Type.Record(Type.String(), Type.Unknown());
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

/** A cursor as it is asked for: sealed by the route (server/http/cursors.ts), a third longer than what it holds. */
export const afterShape = Type.Optional(Type.String({ maxLength: 1500 }));
/** Query of every list: `after` is the cursor of the page before, opaque to whoever sends it back. */
export const paging = {
  after: afterShape,
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
};
/** Shape of every list's answer, with what it tells beside its items. */
export const pageOf = <S extends TSchema, More extends TProperties = Record<never, never>>(item: S, more?: More) =>
  Type.Object({ items: Type.Array(item), next: textOrNull, ...(more as More) });
export interface Page<T> {
  items: T[];
  /** cursor of the following page */
  next: string | null;
}

/** What a command answers that is told by its kind alone, and which thing it made or changed. */
export const made = <const K extends string, P extends TProperties>(kind: K, more: P) =>
  Type.Object({ kind: Type.Literal(kind), ...more });
