import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request } from 'node:https';
import type { Duplex } from 'node:stream';

/** What the network between phone and office does. */
export type Sky =
  /** everything passes */
  | 'clear'
  /** nothing is there: connections are refused */
  | 'gone'
  /** a share of the requests meets a fault: half of them before the office hears of them, half after it has answered */
  | 'storm'
  /** somebody else's page answers everything with 200 */
  | 'portal';

/** A network of our own making, between a browser and the product. */
export interface Weather {
  readonly url: string;
  set(sky: Sky): void;
  /** From now on the product is of a newer version: its worker differs by a line. */
  renew(): void;
  /** How often each command reached the office, by its id. */
  readonly arrived: ReadonlyMap<string, number>;
  /** Faults so far. */
  readonly faults: { before: number; after: number };
  stop(): Promise<void>;
}

/** Numbers between 0 and 1 that a seed settles (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Opens the network before the product at `port`, under the product's own certificate (`pem`: key and chain). In a storm
 * `share` of the requests to the API meets a fault.
 */
export async function openWeather(port: number, pem: string, roll: () => number, share = 0.4): Promise<Weather> {
  let sky: Sky = 'clear';
  const arrived = new Map<string, number>();
  const faults = { before: 0, after: 0 };
  const sockets = new Set<Duplex>();
  let newer = '';

  const server = createServer({ key: pem, cert: pem }, (incoming, answer) => {
    if (sky === 'gone') return void incoming.socket.destroy();
    if (sky === 'portal') return portal(answer);
    const fate = sky === 'storm' && incoming.url?.startsWith('/api/') ? roll() : 1;
    if (fate < share / 2) {
      faults.before += 1;
      incoming.resume();
      answer.writeHead(503, { 'retry-after': '0' }).end();
      return;
    }
    pass(incoming, answer, fate < share);
  });
  server.on('connection', (socket) => {
    if (sky === 'gone') return socket.destroy();
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });

  function pass(incoming: IncomingMessage, answer: ServerResponse, drop: boolean): void {
    const parts: Buffer[] = [];
    const { method, url } = incoming;
    // whole and as plain text, so that a line can be added to it
    const { 'if-none-match': _, 'if-modified-since': __, ...whole } = incoming.headers;
    const headers = url?.endsWith('/sw.js') ? { ...whole, 'accept-encoding': 'identity' } : incoming.headers;
    const on = request(
      { host: '127.0.0.1', port, method, path: url, headers, rejectUnauthorized: false },
      (answered) => {
        note(url ?? '', Buffer.concat(parts), answered.statusCode ?? 0);
        if (drop) {
          faults.after += 1;
          answered.resume();
          answered.on('end', () => incoming.socket.destroy());
          return;
        }
        if (newer !== '' && url?.endsWith('/sw.js')) return changed(answered, answer);
        answer.writeHead(answered.statusCode ?? 502, answered.headers);
        answered.pipe(answer);
      },
    );
    on.on('error', () => incoming.socket.destroy());
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('error', () => on.destroy());
    answer.on('close', () => on.destroy());
    incoming.pipe(on);
  }

  function changed(answered: IncomingMessage, answer: ServerResponse): void {
    const { 'content-length': _, 'content-encoding': __, etag: ___, ...headers } = answered.headers;
    answer.writeHead(answered.statusCode ?? 502, headers);
    answered.pipe(answer, { end: false });
    answered.on('end', () => answer.end(newer));
  }

  function note(url: string, body: Buffer, status: number): void {
    if (!/\/commands(\/batch)?$/.test(url) || status !== 200) return;
    const told = JSON.parse(body.toString()) as { id?: string; commands?: { id: string }[] };
    for (const { id } of told.commands ?? [{ id: told.id ?? '' }]) arrived.set(id, (arrived.get(id) ?? 0) + 1);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `https://localhost:${typeof address === 'object' && address ? address.port : 0}`,
    set(next) {
      sky = next;
      if (next === 'gone') for (const socket of sockets) socket.destroy();
    },
    renew() {
      newer = `\n// ${Date.now()}`;
    },
    arrived,
    faults,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function portal(answer: ServerResponse): void {
  answer.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>请先登录本网络 Please sign in</body></html>');
}
