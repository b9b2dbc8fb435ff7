import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from '#server/errors.ts';
import { refuseBadText } from '#server/http/check.ts';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Guards in front of every route: writes come from our own pages, and no text holds what the database cannot keep.
 * `hsts`: what browsers are to remember of https, half a year unless told otherwise.
 */
export function guard(app: FastifyInstance, hsts = 'max-age=15552000'): void {
  app.addHook('onRequest', async (request) => {
    if (!reading.has(request.method)) refuseForeignOrigin(request);
  });
  app.addHook('preValidation', async (request) => {
    refuseBadText(request.params);
    refuseBadText(request.query);
    refuseBadText(request.body);
  });
  app.addHook('onRequest', async (request, reply) => {
    if (request.protocol === 'https') {
      reply.header('strict-transport-security', hsts);
    }
  });
}

/**
 * A page of another site cannot write with our cookie. Browsers say where a request comes from: by Sec-Fetch-Site on
 * https and localhost, else by Origin. Programs without either (scripts, tests) carry no cookie of a browser.
 */
function refuseForeignOrigin(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return;
  const { origin } = request.headers;
  if (site === undefined && (origin === undefined || isOurs(origin, request))) return;
  refuse(403, 'origin.foreign', {
    zh: '请求不是从本系统的页面发出的。',
    en: 'This request did not come from our own page.',
  });
}

/** Whether an address is of a host this request knows us by; a proxy may have put its own in. No page can set these. */
export function isOurs(address: string, request: FastifyRequest): boolean {
  const page = parse(address);
  if (page === undefined || !/^https?:$/.test(page.protocol)) return false;
  const names = [request.headers.host, request.headers['x-forwarded-host']].flat();
  return names.some((name) => name !== undefined && parse(`${page.protocol}//${name}`)?.host === page.host);
}

function parse(address: string): URL | undefined {
  return URL.parse(address) ?? undefined;
}
