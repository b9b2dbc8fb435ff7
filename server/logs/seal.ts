import { randomBytes } from 'node:crypto';
import { canonical, contentHash, eventHash, genesis } from '#kernel/chain.ts';
import type { Db } from '#server/db/db.ts';
import { gatherFailures } from '#server/projects/each.ts';
import { addLinks, beginChain, holdHead, type LogRow, logs, setSeq, unsealed, unsealedProjects } from './logs.sql.ts';

/** What is hashed of a row: all of it, values that may have to be erased as digests. */
export interface LogBody {
  readonly project: string;
  readonly seq: number;
  readonly log: string;
  readonly id: string;
  readonly at: string;
  readonly row: Readonly<Record<string, unknown>>;
  readonly sealed: Readonly<Record<string, string>>;
  readonly sealedAt: string;
}

/** SHA-256(salt ‖ text), as values of events are sealed. */
export const digestOf = (salt: string, text: string): string =>
  contentHash(Buffer.concat([Buffer.from(salt, 'hex'), Buffer.from(text)]));

const batch = 500;
/** So many in one go and no more: whoever stops the program does not wait for a backlog. */
const most = 20;

/**
 * Seals the rows of the logs that were written since the last time: each becomes a link of its project's chain. Rows are
 * written free, by many at once, and sealed here in batches, so that nobody waits for the chain. Answers how many.
 */
export async function sealLogs(db: Db, now: Date): Promise<number> {
  let sealed = 0;
  const failures = gatherFailures();
  for (const { id } of await db.owner((q) => q(unsealedProjects)))
    await failures.of(id, async () => {
      for (let some = batch, i = 0; some === batch && i < most; i += 1) {
        some = await sealSome(db, id, now);
        sealed += some;
      }
    });
  failures.tell();
  return sealed;
}

/** One batch, in one transaction, by one of several processes at a time. */
async function sealSome(db: Db, projectId: string, now: Date): Promise<number> {
  return await db.owner(async (q) => {
    await q(beginChain, [projectId, genesis]);
    const [head] = await q(holdHead, [projectId]);
    if (!head) throw new Error('the chain of the log has no head');
    const rows: LogRow[] = [];
    for (const log of logs) {
      const some = await q(unsealed[log], [projectId, batch - rows.length]);
      rows.push(...some.map((row) => ({ log, ...row })));
    }
    if (rows.length === 0) return 0;
    rows.sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
    let prev = head.head;
    const links = rows.map((row, i) => {
      const seq = head.seq + i + 1;
      const body = bodyOf(projectId, seq, row, now.toISOString());
      const link = { seq, prev, hash: eventHash(prev, body), body };
      prev = link.hash;
      return link;
    });
    await q(addLinks, [projectId, JSON.stringify(links)]);
    for (const log of logs) {
      const placed = rows.flatMap((row, i) => (row.log === log ? [{ id: row.id, seq: head.seq + i + 1 }] : []));
      if (placed.length > 0)
        await q(setSeq[log], [projectId, placed.map(({ id }) => id), placed.map(({ seq }) => seq)]);
    }
    return rows.length;
  });
}

function bodyOf(project: string, seq: number, { log, id, at, plain, sealed, salt }: LogRow, sealedAt: string): string {
  // erased before it was sealed: what it said can no longer be told, and must not be guessed
  const under = salt ?? randomBytes(16).toString('hex');
  const digests = Object.fromEntries(Object.entries(sealed).map(([name, text]) => [name, digestOf(under, text)]));
  return canonical({ project, seq, log, id, at, row: plain, sealed: digests, sealedAt } satisfies LogBody);
}
