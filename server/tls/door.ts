import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import type { Socket } from 'node:net';
import { headPatience } from '#server/http/patience.ts';
import type { Identity } from './authority.ts';

/** How long a connection may stay silent, or over its handshake, and how long one of plain http may last at all. */
export type Patience = { hello: number; plain: number };

/** One port that answers https, and plain http with what `plain` says. */
export type Door = {
  /** Builds the server; as fastify's `serverFactory`. */
  server: (secure: RequestListener) => Server;
  /** Another certificate for connections from now on. */
  renew: (identity: Identity) => void;
  /** Ends the connections that carry no request of https, and takes no more: before the server is closed. */
  cut: () => void;
};

/** The first byte of every TLS connection: a record of the handshake (RFC 8446 §5.1). No method of http begins so. */
const handshake = 0x16;

/**
 * Tells https and plain http apart by the first byte. The secure server listens itself, and gets only the connections that
 * speak TLS; the others go to a server of plain http that never listens.
 */
export function openDoor(
  first: Identity,
  plain: RequestListener,
  patience: Patience = { hello: 10_000, plain: 30_000 },
): Door {
  let identity = first;
  let closing = false;
  const servers: SecureServer[] = [];
  const early = new Map<string, Socket>();
  const plainServer = createServer(plain);

  const build = (secure: RequestListener): Server => {
    const server = createSecureServer(
      { ...headPatience, ...identity, minVersion: 'TLSv1.2', handshakeTimeout: patience.hello },
      secure,
    );
    // as fastify's own servers have it
    server.keepAliveTimeout = 72_000;
    server.requestTimeout = 0;
    const [startTls] = server.listeners('connection');
    server.removeAllListeners('connection');
    server.on('connection', (socket: Socket) => {
      if (closing) return void socket.destroy();
      const name = nameOf(socket);
      early.set(name, socket);
      let timer = setTimeout(() => socket.destroy(), patience.hello);
      socket.on('error', () => socket.destroy());
      socket.once('close', () => {
        clearTimeout(timer);
        if (early.get(name) === socket) early.delete(name);
      });
      socket.once('readable', () => {
        clearTimeout(timer);
        const byte: Buffer | null = socket.read(1);
        if (byte === null) return void socket.destroy();
        socket.unshift(byte);
        if (byte[0] === handshake) return void startTls?.call(server, socket);
        timer = setTimeout(() => socket.destroy(), patience.plain);
        plainServer.emit('connection', socket);
      });
    });
    // the socket under a secure one is not to be had; both know the other end
    server.on('secureConnection', (socket) => early.delete(nameOf(socket)));
    servers.push(server);
    return server;
  };

  return {
    server: build,
    renew(next) {
      identity = next;
      for (const server of servers) server.setSecureContext({ ...next, minVersion: 'TLSv1.2' });
    },
    cut() {
      closing = true;
      for (const socket of early.values()) socket.destroy();
    },
  };
}

const nameOf = (socket: Socket): string => `${socket.localAddress} ${socket.remoteAddress} ${socket.remotePort}`;
