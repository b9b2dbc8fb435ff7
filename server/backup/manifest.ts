import { createHash } from 'node:crypto';
import { type Static, type TSchema, Type } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { SetupFault } from '#server/db/fault.ts';
import { inside } from '#server/inside.ts';
import { bare, coverOf, small } from './cover.ts';
import { writeWhole } from './disk.ts';
import type { BackupKey } from './key.ts';
import { bytesLying, readLying, type Shelf, writeLying } from './lying.ts';

// Whoever can write to the disk of the backups can write these files too: every name in them is held to its form before it
// becomes part of a path or of a statement.
const hash = Type.String({ pattern: '^[0-9a-f]{64}$' });
const uuid = Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' });
const count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const word = Type.String({ maxLength: 200 });
const moment = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d' });
/** A name in the catalogue of the database, ours are all of this form. */
const sqlName = Type.String({ pattern: '^[a-z_][a-z0-9_]{0,62}$' });
const reading = { bytes: count, sha256: hash };

const partFile = Type.Object({
  /** the table they are put back into */
  table: sqlName,
  /** the table they were read from: the table itself, or one of its partitions */
  part: sqlName,
  columns: Type.Array(sqlName, { minItems: 1 }),
  rows: count,
  /** of the file as it lies on the disk */
  ...reading,
});
/** The rows of one table, or of one partition of it: a file `tables/<part>.copy.gz`. */
export type Part = Pick<Static<typeof partFile>, 'table' | 'part' | 'columns'>;
export type PartFile = Static<typeof partFile>;

const sideFile = Type.Object({
  /** from the data folder, with slashes */
  path: Type.String({ pattern: '^(anchors/(?!\\.)[^/\\\\:\\x00]{1,100}\\.jsonl|tls/(?!\\.)[^/\\\\:\\x00]{1,100})$' }),
  ...reading,
  mode: Type.Integer({ minimum: 0, maximum: 0o777 }),
});
/** A file beside the tables and the photos: anchors, the authority of https. */
export type SideFile = Static<typeof sideFile>;

const fileName = Type.Object({
  project: uuid,
  hash,
  /** of a pack: where it lies in the project's folder */
  path: Type.Optional(Type.String({ pattern: '^archive/\\d{4}-\\d\\d\\.tar$' })),
  /** what it is called in an encrypted backup */
  as: Type.Optional(hash),
});
const fileLine = Type.Object({ ...fileName.properties, size: count });
/** A file of a project by its content hash: a photo or paper, or the pack of a month. */
export type FileName = Static<typeof fileName>;
export type FileLine = Static<typeof fileLine>;

const projectLine = Type.Object({
  ...{ id: uuid, code: Type.String({ maxLength: 100 }), name: word },
  /** cases and rounds that have a chain */
  streams: count,
  anchor: Type.Union([Type.Object({ n: count, hash: word }), Type.Null()]),
});
export type ProjectLine = Static<typeof projectLine>;

const manifest = Type.Object({
  format: Type.Literal(1),
  /** version of the product that made it */
  product: word,
  /** version of the PostgreSQL it was read from */
  postgres: word,
  mode: Type.Union([word, Type.Null()]),
  /** ISO: everything acknowledged until then is in it */
  at: moment,
  migrations: Type.Array(Type.Object({ name: word, hash: word })),
  projects: Type.Array(projectLine),
  /** SHA-256 over the heads of all chains */
  heads: word,
  /** in the order in which they can be put back */
  tables: Type.Array(partFile),
  /** the list `files.jsonl`, one {@link FileLine} a line, and what it adds up to */
  files: Type.Object({ count, size: count, ...reading }),
  /** in the list, but removed from the office, rightly, while the backup was made */
  gone: Type.Array(fileName),
  /** in the list, but lost or changed in the office's own store */
  lost: Type.Array(fileName),
  /** lost or cut short in the office's own store, but taken over from an earlier backup */
  onlyHere: Type.Array(fileName),
  sides: Type.Array(sideFile),
});
/** What a backup says of itself. */
export type Manifest = Static<typeof manifest>;

const sealed = Type.Object({
  format: Type.Literal(2),
  product: word,
  at: moment,
  /** how it opens, and the recipients of age it is encrypted to: nothing secret */
  sealed: Type.Object({
    by: Type.Union([Type.Literal('passphrase'), Type.Literal('recipients')]),
    to: Type.Array(word),
  }),
  holds: Type.Object({ tables: count, rows: count, files: count, size: count }),
  sums: Type.Object({ count, ...reading }),
});
/** What an encrypted backup says without its key: nothing of the office but how much there is. */
export type Sealed = Static<typeof sealed>;

export const tableName = (part: string): string => `tables/${part}.copy.gz`;
export const listName = 'files.jsonl';
/** The whole manifest of an encrypted backup. */
const insideName = 'inside.json';
const outerName = 'manifest.json';
const sumName = 'manifest.json.sha256';
const sumOf = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');

/** A backup that can be read. */
export interface Opened extends Shelf {
  readonly manifest: Manifest;
}

/** Writes what makes a folder a backup; last of all. The sum is as `sha256sum -c` reads it. */
export async function writeManifest(folder: string, manifest: Manifest | Sealed): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  await writeWhole(inside(folder, sumName), `${sumOf(text)}  ${outerName}\n`);
  await writeWhole(inside(folder, outerName), text);
}

/** Writes the whole manifest under the cover, and reads it again; answers its hash as it lies there. */
export async function writeInside(shelf: Shelf, whole: Manifest): Promise<string> {
  const written = await writeLying(shelf, insideName, one(Buffer.from(JSON.stringify(whole))));
  const read = await readLying(shelf, insideName);
  if (read?.plain?.sha256 !== written.plain)
    throw new SetupFault(`${insideFile} 写下之后读回来不对。请检查磁盘，或换一个位置再备份。`);
  return written.sha256;
}
export const insideFile = `${insideName}.age`;

/** What a backup says without a key; refuses a folder that is no whole backup. */
export async function readManifest(folder: string): Promise<Manifest | Sealed> {
  const [text, sum] = [await small(folder, outerName), await small(folder, sumName)];
  if (text === undefined || sum === undefined)
    throw new SetupFault(
      `${folder} 不是一份完整的备份：没有 manifest.json。请指明一份备份的文件夹（kewu-日期-时间）。`,
    );
  if (sum.toString('utf8').split(' ')[0] !== sumOf(text))
    throw new SetupFault('备份的 manifest.json 被改动或损坏。请换一份备份。');
  const value = jsonOf(text);
  const { format } = value as { format?: unknown };
  if (format === 2) return held(sealed, value);
  if (format !== 1) throw new SetupFault('这份备份由更新的程序制作。请先更新本程序，再恢复。');
  return whole(value);
}

/** Opens a backup to be read, with the key where it is encrypted. */
export async function openBackup(folder: string, key: BackupKey | undefined): Promise<Opened> {
  const outer = await readManifest(folder);
  if (outer.format === 1) return { folder, cover: bare, manifest: outer };
  const cover = await coverOf(folder, key);
  const text = await bytesLying({ folder, cover }, insideName);
  if (!text) throw new SetupFault(`${folder} 里没有 ${insideFile}，不是一份完整的备份。请换一份备份。`);
  const parts: Uint8Array[] = [];
  try {
    for await (const part of text) parts.push(part);
  } catch {
    throw new SetupFault(`备份的 ${insideFile} 被改动或损坏。请换一份备份。`);
  }
  return { folder, cover, manifest: whole(jsonOf(Buffer.concat(parts))) };
}

/** One line of the list of files. */
export function fileLineOf(line: string): FileLine {
  return held(fileLine, jsonOf(line));
}

const checks = new Map<TSchema, Validator>();
function held<S extends TSchema>(schema: S, value: unknown): Static<S> {
  const check = checks.get(schema) ?? Compile(schema as TSchema);
  checks.set(schema, check);
  if (check.Check(value)) return value as Static<S>;
  const [fault] = check.Errors(value);
  throw new SetupFault(
    `备份的清单里有不该有的内容（${fault?.instancePath || '/'}），可能被人改过。什么也没有写，请换一份备份。`,
  );
}

/** Held to its form; nothing in it may be there twice. */
function whole(value: unknown): Manifest {
  const found = held(manifest, value);
  for (const names of [found.tables.map(({ part }) => part), found.sides.map(({ path }) => path)]) {
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined) throw new SetupFault(`备份的清单里有两个 ${twice}，可能被人改过。请换一份备份。`);
  }
  return found;
}

function jsonOf(text: string | Buffer): unknown {
  try {
    return JSON.parse(text.toString('utf8'));
  } catch {
    throw new SetupFault('备份的清单读不出来，可能被人改过。请换一份备份。');
  }
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
