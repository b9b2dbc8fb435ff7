import { expectTypeOf, test } from 'vitest';
import type { FailRoute } from '#contract/checklists.ts';
import type { paths as Ours } from './paths.ts';
import type { paths as Theirs } from './schema.ts';

/**
 * The screens name what they use of the API more narrowly than its schemas do (a role is one of the roles, not any
 * text). Here the compiler holds both against each other: a route, field or parameter that drifts does not compile.
 */
type Free = Record<string, unknown>;
/** Our types as far as the API's schemas can say them. */
type Widen<T> = unknown extends T
  ? unknown
  : T extends string
    ? string
    : T extends number | boolean | null | undefined
      ? T
      : T extends FailRoute
        ? Free
        : string extends keyof T
          ? Free
          : T extends (infer E)[]
            ? Widen<E>[]
            : { [K in keyof T]: Widen<T[K]> };

type Answer<O> = O extends { responses: { 200: { content: { 'application/json': infer A } } } } ? A : never;
type Query<O> = O extends { parameters: { query?: infer Q } } ? Q : never;
type Both = keyof Ours & keyof Theirs;
type Methods<P extends Both> = keyof Ours[P] & keyof Theirs[P] & ('get' | 'post' | 'put' | 'delete');

/** Routes whose answer lacks something we read. */
type Poorer = {
  [P in Both]: {
    [M in Methods<P>]: Answer<Theirs[P][M]> extends Widen<Answer<Ours[P][M]>> ? never : [P, M];
  }[Methods<P>];
}[Both];
/** Routes that do not take a query we send. */
type Stricter = {
  [P in Both]: {
    [M in Methods<P>]: Exclude<
      keyof NonNullable<Query<Ours[P][M]>>,
      keyof NonNullable<Query<Theirs[P][M]>>
    > extends never
      ? never
      : [P, M];
  }[Methods<P>];
}[Both];

test('the API answers everything the screens read, and takes what they ask by', () => {
  // a checklist under work is typed by the contract itself
  expectTypeOf<Exclude<Poorer, ['/api/projects/{project}/checklist-drafts/{family}', 'get']>>().toEqualTypeOf<never>();
  expectTypeOf<Stricter>().toEqualTypeOf<never>();
  expectTypeOf<Exclude<keyof Ours, keyof Theirs>>().toEqualTypeOf<never>();
});
