import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refused } from '#server/errors.ts';

/** What anybody may ask of one open route a minute, from one address: an office shares it. */
export const openPerMinute = 300;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** requests a minute from one address to this route, beside the limit for all routes together */
    perMinute?: number;
    /** files of the pages: a page brings many at once */
    unlimited?: boolean;
  }
}

/**
 * Limits requests by address, for all routes together and for a route by itself. What counts is the route that was
 * matched, however its path was written; what matches none counts as well. Answers what does so for a request that no
 * hook sees. `perMinute`: for all together; 0 switches every limit off.
 */
export async function limitRates(
  app: FastifyInstance,
  perMinute: number,
): Promise<(request: FastifyRequest) => Promise<void>> {
  if (perMinute === 0) return async () => undefined;
  await app.register(rateLimit, { global: false, max: perMinute, timeWindow: '1 minute' });
  const together = app.createRateLimit();
  type Limit = typeof together;
  const alone = new Map<string, Limit>();
  const nameOf = (method: string, url: string): string => `${method === 'HEAD' ? 'GET' : method} ${url}`;
  app.addHook('onRoute', ({ method, url, config }) => {
    const most = config?.perMinute;
    if (most === undefined) return;
    for (const one of [method].flat()) {
      const name = nameOf(one, url);
      if (!alone.has(name)) alone.set(name, app.createRateLimit({ max: most }));
    }
  });
  const take = async (request: FastifyRequest): Promise<void> => {
    const { config, url } = request.routeOptions;
    if (config?.unlimited) return;
    const own = url === undefined ? undefined : alone.get(nameOf(request.method, url));
    for (const limit of [together, own]) {
      const left = await limit?.(request);
      if (left && !left.isAllowed && left.isExceeded)
        throw new Refused(429, 'too-many', tooMany, [], left.ttlInSeconds);
    }
  };
  app.addHook('onRequest', take);
  return take;
}

const tooMany = { zh: '操作太频繁，请稍后再试。', en: 'Too many requests. Please wait a little.' };
