import { boards } from '#server/cases/read/boards.ts';
import { allRegisters } from '#server/cases/read/registers.ts';
import { linkOf } from '#server/outside/link.ts';
import { codeOf } from '#server/patrol/points.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import type { TestApp } from '#tests/support/app.ts';
import { foreignWord, type Ids } from '#tests/support/foreign.ts';
import { outsideReports } from '#tests/support/leak-cases.ts';
import { allCommands } from '#tests/support/leak-commands.ts';
import { householdCalls } from '#tests/support/leak-households.ts';
import { officeCalls } from '#tests/support/leak-office.ts';
import { paperCalls } from '#tests/support/leak-papers.ts';
import { uuidAt } from '#tests/support/office.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
export interface Sample {
  readonly url: string;
  readonly payload?: object;
}
export type Calls = (ids: Ids) => Sample[];
const at =
  (path: string): Calls =>
  ({ project }) => [{ url: `/api/projects/${project}${path}` }];

/** What of our own project foreign things are named on: a major finding and a round that waits. */
export interface Own {
  readonly major: string;
  readonly round: string;
  /** the other project there is */
  readonly foreign: string;
}

/** Sample calls of every command and of every route that belongs to a project, each naming the ids it is given. */
export function leakCalls({ deps, clock }: Pick<TestApp, 'deps' | 'clock'>, own: Own) {
  const code = (project: string, point: string): string => encodeURIComponent(codeOf(deps.pointKey, project, point, 1));
  const commands = allCommands(() => uuidAt(clock()), { ...own, area: sampleId('place', '1') });
  const sent = (ids: Ids): Sample[] =>
    Object.entries(commands).flatMap(([what, bodies]) =>
      bodies(ids).map((body) => ({
        url: `/api/projects/${ids.project}/commands`,
        payload: { id: uuidAt(clock()), at: clock().toISOString(), offset: 0, do: what, ...body },
      })),
    );

  const madeUp = ({ project, place }: Ids): string => linkOf(Buffer.alloc(32, 1), { project, place });

  const p = '/api/projects/{project}';
  /** Sample calls of every route that belongs to a project. */
  const calls: Readonly<Record<string, Calls>> = {
    ...officeCalls,
    ...householdCalls,
    ...paperCalls,
    [`POST ${p}/commands`]: sent,
    [`POST ${p}/commands/batch`]: (ids) =>
      sent(ids).map(({ url, payload }) => ({
        url: `${url}/batch`,
        payload: { commands: [{ ...payload, kept: true }], phone: { device: uuidAt(clock()), unsent: 0 } },
      })),
    [`GET ${p}/pocket`]: at('/pocket'),
    [`GET ${p}/out`]: at('/out'),
    [`GET ${p}/push`]: at('/push'),
    [`PUT ${p}/push`]: ({ project }) => [
      {
        url: `/api/projects/${project}/push`,
        payload: {
          endpoint: 'https://evil.example/x',
          keys: { p256dh: 'B'.repeat(20), auth: 'a'.repeat(20) },
          wants: 'all',
        },
      },
    ],
    [`DELETE ${p}/push`]: ({ project }) => [
      { url: `/api/projects/${project}/push`, payload: { endpoint: 'https://evil.example/x' } },
    ],
    [`GET ${p}/rounds`]: at('/rounds'),
    [`GET ${p}/rounds/{round}`]: (ids) => at(`/rounds/${ids.round}`)(ids),
    [`GET ${p}/rounds/{round}/f012.pdf`]: (ids) => at(`/rounds/${ids.round}/f012.pdf`)(ids),
    [`GET ${p}/days/{day}/f012.pdf`]: at('/days/2020-01-01/f012.pdf'),
    [`GET ${p}/cases/{case}/sheet.pdf`]: (ids) => at(`/cases/${ids.case}/sheet.pdf`)(ids),
    [`GET ${p}/rooms/{room}/registration.pdf`]: (ids) => at(`/rooms/${ids.room}/registration.pdf`)(ids),
    [`GET ${p}/audit`]: (ids) => ['', `?by=${ids.staff}`].flatMap((query) => at(`/audit${query}`)(ids)),
    [`GET ${p}/months`]: at('/months'),
    [`GET ${p}/months/{month}`]: at('/months/2026-11'),
    [`GET ${p}/months/{month}/pack`]: at('/months/2026-11/pack'),
    [`GET ${p}/months/{month}/handover.pdf`]: at('/months/2026-11/handover.pdf'),
    [`GET ${p}/destructions/{list}/list.pdf`]: (ids) => at(`/destructions/${ids.case}/list.pdf`)(ids),
    [`GET ${p}/months/{month}/f012.pdf`]: at('/months/2020-01/f012.pdf'),
    [`GET ${p}/points/resolve`]: (ids) =>
      [own.foreign, sampleProject].flatMap((project) => at(`/points/resolve?code=${code(project, ids.point)}`)(ids)),
    [`GET ${p}/plans`]: at('/plans'),
    [`GET ${p}/routes`]: at('/routes'),
    [`GET ${p}/routes/{route}`]: (ids) => at(`/routes/${ids.route}`)(ids),
    [`GET ${p}/routes/{route}/codes`]: (ids) => at(`/routes/${ids.route}/codes`)(ids),
    [`GET ${p}/reading`]: at('/reading?day=2026-11-23'),
    [`GET ${p}/cases`]: (ids) =>
      [
        '',
        `?q=${encodeURIComponent(foreignWord)}`,
        `?place=${ids.place}`,
        `?place=${ids.point}`,
        `?assignee=${ids.staff}`,
        `?opener=${ids.staff}`,
      ].flatMap((query) => at(`/cases${query}`)(ids)),
    [`GET ${p}/cases/{case}`]: (ids) => at(`/cases/${ids.case}`)(ids),
    [`POST ${p}/cases/{case}/unmask`]: (ids) => [
      { url: `/api/projects/${ids.project}/cases/${ids.case}/unmask`, payload: { reason: '核对' } },
    ],
    [`GET ${p}/inbox`]: (ids) => ['mine', 'zone', 'team'].flatMap((scope) => at(`/inbox?scope=${scope}`)(ids)),
    [`GET ${p}/found-by-me`]: at('/found-by-me'),
    [`GET ${p}/version`]: at('/version'),
    [`GET ${p}/sorting`]: at('/sorting'),
    [`GET ${p}/chase`]: at('/chase'),
    [`GET ${p}/today`]: at('/today'),
    [`GET ${p}/boards/{procedure}`]: (ids) => boards().flatMap(({ name }) => at(`/boards/${name}`)(ids)),
    [`GET ${p}/registers/{register}`]: (ids) => allRegisters().flatMap(({ name }) => at(`/registers/${name}`)(ids)),
    [`GET ${p}/files/{hash}`]: (ids) => at(`/files/${ids.file}`)(ids),
    [`PUT ${p}/files`]: at('/files'),
    [`GET ${p}/places`]: (ids) =>
      ['', `?parent=${ids.place}`, '?q=1-', '?kind=zone', `?q=${encodeURIComponent(foreignWord)}`].flatMap((query) =>
        at(`/places${query}`)(ids),
      ),
    [`GET ${p}/places/{place}`]: (ids) => [ids.place, ids.point].flatMap((id) => at(`/places/${id}`)(ids)),
    [`GET ${p}/places/{place}/outside`]: (ids) => at(`/places/${ids.place}/outside?root=http://localhost/`)(ids),
    // made up by somebody who knows the ids: whoever has the real one needs no account (server/outside/outside.api.test.ts)
    'GET /api/outside/{place}': (ids) => [{ url: `/api/outside/${madeUp(ids)}` }],
    'POST /api/outside/{place}': (ids) =>
      outsideReports(() => uuidAt(clock())).map((payload) => ({ url: `/api/outside/${madeUp(ids)}`, payload })),
    'PUT /api/outside/{place}/photos': (ids) => [{ url: `/api/outside/${madeUp(ids)}/photos` }],
    [`GET ${p}/staff`]: (ids) => ['', '?q=WP-001'].flatMap((query) => at(`/staff${query}`)(ids)),
    [`GET ${p}/checklists`]: at('/checklists'),
    [`GET ${p}/checklists/{key}`]: at('/checklists/p5-standard'),
    [`GET ${p}/notices`]: at('/notices'),
    [`GET ${p}/alarms`]: at('/alarms'),
    // of one's own project it would not end: server/live/live.api.test.ts
    'GET /api/stream': ({ project }) => (project === sampleProject ? [] : [{ url: `/api/stream?project=${project}` }]),
  };

  return { commands, calls };
}

/** Routes that belong to no project: whose answers, too, may not speak of the foreign one. */
export const ofNoProject = [
  'GET /healthz',
  'GET /readyz',
  'GET /metrics',
  'GET /api/installation',
  'GET /api/session',
  'POST /api/session',
  'DELETE /api/session',
  'POST /api/sample/session',
  'POST /api/session/out-everywhere',
  'POST /api/session/password',
  'POST /api/setup',
  'POST /api/invitation',
  'POST /api/projects',
];
