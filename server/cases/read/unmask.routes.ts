import { type RequestContext, withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { notFound } from '#server/errors.ts';
import { type Route, route } from '#server/http/route.ts';
import { recorded } from '#server/privacy/access.ts';
import { mayUnmask } from '../cases.rights.ts';
import { partiesInFull } from './detail.sql.ts';
import { personalOf } from './detail.ts';

/** The personal data of one case in full, for a reason that is written down before anything is shown. */
export function caseUnmaskRoute(deps: Deps): Route {
  return route('POST /api/projects/{project}/cases/{case}/unmask', {
    tag: 'cases',
    title: { zh: '查看单据中的完整信息', en: 'See the personal data of a case in full' },
    run: ({ params, body, request }) =>
      recorded(
        deps,
        request,
        params.project,
        { act: 'unmask', subjectKind: 'case', subjectId: params.case, reason: body.reason.trim() },
        () => withPerson(deps, request, params.project, (context) => readInFull(context, params.case)),
      ),
  });
}

/** Whoever is in charge of a case has to reach the people it is about; beside them those who look after households. */
async function readInFull(context: RequestContext, id: string) {
  const { assigneeId, sheet, parties } = (await personalOf(context, id)) ?? notFound();
  mayUnmask(context, assigneeId);
  const found = parties.length === 0 ? [] : await context.q(partiesInFull, [context.project.id, parties]);
  return { sheet, parties: Object.fromEntries(found.map(({ id: party, name, phones }) => [party, { name, phones }])) };
}
