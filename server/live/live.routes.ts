import { PassThrough } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { sessionOf } from '#server/access/sessions.ts';
import { withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import { type Route, route } from '#server/http/route.ts';
import { type Live, type Stream, startLive } from './live.ts';

/** What a reader that has stopped reading may leave unread, in bytes, before it is cut off. */
const unread = 16 << 10;

/** The stream of events. It ends with the session, and with `app` before its requests are waited for. */
export function liveRoutes(app: FastifyInstance, deps: Pick<Deps, 'db' | 'clock'>): Route[] {
  const live = startLive(deps, (error) => app.log.error({ err: error }, 'live'));
  app.addHook('preClose', () => live.close());
  app.addHook('onResponse', async (request, reply) => {
    if (request.method === 'GET' || reply.statusCode >= 300) return;
    const { url = '' } = request.routeOptions;
    if (url === '/api/projects/:project/commands') live.changed((request.params as { project: string }).project);
  });
  return [streamRoute(deps, live)];
}

const streamRoute = (deps: Pick<Deps, 'db' | 'clock'>, live: Live): Route =>
  route('GET /api/stream', {
    tag: 'session',
    title: { zh: '变化的即时通知（事件流）', en: 'Tells of changes as they happen (an event stream)' },
    run: async ({ query, request, reply }) => {
      const project = await withPerson(deps, request, query.project, async (context) => context.project.id);
      const { staffId, hash } = sessionOf(request);
      const out = new PassThrough();
      const write = (text: string): void => {
        if (out.writableLength + reply.raw.writableLength > unread) request.raw.socket.destroy();
        else out.write(text);
      };
      const stream: Stream = {
        project,
        staffId,
        session: hash,
        send: (version) => write(version === null ? ':\n\n' : `data: ${JSON.stringify({ inbox: version })}\n\n`),
        end(later = false) {
          // a page that is cut off for another one of the same person would else cut that off in turn
          out.end(later ? 'retry: 60000\n\n' : undefined);
          // a reader that stalls must not hold us
          setTimeout(() => request.raw.socket.destroy(), 300).unref();
        },
      };
      if (request.method !== 'HEAD' && !live.join(stream))
        refuse(429, 'stream.many', { zh: '打开的页面太多。', en: 'Too many pages are open.' });
      reply.raw.once('close', () => {
        live.leave(stream);
        out.destroy();
      });
      write('retry: 3000\n\n');
      if (request.method === 'HEAD') out.end();
      return reply
        .header('content-type', 'text/event-stream; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('x-accel-buffering', 'no') // a proxy must not keep it back
        .header('connection', 'close') // the connection ends with the stream
        .send(out);
    },
  });
