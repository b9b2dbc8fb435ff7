import type { FastifyRequest } from 'fastify';
import type { Route } from './route.ts';

/** Mounts a route in a context of its own where no parser touches the body: the handler reads it as it comes. */
export const rawBody = (inner: Route): Route => ({
  ...inner,
  mount(app, options) {
    app.register(async (own) => {
      own.removeAllContentTypeParsers();
      own.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined));
      inner.mount(own, options);
    });
  },
});

/**
 * Reads the body of such a route, up to so many bytes; more is refused. What a refused sender still sends is thrown away
 * by the server itself.
 */
export async function readRaw(
  request: FastifyRequest,
  largest: number,
  refuseSize: (request: FastifyRequest) => never,
): Promise<Uint8Array> {
  if (Number(request.headers['content-length'] ?? 0) > largest) refuseSize(request);
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request.raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > largest) refuseSize(request);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
