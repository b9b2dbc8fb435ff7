import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** A connection of its own that hears NOTIFY on one channel until `stop`. */
export type Listening = { stop(): Promise<void> };

export type ListenOptions = {
  connection: pg.ClientConfig;
  /** The login is not kewu_app: the connection takes the role on, since it needs no more. */
  takeRole: boolean;
  channel: string;
  heard: (payload: string) => void;
  /** It listens (again): whatever was sent before now has not been heard. */
  ready: () => void;
};

const firstPause = 250;
const longestPause = 30_000;
const pingEvery = 30_000;

/**
 * Listens, and after a loss tries again with growing pauses. A line that went silent is found by a question every half
 * minute. Never the only way to learn something: messages of the pauses are lost.
 */
export function startListening(options: ListenOptions): Listening {
  let client: pg.Client | undefined;
  let stopped = false;
  let pause = firstPause;
  let timer: NodeJS.Timeout | undefined;
  const later = (fn: () => void, ms: number): void => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(fn, ms).unref();
  };
  const lost = (mine: pg.Client): void => {
    if (client !== mine) return;
    client = undefined;
    mine.end().catch(() => undefined);
    later(connect, pause * (0.75 + Math.random() / 2));
    pause = Math.min(pause * 2, longestPause);
  };
  const ping = (mine: pg.Client): void =>
    later(() => {
      mine.query('select 1').then(
        () => client === mine && ping(mine),
        () => lost(mine),
      );
    }, pingEvery);
  const connect = (): void => {
    const mine = new pg.Client({
      ...options.connection,
      application_name: 'kewu live',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      query_timeout: 10_000,
    });
    client = mine;
    mine.on('error', () => lost(mine));
    mine.on('end', () => lost(mine));
    mine.on('notification', ({ payload }) => options.heard(payload ?? ''));
    mine
      .connect()
      .then(() => (options.takeRole ? mine.query('set role kewu_app') : undefined))
      .then(() => mine.query(`listen ${pg.escapeIdentifier(options.channel)}`))
      .then(() => {
        if (client !== mine) return;
        pause = firstPause;
        ping(mine);
        options.ready();
      })
      .catch(() => lost(mine));
  };
  connect();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      const mine = client;
      client = undefined;
      // on a line that went silent the goodbye is never answered
      await Promise.race([mine?.end().catch(() => undefined), sleep(1000, undefined, { ref: false })]);
    },
  };
}
