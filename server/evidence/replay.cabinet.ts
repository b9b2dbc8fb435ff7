import { canonical, contentHash } from '#kernel/chain.ts';
import { itemsHash, listHash } from '#server/evidence/list-hash.ts';
import { Amiss } from './compare.ts';
import type { CaseTold } from './replay.case.ts';
import { type Entry, type ReplayedRow, underivable } from './stream.ts';

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
  { sheet, state }: CaseTold,
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
  { sheet, state }: CaseTold,
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

/** Answers to alarms, as the events of a case tell them, by alarm. */
export function replayAnswers(entries: readonly Entry[]): Map<string, ReplayedRow> {
  const answers = entries.filter(({ body }) => body.step === 'answerAlarm');
  return new Map(
    answers.map((entry) => [
      String(entry.body.values.alarm),
      {
        ...{ id: entry.body.values.alarm, case_id: entry.body.stream },
        ...{ acknowledged_at: entry.body.happenedAt, acknowledged_by: entry.body.by.id },
        answer: entry.open.answer,
      },
    ]),
  );
}
