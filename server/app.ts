import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import { refuseMistaken } from '#server/access/as-whom.ts';
import { identify, staffOf } from '#server/access/sessions.ts';
import type { Deps } from '#server/deps.ts';
import { notFoundRefusal } from '#server/errors.ts';
import { sealedCursors } from '#server/http/cursors.ts';
import { answerFault } from '#server/http/faults.ts';
import { guard } from '#server/http/guard.ts';
import { type Log, logAnswers } from '#server/http/log.ts';
import { measureAnswers, metricsRoute, openMetrics } from '#server/http/metrics.ts';
import { servePages } from '#server/http/pages.ts';
import { cutTrickling, headPatience } from '#server/http/patience.ts';
import { limitRates } from '#server/http/rates.ts';
import { describeApi, serveReference } from '#server/http/reference.ts';
import type { Route } from '#server/http/route.ts';
import { cutSilent } from '#server/http/silent.ts';
import { liveRoutes } from '#server/live/live.routes.ts';
import { settleFacts } from '#server/manifest/fact.ts';
import { allRoutes } from '#server/routes.ts';
import type { Product } from '#server/slice.ts';
import type { Tls } from '#server/tls/open.ts';
import { serveTrust } from '#server/tls/trust.ts';
import { type Disk, openDisk } from '#server/trouble/disk.ts';
import { healthRoutes } from '#server/trouble/health.ts';
import { troubleRoutes } from '#server/trouble/trouble.routes.ts';

export type AppOptions = {
  version: string;
  /** What the slices of the product add together. */
  product: Product;
  log?: Log;
  /** The built web; without it only the API is served. */
  web?: string;
  /** Hold every answer against its schema (tests). */
  checkAnswers?: boolean;
  /** Requests a minute from one address; 0 switches all limits off (tests). An office shares one address. */
  perMinute?: number;
  /** Which proxies may say where a request came from, as fastify's trustProxy; those on this machine when absent. */
  proxies?: string;
  /** What opens /metrics from another machine; from there it is closed when absent. */
  metricsToken?: string;
  /** https on the same port; plain http when absent. */
  tls?: Tls;
  /** Largest uploaded file in bytes. */
  fileSize?: number;
  /** The disk of the data, when it is not this machine's (tests). */
  disk?: Disk;
  /** More routes than the product's own (tests of this frame). */
  routes?: Route[];
  /** Instead of reading the session (tests of this frame). */
  identify?: (request: FastifyRequest) => Promise<void>;
};

/** Builds the application: everything but listening. Tests talk to it by `app.inject`. */
export async function createApp(deps: Deps, options: AppOptions): Promise<FastifyInstance> {
  let count: (request: FastifyRequest) => Promise<void> = async () => undefined;
  const app = Fastify({
    logger: options.log ?? false,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.proxies ?? 'loopback',
    bodyLimit: 1 << 20,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    // no hook sees an address that can not be read: it counts all the same
    frameworkErrors: (error, request, reply) => {
      count(request).then(
        () => answerFault(error, request, reply),
        (refused: unknown) => answerFault(refused, request, reply),
      );
    },
    http: headPatience,
    // a client that stalls must not hold us when we stop
    forceCloseConnections: 'idle',
    ...(options.tls ? { serverFactory: options.tls.server } : {}),
  });
  app.setValidatorCompiler(() => () => true); // routes check for themselves: server/http/route.ts
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler((error, request, reply) => answerFault(error, request, reply));
  app.setNotFoundHandler((request, reply) => answerFault(notFoundRefusal(), request, reply));

  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: options.fileSize ?? 3 << 20, files: 9, fields: 20, parts: 29 } });
  await protect(app);
  count = await limitRates(app, options.perMinute ?? 3000);
  cutSilent(app, options.tls?.cut);
  cutTrickling(app);
  guard(app, options.tls?.hsts);
  logAnswers(app);
  deps.metrics ??= openMetrics(
    deps,
    options.product.slices.flatMap(({ metrics = [] }) => metrics),
  );
  settleFacts(deps.db, options.product.facts);
  const { metrics } = deps;
  measureAnswers(app, metrics);
  app.addHook('onClose', async () => metrics.close());
  const disk = options.disk ?? openDisk(deps.files);
  noteFullDisk(app, disk);
  const who = options.identify ?? identify(deps);
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.access !== 'signed-in') return;
    await who(request);
    if (!options.identify) refuseMistaken(request, staffOf(request));
  });
  await describeApi(app, options.version);
  const cursors = sealedCursors(deps.cursorKey, staffOf);
  for (const route of [
    ...healthRoutes(deps, disk),
    ...liveRoutes(app, deps),
    metricsRoute(metrics, options.metricsToken),
    ...allRoutes(deps, options.product),
    ...troubleRoutes(deps, disk),
    ...(options.routes ?? []),
  ]) {
    route.mount(app, { checkAnswers: options.checkAnswers ?? false, cursors });
  }
  serveReference(app);
  if (options.tls?.trust) serveTrust(app, options.tls.trust);
  if (options.web !== undefined) await servePages(app, options.web);
  return app;
}

/** What a full disk did not let be written is known to whoever looks after it. */
function noteFullDisk(app: FastifyInstance, disk: Disk): void {
  app.addHook('onSend', async (_, reply, body) => {
    if (reply.statusCode !== 507 || typeof body !== 'string') return;
    disk.refused((JSON.parse(body) as { error: { code: string } }).error.code);
  });
}

/**
 * Puts helmet's headers on every answer. Ours are always the same, and the plugin makes them anew each time: it is asked
 * once. No answer is kept by anybody unless its route says otherwise: nearly all of them are about people.
 */
async function protect(app: FastifyInstance): Promise<void> {
  const asked = Fastify();
  await asked.register(helmet, helmetOptions);
  const names = new Set<string>();
  asked.get('/', (_, reply) => {
    for (const name of reply.raw.getHeaderNames()) names.add(name);
    return '';
  });
  const { headers } = await asked.inject('/');
  await asked.close();
  const made = [
    ...[...names].map((name) => [name, String(headers[name])] as const),
    ['cache-control', 'no-store'] as const,
  ];
  app.addHook('onRequest', (_, reply, done) => {
    for (const [name, value] of made) reply.raw.setHeader(name, value);
    done();
  });
}

/**
 * All assets are ours. HSTS is added by `guard` when the request came by https; nothing is ever upgraded to https by
 * itself: on an office network without certificates the page would stay blank.
 */
const helmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'self'"],
      'script-src': ["'self'", "'wasm-unsafe-eval'"],
      'style-src': ["'self'", "'unsafe-inline'"],
      'img-src': ["'self'", 'data:', 'blob:'],
      'font-src': ["'self'", 'data:'],
      'media-src': ["'self'", 'blob:'],
      'worker-src': ["'self'", 'blob:'],
      'object-src': ["'none'"],
      'base-uri': ["'self'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'self'"],
    },
  },
  strictTransportSecurity: false,
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
};
