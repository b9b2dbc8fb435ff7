import type { QueryOf, RouteKey } from '#contract/all.ts';
import type { Given } from '#contract/shape.ts';
import { addressOf } from '#web/api/address.ts';
import { learnOffset } from '#web/api/clock.ts';
import { fetchAs } from '#web/api/drawn-for.ts';
import { appRoot } from '#web/api/root.ts';
import type { Reply, Wire } from './flush.ts';

/** How long an answer may take before it counts as none, in milliseconds. */
const answerWithin = 30_000;
const photoWithin = 60_000;

/** A list of a project, by its address below it. */
export type ListPath =
  `${RouteKey extends infer K ? (K extends `GET /api/projects/{project}/${infer P}` ? P : never) : never}?${string}`;

/** The network as the flusher and the pull see it: every failure is an answer with status 0. */
export interface Network extends Wire {
  pull(project: string, query: Given<QueryOf<'GET /api/projects/{project}/pocket'>>): Promise<Reply>;
  /** a list of the project, by its address */
  list(project: string, path: ListPath): Promise<Reply>;
}

/** What Retry-After asks for, in milliseconds: seconds or a date. */
export function retryAfterOf(header: string | null, now: number): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), 3_600_000) : undefined;
}

async function ask(path: string, within: number, init: RequestInit = {}): Promise<Reply> {
  const asked = Date.now();
  try {
    const response = await fetchAs(new URL(path, appRoot), { ...init, signal: AbortSignal.timeout(within) });
    const retryAfter = retryAfterOf(response.headers.get('retry-after'), Date.now());
    const ours = /^application\/json/.test(response.headers.get('content-type') ?? '');
    const body: unknown = ours ? await response.json() : undefined;
    // a captive portal's clock is nobody's business
    if (ours) learnOffset(asked, Date.now(), response.headers.get('date'));
    return { status: response.status, body, retryAfter };
  } catch {
    return { status: 0, body: undefined };
  }
}

export const network: Network = {
  session: () => ask(addressOf('GET /api/session', {}), answerWithin),
  photo: (project, bytes, type) =>
    ask(addressOf('PUT /api/projects/{project}/files', { project }), photoWithin, {
      method: 'PUT',
      headers: { 'content-type': type },
      body: bytes,
    }),
  batch: (project, commands, phone) =>
    ask(addressOf('POST /api/projects/{project}/commands/batch', { project }), answerWithin, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ commands, ...(phone ? { phone } : {}) }),
    }),
  list: (project, path) => ask(`api/projects/${project}/${path}`, answerWithin),
  pull: (project, query) => ask(addressOf('GET /api/projects/{project}/pocket', { project }, query), answerWithin),
};
