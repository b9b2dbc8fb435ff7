import { staffOf } from '#server/access/sessions.ts';
import { type RequestContext, withPerson } from '#server/access/with-person.ts';
import { reaches, zonesOfParty } from '#server/customers/parties.ts';
import type { Deps } from '#server/deps.ts';
import { notFound } from '#server/errors.ts';
import { type Route, route } from '#server/http/route.ts';
import { noteSeen, recorded } from '#server/privacy/access.ts';
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
        async () => {
          const inFull = await withPerson(deps, request, params.project, (context) => readInFull(context, params.case));
          // whoever asks who saw a household's data finds it there too
          const seen = { staffId: staffOf(request), at: deps.clock().toISOString(), outcome: 'given' } as const;
          for (const party of Object.keys(inFull.parties))
            await deps.db.tx({ projects: [params.project] }, (q) =>
              noteSeen(q, params.project, seen, {
                ...{ act: 'unmask', subjectKind: 'party', subjectId: party, fields: ['name', 'contacts'] },
                // the reason speaks of the case, which may be hidden from whoever reads the log of the household
                reason: throughCase,
              }),
            );
          return inFull;
        },
      ),
  });
}

const throughCase = '经单据查看';

/**
 * What was typed into the case, for whoever may see that; of the households it names those whose file this person may see in
 * full: a case is no way round the rights over household files.
 */
async function readInFull(context: RequestContext, id: string) {
  const { q, project, person, params } = context;
  const { sheet, parties } = (await personalOf(context, id)) ?? notFound();
  mayUnmask(context);
  const mine = await Promise.all(
    parties.map(async (party) => reaches(person, params, 'unmask', await zonesOfParty(q, project.id, party))),
  );
  const given = parties.filter((_, i) => mine[i]);
  const found = given.length === 0 ? [] : await q(partiesInFull, [project.id, given]);
  return { sheet, parties: Object.fromEntries(found.map(({ id: party, name, phones }) => [party, { name, phones }])) };
}
