import { createReadStream } from 'node:fs';
import { monthOf as firstOf } from '#kernel/calendar.ts';
import { holds, readerIdOf } from '#server/access/policy.ts';
import { type RequestContext, withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { notFound, refuse } from '#server/errors.ts';
import { defaultLimit, keyOf, pageFrom } from '#server/http/list.ts';
import { type Route, route } from '#server/http/route.ts';
import type { Retention } from '#server/manifest/retention.ts';
import type { PdfRenderer } from '#server/print/pdf-renderer.ts';
import { sendPdf } from '#server/print/send.ts';
import { recorded } from '#server/privacy/access.ts';
import { keepsCabinet } from './cabinet.rights.ts';
import { checkMonth, reopenedIn, spanOf } from './check.ts';
import { holdsOfMonth } from './destruction.sql.ts';
import { dueIn } from './destruction.ts';
import { handoverForm, handoverOf } from './handover.ts';
import { destructionForm, listForm } from './list-form.ts';
import { holdsHidden, type MonthRow, monthOf, monthsBefore } from './months.sql.ts';
import { packPath } from './pack.ts';

/** Months, how complete they are, and the packs they were bound into (P4-6, P5-4.9). */
export function cabinetRoutes(deps: Deps, pdf: PdfRenderer, retention: Retention): Route[] {
  const keeping = (context: RequestContext): void => {
    if (!keepsCabinet(context.person)) notFound();
  };
  const monthAt = async (context: RequestContext, month: string): Promise<MonthRow> => {
    keeping(context);
    const [row] = await context.q(monthOf, [context.project.id, `${month}-01`, readerIdOf(context.person)]);
    return row ?? notFound();
  };
  return [
    route('GET /api/projects/{project}/months', {
      tag: 'cabinet',
      title: { zh: '月度档案', en: 'Months in the cabinet' },
      run: ({ params: { project }, query, request }) =>
        withPerson(deps, request, project, async (context) => {
          keeping(context);
          const limit = query.limit ?? defaultLimit;
          const [before] = keyOf(query.after, isFirst) ?? [firstOf(context.today, 1)];
          const rows = await context.q(monthsBefore, [
            context.project.id,
            before,
            limit + 1,
            readerIdOf(context.person),
          ]);
          return pageFrom(rows, limit, (row) => [row.month], shown);
        }),
    }),
    route('GET /api/projects/{project}/months/{month}', {
      tag: 'cabinet',
      title: { zh: '一个月的档案核对', en: 'How complete the records of a month are' },
      run: ({ params: { project, month }, request }) =>
        withPerson(deps, request, project, async (context) => {
          const row = await monthAt(context, month);
          const [check, due, held] = await Promise.all([
            checkMonth(context, context.params, row.month),
            dueIn(context, retention, row.month),
            context.q(holdsOfMonth, [context.project.id, row.month]),
          ]);
          const open = row.state === 'open';
          return {
            month: shown(row),
            rounds: check.rounds,
            fails: check.fails,
            cases: check.cases,
            gaps: (open ? check.gaps : (row.missing as typeof check.gaps)).map((one) => ({
              ...one,
              lacks: [...one.lacks],
              who: [...one.who],
            })),
            more: open && check.more,
            mayLock: open && holds(context.person, 'manager'),
            due,
            mayPropose: due > 0 && holds(context.person, 'property-assistant', 'admin-assistant'),
            holds: held,
            mayHold: holds(context.person, 'manager', 'company-quality'),
          };
        }),
    }),
    route('GET /api/projects/{project}/months/{month}/pack', {
      tag: 'cabinet',
      title: { zh: '下载档案包', en: 'The pack of a month' },
      run: async ({ params: { project, month }, request, reply }) => {
        const access = { act: 'export', subjectKind: 'month', fields: ['whole'], reason: month } as const;
        const row = await recorded(deps, request, project, access, () =>
          withPerson(deps, request, project, async (context) => {
            const found = await monthAt(context, month);
            if (found.state !== 'packed') notFound();
            await refuseHidden(context, found.month);
            return found;
          }),
        );
        return reply
          .type('application/x-tar')
          .header('content-disposition', `attachment; filename="kewu-${month}.tar"`)
          .header('content-length', row.size ?? 0)
          .header('cache-control', 'private, no-store')
          .send(createReadStream(packPath(deps, project, row.month)));
      },
    }),
    route('GET /api/projects/{project}/months/{month}/handover.pdf', {
      tag: 'cabinet',
      title: { zh: '档案移交清册', en: 'Hand-over list of a month' },
      run: async ({ params: { project, month }, query, request, reply }) => {
        const form = await withPerson(deps, request, project, async (context) =>
          handoverOf(
            context,
            await monthAt(context, month),
            await reopenedIn(context.q, context.project, `${month}-01`, context.person),
            query.lang ?? 'zh',
          ),
        );
        return sendPdf(reply, await pdf.print('sheet', form), `${handoverForm.code}-${month}`);
      },
    }),
    route('GET /api/projects/{project}/destructions/{list}/list.pdf', {
      tag: 'cabinet',
      title: { zh: '档案销毁清册', en: 'Destruction list' },
      run: async ({ params: { project, list }, query, request, reply }) => {
        const form = await withPerson(deps, request, project, (context) => {
          keeping(context);
          return listForm(context, list, query.lang ?? 'zh');
        });
        return sendPdf(reply, await pdf.print('sheet', form), destructionForm.code);
      },
    }),
  ];
}

/** A pack is whole or it proves nothing: whoever is kept from a case of its month leaves it to the company. */
async function refuseHidden({ q, project, person }: RequestContext, month: string): Promise<void> {
  const [held] = await q(holdsHidden, [project.id, ...spanOf(month, project.timeZone), readerIdOf(person)]);
  if (held?.found)
    refuse(403, 'month.by-company', {
      zh: '这个月的档案包由公司管理层或公司品质人员调取，请向他们申请。',
      en: 'The pack of this month is handed out by the company: ask its management or quality department.',
    });
}

const isFirst = (part: string | number): boolean => /^\d{4}-(0[1-9]|1[0-2])-01$/.test(String(part));
const shown = (row: MonthRow) => ({
  ...{ month: row.month.slice(0, 7), case: { id: row.caseId, number: row.number }, state: row.state },
  ...{ lockedAt: row.lockedAt, lockedBy: row.lockedBy, gaps: row.missing.length, done: row.done, total: row.total },
  ...{ fault: row.fault, manifest: row.manifest, size: row.size, packedAt: row.packedAt },
});
