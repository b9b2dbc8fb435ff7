import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '#server/errors.ts';

const apps = ['desk', 'pocket', 'outside'] as const;
const hidden = { schema: { hide: true }, config: { unlimited: true } };

/**
 * The web pages: '/' is the gate; '/desk/…', '/pocket/…' and '/outside/…' are a file of that bundle, or its page for any other path.
 * Every address inside a page is relative to its `<base>`, so that the whole works under any host, port and sub-path.
 */
export async function servePages(app: FastifyInstance, dist: string): Promise<void> {
  await app.register(fastifyStatic, { root: dist, serve: false, cacheControl: false, preCompressed: true });
  app.get('/', hidden, (_request, reply) => sendPage(reply, dist, 'gate', 'gate/'));
  app.get('/assets/*', hidden, (request, reply) => {
    const file = fileIn(dist, `assets/${starOf(request)}`);
    if (file === undefined) notFound();
    return reply.header('cache-control', 'public, max-age=31536000, immutable').sendFile(file);
  });
  for (const name of apps) {
    app.get(`/${name}`, hidden, (_request, reply) => reply.redirect(`./${name}/`, 302));
    app.get(`/${name}/*`, hidden, (request, reply) => {
      const rest = starOf(request);
      const file = rest === '' ? undefined : fileIn(dist, `${name}/${rest}`);
      // service worker, manifest, icons: they keep their names, so the browser has to ask whether they changed
      if (file !== undefined) return reply.header('cache-control', 'no-cache').sendFile(file);
      return sendPage(reply, dist, name, '../'.repeat(rest.split('/').length - 1) || './');
    });
  }
}

function starOf(request: FastifyRequest): string {
  return (request.params as { '*': string })['*'];
}

/** The path under `dist` if it is a file there. */
function fileIn(dist: string, path: string): string | undefined {
  if (path.includes('\0') || path.split(/[/\\]/).some((part) => part.startsWith('.'))) return undefined;
  return statSync(join(dist, path), { throwIfNoEntry: false })?.isFile() ? path : undefined;
}

function sendPage(reply: FastifyReply, dist: string, name: string, base: string): FastifyReply {
  let page: string;
  try {
    page = readFileSync(join(dist, name, 'index.html'), 'utf8');
  } catch {
    return reply
      .code(503)
      .type('text/plain; charset=utf-8')
      .send('页面还没有构建。请执行 npm start 或 npm run build。');
  }
  return reply
    .header('cache-control', 'no-cache')
    .type('text/html; charset=utf-8')
    .send(page.replace('<head>', `<head><base href="${base}">`));
}
