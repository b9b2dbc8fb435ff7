import type { Socket } from 'node:net';
import { Server as TlsServer } from 'node:tls';
import type { FastifyInstance } from 'fastify';

/** What requests under way at close are given to finish. */
const patienceMs = 10_000;

/**
 * At close, cuts connections on which nothing was ever asked. Browsers open such ahead of need; to Node they look like
 * requests under way, and stopping would wait a minute for them. Requests under way have ten seconds. `more`: ends those that
 * have not come this far.
 */
export function cutSilent(app: FastifyInstance, more?: () => void): void {
  const silent = new Set<Socket>();
  const open = new Set<Socket>();
  app.server.on(app.server instanceof TlsServer ? 'secureConnection' : 'connection', (socket) => {
    for (const set of [silent, open]) {
      set.add(socket);
      socket.once('close', () => set.delete(socket));
    }
  });
  app.server.on('request', (request) => silent.delete(request.socket));
  app.addHook('preClose', async () => {
    more?.();
    for (const socket of silent) socket.destroy();
    setTimeout(() => {
      for (const socket of open) socket.destroy();
    }, patienceMs).unref();
  });
}
