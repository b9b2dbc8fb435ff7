import { guarded } from '#server/db/guarded.ts';
import type { Query, Statement } from '#server/db/statement.ts';
import type { Project } from '#server/projects/projects.ts';
import { Amiss, hold, openTally, type Tally } from './compare.ts';
import { type Faults, gatherFaults, unfinished } from './faults.ts';
import type { Batch } from './lines.ts';
import { heldAsShown, monthAsShown, replayAnswers, replayHeld, replayList, replayMonth } from './replay.cabinet.ts';
import { replayCase } from './replay.case.ts';
import { replayRound, roundAsShown } from './replay.round.ts';
import {
  anchorAmiss,
  answeredAmiss,
  answeredRows,
  caseRows,
  derivedAmiss,
  goingAmiss,
  heldRows,
  listedRows,
  listRows,
  lockAmiss,
  monthRows,
  noteRows,
  numbersAmiss,
  photoRows,
  photosKnown,
  roundRows,
  rowCounts,
  signatureRows,
  tombstoneRows,
  unaskedAmiss,
  unheardAmiss,
  unwalkedAmiss,
  visitRows,
} from './rows.sql.ts';
import { type Entry, entriesOf, type ReplayedRow } from './stream.ts';
import { holdVouched } from './vouched.ts';
import { wordOf } from './words.ts';

/** Replays streams and holds every row that shows what they say against them; names what does not fit, stream by stream. */
export interface Replaying {
  /** takes a batch of streams, whose chain was checked before */
  take(batch: Batch): Promise<void>;
  /** what does not fit over all; `links` says how many events and values the chain has */
  end(links: { readonly events: number; readonly values: number }): Promise<Faults['list']>;
  readonly tally: Tally;
}

/** Opens a replay of one project, read in the transaction of `q`. */
export function openReplay(q: Query, project: Project): Replaying {
  const tally = openTally();
  const faults = gatherFaults();
  let whole = true;
  const check = async (run: () => Promise<void>): Promise<void> => {
    try {
      await guarded(q, run);
    } catch (error) {
      whole = false;
      faults.tell(error instanceof Amiss ? { say: error.message } : unfinished('证据链与记录', error));
    }
  };
  return {
    tally,
    take: (batch) =>
      check(async () => {
        if (!(await takeBatch(q, project, tally, faults, batch))) whole = false;
      }),
    async end(links) {
      // what a stream did not get through is not counted
      if (whole) await check(() => holdCounts(q, project, tally, links));
      for (const say of await besideAmiss(q, project.id)) faults.tell({ say });
      await check(() => holdVouched(q, project.id, tally));
      return faults.list;
    },
  };
}

const byKey = (rows: readonly ReplayedRow[], key: string): Map<string, ReplayedRow> =>
  new Map(rows.map((row) => [String(row[key]), row]));
const grouped = (rows: readonly ReplayedRow[], key: string): Map<string, ReplayedRow[]> =>
  Map.groupBy(rows, (row) => String(row[key]));

/** Answers whether each stream of the batch could be gone through. */
async function takeBatch(q: Query, project: Project, tally: Tally, faults: Faults, batch: Batch): Promise<boolean> {
  const entries = entriesOf(batch.events, batch.values);
  const ids = [...entries.keys()];
  const ofKind = (kind: string): string[] => ids.filter((id) => entries.get(id)?.[0]?.body.kind === kind);
  const [rounds, months, lists, late] = ['round', 'month-archive', 'destruction', 'late-fact'].map(ofKind);
  const some = <Row>(one: Parameters<typeof q<Row>>[0], those: readonly string[] | undefined): Promise<Row[]> =>
    those && those.length > 0 ? q<Row>(one, [project.id, those]) : Promise.resolve([]);
  const [cases, roundsRead, signatures, visits, notes, held, alarms, monthsRead, listsRead, listed, stones] =
    await Promise.all([
      some(caseRows, ids),
      some(roundRows, rounds),
      some(signatureRows, ids),
      some(visitRows, rounds),
      some(noteRows, rounds),
      some(heldRows, late),
      some(answeredRows, ids),
      some(monthRows, months),
      some(listRows, lists),
      some(listedRows, lists),
      some(tombstoneRows, lists),
    ]);
  const photos = await some(
    photoRows,
    visits.map(({ id }) => String(id)),
  );
  const rows: Rows = {
    ...{ cases: byKey(cases, 'id'), rounds: byKey(roundsRead, 'id'), months: byKey(monthsRead, 'case_id') },
    ...{
      signatures: grouped(signatures, 'stream_id'),
      visits: grouped(visits, 'round_id'),
      notes: grouped(notes, 'round_id'),
    },
    ...{ photos: grouped(photos, 'visit_id'), held: grouped(held, 'case_id'), alarms: byKey(alarms, 'id') },
    ...{ lists: byKey(listsRead, 'list_id'), stones: grouped(stones, 'list_id') },
    listed: Map.groupBy(listed, ({ list }) => list),
  };
  const named = new Set<string>();
  let whole = true;
  for (const [id, stream] of entries)
    try {
      if (stream[0]?.body.kind === 'round') takeRound(tally, id, stream, rows, named);
      else takeCase(project, tally, id, stream, rows, named);
      const month = rows.months.get(id);
      if (month?.state === 'destroyed' && month.listed !== true)
        faults.tell({ say: `${id} 的月份标为已销毁，而没有执行过的销毁清单`, gone: String(month.pack) });
    } catch (error) {
      whole = false;
      // a chain that was broken on purpose may break a replay anywhere
      faults.tell({ say: error instanceof Amiss ? error.message : `${id} 无法重演：${(error as Error).message}` });
    }
  const known = new Map((await some(photosKnown, [...named])).map((one) => [one.hash, one]));
  for (const hash of named) {
    const file = known.get(hash);
    if (!file) faults.tell({ say: `照片 ${hash} 的登记不见了` });
    else if (file.going) faults.tell({ say: `照片 ${hash} 标为已清除，而记录还在用它`, gone: hash });
    if (file && !file.photo) faults.tell({ say: `照片 ${hash} 的登记说它不是照片` });
  }
  return whole;
}

interface Rows {
  readonly cases: ReadonlyMap<string, ReplayedRow>;
  readonly rounds: ReadonlyMap<string, ReplayedRow>;
  readonly months: ReadonlyMap<string, ReplayedRow>;
  readonly signatures: ReadonlyMap<string, readonly ReplayedRow[]>;
  readonly visits: ReadonlyMap<string, readonly ReplayedRow[]>;
  readonly notes: ReadonlyMap<string, readonly ReplayedRow[]>;
  readonly photos: ReadonlyMap<string, readonly ReplayedRow[]>;
  readonly held: ReadonlyMap<string, readonly ReplayedRow[]>;
  readonly alarms: ReadonlyMap<string, ReplayedRow>;
  readonly lists: ReadonlyMap<string, ReplayedRow>;
  readonly stones: ReadonlyMap<string, readonly ReplayedRow[]>;
  readonly listed: ReadonlyMap<string, Parameters<typeof replayList>[3]>;
}

/** Says which stream it was that does not fit. */
function about<T>(label: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof Amiss && !error.message.startsWith(label) ? new Amiss(`${label} ${error.message}`) : error;
  }
}

function takeCase(
  project: Project,
  tally: Tally,
  id: string,
  entries: readonly Entry[],
  rows: Rows,
  named: Set<string>,
): void {
  const stored = rows.cases.get(id);
  about(id, () => {
    const told = replayCase(project, entries, stored);
    hold(tally, 'cases', id, stored, told.row);
    holdSignatures(tally, id, rows.signatures.get(id), told.signatures);
    for (const hash of told.photos) named.add(hash);
    for (const [alarm, answer] of replayAnswers(entries)) hold(tally, 'alarms', id, rows.alarms.get(alarm), answer);
    const { kind } = entries[0]?.body ?? {};
    if (kind === 'month-archive') {
      const month = rows.months.get(id);
      hold(tally, 'months', id, month && monthAsShown(month), replayMonth(entries, told, month));
    } else if (kind === 'late-fact') {
      const held = byKey(rows.held.get(id) ?? [], 'seq');
      for (const [seq, one] of replayHeld(entries)) {
        const row = held.get(String(seq));
        hold(tally, 'late_commands', id, row && heldAsShown(row), one);
      }
    } else if (kind === 'destruction') holdList(tally, id, entries, rows, told);
  });
}

function holdList(
  tally: Tally,
  id: string,
  entries: readonly Entry[],
  rows: Rows,
  told: ReturnType<typeof replayCase>,
): void {
  const items = rows.listed.get(id) ?? [];
  const stored = rows.lists.get(id);
  const { row, tombstones } = replayList(entries, told, stored, items);
  hold(tally, 'destructions', id, stored, row);
  tally.rows.set('destruction_items', (tally.rows.get('destruction_items') ?? 0) + items.length);
  const stones = byKey(rows.stones.get(id) ?? [], 'stream_id');
  for (const [stream, stone] of tombstones) hold(tally, 'tombstones', stream, stones.get(stream), stone);
}

function takeRound(tally: Tally, id: string, entries: readonly Entry[], rows: Rows, named: Set<string>): void {
  const stored = rows.rounds.get(id);
  about(id, () => {
    const visits = byKey(rows.visits.get(id) ?? [], 'id');
    const told = replayRound(entries, stored, visits);
    hold(tally, 'rounds', id, stored && roundAsShown(stored), told.row);
    holdSignatures(tally, id, rows.signatures.get(id), told.signatures);
    for (const [visit, one] of told.visits) hold(tally, 'visits', id, visits.get(visit), one);
    const notes = byKey(rows.notes.get(id) ?? [], 'id');
    for (const [note, one] of told.notes) hold(tally, 'round_notes', id, notes.get(note), one);
    // which photos they are is in the digest of the visit
    for (const [visit, at] of told.handedIn)
      for (const photo of rows.photos.get(visit) ?? []) {
        hold(tally, 'photo_uses', id, photo, { at });
        named.add(String(photo.hash));
      }
  });
}

function holdSignatures(
  tally: Tally,
  id: string,
  stored: readonly ReplayedRow[] | undefined,
  told: ReadonlyMap<number, ReplayedRow>,
): void {
  const at = byKey(stored ?? [], 'seq');
  for (const [seq, signature] of told)
    hold(tally, 'signatures', `${id} 第 ${seq} 个事件`, at.get(String(seq)), signature);
}

/** Rows nobody vouches for: each table has as many as the chain tells of. */
async function holdCounts(
  q: Query,
  project: Project,
  tally: Tally,
  links: { events: number; values: number },
): Promise<void> {
  const told = new Map([...tally.rows, ['events', links.events], ['event_values', links.values]] as const);
  for (const { name, n } of await q(rowCounts, [project.id]))
    if (n !== (told.get(name) ?? 0)) throw new Amiss(`${wordOf(name)}有 ${n} 条，证据链上有 ${told.get(name) ?? 0} 条`);
}

type Beside = (q: Query, projectId: string) => Promise<string | undefined>;
/** A question whose every answer is amiss; `say` says it. */
const asked =
  <Row>(one: Statement<Row>, say: (row: Row) => string): Beside =>
  async (q, projectId) => {
    const [row] = await q(one, [projectId]);
    return row && say(row);
  };

/** What is amiss beside the streams, question by question. */
const beside: readonly Beside[] = [
  asked(derivedAmiss, ({ stream, seq }) => `${stream} 第 ${seq} 个事件：派生的内容与原文不符`),
  asked(anchorAmiss, ({ n }) => `第 ${n} 个锚不见了`),
  asked(unwalkedAmiss, ({ round }) => `${round} 没有证据，却不是未开始或漏巡`),
  asked(lockAmiss, ({ round }) => `${round} 的锁定标记与月度归档不符`),
  asked(numbersAmiss, ({ kind, day }) => `${day} 的 ${kind} 编号不连续，或与已用的编号数不符`),
  asked(answeredAmiss, (one) => `操作 ${one.command}（${one.kind}）办理过的 ${one.stream} 不见了，或少了事件`),
  asked(unaskedAmiss, ({ stream, seq }) => `${stream} 第 ${seq} 个事件没有对应的操作`),
  asked(unheardAmiss, ({ command, kind }) => `操作 ${command}（${kind}）的事件不见了`),
  asked(goingAmiss, ({ hash }) => `照片 ${hash} 标为已清除，而补录的记录还在用它`),
];

/** All at once; one by one where a value that was forged breaks one of them, so that it hides no other. */
async function besideAmiss(q: Query, projectId: string): Promise<string[]> {
  const told = await guarded(q, () => Promise.all(beside.map((one) => one(q, projectId)))).catch(async () => {
    const each: (string | undefined)[] = [];
    for (const one of beside)
      each.push(
        await guarded(q, () => one(q, projectId)).catch((error: unknown) => unfinished('证据链与记录', error).say),
      );
    return each;
  });
  return told.filter((say) => say !== undefined);
}
