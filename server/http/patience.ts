import type { IncomingMessage, ServerOptions } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** How long the head of a request may take, and how often that is looked at; for whoever builds the server. */
export const headPatience = {
  headersTimeout: 20_000,
  connectionsCheckingInterval: 5_000,
} satisfies ServerOptions;

/** Between two looks at bodies under way, and the bytes that must have come meanwhile: a phone in a basement sends more. */
const lookEvery = 30_000;
const least = 4 << 10;

/**
 * Ends requests whose body no longer comes: by progress, so that a large photo over a thin line has all the time it needs.
 * Answers the look, for those who do not want to wait for it.
 */
export function cutTrickling(app: FastifyInstance): () => void {
  /** bytes that had come over the connection at the last look; undefined before the first */
  const underWay = new Map<IncomingMessage, number | undefined>();
  app.server.on('request', (request: IncomingMessage) => {
    if (request.complete) return;
    underWay.set(request, undefined);
    const over = (): boolean => underWay.delete(request);
    request.once('end', over);
    request.once('close', over);
  });
  const look = (): void => {
    for (const [request, before] of underWay) {
      const { socket } = request;
      const now = socket.bytesRead;
      // what has come and was not read yet waits for us, not we for it
      const ours = request.readableLength > 0;
      if (request.complete || socket.destroyed) underWay.delete(request);
      else if (before === undefined || ours || now - before >= least) underWay.set(request, now);
      else socket.destroy();
    }
  };
  const timer = setInterval(look, lookEvery).unref();
  app.addHook('preClose', async () => clearInterval(timer));
  return look;
}
