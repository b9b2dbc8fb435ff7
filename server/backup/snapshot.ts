import type { Readable } from 'node:stream';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { withClient } from '#server/db/open.ts';
import type { Query } from '#server/db/statement.ts';
import { typeParsers } from '#server/db/types.ts';
import {
  asOwner,
  begin,
  beginSnapshot,
  commit,
  copyOut,
  fileLines,
  headsDigest,
  migrationsDone,
  packLines,
  parts,
  projectLines,
  references,
  whatItIs,
} from './backup.sql.ts';
import type { FileLine, Manifest, Part, ProjectLine } from './manifest.ts';
import { inOrder } from './order.ts';

/** Not taken along: everybody signs in anew. */
const leftOut = ['sessions', 'sign_in_attempts'];

/** A whole installation as it was at one moment. */
export interface Snapshot extends Pick<Manifest, 'at' | 'postgres' | 'mode' | 'migrations' | 'projects' | 'heads'> {
  /** bytes of the tables on the database's disk, without indexes */
  readonly bytes: number;
  /** what holds rows, in the order in which they can be put back */
  readonly parts: readonly Part[];
  /** The rows of one as COPY writes them: a line each. To be read to its end before the next. */
  read(part: Part): Readable;
  /** Every file that is there, by project and hash. */
  files(): AsyncGenerator<FileLine>;
}

/** Statements over one plain connection, values as the slices know them. */
export const queryOf =
  (client: pg.Client): Query =>
  async <Row>(one: { sql: string }, values: readonly unknown[] = []) =>
    (await client.query({ text: one.sql, values: values as unknown[], types: typeParsers })).rows as Row[];

/**
 * Reads an installation from one snapshot, beside a running office and without holding it up. `owner`: a login that is
 * kewu_owner or may take it on.
 */
export async function fromSnapshot<T>(owner: pg.ClientConfig, fn: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  return await withClient({ ...owner, application_name: 'kewu backup' }, async (client) => {
    const q = queryOf(client);
    await q(beginSnapshot);
    await q(asOwner);
    const result = await fn(await look(client, q));
    // after an error nothing is sent any more: a table may have been left half read, and the connection ends anyway
    await q(commit);
    return result;
  });
}

/** One transaction as the owner over a connection of its own. */
export async function inOwner<T>(owner: pg.ClientConfig, fn: (q: Query, client: pg.Client) => Promise<T>): Promise<T> {
  return await withClient({ ...owner, application_name: 'kewu backup' }, async (client) => {
    const q = queryOf(client);
    await q(begin);
    await q(asOwner);
    const result = await fn(q, client);
    // an error ends the connection, and with it the transaction
    await q(commit);
    return result;
  });
}

async function look(client: pg.Client, q: Query): Promise<Snapshot> {
  const [what] = await q(whatItIs);
  if (!what) throw new Error('the database does not say what it is');
  const found = await q(parts, [leftOut]);
  const order = inOrder([...new Set(found.map(({ table }) => table))], await q(references));
  const [heads] = await q(headsDigest);
  return {
    ...what,
    migrations: await q(migrationsDone),
    projects: (await q(projectLines)).map(
      ({ n, hash, ...line }): ProjectLine => ({ ...line, anchor: n === null || hash === null ? null : { n, hash } }),
    ),
    heads: heads?.digest ?? '',
    parts: found.sort((a, b) => order.indexOf(a.table) - order.indexOf(b.table) || (a.part < b.part ? -1 : 1)),
    read: (part) => client.query(copyTo(copyOut(part))),
    async *files() {
      let last: { project: string; hash: string } | undefined = nothing;
      while (last) {
        const lines: FileLine[] = await q(fileLines, [last.project, last.hash, page]);
        yield* lines;
        last = lines.length === page ? lines.at(-1) : undefined;
      }
      // a program may back up what an older one has left, before it brings the schema up to date
      if (order.includes('months')) yield* await q(packLines);
    },
  };
}

const page = 5000;
const nothing = { project: '00000000-0000-0000-0000-000000000000', hash: '' };
