import { signatureOf } from '#server/cases/replay.ts';
import { Amiss } from '#server/replay/compare.ts';
import { type Entry, opened, type ReplayedRow, underivable } from '#server/replay/stream.ts';
import type { KeptAnswers } from './answers.ts';
import { pointsDigest } from './rounds.ts';

type Points = Parameters<typeof pointsDigest>[0];

/** A round as its events tell it, with what hangs on it. */
export interface RoundTold {
  readonly row: ReplayedRow;
  readonly signatures: ReadonlyMap<number, ReplayedRow>;
  /** by id; their answers, note and photos are held against the digest elsewhere */
  readonly visits: ReadonlyMap<string, ReplayedRow>;
  /** when the photos of each visit were handed in, by visit */
  readonly handedIn: ReadonlyMap<string, string>;
  readonly notes: ReadonlyMap<string, ReplayedRow>;
}

/** The stored row as it is compared: of the points their fingerprint, which of them, and what was skipped. */
export function roundAsShown(stored: ReplayedRow): ReplayedRow {
  const points = stored.points as Points;
  return {
    ...stored,
    points: pointsDigest(points),
    pointIds: points?.points.map(({ id }) => id) ?? null,
    skipped: points?.skipped ?? null,
  };
}

/** Takes what happened on a round once more and tells what the round must show. `visits`: their stored rows, by id. */
export function replayRound(
  entries: readonly Entry[],
  stored: ReplayedRow | undefined,
  visits: ReadonlyMap<string, ReplayedRow>,
): RoundTold {
  const [first] = entries;
  const last = entries.at(-1);
  if (!first || !last) throw new Amiss('没有事件');
  const began = first.body.became?.round;
  const from = (name: string): unknown => (began ? (began[name] ?? null) : underivable);
  const day = began ? String(began.day) : underivable;
  const row: ReplayedRow = {
    ...{ id: first.body.stream, day, number: from('number'), route_id: from('route') },
    ...{
      plan_id: from('plan'),
      plan_line: from('line'),
      zone_id: from('zone'),
      shift: from('shift'),
      role: from('role'),
    },
    ...{ window_start: from('from'), window_end: from('to') },
    // while it waits, a change of its route changes how many points it has
    total: first.body.state === 'waiting' ? underivable : from('total'),
    ...{ walker_id: null, walker_role: null, checklist_key: null, checklist_version: null },
    ...{ points: null, pointIds: null, skipped: null, radio: null, radio_out_at: null, no_radio: null },
    ...{ started_at: null, radio_back_at: null, ended_at: null, signed_at: null, reason: null },
    ...{ visited: 0, walked: [], last_left: null, fails: 0, by_hand: 0, unreported: 0, flags: [] },
    ...{ seq: last.seq, head: last.hash, head_at: last.body.at },
  };
  const seqOf = new Map((stored?.points as Points)?.points.map(({ id, seq }) => [id, seq]));
  const told = {
    row,
    visits: new Map<string, ReplayedRow>(),
    handedIn: new Map<string, string>(),
    notes: new Map<string, ReplayedRow>(),
  };
  const signatures = new Map<number, ReplayedRow>();
  // begun before there was a chain of it: as its first event found it
  if (
    first.body.step !== 'start' &&
    first.body.state !== 'waiting' &&
    entries.every(({ body }) => body.step !== 'start')
  )
    asFound(row, first, from);
  for (const entry of entries) {
    takers[entry.body.step]?.(entry, told, { day, stored, visits, seqOf });
    const signature = signatureOf(entry);
    if (signature) signatures.set(entry.seq, signature);
  }
  // nobody begins a round that was given to somebody: the clock closes it without a word
  const missed = last.body.state === 'waiting' && stored?.state === 'missed';
  return { ...told, row: { ...row, state: missed ? 'missed' : last.body.state }, signatures };
}

interface Aside {
  readonly day: unknown;
  readonly stored: ReplayedRow | undefined;
  readonly visits: ReadonlyMap<string, ReplayedRow>;
  readonly seqOf: ReadonlyMap<string, number>;
}
type Taking = (
  entry: Entry,
  told: Pick<RoundTold, 'row'> & {
    visits: Map<string, ReplayedRow>;
    handedIn: Map<string, string>;
    notes: Map<string, ReplayedRow>;
  },
  aside: Aside,
) => void;

function asFound(row: ReplayedRow, { body }: Entry, from: (name: string) => unknown): void {
  if (body.state === 'missed' || body.state === 'excused') return;
  Object.assign(row, {
    ...{
      walker_id: from('walker'),
      walker_role: from('walkerRole'),
      total: from('total'),
      started_at: from('startedAt'),
    },
    ...{ checklist_key: from('checklist'), checklist_version: from('version'), radio: from('radio') },
    ...{ radio_out_at: from('radioOut'), points: from('points'), pointIds: underivable, no_radio: underivable },
  });
}

const raised = (row: ReplayedRow, { body }: Entry, detail: unknown = undefined): void => {
  const flags = body.became?.flags;
  const lost = !flags || row.flags === underivable;
  row.flags = lost
    ? underivable
    : [
        ...(row.flags as unknown[]),
        ...flags.map((flag) => (flag.kind === 'radio-missing' ? { ...flag, detail } : flag)),
      ];
};

const takers: Readonly<Record<string, Taking>> = {
  assign: ({ body }, { row }) => {
    row.walker_id = body.values.walker;
  },
  start: (entry, { row }) => {
    const { body } = entry;
    const { values } = body;
    const radio = values.radio ?? null;
    const points = values.points as string[];
    Object.assign(row, {
      ...{ walker_id: body.by.id, walker_role: body.by.role, started_at: body.happenedAt, total: points.length },
      ...{ checklist_key: values.checklist, checklist_version: values.version, radio },
      ...{ radio_out_at: radio === null ? null : body.happenedAt, no_radio: opened(entry, 'why') },
      ...{ points: body.became?.points === undefined ? underivable : body.became.points, pointIds: points },
    });
    raised(row, entry);
  },
  visit: (entry, { row, visits, handedIn }, aside) => {
    const { body } = entry;
    const { values, became } = body;
    const id = String(values.visit);
    const letters = Object.values((aside.visits.get(id)?.answers ?? {}) as KeptAnswers)
      .map(({ r }) => r)
      .join('');
    const fails = letters.split('F').length - 1;
    const byHand = Boolean(values.byHand);
    visits.set(id, {
      ...{
        id,
        day: aside.stored?.day ?? aside.day,
        round_id: body.stream,
        point_id: values.point,
        staff_id: body.by.id,
      },
      ...{ by_hand: byHand, hand_reason: byHand && !became ? underivable : opened(entry, 'handReason') },
      ...{ entered_at: values.entered, left_at: values.left, received_at: body.at, offset_ms: body.offsetMs },
      ...{ checklist_key: row.checklist_key, checklist_version: row.checklist_version },
      ...{ items: letters.length, fails },
    });
    handedIn.set(id, body.at);
    row.visited = Number(row.visited) + 1;
    row.walked = [...(row.walked as number[]), aside.seqOf.get(String(values.point)) ?? null];
    row.last_left = values.left;
    row.fails = Number(row.fails) + fails;
    row.by_hand = Number(row.by_hand) + (byHand ? 1 : 0);
    row.unreported =
      became?.unreported === undefined || row.unreported === underivable
        ? underivable
        : Number(row.unreported) + became.unreported;
    raised(row, entry);
  },
  note: (entry, { notes }) => {
    const { values, became } = entry.body;
    notes.set(String(values.note), {
      ...noteOf(entry, String(values.about)),
      ...{ place_id: values.place ?? null, department: values.department ?? null, person: opened(entry, 'person') },
      settled: became ? (became.settled ?? null) : underivable,
    });
  },
  remark: (entry, { notes }) => {
    notes.set(String(entry.body.values.note), {
      ...noteOf(entry, 'remark'),
      ...{
        place_id: null,
        department: null,
        settled: null,
        person: entry.body.became ? opened(entry, 'person') : underivable,
      },
    });
  },
  end: (entry, { row }) => {
    const { body } = entry;
    const at = body.happenedAt;
    const skipped = body.values.skipped as string[];
    const radioBack = body.values.radioBack === true;
    Object.assign(row, {
      ...{ ended_at: at, signed_at: at, unreported: 0 },
      skipped: skipped.length > 0 ? opened(entry, 'reasons') : {},
      radio_back_at: radioBack && row.radio !== null ? at : null,
    });
    raised(row, entry, opened(entry, 'radioMissing'));
  },
  excuse: (entry, { row }) => {
    row.reason = opened(entry, 'why');
    row.total = entry.body.became?.total ?? underivable;
  },
};

const noteOf = (entry: Entry, kind: string): ReplayedRow => ({
  ...{ id: entry.body.values.note, round_id: entry.body.stream, kind, case_id: null },
  ...{ body: opened(entry, 'text'), by_id: entry.body.by.id, at: entry.body.at },
});
