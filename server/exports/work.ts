import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { officeDay } from '#kernel/calendar.ts';
import type { Words } from '#kernel/words.ts';
import { readPlace } from '#server/access/person.ts';
import type { Deps } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import { refusalOf } from '#server/http/faults.ts';
import { inside } from '#server/inside.ts';
import { type Cell, type Export, isBook, type Source } from '#server/manifest/export.ts';
import { amissSaid } from '#server/print/amiss.ts';
import { noteSeen } from '#server/privacy/access.ts';
import { inEachProject } from '#server/projects/each.ts';
import type { Project } from '#server/projects/projects.ts';
import { resumeAt } from '#server/projects/resume.ts';
import { writeRows } from '#server/table/write.ts';
import { localMinute } from '#server/text/minutes.ts';
import {
  agedExports,
  claimExport,
  type ExportRow,
  exportById,
  handBack,
  reportExportProgress,
  settleExport,
} from './exports.sql.ts';
import { type Exports, listNamed } from './lists.ts';

type Tools = Pick<Deps, 'db' | 'clock' | 'files'>;
const leaseMs = 120_000;
/** A finished file is there for so long. */
const keptMs = 7 * 86_400_000;

/** Where the file of an export lies. */
export const exportPath = ({ files }: Pick<Deps, 'files'>, projectId: string, id: string): string =>
  inside(files, projectId, 'exports', id);

/** Makes lists that wait to be carried out, oldest first, until none does; removes files of a week ago. */
export async function workExports(tools: Tools, exports: Exports, signal?: AbortSignal): Promise<number> {
  return inEachProject(
    tools.db,
    async (project, failures) => {
      const scope = { projects: [project.id] };
      let made = 0;
      for (;;) {
        signal?.throwIfAborted();
        const now = tools.clock();
        const lease = new Date(now.getTime() + leaseMs).toISOString();
        const [claimed] = await tools.db.run(scope, claimExport, [project.id, now.toISOString(), lease]);
        if (!claimed) break;
        await failures.of(claimed.id, () => make(tools, exports, project, claimed.id, signal));
        made += 1;
      }
      const old = new Date(tools.clock().getTime() - keptMs).toISOString();
      for (const { id } of await tools.db.run(scope, agedExports, [project.id, old]))
        await failures.of(id, () => rm(exportPath(tools, project.id, id), { force: true }));
      return made;
    },
    signal,
  );
}

/** Thrown when it was cancelled meanwhile. */
class Cancelled extends Error {}

async function make(tools: Tools, exports: Exports, project: Project, id: string, signal?: AbortSignal): Promise<void> {
  const scope = { projects: [project.id] };
  const settle = (state: 'done' | 'failed', rows: number, size: number | null, fault: unknown) =>
    tools.db.run(scope, settleExport, [
      ...[
        project.id,
        id,
        state,
        rows,
        size,
        fault === null ? null : JSON.stringify(fault),
        tools.clock().toISOString(),
      ],
    ]);
  const path = exportPath(tools, project.id, id);
  const unfinished = `${path}.part`;
  const [row] = await tools.db.run(scope, exportById, [project.id, id]);
  const source = row && listNamed(exports, row.list);
  if (!row || !source) {
    await settle('failed', 0, null, { zh: '这个列表已不能导出。', en: 'This list can not be exported any more.' });
    return;
  }
  try {
    await mkdir(join(path, '..'), { recursive: true });
    const { rows, amiss } = await write(tools, project, row, source, unfinished, signal);
    const { size } = await stat(unfinished);
    await rename(unfinished, path);
    // what can not be written down is not handed out: the record comes before the state that shows the file
    await tools.db.tx(scope, async (q) => {
      const seen = { staffId: row.byId, at: tools.clock().toISOString(), outcome: 'given' as const };
      const fields = row.whole ? ['whole'] : ['masked'];
      await noteSeen(q, project.id, seen, { act: 'export', subjectKind: 'list', fields, reason: row.reason, rows });
      const [done] = await q(settleExport, [
        ...[project.id, id, 'done', rows, size, amiss && JSON.stringify(amiss), tools.clock().toISOString()],
      ]);
      if (!done) throw new Cancelled();
    });
  } catch (error) {
    await Promise.all([rm(unfinished, { force: true }), rm(path, { force: true })]);
    if (error instanceof Cancelled) return;
    const from = resumeAt(error, tools.clock(), signal);
    if (from !== undefined) {
      await tools.db.run(scope, handBack, [project.id, id, from]);
      throw signal?.aborted ? signal.reason : error;
    }
    const refused = refusalOf(error);
    await settle('failed', 0, null, refused?.say ?? broken);
    if (refused !== error) throw error;
  }
}

const broken = {
  zh: '导出没有成功，原因已写入日志。换个条件分开导出；仍不行请告诉管理员。',
  en: 'It failed; the log says why. Export it in parts, or tell your administrator.',
};

interface Written {
  readonly rows: number;
  /** what could not be written of it; null when all was */
  readonly amiss: Words | null;
}

/** Writes the list as its reader may see it now, from one snapshot: all of it, in memory that does not grow with it. */
function write(
  tools: Tools,
  project: Project,
  row: ExportRow,
  source: Export,
  path: string,
  signal?: AbortSignal,
): Promise<Written> {
  const now = tools.clock();
  const today = officeDay(now, project.timeZone);
  const { lang, whole } = row;
  return tools.db.read({ projects: [project.id] }, async (q) => {
    const place = await readPlace(q, project.id, row.byId, today);
    if (!place || !source.may(place.person, place.params, whole))
      refuse(403, 'export.right', {
        zh: '您已没有导出这份列表的权限。',
        en: 'You may not export this list any more.',
      });
    const at = { q, project, person: place.person, params: place.params, now, today };
    let done = 0;
    const told = async (): Promise<void> => {
      signal?.throwIfAborted();
      const lease = new Date(tools.clock().getTime() + leaseMs).toISOString();
      const [goes] = await tools.db.run({ projects: [project.id] }, reportExportProgress, [
        project.id,
        row.id,
        done,
        lease,
      ]);
      if (!goes) throw new Cancelled();
    };
    if (isBook(source)) {
      const amiss = await source.bind(at, row.query, {
        ...{ lang, files: tools.files, into: path, signal },
        told: (forms) => {
          done = forms;
          return told();
        },
      });
      return { rows: done, amiss: amissSaid(amiss) };
    }
    const list: Source = source;
    async function* rows(): AsyncGenerator<readonly Cell[]> {
      for (let after: string | undefined; ; ) {
        const page = await list.page(at, row.query, after, { whole, lang });
        yield* page.rows;
        done += page.rows.length;
        await told();
        if (page.next === null) return;
        after = page.next;
      }
    }
    const written = await writeRows(
      (typeof list.columns === 'function' ? list.columns(row.query) : list.columns).map(({ title, width }) => ({
        title: title[lang],
        width,
      })),
      rows(),
      createWriteStream(path, { mode: 0o600 }),
      { sheet: list.title[lang], watermark: watermark(project, row, list, now) },
    );
    return { rows: written, amiss: null };
  });
}

/** Who carried out what, when and why: the first line of the file. */
function watermark(
  project: Project,
  { by, byNumber, reason, whole, lang }: ExportRow,
  source: Source,
  now: Date,
): string {
  const at = localMinute(now, project.timeZone);
  return lang === 'zh'
    ? `${project.office} ${source.title.zh}（${whole ? '完整' : '脱敏'}） 导出人：${by} ${byNumber} 时间：${at} 用途：${reason} 内部资料，不得外传`
    : `${project.office} ${source.title.en} (${whole ? 'in full' : 'masked'}), exported by ${by} ${byNumber} at ${at} for: ${reason}. Internal.`;
}
