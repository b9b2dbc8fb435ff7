import { withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { type Route, route } from '#server/http/route.ts';
import type { PdfRenderer } from '#server/print/pdf-renderer.ts';
import { sendPdf } from '#server/print/send.ts';
import { recorded } from '#server/privacy/access.ts';
import { registrationForm, registrationOf } from './registration.ts';

/** 业户资料登记表 of a room, as PDF (P1-7). */
export const registrationRoutes = (deps: Deps, pdf: PdfRenderer): Route[] => [
  route('GET /api/projects/{project}/rooms/{room}/registration.pdf', {
    tag: 'customers',
    title: { zh: '业户资料登记表', en: 'Household registration, as PDF' },
    run: async ({ params: { project, room }, query, request, reply }) => {
      const form = await recorded(
        deps,
        request,
        project,
        { act: 'search', subjectKind: 'room', subjectId: room, ordinary: true },
        () => withPerson(deps, request, project, (context) => registrationOf(context, room, query.lang ?? 'zh')),
      );
      return sendPdf(reply, await pdf.print('sheet', form), registrationForm.code);
    },
  }),
];
