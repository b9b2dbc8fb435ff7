import { mkdir, open, readFile, rename } from 'node:fs/promises';
import type { Db } from '#server/db/db.ts';
import type { Query } from '#server/db/statement.ts';
import { inside } from '#server/inside.ts';
import type { Project } from '#server/projects/projects.ts';
import { type AnchorRow, anchorsAfter, filedAnchors, lockProject, noteFile, noteFiled } from './anchor.sql.ts';

export type { AnchorRow } from './anchor.sql.ts';

/**
 * What is amiss with the file of an office's anchors: it is gone; its last line is cut short; line or anchor `n` can not be
 * read, says something else, is missing, or is more than there is.
 */
export interface FileFault {
  readonly kind: 'absent' | 'torn' | 'unreadable' | 'differs' | 'missing' | 'extra';
  readonly n: number;
}

/** Where the anchors of an office lie beside its database. */
export const fileOf = (folder: string, code: string): string => inside(folder, `${code}.jsonl`);

/**
 * Holds the file against the database, line by line. A line that was written once (`filed`) must be there; those that were
 * not are `behind`, as after a night in which the disk was full.
 */
export function compareFile(
  text: string | null,
  anchors: readonly AnchorRow[],
  filed: ReadonlySet<number>,
): { readonly fault: FileFault | null; readonly behind: readonly AnchorRow[]; readonly foreign: boolean } {
  const lines = (text ?? '').split('\n');
  const rest = lines.pop() ?? '';
  const written = lines.map(readLine);
  // the beginning of the next line is what is left when writing it was broken off; anything else somebody put there
  const foreign = rest !== '' && !linesOf(anchors[written.length]).some((line) => line.startsWith(rest));
  const known = written.flatMap((one) => (one && one.n <= anchors.length ? [one.n] : []));
  const last = known.reduce((a, b) => Math.max(a, b), 0);
  const fault = (kind: FileFault['kind'], n: number) => ({ kind, n });
  const found = (): FileFault | null => {
    if (text === null && filed.size > 0) return fault('absent', filed.size);
    for (const [i, line] of written.entries()) {
      const stored = anchors[i];
      if (!line) return fault('unreadable', i + 1);
      if (!stored) return fault('extra', line.n);
      if (line.n > stored.n && line.n <= anchors.length) return fault('missing', stored.n);
      if (!linesOf(stored).includes(lines[i] ?? '')) return fault('differs', i + 1);
    }
    const next = written.length + 1;
    if (foreign) return fault('unreadable', next);
    if (filed.has(next)) return fault(rest === '' ? 'missing' : 'torn', next);
    return [...filed].some((n) => n > next) ? fault('missing', next) : null;
  };
  const told = found();
  // after a fault only what was never written is added: what is missing is not to be made up for in silence
  return { fault: told, behind: anchors.filter(({ n }) => n > last && !filed.has(n)), foreign };
}

function readLine(text: string): AnchorRow | undefined {
  try {
    const line = JSON.parse(text) as AnchorRow | null;
    return Number.isInteger(line?.n) ? (line as AnchorRow) : undefined;
  } catch {
    return undefined;
  }
}

/** The line of an anchor, to the byte; those written before nights were say none. */
const lineOf = (anchor: AnchorRow): string => JSON.stringify(anchor);
function linesOf(anchor: AnchorRow | undefined): string[] {
  if (!anchor) return [];
  const { night, ...before } = anchor;
  return night === null ? [lineOf(anchor), JSON.stringify(before)] : [lineOf(anchor)];
}

/**
 * Brings the file of a project's anchors up to date and looks it through from its first line. What is amiss is noted for
 * whoever is told, and answered; so is how many lines it was behind by, when it was more than the newest.
 */
export async function fileAnchors(db: Db, folder: string, project: Project, now: Date): Promise<FileFault | null> {
  return await db.tx({ projects: [project.id] }, async (q) => {
    const { fault, behind, foreign, anchors, filed } = await lookInto(q, folder, project);
    const at = now.toISOString();
    if (behind.length > 0) await append(folder, project.code, behind, foreign);
    // of a file without fault every line is known from now on
    const numbers = (fault ? behind : anchors).map(({ n }) => n).filter((n) => !filed.has(n));
    if (numbers.length > 0) await q(noteFiled, [project.id, numbers, at]);
    const added = behind.length > 1 ? { n: behind.length, at } : null;
    await q(noteFile, [project.id, fault && JSON.stringify(fault), added && JSON.stringify(added)]);
    return fault;
  });
}

/** What is amiss with the file of a project's anchors, at a moment at which nobody is writing to it. */
export const faultOfFile = (db: Db, folder: string, project: Project): Promise<FileFault | null> =>
  db.tx({ projects: [project.id] }, async (q) => (await lookInto(q, folder, project)).fault);

/** Writes the file anew from the database, once somebody has seen to what was amiss; the old one stays beside it. */
export async function fileAgain(db: Db, folder: string, project: Project, now: Date): Promise<AnchorRow | undefined> {
  return await db.tx({ projects: [project.id] }, async (q) => {
    await q(lockProject, [project.id]);
    const anchors = await q(anchorsAfter, [project.id, 0]);
    const path = fileOf(folder, project.code);
    await rename(path, `${path}.${now.toISOString().replaceAll(/\D/g, '')}`).catch(orAbsent);
    if (anchors.length > 0) await append(folder, project.code, anchors, false);
    const numbers = anchors.map(({ n }) => n);
    await q(noteFiled, [project.id, numbers, now.toISOString()]);
    await q(noteFile, [project.id, null, null]);
    return anchors.at(-1);
  });
}

async function lookInto(q: Query, folder: string, project: Project) {
  await q(lockProject, [project.id]);
  const [anchors, filed, text] = await Promise.all([
    q(anchorsAfter, [project.id, 0]),
    q(filedAnchors, [project.id]),
    readText(folder, project.code),
  ]);
  const known = new Set(filed.map(({ n }) => n));
  return { ...compareFile(text, anchors, known), anchors, filed: known };
}

const orAbsent = (error: NodeJS.ErrnoException): null => {
  if (error.code === 'ENOENT') return null;
  throw error;
};
const readText = (folder: string, code: string): Promise<string | null> =>
  readFile(fileOf(folder, code), 'utf8').catch(orAbsent);

/** The whole lines of the file up to anchor `n`, also those that can not be read, as they are; null without a file. */
export async function linesUpTo(folder: string, code: string, n: number): Promise<string | null> {
  const text = await readText(folder, code);
  if (text === null) return null;
  const lines = text.split('\n').slice(0, -1);
  return lines
    .filter((line) => (readLine(line)?.n ?? 0) <= n)
    .map((line) => `${line}\n`)
    .join('');
}

/** The anchors in the project's file, in the order written; none when there is no file. */
export async function readAnchors(folder: string, code: string): Promise<AnchorRow[]> {
  const lines = ((await readText(folder, code)) ?? '').split('\n').slice(0, -1);
  return lines.map(readLine).filter((line) => line !== undefined);
}

/**
 * Appends anchors to the file, and makes both file and folder last. A line of ours that was cut short goes; what is `foreign`
 * stays, as a line of its own, for whoever sees to it.
 */
async function append(folder: string, code: string, anchors: readonly AnchorRow[], foreign: boolean): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = await open(fileOf(folder, code), 'a+');
  try {
    const { size } = await file.stat();
    const bytes = await file.readFile();
    const whole = bytes.lastIndexOf(0x0a) + 1;
    if (whole < size && !foreign) await file.truncate(whole);
    await file.appendFile((foreign ? '\n' : '') + anchors.map((anchor) => `${lineOf(anchor)}\n`).join(''));
    await file.sync();
  } finally {
    await file.close();
  }
  const home = await open(folder, 'r');
  try {
    await home.sync();
  } finally {
    await home.close();
  }
}
