import { createWriteStream, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { SomeFailed } from '#server/projects/each.ts';

const largest = 20 << 20;

/** What fastify's logger is built from. `stream`: where the lines go. */
export type Log = {
  stream: { write(line: string): void };
  base: null;
  timestamp: () => string;
  serializers: { err: (error: Error) => SafeError };
};

/**
 * The log: JSON lines without personal data. No address, no query, no body: the route's pattern, status and time. `to`:
 * a file, 'stdout', or any stream. A file that has grown past 20 MB is put aside as `.old` at start.
 */
export function openLog(to: string | Log['stream']): Log {
  return {
    stream: typeof to !== 'string' ? to : to === 'stdout' ? process.stdout : fileStream(to),
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    serializers: { err: safeError },
  };
}

function fileStream(path: string): Log['stream'] {
  mkdirSync(dirname(path), { recursive: true });
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > largest) renameSync(path, `${path}.old`);
  const file = createWriteStream(path, { flags: 'a', mode: 0o600 });
  let lines = '';
  // lines of one turn of the event loop leave together: each write is a way through the thread pool
  const leave = (): void => {
    file.write(lines);
    lines = '';
  };
  return {
    write(line) {
      if (lines === '') setImmediate(leave);
      lines += line;
    },
  };
}

/** One line per answered request. */
export function logAnswers(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, id } = request;
    const route = request.routeOptions.url ?? 'unknown';
    if (reply.statusCode < 400 && !route.startsWith('/api')) return;
    request.log.info(
      { id, method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10 },
      'answer',
    );
  });
}

type SafeError = {
  type: string;
  message: string;
  stack: string;
  code?: string;
  /** of many that failed, each by its name */
  failed?: (SafeError & { name: string })[];
};

/** Errors of the database quote values of rows in message and detail: of those only the names are kept. */
function safeError(error: Error): SafeError {
  const { code, severity, table, constraint, routine } = error as Error & Record<string, string | undefined>;
  const frames = error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at '));
  const message =
    severity === undefined ? error.message : `${severity} ${[routine, table, constraint].join(' ')}`.trim();
  const failed = (error as Partial<SomeFailed>).failed?.slice(0, 20).map((one) => ({
    name: one.name,
    ...safeError(one.error instanceof Error ? one.error : new Error(String(one.error))),
  }));
  return {
    ...{ type: error.name, message, stack: frames?.slice(0, 12).join('\n') ?? '' },
    ...(code ? { code } : {}),
    ...(failed ? { failed } : {}),
  };
}
