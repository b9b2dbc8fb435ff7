import { canonical, contentHash } from '#kernel/chain.ts';
import { itemsHash, listHash } from '#server/evidence/list-hash.ts';
import type { Told } from '#server/manifest/stream.ts';
import { Amiss } from '#server/replay/compare.ts';
import { type Entry, type ReplayedRow, underivable } from '#server/replay/stream.ts';

const digest = (value: unknown): string => contentHash(new TextEncoder().encode(canonical(value)));
const stepOf = (entries: readonly Entry[], step: string): Entry | undefined =>
  entries.findLast(({ body }) => body.step === step);

/** The stored month as it is compared: of what was missing its fingerprint and how many. */
export const monthAsShown = (stored: ReplayedRow): ReplayedRow => ({
  ...stored,
  missing: digest(stored.missing),
  gaps: (stored.missing as readonly unknown[]).length,
});

/** A month of the cabinet as its archive sheet tells it; whether it may be destroyed its lists tell. */
export function replayMonth(
  entries: readonly Entry[],
  { sheet, state }: Told,
  stored: ReplayedRow | undefined,
): ReplayedRow {
  const [lock, counted, bind] = ['lock', 'counted', 'bind'].map((step) => stepOf(entries, step));
  const allowed: Readonly<Record<string, readonly string[]>> = {
    open: ['open'],
    locked: ['locked', 'binding'],
    packed: ['packed', 'destroyed'],
  };
  const now = String(stored?.state);
  return {
    case_id: entries[0]?.body.stream,
    month: `${sheet.month}-01`,
    state: allowed[state]?.includes(now) ? now : state,
    locked_at: lock?.body.at ?? null,
    locked_by: lock?.body.by.id ?? null,
    missing: counted ? (counted.body.became?.missing ?? underivable) : digest([]),
    gaps: counted?.body.values.missing ?? 0,
    manifest: sheet.manifest ?? null,
    pack: sheet.pack ?? null,
    packed_at: bind?.body.at ?? null,
    size: bind ? (bind.body.became?.size ?? underivable) : null,
  };
}

/** A list of destruction as its sheet tells it; `listed` are its stored items, held against the fingerprints of the sheet. */
export function replayList(
  entries: readonly Entry[],
  { sheet, state }: Told,
  stored: ReplayedRow | undefined,
  listed: Parameters<typeof itemsHash>[0],
): { row: ReplayedRow; tombstones: ReadonlyMap<string, ReplayedRow> } {
  const [drawn, gone] = ['listed', 'destroy'].map((step) => stepOf(entries, step));
  if (!drawn) throw new Amiss('没有列出清单的事件');
  const rounds = listed.filter(({ kind }) => kind === 'round').length;
  const whole = drawn.body.became?.items;
  const fits =
    listHash(listed) === sheet.list &&
    (whole === undefined || itemsHash(listed) === whole) &&
    rounds === sheet.rounds &&
    listed.length - rounds === sheet.cases;
  if (!fits) throw new Amiss('销毁清单所列的记录与证据链不符');
  const list = entries[0]?.body.stream;
  const isGone = state === 'destroyed' || (state === 'witnessed' && stored?.state === 'destroyed');
  const at = gone?.body.became?.destroyedAt ?? underivable;
  const row = {
    ...{ list_id: list, month: `${sheet.month}-01`, list_hash: sheet.list },
    ...{ state: isGone ? 'destroyed' : state, destroyed_at: isGone ? at : null },
  };
  const tombstones = new Map(
    (isGone ? listed : [])
      .filter(({ seq }) => seq > 0)
      .map(({ stream, number, seq, head }) => [
        stream,
        {
          stream_id: stream,
          number: whole === undefined ? underivable : number,
          seq,
          head,
          list_id: list,
          destroyed_at: at,
        },
      ]),
  );
  return { row, tombstones };
}
