import { addDays } from '#kernel/calendar.ts';
import { isId, type RequestContext, withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { defaultLimit, isText, keyOf, pageFrom } from '#server/http/list.ts';
import { type Route, route } from '#server/http/route.ts';
import { recorded } from '#server/privacy/access.ts';
import { counted } from '#server/privacy/counted.ts';
import { pageOfAccess } from './access-list.ts';
import { type FoundPartyRow, incompleteTenants, overdueContacts, partiesByName, tenantsCounted } from './find.sql.ts';
import { findAnyone, touchesNumbers } from './find.ts';
import { changesOf, vehiclesOf } from './household.sql.ts';
import { foundPartyOf, mustReadParty, readHousehold, readPartyFile } from './household.ts';
import { contactWithin } from './parameters.ts';
import { contactsOf } from './parties.sql.ts';
import { reaches } from './parties.ts';
import { refuseRight, zonesRead } from './rights.ts';

const first = '00000000-0000-0000-0000-000000000000';
const endOfTime = ['9999-12-31T00:00:00.000Z', 'ffffffff-ffff-ffff-ffff-ffffffffffff'] as const;
const newestFirst = (after: string | undefined) => keyOf(after, isText, (part) => isId(String(part))) ?? [...endOfTime];
const byName = (after: string | undefined) => keyOf(after, isText, (part) => isId(String(part))) ?? ['', first];
const nameKey = ({ name, id: party }: FoundPartyRow) => [name, party] as const;

/** Household files: find anyone, read their file, see in full with a reason; and who did. */
export function customerRoutes(deps: Deps): Route[] {
  return [
    route('GET /api/projects/{project}/customers', {
      tag: 'customers',
      title: { zh: '查找业户', en: 'Find anyone' },
      run: ({ params: { project }, query, request }) =>
        recorded(deps, request, project, { act: 'search', subjectKind: 'list', ordinary: true }, () =>
          (touchesNumbers(query.q) ? counted : withPerson)(deps, request, project, (context) =>
            findAnyone(context, query.q, query.after, query.limit ?? 12),
          ),
        ),
    }),
    route('GET /api/projects/{project}/rooms/{room}/household', {
      tag: 'customers',
      title: { zh: '一户一档', en: 'The file of a room' },
      run: ({ params: { project, room }, request }) =>
        recorded(deps, request, project, { act: 'search', subjectKind: 'room', subjectId: room, ordinary: true }, () =>
          withPerson(deps, request, project, (context) => readHousehold(context, room)),
        ),
    }),
    listOfParties(deps, {
      key: 'GET /api/projects/{project}/parties',
      title: { zh: '业户名册', en: 'All parties' },
      read: (context, after, zones, limit) =>
        context.q(partiesByName, [context.project.id, ...byName(after), zones, context.today, limit]),
      place: nameKey,
    }),
    listOfParties(deps, {
      key: 'GET /api/projects/{project}/parties/incomplete',
      title: { zh: '资料不全的租户', en: 'Tenants of whom something is not known' },
      read: (context, after, zones, limit) =>
        context.q(incompleteTenants, [context.project.id, ...byName(after), zones, context.today, limit]),
      place: nameKey,
    }),
    listOfParties(deps, {
      key: 'GET /api/projects/{project}/parties/overdue',
      title: { zh: '久未联系的业户', en: 'Whom nobody has spoken with for long' },
      read: (context, after, zones, limit) =>
        context.q(overdueContacts, [
          ...[
            context.project.id,
            ...(keyOf(after, isText, (part) => isId(String(part))) ?? ['-infinity', first]),
            zones,
          ],
          ...[addDays(context.today, -context.params(contactWithin)), context.today, limit],
        ]),
      place: ({ contactedAt, id: party }) => [contactedAt ?? '-infinity', party],
    }),
    route('GET /api/projects/{project}/parties/completeness', {
      tag: 'customers',
      title: { zh: '租户资料完整情况', en: 'How complete the files of tenants are' },
      run: ({ params: { project }, request }) =>
        withPerson(deps, request, project, async (context) => {
          const [counted] = await context.q(tenantsCounted, [
            context.project.id,
            zonesRead(context.person, context.params),
            context.today,
          ]);
          return { tenants: counted?.all ?? 0, lacking: counted?.lacking ?? 0 };
        }),
    }),
    route('GET /api/projects/{project}/parties/{party}', {
      tag: 'customers',
      title: { zh: '业户档案', en: 'The file of a party' },
      run: ({ params: { project, party }, request }) =>
        recorded(
          deps,
          request,
          project,
          { act: 'search', subjectKind: 'party', subjectId: party, ordinary: true },
          () => withPerson(deps, request, project, (context) => readPartyFile(context, party)),
        ),
    }),
    route('GET /api/projects/{project}/parties/{party}/changes', {
      tag: 'customers',
      title: { zh: '档案变更记录', en: 'What was changed in a file' },
      run: ({ params: { project, party }, query, request }) =>
        withPerson(deps, request, project, async (context) => {
          await mustReadParty(context, party);
          const limit = query.limit ?? defaultLimit;
          const rows = await context.q(changesOf, [context.project.id, party, ...newestFirst(query.after), limit + 1]);
          return pageFrom(
            rows,
            limit,
            (row) => [row.at, row.id],
            // which fields, not what they held: that is personal data
            ({ before, after, ...row }) => ({ ...row, fields: Object.keys(after ?? before ?? {}) }),
          );
        }),
    }),
    unmaskRoute(deps),
    route('GET /api/projects/{project}/data-access', {
      tag: 'customers',
      title: { zh: '谁看过个人信息', en: 'Who saw personal data' },
      run: ({ params: { project }, query, request }) =>
        withPerson(deps, request, project, (context) => pageOfAccess(context, query, query.limit)),
    }),
  ];
}

/** A list of parties, masked, page by page. */
function listOfParties<Row extends FoundPartyRow>(
  deps: Deps,
  list: {
    key: `GET /api/projects/{project}/parties${'' | '/incomplete' | '/overdue'}`;
    title: { zh: string; en: string };
    read: (context: RequestContext, after: string | undefined, zones: string[] | null, limit: number) => Promise<Row[]>;
    place: (row: Row) => readonly (string | number)[];
  },
): Route {
  return route(list.key, {
    tag: 'customers',
    title: list.title,
    run: ({ params: { project }, query, request }) =>
      withPerson(deps, request, project, async (context) => {
        const limit = query.limit ?? defaultLimit;
        const rows = await list.read(context, query.after, zonesRead(context.person, context.params), limit + 1);
        return pageFrom(rows, limit, list.place, foundPartyOf);
      }),
  });
}

/** Personal data in full, for a reason that is written down before anything is shown. */
function unmaskRoute(deps: Deps): Route {
  return route('POST /api/projects/{project}/parties/{party}/unmask', {
    tag: 'customers',
    title: { zh: '查看完整信息', en: 'See in full, with a reason' },
    run: ({ params: { project, party }, body, request }) =>
      recorded(
        deps,
        request,
        project,
        {
          act: 'unmask',
          subjectKind: 'party',
          subjectId: party,
          fields: ['name', 'idNumber', 'contacts', 'plates'],
          reason: body.reason.trim(),
        },
        () =>
          withPerson(deps, request, project, async (context) => {
            const { row, zones } = await mustReadParty(context, party);
            if (!reaches(context.person, context.params, 'unmask', zones)) refuseRight();
            const [contacts, vehicles] = await Promise.all([
              context.q(contactsOf, [context.project.id, [row.id]]),
              context.q(vehiclesOf, [context.project.id, [row.id]]),
            ]);
            return {
              name: row.name,
              headName: row.headName,
              idNumber: row.idNumber,
              contacts: contacts.map((one) => ({ id: one.id, value: one.value })),
              plates: vehicles.map((one) => ({ id: one.id, value: one.plate })),
            };
          }),
      ),
  });
}
