import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyReply } from 'fastify';
import { withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { bindVolumes, type Ready, sheetsReady } from '#server/forms/volumes.ts';
import { type Route, route } from '#server/http/route.ts';
import { formOf, picturesOf } from '#server/print/form.ts';
import type { PdfRenderer } from '#server/print/pdf-renderer.ts';
import { sendPdf } from '#server/print/send.ts';
import { sheetOfCase } from './case.ts';
import { type F012, f012OfDay, f012OfRound, formCode } from './f012.ts';
import { monthForm, volumeOf, volumesOfMonth } from './month.ts';

/** Printed forms. The data is read in one short transaction; the page is set after it, in a process of its own. */
export function formRoutes(deps: Pick<Deps, 'db' | 'clock' | 'files'>, pdf: PdfRenderer): Route[] {
  const send = async (reply: FastifyReply, form: F012, name: string) => {
    return sendPdf(reply, await pdf.print('f012', form), `${formCode}-${name}`);
  };
  return [
    route('GET /api/projects/{project}/rounds/{round}/f012.pdf', {
      tag: 'forms',
      title: { zh: '一次巡查的《巡查记录表》', en: 'Patrol record of one round, as PDF' },
      run: async ({ params, query, request, reply }) => {
        const form = await withPerson(deps, request, params.project, (context) =>
          f012OfRound(context, params.round, query.lang ?? 'zh'),
        );
        return send(reply, form, form.rounds[0]?.number ?? '');
      },
    }),
    route('GET /api/projects/{project}/days/{day}/f012.pdf', {
      tag: 'forms',
      title: { zh: '一天的《巡查记录表》', en: 'Patrol records of one day, as PDF' },
      run: async ({ params, query, request, reply }) => {
        const form = await withPerson(deps, request, params.project, (context) =>
          f012OfDay(context, params.day, query.lang ?? 'zh'),
        );
        return send(reply, form, params.day);
      },
    }),
    route('GET /api/projects/{project}/months/{month}/f012.pdf', {
      tag: 'forms',
      title: { zh: '一个月的《巡查记录表》', en: 'Patrol records of one month, as PDF' },
      run: async ({ params: { project, month }, query: { lang = 'zh' }, request, reply }) => {
        const { at: context, volumes } = await withPerson(deps, request, project, async (context) => ({
          at: context,
          ...(await volumesOfMonth(context, `${month}-01`, lang)),
        }));
        const ready = async function* (): AsyncGenerator<Ready> {
          for (const [i, volume] of volumes.entries()) {
            const form = formOf(context, monthForm, lang, volume, volumeOf(i, volumes.length, lang));
            yield await sheetsReady(form, deps.files, context.project.id);
          }
        };
        const folder = await mkdtemp(join(tmpdir(), 'kewu-form-'));
        try {
          const into = join(folder, 'month.pdf');
          await bindVolumes(pdf, ready(), { folder, into });
          return await sendPdf(reply, await readFile(into), `${monthForm.code}-${month}`);
        } finally {
          await rm(folder, { recursive: true, force: true });
        }
      },
    }),
    route('GET /api/projects/{project}/cases/{case}/sheet.pdf', {
      tag: 'forms',
      title: { zh: '单据打印件', en: 'The sheet of a case, as PDF' },
      run: async ({ params, query: { lang = 'zh', form: which }, request, reply }) => {
        const { at: context, made } = await withPerson(deps, request, params.project, async (context) => ({
          at: context,
          made: await sheetOfCase(context, params.case, lang, which),
        }));
        const { form, pictures } = await picturesOf(
          deps.files,
          context.project.id,
          formOf(context, made.name, lang, [made.sheet]),
        );
        return sendPdf(reply, await pdf.print('sheet', form, pictures), made.name.code);
      },
    }),
  ];
}
