import { canonical, contentHash } from '#kernel/chain.ts';
import { type Entry, type ReplayedRow, underivable } from '#server/replay/stream.ts';

const digest = (value: unknown): string => contentHash(new TextEncoder().encode(canonical(value)));

/** The commands a late fact holds, as its events tell them, by the number of the event. */
export function replayHeld(entries: readonly Entry[]): Map<number, ReplayedRow> {
  const held = new Map<number, ReplayedRow>();
  for (const { seq, body } of entries) {
    if (body.step !== 'arrive' && body.step !== 'another') continue;
    const one = body.became?.held;
    held.set(seq, {
      ...{ case_id: body.stream, seq, staff_id: one?.maker ?? body.by.id, handed_by: one?.maker ? body.by.id : null },
      ...(one
        ? { command_id: one.command, kind: one.kind, round_id: one.round, body: one.digest }
        : { command_id: underivable, kind: underivable, round_id: underivable, body: underivable }),
      ...{ happened_at: body.happenedAt, device_at: body.deviceAt, offset_ms: body.offsetMs },
    });
  }
  return held;
}

/** The stored command as it is compared: of its body the fingerprint. */
export const heldAsShown = (stored: ReplayedRow): ReplayedRow => ({ ...stored, body: digest(stored.body) });
