import type { AnswerOf, BodyOf, ParamsOf, QueryOf, RouteKey } from '#contract/all.ts';
import type { Refusal } from '#contract/errors.ts';
import type { Given } from '#contract/shape.ts';

/** The contract in the form openapi-fetch reads. */
export type paths = {
  [Path in RouteKey extends `${string} ${infer P}` ? P : never]: {
    [K in Extract<RouteKey, `${string} ${Path}`> as K extends `${infer M} ${Path}` ? Lowercase<M> : never]: {
      parameters: Asked<'path', ParamsOf<K>> & Asked<'query', Given<QueryOf<K>>>;
      responses: {
        200: { content: { 'application/json': AnswerOf<K> } };
        400: { content: { 'application/json': Refusal } };
      };
    } & (undefined extends BodyOf<K>
      ? { requestBody?: never }
      : { requestBody: { content: { 'application/json': Given<BodyOf<K>> } } });
  };
};
/** What a request must say, or may. */
type Asked<Name extends string, T> = Record<never, never> extends T ? { [N in Name]?: T } : { [N in Name]: T };
