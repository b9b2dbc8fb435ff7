import { connect } from 'node:net';

/** One request of a load: where, by whom, with what. */
export interface Shot {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly cookie: string;
  /** sent as JSON, or as a picture when it is bytes */
  readonly body?: unknown;
}
export interface Run {
  readonly perSecond: number;
  /** milliseconds of each answer, ascending */
  readonly times: readonly number[];
}

/** One connection kept open: fires a request and waits for the whole answer; anything but 200 is an error. */
interface Line {
  fire(shot: Shot): Promise<void>;
  end(): void;
}

/** Speaks HTTP as plainly as can be: what the load costs, the server does not get. Answers tell their length, as ours do. */
function openLine(url: URL): Line {
  const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
  let arrived: Buffer = Buffer.alloc(0);
  let answered: (error?: Error) => void = () => undefined;
  socket.on('error', (error) => answered(error));
  socket.on('close', () => answered(new Error('the server closed the connection')));
  socket.on('data', (part) => {
    arrived = arrived.length === 0 ? part : Buffer.concat([arrived, part]);
    const headEnd = arrived.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const head = arrived.toString('latin1', 0, headEnd);
    const [, length] = /\r\ncontent-length: (\d+)/i.exec(head) ?? [];
    const end = headEnd + 4 + Number(length);
    if (arrived.length < end) return;
    const told = arrived.toString('utf8', headEnd + 4, end);
    arrived = Buffer.alloc(0);
    const good = head.startsWith('HTTP/1.1 200') && length !== undefined;
    answered(good ? undefined : new Error(`${head} ${told}`));
  });
  return {
    fire({ method, path, cookie, body }) {
      const sent = body === undefined || Buffer.isBuffer(body) ? body : JSON.stringify(body);
      const type = Buffer.isBuffer(sent) ? 'image/jpeg' : 'application/json';
      const about = sent === undefined ? '' : `content-type: ${type}\r\ncontent-length: ${Buffer.byteLength(sent)}\r\n`;
      const head = `${method} ${path} HTTP/1.1\r\nhost: ${url.host}\r\ncookie: ${cookie}\r\n${about}\r\n`;
      return new Promise((resolve, reject) => {
        answered = (error) => (error ? reject(new Error(`${method} ${path}: ${error.message}`)) : resolve());
        if (Buffer.isBuffer(sent)) {
          socket.write(head);
          socket.write(sent);
        } else socket.write(head + (sent ?? ''));
      });
    },
    end: () => socket.destroy(),
  };
}

/** Keeps `connections` connections busy for so many seconds; `next(connection)` says what each sends. */
export async function load(
  base: string,
  connections: number,
  seconds: number,
  next: (connection: number) => Shot,
): Promise<Run> {
  const url = new URL(base);
  const lines = Array.from({ length: connections }, () => openLine(url));
  const times: number[] = [];
  const start = performance.now();
  const until = start + seconds * 1000;
  try {
    await Promise.all(
      lines.map(async (line, connection) => {
        while (performance.now() < until) {
          const before = performance.now();
          await line.fire(next(connection));
          times.push(performance.now() - before);
        }
      }),
    );
  } finally {
    for (const line of lines) line.end();
  }
  return { perSecond: times.length / ((performance.now() - start) / 1000), times: times.sort((a, b) => a - b) };
}

/** The value below which this share of an ascending list lies. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
export const median = (list: readonly number[]): number =>
  quantile(
    [...list].sort((a, b) => a - b),
    0.5,
  );
