import type { Sheet } from '#kernel/fields.ts';
import { mayName } from '#server/access/policy.ts';
import { isId, withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { notFound, refuse } from '#server/errors.ts';
import { openFileIntake, photo } from '#server/files/file-intake.ts';
import { isOurs } from '#server/http/guard.ts';
import { rawBody } from '#server/http/raw.ts';
import { type Route, route } from '#server/http/route.ts';
import { codeSheet } from './code-sheet.ts';
import { linkOf } from './link.ts';
import { printsCodes } from './outside.rights.ts';
import { placeOfCode } from './outside.sql.ts';
import { linkBehind, outsideForms, standingAt, takeIn } from './report.ts';

/** What somebody without an account reaches by the code of a place, and the code itself. */
export function outsideRoutes(deps: Deps): Route[] {
  // strangers who hand in photos wait for each other, never the office for them
  const takeFile = openFileIntake(deps);
  return [
    route('GET /api/outside/{place}', {
      tag: 'outside',
      title: { zh: '外部提交：可填的单据', en: 'From outside: the forms' },
      access: 'open',
      run: async ({ params }) => {
        const link = linkBehind(deps, params.place);
        const { project, place } = await deps.db.read({ projects: [link.project] }, (q) =>
          standingAt(q, link, deps.clock()),
        );
        const { office, timeZone } = project;
        return { office, timeZone, place: place.label, forms: outsideForms() };
      },
    }),
    route('POST /api/outside/{place}', {
      tag: 'outside',
      title: { zh: '外部提交', en: 'Send in from outside' },
      access: 'open',
      perMinute: 20,
      bodyLimit: 64 << 10,
      run: ({ params, body }) =>
        takeIn(deps, linkBehind(deps, params.place), { ...body, values: body.values as Sheet }),
    }),
    rawBody(
      route('PUT /api/outside/{place}/photos', {
        tag: 'outside',
        title: { zh: '外部提交：上传照片', en: 'From outside: hand in a photo' },
        access: 'open',
        perMinute: 30,
        run: ({ params, request }) => {
          const link = linkBehind(deps, params.place);
          return takeFile(photo, request, link.project, async () => {
            await deps.db.read({ projects: [link.project] }, (q) => standingAt(q, link, deps.clock()));
            return null;
          });
        },
      }),
    ),
    route('GET /api/projects/{project}/places/{place}/outside', {
      tag: 'outside',
      title: { zh: '一个位置的外部提交码，供打印', en: 'The code of a place for outside, to print' },
      run: ({ params, query, request, reply }) =>
        withPerson(deps, request, params.project, async ({ q, project, person, params: set }) => {
          const [place] = isId(params.place) ? await q(placeOfCode, [project.id, params.place]) : [];
          if (!place || !mayName(person, place.zoneId)) notFound();
          if (!printsCodes(person, set))
            refuse(403, 'outside.not-yours', {
              zh: '外部提交码由前台、客务主管、物业助理或主任打印。',
              en: 'Codes for outside are printed by the front desk, the supervisors or the manager.',
            });
          // the page knows under which address the house is reached; a code never leads elsewhere
          if (!isOurs(query.root, request))
            refuse(400, 'outside.elsewhere', {
              zh: '地址不是本系统的，请从位置页面打印。',
              en: 'Not an address of ours.',
            });
          const address = new URL(
            `outside/${linkOf(deps.pointKey, { project: project.id, place: place.id })}`,
            query.root,
          );
          return reply
            .type('text/html; charset=utf-8')
            .header('cache-control', 'no-store')
            .send(await codeSheet(address.href, project.office, place.label));
        }),
    }),
  ];
}
