import type { Static, TObject, TSchema } from 'typebox';

/** How a route is asked and what it answers; without `answer` it answers a file. */
export interface RouteShape {
  readonly params?: TObject;
  readonly query?: TObject;
  readonly body?: TSchema;
  readonly answer?: TSchema;
}
/** The routes of a slice by method and address, as the API reference writes them. */
export type RouteShapes = Readonly<Record<`${'GET' | 'POST' | 'PUT' | 'DELETE'} /api/${string}`, RouteShape>>;

/** What a command needs, beside the head that every command has, and what it answers. */
export interface CommandShape {
  readonly args: TObject;
  readonly result: TSchema;
}
/** The commands of a slice by the name they go under. */
export type CommandShapes = Readonly<Record<string, CommandShape>>;

/** What somebody may hand over where `T` is asked for: lists that stay as they are, and `undefined` for what is left away. */
export type Given<T> = unknown extends T
  ? T
  : T extends readonly (infer E)[]
    ? readonly Given<E>[]
    : T extends object
      ? { readonly [K in keyof T]: Given<T[K]> | (K extends Optional<T> ? undefined : never) }
      : T;

/** The names of what may be left away; whatever lies in a record is there or not. */
type Optional<T> = keyof {
  [K in keyof T as string extends K ? never : Record<never, never> extends Pick<T, K> ? K : never]: 1;
};

/** The type of one part of a route; of a part it has not, `None`. */
export type PartOf<R, P extends keyof RouteShape, None> = R extends { readonly [K in P]: infer S extends TSchema }
  ? Static<S>
  : None;
