import { officeDay } from '#kernel/calendar.ts';
import { monthArchive } from '#procedures/month-archive.ts';
import type { Person } from '#server/access/policy.ts';
import { lockFamily } from '#server/cases/family.ts';
import { applyStep } from '#server/cases/record.ts';
import { system, systemContext } from '#server/cases/system.ts';
import type { Deps } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import { refusalOf } from '#server/http/faults.ts';
import type { Streams } from '#server/manifest/stream.ts';
import { openPdfRenderer, type PdfRenderer } from '#server/print/pdf-renderer.ts';
import { inEachProject } from '#server/projects/each.ts';
import { type Project, readParams } from '#server/projects/projects.ts';
import { resumeAt } from '#server/projects/resume.ts';
import { flushUnits } from '#server/record/unit-of-work.ts';
import { claimMonth, failMonth, type MonthRow, monthOf, reportMonthProgress, settleMonth } from './months.sql.ts';
import { type Packed, packMonth, packPath } from './pack.ts';
import { provePack } from './prove.ts';

type Tools = Pick<Deps, 'db' | 'clock' | 'files'>;
const leaseMs = 300_000;
/** A pack that failed is tried again after so long. */
const againMs = 600_000;

/** Who reads a month to bind it: the whole office, and nobody. */
const archivist: Person = {
  ...{ id: '00000000-0000-0000-0000-000000000000', name: '', number: '', departments: [], heads: [] },
  grants: [{ role: 'manager', zoneId: null }],
};

/** Binds locked months into packs, until none waits; answers how many were bound (P5-4.9). */
export async function workPacks(
  tools: Tools,
  streams: Streams,
  given?: PdfRenderer,
  signal?: AbortSignal,
): Promise<number> {
  const pdf = given ?? openPdfRenderer({ timeLimit: 120_000, ...(signal ? { signal } : {}) });
  try {
    return await inEachProject(
      tools.db,
      async (project, failures) => {
        let made = 0;
        const scope = { projects: [project.id] };
        for (;;) {
          signal?.throwIfAborted();
          const now = tools.clock();
          const lease = new Date(now.getTime() + leaseMs).toISOString();
          const [claimed] = await tools.db.run(scope, claimMonth, [project.id, now.toISOString(), lease]);
          if (!claimed) break;
          await failures.of(claimed.month, async () => {
            try {
              await bind(tools, streams, pdf, project, claimed.month, signal);
              made += 1;
            } catch (error) {
              const from = resumeAt(error, tools.clock(), signal);
              if (from !== undefined) {
                await tools.db.run(scope, failMonth, [project.id, claimed.month, null, from]);
                throw signal?.aborted ? signal.reason : error;
              }
              const again = new Date(tools.clock().getTime() + againMs).toISOString();
              const say = refusalOf(error)?.say ?? broken;
              await tools.db.run(scope, failMonth, [project.id, claimed.month, JSON.stringify(say), again]);
              throw error;
            }
          });
        }
        return made;
      },
      signal,
    );
  } finally {
    pdf.close();
  }
}

const broken = {
  zh: '成册没有成功，原因已写入日志；每十分钟再试一次。一小时后仍不行，请告诉管理员。',
  en: 'Binding failed; the log says why. It is tried every ten minutes: after an hour tell your administrator.',
};

async function bind(
  tools: Tools,
  streams: Streams,
  pdf: PdfRenderer,
  project: Project,
  month: string,
  signal?: AbortSignal,
): Promise<void> {
  const scope = { projects: [project.id] };
  const now = tools.clock();
  const told = async (done: number, total: number): Promise<void> => {
    signal?.throwIfAborted();
    const lease = new Date(tools.clock().getTime() + leaseMs).toISOString();
    await tools.db.run(scope, reportMonthProgress, [project.id, month, done, total, lease]);
  };
  const packed = await tools.db.read(scope, async (q) => {
    const [row] = await q(monthOf, [project.id, month, null]);
    if (!row) throw new Error(`there is no month ${month}`);
    const params = await readParams(q, project.id, now);
    const today = officeDay(now, project.timeZone);
    return packMonth({ q, project, person: archivist, params, now, today }, row, {
      files: tools.files,
      streams,
      pdf,
      told,
      signal,
    });
  });
  signal?.throwIfAborted();
  // what can not be read back is not archived
  const proof = await provePack(packPath(tools, project.id, month));
  if (proof.fault !== null || proof.hash !== packed.manifest) {
    const why = proof.fault ?? '清单不符';
    refuse(409, 'pack.fault', {
      zh: `成册后核对不符：${why}。将自动重试；仍不行请运行 npm run verify。`,
      en: `Bound, it does not fit: ${why}. It will be tried again.`,
    });
  }
  await settle(tools, project, month, packed);
}

/** Writes on the archive sheet, and with the month, what was bound. */
async function settle(tools: Tools, project: Project, month: string, packed: Packed): Promise<void> {
  const now = tools.clock();
  await tools.db.tx({ projects: [project.id] }, async (q) => {
    const [row]: MonthRow[] = await q(monthOf, [project.id, month, null]);
    const today = officeDay(now, project.timeZone);
    const context = systemContext(q, project, await readParams(q, project.id, now), { now: now.toISOString(), today });
    const known = row && (await lockFamily(context.load, row.caseId));
    if (!known) throw new Error(`the sheet of ${month} is gone`);
    const { manifest, pack, size, pages, files } = packed;
    const [settled] = await q(settleMonth, [project.id, month, manifest, pack, size, now.toISOString()]);
    if (!settled) throw new Error(`somebody else binds ${month}`);
    await applyStep(context, monthArchive, known, {
      ...{ id: row.caseId, step: 'bind', values: { manifest, pack, pages, files }, became: { size } },
      ...{ origin: known.row.origin, screen: 'desk', zoneId: null, placeId: null, actor: system },
    });
    await flushUnits(q, [{ unit: context.unit, mark: null }]);
  });
}
