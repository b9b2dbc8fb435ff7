import { guarded } from '#server/db/guarded.ts';
import type { Query } from '#server/db/statement.ts';
import {
  type Alongside,
  asked,
  type Ear,
  type Evidence,
  type Question,
  type Streams,
} from '#server/manifest/stream.ts';
import type { Project } from '#server/projects/projects.ts';
import type { NumberSeries } from '#server/record/numbers.ts';
import { Amiss, openTally, type Tally, tableWord } from '#server/replay/compare.ts';
import { type Faults, gatherFaults, unfinished } from '#server/replay/faults.ts';
import { type Entry, entriesOf } from '#server/replay/stream.ts';
import type { Batch } from './lines.ts';
import { numbersFit } from './numbers.ts';
import { derivedAmiss, photosKnown, rowCounts, unaskedAmiss, unheardAmiss } from './rows.sql.ts';
import { holdVouched } from './vouched.ts';

/** Replays streams and holds every row that shows what they say against them; names what does not fit, stream by stream. */
export interface Replaying {
  /** takes a batch of streams, whose chain was checked before */
  take(batch: Batch): Promise<void>;
  /** what does not fit over all; `links` says how many events and values the chain has */
  end(links: { readonly events: number; readonly values: number }): Promise<Faults['list']>;
  readonly tally: Tally;
}

/** What is proved, and how: as the slices say together. */
export interface Proved {
  readonly streams: Streams;
  readonly evidence: readonly Evidence[];
  readonly numbers: readonly NumberSeries[];
  /** what tables are called where an auditor reads of them */
  readonly words: Readonly<Record<string, string>>;
}

/** Opens a replay of one project, read in the transaction of `q`. */
export function openReplay(q: Query, project: Project, proved: Proved): Replaying {
  const tally = openTally(proved.words);
  const vouched = proved.evidence.flatMap(({ vouched = [] }) => vouched);
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
        if (!(await takeBatch(q, project, proved, tally, faults, batch))) whole = false;
      }),
    async end(links) {
      // what a stream did not get through is not counted
      if (whole) await check(() => holdCounts(q, project, proved, tally, links));
      await check(() => holdVouched(q, project.id, tally, vouched));
      for (const say of await besideAmiss(q, project.id, questionsOf(proved))) faults.tell({ say });
      return faults.list;
    },
  };
}

type Entries = ReadonlyMap<string, readonly Entry[]>;
const kindOf = (entries: Entries, id: string): string => entries.get(id)?.[0]?.body.kind ?? '';

/** Answers whether each stream of the batch could be gone through. */
async function takeBatch(
  q: Query,
  project: Project,
  { streams, evidence }: Proved,
  tally: Tally,
  faults: Faults,
  batch: Batch,
): Promise<boolean> {
  const entries = entriesOf(batch.events, batch.values);
  const named = new Set<string>();
  const ear: Ear = { tally, tell: faults.tell, photo: (hash) => void named.add(hash) };
  const beside = await openBeside(q, project, evidence, entries);
  let whole = true;
  const left = new Set(entries.keys());
  for (const stream of streams.all) {
    const ids = [...left].filter((id) => stream.of(kindOf(entries, id)));
    if (ids.length === 0) continue;
    const take = await stream.open(q, project, ids);
    for (const id of ids) {
      left.delete(id);
      const own = entries.get(id) ?? [];
      try {
        const told = take(id, own, ear);
        for (const more of beside.get(kindOf(entries, id)) ?? []) more(id, own, told, ear);
      } catch (error) {
        whole = false;
        // a chain that was broken on purpose may break a replay anywhere
        faults.tell({ say: error instanceof Amiss ? error.message : `${id} 无法重演：${(error as Error).message}` });
      }
    }
  }
  for (const id of left) {
    whole = false;
    faults.tell({ say: `${id} 没有「${kindOf(entries, id)}」这种流程` });
  }
  await holdPhotos(q, project, named, faults);
  return whole;
}

type More = Awaited<ReturnType<Alongside['open']>>;

/** What other slices show of streams of a kind, opened for those of the batch. */
async function openBeside(
  q: Query,
  project: Project,
  evidence: readonly Evidence[],
  entries: Entries,
): Promise<Map<string, More[]>> {
  const found = new Map<string, More[]>();
  for (const one of evidence.flatMap(({ alongside = [] }) => alongside)) {
    const ids = [...entries.keys()].filter((id) => kindOf(entries, id) === one.kind);
    if (ids.length > 0) found.set(one.kind, [...(found.get(one.kind) ?? []), await one.open(q, project, ids)]);
  }
  return found;
}

async function holdPhotos(q: Query, project: Project, named: ReadonlySet<string>, faults: Faults): Promise<void> {
  const rows = named.size > 0 ? await q(photosKnown, [project.id, [...named]]) : [];
  const known = new Map(rows.map((one) => [one.hash, one]));
  for (const hash of named) {
    const file = known.get(hash);
    if (!file) faults.tell({ say: `照片 ${hash} 的登记不见了` });
    else if (file.going) faults.tell({ say: `照片 ${hash} 标为已清除，而记录还在用它`, gone: hash });
    if (file && !file.photo) faults.tell({ say: `照片 ${hash} 的登记说它不是照片` });
  }
}

/** Rows nobody vouches for: each table has as many as the chain tells of. */
async function holdCounts(
  q: Query,
  project: Project,
  { evidence }: Proved,
  tally: Tally,
  links: { events: number; values: number },
): Promise<void> {
  const told = new Map([...tally.rows, ['events', links.events], ['event_values', links.values]] as const);
  for (const counts of [rowCounts, ...evidence.flatMap(({ counts = [] }) => counts)])
    for (const { name, n } of await q(counts, [project.id]))
      if (n !== (told.get(name) ?? 0))
        throw new Amiss(`${tableWord(tally, name)}有 ${n} 条，证据链上有 ${told.get(name) ?? 0} 条`);
}

/** What is amiss beside the streams, question by question. */
function questionsOf({ streams, evidence, numbers }: Proved): readonly Question[] {
  const leave = evidence.flatMap(({ commands = [] }) => commands);
  return [
    asked(derivedAmiss, ({ stream, seq }) => `${stream} 第 ${seq} 个事件：派生的内容与原文不符`),
    ...evidence.flatMap(({ questions = [] }) => questions),
    numbersFit(numbers),
    asked(streams.answered, (one) => `操作 ${one.command}（${one.kind}）办理过的 ${one.stream} 不见了，或少了事件`),
    asked(unaskedAmiss, ({ stream, seq }) => `${stream} 第 ${seq} 个事件没有对应的操作`),
    async (q, projectId) => {
      const [row] = await q(unheardAmiss, [projectId, leave]);
      return row && `操作 ${row.command}（${row.kind}）的事件不见了`;
    },
  ];
}

/** All at once; one by one where a value that was forged breaks one of them, so that it hides no other. */
async function besideAmiss(q: Query, projectId: string, questions: readonly Question[]): Promise<string[]> {
  const told = await guarded(q, () => Promise.all(questions.map((one) => one(q, projectId)))).catch(async () => {
    const each: (string | undefined)[] = [];
    for (const one of questions)
      each.push(
        await guarded(q, () => one(q, projectId)).catch((error: unknown) => unfinished('证据链与记录', error).say),
      );
    return each;
  });
  return told.filter((say) => say !== undefined);
}
