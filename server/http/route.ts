import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Static, type TObject, type TSchema, Type } from 'typebox';
import { type AnswerOf, type BodyOf, type ParamsOf, type QueryOf, type RouteKey, routes } from '#contract/all.ts';
import { refusal } from '#contract/errors.ts';
import type { Given, RouteShape } from '#contract/shape.ts';
import type { Words } from '#kernel/words.ts';
import { checkOf } from '#server/http/check.ts';
import type { Cursors } from '#server/http/cursors.ts';
import { openPerMinute } from '#server/http/rates.ts';

/** What a handler is given: the checked parts of the request, and the request itself for session and files. */
export type Call<P extends TObject, Q extends TObject, B extends TSchema> = {
  params: Static<P>;
  query: Static<Q>;
  body: Static<B>;
  request: FastifyRequest;
  reply: FastifyReply;
};

/** One route of the API: from this one value come validation, types and the OpenAPI document. */
export type RouteSpec<P extends TObject, Q extends TObject, B extends TSchema, A extends TSchema> = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** As fastify writes it: '/api/projects/:project/cases/:case'. */
  url: string;
  title: Words;
  /** First word groups the API reference: 'cases', 'patrol'. */
  tag: string;
  /** 'open' is for anybody (sign-in, set-up); all others need a session. */
  access?: 'open' | 'signed-in';
  params?: P;
  query?: Q;
  body?: B;
  /** What the API reference shows instead of `body`, where the body is checked further inside. */
  shown?: TSchema;
  /** Shape of the 200 answer; leave away for files (answer with `reply`). */
  answer?: A;
  /** Holds what depends on the body against its shape too, where answers are held at all (tests). */
  holds?: (body: Static<B>, answer: Static<A>) => void;
  /** Largest body in bytes; 1 MiB when absent. */
  bodyLimit?: number;
  /** Requests a minute from one address, beside the limit for all routes; an open route has one in any case. */
  perMinute?: number;
  run: (call: Call<P, Q, B>) => Promise<Static<A>> | Promise<FastifyReply>;
};

/** A route ready to be mounted; its types have been spent. */
export type Route = {
  readonly method: string;
  readonly url: string;
  readonly access: 'open' | 'signed-in';
  mount(app: FastifyInstance, options: MountOptions): void;
};
/**
 * `checkAnswers`: hold every answer against its schema too (tests); a mismatch is a 500 that names the field. `cursors`:
 * what seals the `next` of a list and opens the `after` it is asked for with.
 */
export type MountOptions = { checkAnswers: boolean; cursors: Cursors };

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: 'open' | 'signed-in';
  }
}

const nothing = Type.Object({});

/** What a route of the contract is beside its shapes, which stand there. */
export type Served<K extends RouteKey> = Omit<
  RouteSpec<TObject, TObject, TSchema, TSchema>,
  'method' | 'url' | 'params' | 'query' | 'body' | 'answer' | 'holds' | 'run'
> & {
  holds?: (body: BodyOf<K>, answer: AnswerOf<K>) => void;
  run: (call: {
    params: ParamsOf<K>;
    query: QueryOf<K>;
    body: BodyOf<K>;
    request: FastifyRequest;
    reply: FastifyReply;
  }) => Promise<AnswerOf<K> extends undefined ? FastifyReply : Given<AnswerOf<K>>>;
};

/**
 * Declares a route of the contract: `route('GET /api/projects/{project}/cases', { tag, title, run })`. A slice exports a
 * function `(deps) => Route[]`; `createApp` mounts them.
 */
export function route<K extends RouteKey>(key: K, spec: Served<K>): Route;
/** Declares a route that stands in no contract. */
export function route<P extends TObject, Q extends TObject, B extends TSchema, A extends TSchema>(
  spec: RouteSpec<P, Q, B, A>,
): Route;
export function route(given: RouteKey | RouteSpec<TObject, TObject, TSchema, TSchema>, served?: unknown): Route {
  if (typeof given !== 'string') return bare(given);
  const [method = '', path = ''] = given.split(' ');
  const shape: RouteShape = routes[given];
  return bare({
    ...shape,
    ...(served as Omit<RouteSpec<TObject, TObject, TSchema, TSchema>, 'method' | 'url'>),
    method: method as 'GET',
    url: path.replaceAll(/\{(\w+)\}/g, ':$1'),
  });
}

function bare<
  P extends TObject = typeof nothing,
  Q extends TObject = typeof nothing,
  B extends TSchema = TSchema,
  A extends TSchema = TSchema,
>(spec: RouteSpec<P, Q, B, A>): Route {
  const access = spec.access ?? 'signed-in';
  const perMinute = spec.perMinute ?? (access === 'open' ? openPerMinute : undefined);
  const checkParams = spec.params && checkOf(spec.params, 'params');
  const checkQuery = spec.query && checkOf(spec.query, 'query');
  const checkBody = spec.body && checkOf(spec.body, 'body');
  const checkAnswer = spec.answer && checkOf(spec.answer, 'body');

  const paged = isPaged(spec);

  const handle = async (request: FastifyRequest, reply: FastifyReply, options: MountOptions): Promise<unknown> => {
    const asked = checkQuery ? checkQuery(request.query) : {};
    const call = {
      params: checkParams ? checkParams(request.params) : {},
      query: paged ? opened(asked, (after) => options.cursors.open(request, after)) : asked,
      body: checkBody ? checkBody(request.body) : undefined,
      request,
      reply,
    } as Call<P, Q, B>;
    const answer = await spec.run(call);
    if (options.checkAnswers && checkAnswer && answer !== reply) {
      holdAnswer(`${spec.method} ${spec.url}`, checkAnswer, answer);
      spec.holds?.(call.body, answer as Static<A>);
    }
    return paged ? closed(answer, (next) => options.cursors.seal(request, next)) : answer;
  };

  return {
    method: spec.method,
    url: spec.url,
    access,
    mount(app, options) {
      app.route({
        method: spec.method,
        url: spec.url,
        ...(spec.bodyLimit === undefined ? {} : { bodyLimit: spec.bodyLimit }),
        config: { access, ...(perMinute === undefined ? {} : { perMinute }) },
        schema: document(spec),
        handler: (request, reply) => handle(request, reply, options),
      });
    },
  };
}

/** A list: what is behind a page is said by `next`, and asked for by `after`. */
const isPaged = ({ query, answer }: { query?: TObject; answer?: TSchema }): boolean =>
  query?.properties?.after !== undefined && (answer as TObject | undefined)?.properties?.next !== undefined;

const opened = <Q extends { after?: unknown }>(query: Q, open: (after: string) => string): Q =>
  typeof query.after === 'string' ? { ...query, after: open(query.after) } : query;

function closed(answer: unknown, seal: (next: string) => string): unknown {
  const { next } = (answer ?? {}) as { next?: unknown };
  return typeof next === 'string' ? { ...(answer as object), next: seal(next) } : answer;
}

function document<P extends TObject, Q extends TObject, B extends TSchema, A extends TSchema>(
  spec: RouteSpec<P, Q, B, A>,
) {
  return {
    operationId: operationName(spec.method, spec.url),
    summary: spec.title.zh,
    description: spec.title.en,
    tags: [spec.tag],
    ...(spec.params ? { params: spec.params } : {}),
    ...(spec.query ? { querystring: spec.query } : {}),
    ...(spec.body ? { body: spec.shown ?? spec.body } : {}),
    response: { ...(spec.answer ? { 200: spec.answer } : {}), '4xx': refusal },
  };
}

/** 'GET /api/projects/:project/cases/:case' → 'getProjectsProjectCasesCase'. */
function operationName(method: string, url: string): string {
  const parts = url.split(/[^A-Za-z0-9]+/).filter((part) => part !== '' && part !== 'api');
  return method.toLowerCase() + parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('');
}

/** Holds an answer against its shape; what does not fit is a fault of ours, and named. */
export function holdAnswer(what: string, check: (value: unknown) => unknown, answer: unknown): void {
  try {
    check(JSON.parse(JSON.stringify(answer)));
  } catch (error) {
    const fields = error instanceof Error && 'fields' in error ? JSON.stringify(error.fields) : String(error);
    throw new Error(`the answer of ${what} is not what its schema says: ${fields}`);
  }
}
