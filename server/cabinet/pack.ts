import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pack as tar } from 'tar-stream';
import type { RequestContext } from '#server/access/with-person.ts';
import { bytesOf, pathOf } from '#server/blobs/store.ts';
import { newestAnchor } from '#server/cases/anchor.ts';
import type { Deps } from '#server/deps.ts';
import { linesOfMonth } from '#server/evidence/lines.ts';
import { sheetsOfCases } from '#server/forms/case.ts';
import { monthForm, volumeOf, volumesOfMonth } from '#server/forms/month.ts';
import { bindVolumes, type Ready, sheetsReady } from '#server/forms/volumes.ts';
import { inside } from '#server/inside.ts';
import type { Streams } from '#server/manifest/stream.ts';
import { type FormName, formOf, type Sheet } from '#server/print/form.ts';
import type { PdfRenderer } from '#server/print/pdf-renderer.ts';
import type { Lang } from '#server/print/words.ts';
import type { Gap } from './check.ts';
import { monthless, reopenedIn, spanOf } from './check.ts';
import { chainName, type Manifest, manifestName, photoName, readme, readmeName, sealName, sealOf } from './manifest.ts';
import type { MonthRow } from './months.sql.ts';
import { type CaseName, casesAmong, photosAmong, streamsOfMonth } from './pack.sql.ts';

/** Where the pack of a month lies. */
export const packPath = ({ files }: Pick<Deps, 'files'>, projectId: string, month: string): string =>
  inside(files, projectId, 'archive', `${month.slice(0, 7)}.tar`);

/** Sheets of cases in one volume. */
const casesPerVolume = 40;
const lang: Lang = 'zh';

export interface Packed {
  readonly manifest: string;
  readonly pack: string;
  readonly size: number;
  readonly pages: number;
  readonly files: number;
}
interface Tools extends Pick<Deps, 'files'> {
  readonly streams: Streams;
  readonly pdf: PdfRenderer;
  /** hears how many volumes are set, of how many */
  readonly told: (done: number, total: number) => Promise<void>;
  /** once aborted, binding is left */
  readonly signal?: AbortSignal | undefined;
}

interface Bound {
  readonly name: string;
  readonly form: FormName;
  readonly pages: number;
}

/**
 * Binds a locked month into one file: forms, photos, evidence, and a list of it all. `at` reads one snapshot and sees the
 * whole office. The file has its name only once it is whole and on disk.
 */
export async function packMonth(context: RequestContext, row: MonthRow, tools: Tools): Promise<Packed> {
  const { q, project } = context;
  const path = packPath(tools, project.id, row.month);
  const work = `${path}.work`;
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  try {
    const month = row.month.slice(0, 7);
    const streams = (
      await q(streamsOfMonth, [project.id, row.month, ...spanOf(row.month, project.timeZone), monthless()])
    ).map(({ id }) => id);
    const [cases, named, anchor] = await Promise.all([
      q(casesAmong, [project.id, streams]),
      q(photosAmong, [project.id, streams]),
      newestAnchor(q, project.id),
    ]);
    // a photo that was lost, or is not what it was, must not keep the month from being archived; the list says so
    const lost: string[] = [];
    for (const { hash } of named)
      if (!(await bytesOf(tools.files, project.id, hash).catch(() => undefined))) lost.push(hash);
    const photos = named.filter(({ hash }) => !lost.includes(hash));
    const { volumes, amiss } = await volumesOfMonth(context, row.month, lang);
    const total = volumes.length + Math.ceil(cases.length / casesPerVolume);
    const bind = async (name: string, form: FormName, from: number, ready: AsyncIterable<Ready>): Promise<Bound> => {
      const done = await bindVolumes(tools.pdf, ready, {
        ...{ folder: work, into: join(work, name) },
        told: (volumes) => tools.told(from + volumes, total),
        ...(tools.signal ? { signal: tools.signal } : {}),
      });
      amiss.push(...done.amiss);
      return { name, form, pages: done.pages.reduce((sum, n) => sum + n, 0) };
    };
    const bound = [
      await bind(`F012-${month}.pdf`, monthForm, 0, readyMonth(context, tools.files, volumes)),
      ...(cases.length > 0
        ? [await bind(`sheets-${month}.pdf`, sheetsForm, volumes.length, readyCases(context, tools.files, cases))]
        : []),
    ];
    const chain = join(work, chainName);
    await pipeline(
      async function* () {
        for await (const line of linesOfMonth(q, tools.streams, project, month, streams))
          yield `${JSON.stringify(line)}\n`;
      },
      createWriteStream(chain, { mode: 0o600 }),
      ...(tools.signal ? [{ signal: tools.signal }] : []),
    );
    const note = Buffer.from(readme(month, project.office));
    const files = [
      { name: readmeName, size: note.length, sha256: createHash('sha256').update(note).digest('hex') },
      ...(await Promise.all(bound.map(({ name }) => listed(name, join(work, name))))),
      await listed(chainName, chain),
      ...photos.map(({ hash, size }) => ({ name: photoName(hash), size, sha256: hash })),
    ];
    const hashes = [...new Set(amiss.flatMap(({ kind, name }) => (kind === 'photo' ? [name] : [])))];
    const manifest: Manifest = {
      ...{ format: 1, kind: 'kewu-month', month, madeAt: context.now.toISOString() },
      project: { id: project.id, code: project.code, name: project.name, office: project.office },
      archive: { number: row.number, lockedAt: row.lockedAt ?? '', lockedBy: row.lockedBy ?? '' },
      gaps: row.missing as readonly Gap[],
      reopened: await reopenedIn(q, project, row.month, null),
      forms: bound.map(({ name, form, pages }) => ({
        ...{ file: name, title: form.title, code: form.code, version: form.version, pages },
      })),
      streams: streams.length,
      lost,
      unreadable: hashes.filter((hash) => !lost.includes(hash)),
      unset: [...new Map(amiss.filter(({ kind }) => kind === 'sheet').map((one) => [one.name, one])).values()].map(
        ({ name, say }) => ({ name, say }),
      ),
      anchor: anchor ? { n: anchor.n, at: anchor.at, hash: anchor.hash } : null,
      files,
    };
    const list = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
    const sources = new Map([...bound.map(({ name }) => [name, join(work, name)] as const), [chainName, chain]]);
    const unfinished = join(work, 'pack.tar');
    const hash = await writeTar(
      unfinished,
      context.now,
      list,
      note,
      files,
      (name) => sources.get(name) ?? pathOf(tools.files, project.id, name.slice(photoName('').length)),
    );
    const handle = await open(unfinished, 'r');
    await handle.sync();
    await handle.close();
    await rename(unfinished, path);
    return {
      manifest: createHash('sha256').update(list).digest('hex'),
      pack: hash,
      size: (await stat(path)).size,
      pages: bound.reduce((sum, { pages }) => sum + pages, 0),
      files: files.length,
    };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

const sheetsForm: FormName = { title: { zh: '单据', en: 'Sheets' }, code: 'KW', version: '' };

async function* readyMonth(
  context: RequestContext,
  folder: string,
  volumes: readonly (readonly Sheet[])[],
): AsyncGenerator<Ready> {
  for (const [i, volume] of volumes.entries()) {
    yield await sheetsReady(
      formOf(context, monthForm, lang, volume, volumeOf(i, volumes.length, lang)),
      folder,
      context.project.id,
    );
  }
}

async function* readyCases(context: RequestContext, folder: string, cases: readonly CaseName[]): AsyncGenerator<Ready> {
  for (let from = 0; from < cases.length; from += casesPerVolume) {
    const { sheets, amiss } = await sheetsOfCases(context, cases.slice(from, from + casesPerVolume), lang);
    yield await sheetsReady(formOf(context, sheetsForm, lang, sheets), folder, context.project.id, amiss);
  }
}

async function listed(name: string, path: string): Promise<Manifest['files'][number]> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer);
  return { name, size: (await stat(path)).size, sha256: hash.digest('hex') };
}

/** Writes the pack, its list first; answers its SHA-256. */
async function writeTar(
  path: string,
  mtime: Date,
  list: Buffer,
  note: Buffer,
  files: Manifest['files'],
  sourceOf: (name: string) => string,
): Promise<string> {
  const out = tar();
  const hash = createHash('sha256');
  const written = pipeline(
    out,
    async function* (source) {
      for await (const bytes of source) {
        hash.update(bytes as Buffer);
        yield bytes;
      }
    },
    createWriteStream(path, { mode: 0o600 }),
  );
  const fill = (async () => {
    out.entry({ name: manifestName, mtime, mode: 0o644 }, list);
    for (const { name, size } of files) {
      if (name === readmeName) {
        out.entry({ name, mtime, mode: 0o644 }, note);
        continue;
      }
      const entry = out.entry({ name, size, mtime, mode: 0o644 });
      await pipeline(createReadStream(sourceOf(name)), entry);
    }
    out.entry({ name: sealName, mtime, mode: 0o644 }, sealOf(createHash('sha256').update(list).digest('hex')));
    out.finalize();
  })();
  await Promise.all([
    written,
    fill.catch((error: unknown) => {
      out.destroy(error as Error);
      throw error;
    }),
  ]);
  return hash.digest('hex');
}
