import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import {
  analyze,
  copyIn,
  exportsAreGone,
  fileIsGone,
  force,
  forcedTables,
  forgetBackups,
  headsDigest,
  inUse,
  makeMonth,
  packIsGone,
} from '#server/backup/backup.sql.ts';
import { rowsIn } from '#server/backup/check.ts';
import type { FileName, Manifest, Part } from '#server/backup/manifest.ts';
import { inOwner } from '#server/backup/snapshot.ts';
import { pace } from '#server/backup/words.ts';
import { SetupFault } from '#server/db/fault.ts';
import { readMigrations } from '#server/db/migrate.ts';
import { migrationsFolder, prepare } from '#server/db/open.ts';
import { holdDatabase } from '#tools/move/move.sql.ts';
import { isUsed, undoFor } from '#tools/move/outside.ts';

/** What an empty database is filled with. */
export interface Filling extends Pick<Manifest, 'at' | 'migrations' | 'heads'> {
  readonly parts: readonly (Part & { readonly rows?: number })[];
  readonly gone: readonly FileName[];
  /** The rows of one part as COPY wrote them. */
  read(part: Part): Readable | Promise<Readable>;
  /** why a database outside may not be started before it is let go; moving unless said otherwise */
  readonly why?: 'moving' | 'restoring';
}
export interface Target {
  /** who may make roles and take kewu_owner on */
  readonly admin: pg.ClientConfig;
  /** the roles sign in themselves: an embedded database */
  readonly login: boolean;
}

/** Refuses what was made with other migrations than ours, or with more of them. */
export function refuseOtherMigrations(done: Manifest['migrations']): void {
  const ours = readMigrations(migrationsFolder);
  const strange = done.find(({ name, hash }, i) => ours[i]?.name !== name || ours[i]?.hash !== hash);
  if (strange)
    throw new SetupFault(
      done.length > ours.length
        ? `数据来自更新的程序（${done.at(-1)?.name}）。请先更新本程序。`
        : `数据的结构（${strange.name}）与本程序不一致。请使用制作它的程序，或更新的正式版本。`,
    );
}

/**
 * Fills an empty database in one transaction: all of it or nothing. First it gets the schema as it was (the migrations done
 * then), afterwards the migrations that came since. Constraints stay on; rows and heads must be what they were. One outside
 * is marked until it is let go, and left as it was found when this fails; answers how to undo it afterwards.
 */
export async function fillEmpty(
  target: Target,
  filling: Filling,
  say: (sentence: string) => void,
): Promise<() => Promise<void>> {
  refuseOtherMigrations(filling.migrations);
  // the embedded one goes with its folder
  if (target.login) {
    await fill(target, filling, say);
    return async () => undefined;
  }
  if (await isUsed(target.admin)) throw new SetupFault(used);
  const undo = await undoFor(target.admin);
  try {
    await fill(target, filling, say);
  } catch (error) {
    await undo();
    throw error;
  }
  return undo;
}

const used = '这个数据库里已经有数据。请用一个空的数据库。';

async function fill(target: Target, filling: Filling, say: (sentence: string) => void): Promise<void> {
  const quiet = (): void => undefined;
  await prepare(target.admin, target.login, quiet, filling.migrations.length);
  await inOwner(target.admin, async (q, client) => {
    const [state] = await q(inUse);
    if (state?.used) throw new SetupFault(used);
    const forced = (await q(forcedTables)).map(({ name }) => name);
    for (const name of forced) await client.query(force(name, false));
    for (const month of monthsOf(filling.parts)) await q(makeMonth, [month]);
    const tell = pace(say);
    for (const [i, part] of filling.parts.entries()) {
      await put(client, part, await filling.read(part));
      tell(`数据表 ${i + 1} / ${filling.parts.length}`, i + 1 === filling.parts.length);
    }
    for (const { project, hash, path } of filling.gone)
      await (path === undefined ? q(fileIsGone, [project, hash, filling.at]) : q(packIsGone, [project, hash]));
    const [heads] = await q(headsDigest);
    if (heads?.digest !== filling.heads)
      throw new SetupFault('写入之后，各条链的链头与原来不符。什么也没有留下，请换一份再试。');
    await q(exportsAreGone);
    await q(forgetBackups);
    if (!target.login) await q(holdDatabase, [filling.why ?? 'moving']);
    for (const name of forced) await client.query(force(name, true));
  }).catch(inWords);
  await prepare(target.admin, target.login, quiet);
  await inOwner(target.admin, async (_q, client) => {
    for (const table of new Set(filling.parts.map((part) => part.table))) await client.query(analyze(table));
  });
}

/** What the database says against rows, names or values that are not ours: they came from a file that was changed. */
function inWords(error: unknown): never {
  const { code, message } = error as { code?: string; message: string };
  if (code !== undefined && /^(22|23|42)[0-9A-Z]{3}$/.test(code))
    throw new SetupFault(`内容与数据库的结构不符（${message}）。什么也没有留下，请换一份再试。`);
  throw error;
}

async function put(client: pg.Client, part: Filling['parts'][number], rows: Readable): Promise<void> {
  const into = client.query(copyFrom(copyIn(part)));
  let sent = 0;
  rows.on('data', (piece: Buffer) => {
    sent += rowsIn(piece);
  });
  await pipeline(rows, into);
  if (into.rowCount !== sent || (part.rows !== undefined && part.rows !== sent))
    throw new SetupFault(`${part.part} 应有 ${part.rows ?? sent} 行，写入了 ${into.rowCount} 行。什么也没有留下。`);
}

/** First days of the months whose partitions hold rows. */
const monthsOf = (parts: readonly Part[]): string[] => [
  ...new Set(
    parts.flatMap(({ table, part }) => {
      const month = part === table ? undefined : /_(\d{4})(\d\d)$/.exec(part);
      return month ? [`${month[1]}-${month[2]}-01`] : [];
    }),
  ),
];
