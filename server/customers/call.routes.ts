import type { Deps } from '#server/deps.ts';
import { notFound } from '#server/errors.ts';
import { type Route, route } from '#server/http/route.ts';
import { recorded } from '#server/privacy/access.ts';
import { counted } from '#server/privacy/counted.ts';
import { mustReadParty } from './household.ts';
import { contactsOf } from './parties.sql.ts';
import { reaches } from './parties.ts';
import { refuseRight } from './rights.ts';

/** So long a number stays on the screen. */
const seconds = 60;

/** One telephone number of a party, to call it now: nothing else of the file, and nothing to choose a reason for. */
export const callRoutes = (deps: Deps): Route[] => [
  route('POST /api/projects/{project}/parties/{party}/contacts/{contact}/call', {
    tag: 'customers',
    title: { zh: '拨打：显示这一个号码', en: 'Show one number, to call it' },
    run: ({ params: { project, party, contact }, request }) =>
      recorded(
        deps,
        request,
        project,
        { act: 'call', subjectKind: 'party', subjectId: party, fields: ['phone'], reason: '拨打电话' },
        () =>
          counted(deps, request, project, async (context) => {
            const { row, zones } = await mustReadParty(context, party);
            if (!reaches(context.person, context.params, 'call', zones)) refuseRight();
            const contacts = await context.q(contactsOf, [context.project.id, [row.id]]);
            const one = contacts.find(({ id: known, kind }) => known === contact && kind === 'phone');
            return one ? { value: one.value, seconds } : notFound();
          }),
      ),
  }),
];
