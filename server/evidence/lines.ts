import { anchorsIn } from '#server/cases/anchor.ts';
import type { Query } from '#server/db/statement.ts';
import { logLines } from '#server/logs/lines.ts';
import type { HeadRow, Streams } from '#server/manifest/stream.ts';
import type { Project } from '#server/projects/projects.ts';
import { inTurns, takingTurns } from '#server/turns.ts';
import type { ExportLine } from './line.ts';
import {
  anchorsHolding,
  eventStreams,
  eventsOfStreams,
  headsOfAnchor,
  signaturesOfStreams,
  tombstones,
  valuesOfStreams,
} from './lines.sql.ts';

const noId = '00000000-0000-0000-0000-000000000000';
const batch = 500;

/** What hangs on some streams, as it is stored. */
export interface Batch {
  readonly events: readonly EventLine[];
  readonly values: readonly ValueLine[];
}
type EventLine = Omit<Extract<ExportLine, { type: 'event' }>, 'type'>;
type ValueLine = Omit<Extract<ExportLine, { type: 'value' }>, 'type'>;

/** The evidence of one project as the lines of an export, in their order; read batch by batch, `after` each of which is told. */
export async function* linesOf(
  q: Query,
  streams: Streams,
  project: Project,
  after: (batch: Batch) => Promise<void> = async () => undefined,
): AsyncGenerator<ExportLine> {
  yield { type: 'project', format: 1, id: project.id, code: project.code, name: project.name };
  for (let from: string | undefined = noId; from !== undefined; ) {
    const rows: HeadRow[] = await q(streams.page, [project.id, from, batch * 10]);
    for (const row of rows) yield { type: 'stream', ...row };
    from = rows.length === batch * 10 ? rows.at(-1)?.stream : undefined;
  }
  for (const row of await q(tombstones, [project.id])) yield { type: 'tombstone', ...row };
  for (const anchor of await anchorsIn(q, project.id)) {
    yield { type: 'anchor', ...anchor };
    for (const head of await q(headsOfAnchor, [project.id, anchor.n])) yield { type: 'head', n: anchor.n, ...head };
  }
  for (let from: string | undefined = noId; from !== undefined; ) {
    const ids: string[] = (await q(eventStreams, [project.id, from, batch])).map(({ stream }) => stream);
    await after(yield* eventLines(q, streams, project.id, ids));
    from = ids.length === batch ? ids.at(-1) : undefined;
  }
  yield* logLines(q, project.id);
}

/**
 * The evidence of some streams of a month, as an export of its own: with the whole chain of anchors, and all heads of
 * those that hold one of the streams. `ids` ascending.
 */
export async function* linesOfMonth(
  q: Query,
  streams: Streams,
  project: Project,
  month: string,
  ids: readonly string[],
): AsyncGenerator<ExportLine> {
  yield { type: 'project', format: 1, id: project.id, code: project.code, name: project.name, month };
  for (const some of inBatches(ids))
    for (const row of await q(streams.some, [project.id, some])) yield { type: 'stream', ...row };
  const holding = new Set((await q(anchorsHolding, [project.id, ids])).map(({ n }) => n));
  for (const anchor of await anchorsIn(q, project.id)) {
    yield { type: 'anchor', ...anchor };
    if (!holding.has(anchor.n)) continue;
    for (const head of await q(headsOfAnchor, [project.id, anchor.n])) yield { type: 'head', n: anchor.n, ...head };
  }
  for (const some of inBatches(ids)) yield* eventLines(q, streams, project.id, some);
}

const inBatches = (streams: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(streams.length / batch) }, (_, i) => streams.slice(batch * i, batch * (i + 1)));

/** Events of some streams, each followed by what hangs on it. */
async function* eventLines(
  q: Query,
  { all }: Streams,
  projectId: string,
  streams: readonly string[],
): AsyncGenerator<ExportLine, Batch> {
  const [events, values, signatures, ...beside] = await Promise.all([
    q(eventsOfStreams, [projectId, streams]),
    q(valuesOfStreams, [projectId, streams]),
    q(signaturesOfStreams, [projectId, streams]),
    ...all.map(({ texts }) => texts?.(q, projectId, streams)),
  ]);
  const key = (row: { stream: string; seq: number }): string => `${row.stream}:${row.seq}`;
  const [valuesAt, signaturesAt] = [await grouped(values, key), await grouped(signatures, key)];
  const others = takingTurns();
  for (const event of events) {
    await others(event.body.length);
    yield { type: 'event', ...event };
    for (const value of valuesAt.get(key(event)) ?? []) yield { type: 'value', ...value };
    for (const signature of signaturesAt.get(key(event)) ?? []) yield { type: 'signature', ...signature };
    const visit = visitIn(event.body) ?? '';
    const text = beside.find((texts) => texts?.has(visit))?.get(visit);
    if (text !== undefined) yield { type: 'visit', stream: event.stream, seq: event.seq, visit, text };
  }
  return { events, values };
}

async function grouped<T>(rows: readonly T[], key: (row: T) => string): Promise<Map<string, T[]>> {
  const groups = new Map<string, T[]>();
  await inTurns(rows, (row) => {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  });
  return groups;
}

/** The visit an event speaks of; undefined also when its body can not be read, which the check will tell. */
function visitIn(body: string): string | undefined {
  try {
    return (JSON.parse(body) as { values?: { visit?: string } }).values?.visit;
  } catch {
    return undefined;
  }
}
