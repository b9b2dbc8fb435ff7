import { createWriteStream, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs';
import { dirname } from 'node:path';
import type { FastifyInstance } from 'fastify';

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
 * a file, 'stdout', or any stream. A file that has grown past 20 MB is put aside as `.old` at start. A stdout nobody reads
 * any more is written to in vain.
 */
export function openLog(to: string | Log['stream']): Log {
  return {
    stream: typeof to !== 'string' ? to : to === 'stdout' ? unfailing(process.stdout) : fileStream(to),
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    serializers: { err: safeError },
  };
}

/** Whoever read what we print may have gone (EPIPE): that is no reason to end. */
export function unfailing<T extends NodeJS.WritableStream>(stream: T): T {
  stream.on('error', () => undefined);
  return stream;
}

/** So much waits to be written; more is let go: what is written slowly must not fill the memory. */
const mostWaiting = 4 << 20;
const againMs = 1_000;

/**
 * A file of lines that nothing which befalls it can end us by: on a full disk lines are let go and counted, and the file is
 * opened anew until it takes them again.
 */
function fileStream(path: string): Log['stream'] {
  let file: WriteStream | undefined;
  let lines = '';
  let lost = 0;
  let triedAt = Number.NEGATIVE_INFINITY;
  const begin = (): WriteStream | undefined => {
    if (performance.now() - triedAt < againMs) return undefined;
    triedAt = performance.now();
    try {
      mkdirSync(dirname(path), { recursive: true });
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > largest) renameSync(path, `${path}.old`);
    } catch {
      // what is there is gone on with, if it can be
    }
    const begun = createWriteStream(path, { flags: 'a', mode: 0o600 });
    begun.on('error', () => {
      if (file === begun) file = undefined;
    });
    return begun;
  };
  // lines of one turn of the event loop leave together: each write is a way through the thread pool
  const leave = (): void => {
    const text = lines;
    lines = '';
    file ??= begin();
    const count = text.split('\n').length - 1;
    if (!file || file.writableLength > mostWaiting) {
      lost += count;
      return;
    }
    const gap = lost > 0 ? `{"level":40,"time":"${new Date().toISOString()}","msg":"log","lost":${lost}}\n` : '';
    const before = lost;
    lost = 0;
    file.write(gap + text, (error) => {
      if (error) lost += before + count;
    });
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
  const failed = (error as { failed?: readonly { name: string; error: unknown }[] }).failed
    ?.slice(0, 20)
    .map((one) => ({
      name: one.name,
      ...safeError(one.error instanceof Error ? one.error : new Error(String(one.error))),
    }));
  return {
    ...{ type: error.name, message, stack: frames?.slice(0, 12).join('\n') ?? '' },
    ...(code ? { code } : {}),
    ...(failed ? { failed } : {}),
  };
}
