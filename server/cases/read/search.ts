import type { Db } from '#server/db/db.ts';
import { diskFault } from '#server/db/disk-fault.ts';
import { guarded } from '#server/db/guarded.ts';
import type { Query } from '#server/db/statement.ts';
import { isAway } from '#server/http/faults.ts';
import { inEachProject } from '#server/projects/each.ts';
import { inTurns } from '#server/turns.ts';
import type { ListFilters, Mark } from './rows.sql.ts';
import {
  addWords,
  casesWith,
  frequencies,
  toWord,
  unworded,
  type Wordless,
  wordedUpto,
  wordsUpto,
} from './search.sql.ts';
import { caseProbes, caseTerms } from './terms.ts';

/**
 * Search over all cases. Words are rows of kewu.case_terms, read by equality, which row security lets reach the index.
 *
 * They are written by a job (`wordCases`) within seconds after the case, not by the statement that writes the case:
 * number and title of a case never change, so nothing can grow stale, and the hot statement that everybody waits for
 * stays as short as it is (some forty rows a case would more than double it). What the job has not come to yet is read
 * directly and held against the same words, so a case is found the moment it is opened.
 */
const batch = 500;
/** A transaction may end this long after the time it wrote down: what is younger is looked at again. */
const lagMs = 60_000;

/** True when there is something to look up; otherwise only the newest titles can be read through, see listCases. */
export const searchable = (typed: string): boolean => caseProbes(typed).length > 0;

const reached = async (q: Query, projectId: string): Promise<string> =>
  (await q(wordedUpto, [projectId]))[0]?.at ?? '-infinity';

/** One page of the cases that have every word of `typed`, the newest first, at most `f.limit` of them. */
export async function searchCases(q: Query, projectId: string, f: ListFilters, typed: string): Promise<Mark[]> {
  const probes = caseProbes(typed);
  const young = unworded(projectId, f, await reached(q, projectId));
  const [counts, fresh] = await Promise.all([q(frequencies, [projectId, probes]), q(young.one, young.values)]);
  // the rarest word leads: the others are only looked up for what has it
  const [lead, ...also] = [...counts].sort((a, b) => a.n - b.n);
  const { one, values } = casesWith(
    projectId,
    f,
    lead?.term ?? '',
    also.map((other) => other.term),
  );
  const worded = lead && lead.n > 0 ? await q(one, values) : [];
  const { after } = f;
  const newer = fresh.filter((c) => {
    if (after && newestFirst(c, after) <= 0) return false;
    const terms = caseTerms(c);
    return probes.every((probe) => terms.includes(probe));
  });
  return [...newer, ...worded].sort(newestFirst).slice(0, f.limit);
}

/** The order of the list: by time, then id, both falling. */
function newestFirst(a: Mark, b: Mark): number {
  const [left, right] = [`${a.at} ${a.id}`, `${b.at} ${b.id}`];
  return left === right ? 0 : left < right ? 1 : -1;
}

/**
 * Writes down the words of cases that have none yet, in every project; answers how many. Batch after batch it goes on behind the
 * last case it met, and each is written down for good: told to stop, it goes on from there at the next start.
 */
export const wordCases = (db: Db, now: Date, signal?: AbortSignal): Promise<number> =>
  inEachProject(
    db,
    async ({ id }, failures) => {
      const scope = { projects: [id] };
      let written = 0;
      for (let last: Wordless | undefined; ; ) {
        signal?.throwIfAborted();
        const rows = await db
          .tx(scope, (q) => wordSome(q, id, now, last, (rows) => addAll(q, id, rows)))
          .catch((error: unknown) => {
            if (isAway(error) || diskFault(error)) throw error;
            // one case whose words can not be written must not keep the others from being found: each by itself
            return db.tx(scope, (q) =>
              wordSome(q, id, now, last, async (rows) => {
                for (const row of rows) await failures.of(row.id, () => guarded(q, () => addAll(q, id, [row])));
              }),
            );
          });
        written += rows.length;
        if (rows.length < batch) return written;
        last = rows.at(-1);
      }
    },
    signal,
  );

async function addAll(q: Query, projectId: string, rows: readonly Wordless[]): Promise<void> {
  const words = await inTurns(rows, (c) => ({ id: c.id, terms: [c.number, ...caseTerms(c)] }));
  if (words.length > 0) await q(addWords, [projectId, JSON.stringify(words)]);
}

const firstId = '00000000-0000-0000-0000-000000000000';
async function wordSome(
  q: Query,
  projectId: string,
  now: Date,
  last: Wordless | undefined,
  add: (rows: readonly Wordless[]) => Promise<void>,
): Promise<Wordless[]> {
  const from = last?.mark ?? (await reached(q, projectId));
  const rows = await q(toWord, [projectId, from, batch, last?.id ?? firstId]);
  const upto = rows.length < batch ? now.getTime() : Date.parse(rows.at(-1)?.headAt ?? '');
  await add(rows);
  await q(wordsUpto, [projectId, new Date(Math.min(upto, now.getTime()) - lagMs).toISOString()]);
  return rows;
}
