import { createHash, timingSafeEqual } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Db } from '#server/db/db.ts';
import { statement } from '#server/db/statement.ts';
import { notFound } from '#server/errors.ts';
import { type Route, route } from '#server/http/route.ts';

/** What an operator watches: nothing of a person, and no id, stands in a name or a label. */
export interface Metrics {
  readonly registry: Registry;
  /** Measures no more. */
  close(): void;
  /** A request was answered, in seconds. */
  answered(labels: { method: string; route: string; status: string }, seconds: number): void;
  /** A command was carried out, or refused by its handler: by its kind. */
  commandDone(kind: string, outcome: 'done' | 'refused' | 'failed'): void;
  /** A job has ended. */
  jobEnded(name: string, outcome: 'done' | 'failed', at: Date): void;
}

const alive = statement('metrics.alive', 'select 1');

/** Begins to measure one process; `measures` declare what slices measure beside it. */
export function openMetrics(
  deps: { readonly db: Db; readonly clock: () => Date; readonly files: string },
  measures: readonly ((registers: Registry[], deps: { readonly db: Db; readonly clock: () => Date }) => void)[],
): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'kewu_' });
  const registers = [registry];
  // the default reading samples its own timer; this one is the histogram of every turn since the last reading
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  new Gauge({
    ...{
      name: 'kewu_event_loop_delay_seconds',
      help: 'How long the event loop was held since the last reading',
      registers,
    },
    labelNames: ['quantile'],
    collect() {
      for (const quantile of [50, 99, 100])
        this.set({ quantile: String(quantile / 100) }, Math.max(0, delay.percentile(quantile)) / 1e9);
      delay.reset();
    },
  });
  new Gauge({
    ...{ name: 'kewu_db_connections', help: 'Connections to the database, and who waits for one', registers },
    labelNames: ['pool', 'state'],
    collect() {
      for (const { pool, inUse, idle, waits } of deps.db.pools()) {
        this.set({ pool, state: 'in_use' }, inUse);
        this.set({ pool, state: 'idle' }, idle);
        this.set({ pool, state: 'waiting' }, waits);
      }
    },
  });
  const free = new Gauge({ name: 'kewu_disk_free_bytes', help: 'Free where photos and papers lie', registers });
  const size = new Gauge({
    name: 'kewu_disk_size_bytes',
    help: 'Size of the disk where photos and papers lie',
    registers,
  });
  const up = new Gauge({
    ...{ name: 'kewu_database_up', help: '1 when the database answered this reading', registers },
    async collect() {
      // what can not be read leaves its last value; the rest is told
      const read = await deps.db.run({ projects: [] }, alive).catch(() => undefined);
      up.set(read ? 1 : 0);
      const disk = await statfs(deps.files).catch(() => undefined);
      if (disk) {
        free.set(disk.bavail * disk.bsize);
        size.set(disk.blocks * disk.bsize);
      }
    },
  });
  const commands = new Counter({
    ...{ name: 'kewu_commands_total', help: 'Commands by kind', registers, labelNames: ['kind', 'outcome'] },
  });
  const ran = new Gauge({
    name: 'kewu_job_last_done_seconds',
    help: 'When a job last ended well',
    registers,
    labelNames: ['job'],
  });
  const failed = new Gauge({
    name: 'kewu_job_last_failed_seconds',
    help: 'When a job last failed',
    registers,
    labelNames: ['job'],
  });
  const answers = new Histogram({
    ...{ name: 'kewu_http_request_seconds', help: 'Answers by route and class of status', registers },
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  });
  for (const measure of measures) measure(registers, deps);
  return {
    registry,
    close: () => delay.disable(),
    answered: (labels, seconds) => answers.observe(labels, seconds),
    commandDone: (kind, outcome) => commands.inc({ kind, outcome }),
    jobEnded: (job, outcome, at) => (outcome === 'done' ? ran : failed).set({ job }, at.getTime() / 1000),
  };
}

/** Counts every answer by its route, as it is declared, and the class of its status. */
export function measureAnswers(app: FastifyInstance, { answered }: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    const { url } = request.routeOptions;
    const known = url !== undefined && !request.is404;
    const labels = { method: known ? request.method : 'other', route: known ? url : 'unknown' };
    answered({ ...labels, status: `${Math.floor(reply.statusCode / 100)}xx` }, reply.elapsedTime / 1000);
  });
}

const same = (a: string, b: string): boolean =>
  timingSafeEqual(...([a, b].map((text) => createHash('sha256').update(text).digest()) as [Buffer, Buffer]));

/** By the token, or from this machine itself: not for whoever a proxy on it speaks for. */
function mayRead(request: FastifyRequest, token: string | undefined): boolean {
  const { headers, socket } = request;
  const [, said] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
  if (said !== undefined) return token !== undefined && same(said, token);
  const forwarded = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'forwarded', 'via'];
  if (forwarded.some((name) => headers[name] !== undefined)) return false;
  return /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '');
}

/** `GET /metrics`: for whoever has the token, or sits at this machine; nobody else is told that there is such a page. */
export const metricsRoute = ({ registry }: Metrics, token: string | undefined): Route =>
  route({
    method: 'GET',
    url: '/metrics',
    title: { zh: '运行指标（Prometheus）', en: 'Metrics for Prometheus' },
    tag: 'health',
    access: 'open',
    run: async ({ request, reply }) => {
      if (!mayRead(request, token)) notFound();
      return reply
        .type(registry.contentType)
        .header('cache-control', 'no-store')
        .send(await registry.metrics());
    },
  });
