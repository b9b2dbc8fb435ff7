import { Agent, request } from 'node:http';

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

/** Sends one request and waits for the whole answer. Anything but 200 is an error. */
function fire(agent: Agent, url: URL, shot: Shot): Promise<void> {
  return new Promise((resolve, reject) => {
    const picture = Buffer.isBuffer(shot.body);
    const body = shot.body === undefined || picture ? (shot.body as Buffer | undefined) : JSON.stringify(shot.body);
    const type = picture ? 'image/jpeg' : 'application/json';
    const headers = {
      cookie: shot.cookie,
      ...(body === undefined ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(body) }),
    };
    const sent = request(
      { agent, host: url.hostname, port: url.port, method: shot.method, path: shot.path, headers },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => {
          if (answer.statusCode === 200) resolve();
          else reject(new Error(`${shot.method} ${shot.path} → ${answer.statusCode} ${Buffer.concat(parts)}`));
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Keeps `connections` connections busy for so many seconds; `next(connection)` says what each sends. */
export async function load(
  base: string,
  connections: number,
  seconds: number,
  next: (connection: number) => Shot,
): Promise<Run> {
  const url = new URL(base);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const start = performance.now();
  const until = start + seconds * 1000;
  try {
    await Promise.all(
      Array.from({ length: connections }, async (_, connection) => {
        while (performance.now() < until) {
          const before = performance.now();
          await fire(agent, url, next(connection));
          times.push(performance.now() - before);
        }
      }),
    );
  } finally {
    agent.destroy();
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
