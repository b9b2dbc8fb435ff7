import { describe, expect, test } from 'vitest';
import { roles } from '#kernel/roles.ts';
import { statement } from '#server/db/statement.ts';
import { codeOf } from '#server/patrol/points.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { addForeignProject, foreignWord, type Ids, idsOf } from '#tests/support/foreign.ts';
import { home, householdCalls, householdCommands, ownParty } from '#tests/support/leak-households.ts';
import { officeCalls, officeCommands } from '#tests/support/leak-office.ts';
import { paperCalls, paperCommands } from '#tests/support/leak-papers.ts';
import { as, drawn, uuidAt } from '#tests/support/office.ts';
import { newDay } from '#tests/support/patrol.ts';
import { type SignedIn, signIn } from '#tests/support/sign-in.ts';

/**
 * Every route of the API document × every role × a foreign project and a foreign zone. What one may not know of answers
 * exactly like what is not there: same status, same body. A route or command without a sample call here fails.
 */
const office = await testApp({ sample: true });
const { app, deps, clock } = office;
await newDay(office);
const foreign = await addForeignProject(deps.db, clock().toISOString());
const missing = idsOf('missing');

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
interface Sample {
  readonly url: string;
  readonly payload?: object;
}
type Calls = (ids: Ids) => Sample[];
const at =
  (path: string): Calls =>
  ({ project }) => [{ url: `/api/projects/${project}${path}` }];
const code = (project: string, point: string): string => encodeURIComponent(codeOf(deps.pointKey, project, point, 1));

/** Cases and rounds of our own, on which foreign things are named. */
const manager = await as(office, 'LH-001');
const reporter = await as(office, 'LH-016');
const area = sampleId('place', '1');
const open = async (step: string, where: string): Promise<string> => {
  const id = uuidAt(clock());
  await reporter.do('case.open', {
    case: id,
    procedure: 'finding',
    step,
    values: { foundAt: clock().toISOString(), where, what: '灯不亮' },
    screen: 'pocket',
    sign: drawn,
  });
  return id;
};
const placesOf = async (kind: string, zone: string): Promise<string> => {
  const found = statement<{ id: string }>(
    'test.leak.place',
    'select p.id from kewu.places p where p.project_id = $1 and p.kind = $2 and p.zone_id = $3 order by p.path limit 1',
  );
  const rows = await deps.db.run({ projects: [sampleProject] }, found, [sampleProject, kind, sampleId('place', zone)]);
  return rows[0]?.id ?? '';
};
const homePoint = await placesOf('point', 'Z1');
const ownMajor = await open('reportMajor', homePoint);
const { items: rounds } = await manager.get<{
  items: { id: string; state: string; route: { id: string; code: string } }[];
}>('/rounds');
const roundOf = (route: string) => rounds.find((one) => one.route.code === route && one.state === 'waiting');
const ownRound = roundOf('ZZ-1-1')?.id ?? '';

let days = 0;
/** The commands, each naming the ids in every place where it takes one. */
const commands: Readonly<Record<string, (ids: Ids) => object[]>> = {
  ...officeCommands(() => uuidAt(clock())),
  ...householdCommands(() => uuidAt(clock())),
  ...paperCommands(() => uuidAt(clock())),
  'case.open': (ids) =>
    [{ where: ids.place }, { where: ids.point }, { where: area, seen: [ids.file] }].map((values) => ({
      case: uuidAt(clock()),
      procedure: 'finding',
      step: 'report',
      values: { foundAt: '2026-11-23T00:00:00Z', what: '试', ...values },
      screen: 'pocket',
      sign: drawn,
    })),
  'case.step': (ids) => [
    { case: ids.case, step: 'refer', values: { kind: 'department' }, screen: 'desk' },
    { case: ids.case, step: 'note', values: { note: '试' }, screen: 'desk' },
    { case: ids.case, step: 'nonsense', values: {}, screen: 'desk' },
    {
      case: ownMajor,
      step: 'assignMajor',
      values: { department: 'property', person: [ids.staff] },
      screen: 'desk',
      sign: { method: 'typed', password: 'LH-001' },
    },
  ],
  'case.signMany': (ids) => [{ cases: [{ case: ids.case, step: 'close', seen: 1 }], screen: 'desk', sign: drawn }],
  'round.start': (ids) => [{ round: ids.round, radio: { device: '1' }, onDuty: true }],
  'round.note': (ids) => [
    { note: uuidAt(clock()), round: ids.round, kind: 'talk', text: '试' },
    { note: uuidAt(clock()), kind: 'order-event', place: ids.place, text: '试', settled: 'settled' },
  ],
  'round.end': (ids) => [{ round: ids.round, radioBack: true, sign: drawn }],
  'round.excuse': (ids) => [{ round: ids.round, reason: '试' }],
  'round.assign': (ids) => [
    { round: ids.round, walker: sampleId('staff', 'LH-008') },
    { round: ownRound, walker: ids.staff },
  ],
  'round.visit': (ids) =>
    [ids.round, ownRound].map((round) => ({
      round,
      visit: uuidAt(clock()),
      point: ids.point,
      proof: { byHand: '码坏' },
      enteredAt: '2026-11-23T00:00:00Z',
      leftAt: '2026-11-23T00:00:00Z',
      answers: {},
    })),
  'hold.put': () => [{ hold: uuidAt(clock()), month: '2026-11', why: '试一试' }],
  'destruction.propose': () => [{ list: uuidAt(clock()), month: '2026-11' }],
  'hold.lift': (ids) => [{ hold: ids.case, why: '试一试' }],
  'round.remark': (ids) => [{ round: ids.round, text: '试' }],
  'plan.draft': (ids) => [{ plan: ids.plan, month: '2026-11-01' }],
  'plan.approve': (ids) => [{ plan: ids.plan }],
  'point.reissue': (ids) => [{ point: ids.point }],
  'reading.done': (ids) => {
    days += 1;
    const day = new Date(Date.parse('2026-10-31T00:00:00Z') - days * 86_400_000).toISOString().slice(0, 10);
    return [{ day, followUp: [{ case: ids.case, what: '试' }] }];
  },
  'alarm.acknowledge': (ids) => [{ alarm: ids.alarm, answer: '已到场' }],
  'notice.read': (ids) => [{ notices: [ids.notice] }],
};
const sent = (ids: Ids): Sample[] =>
  Object.entries(commands).flatMap(([what, bodies]) =>
    bodies(ids).map((body) => ({
      url: `/api/projects/${ids.project}/commands`,
      payload: { id: uuidAt(clock()), at: clock().toISOString(), offset: 0, do: what, ...body },
    })),
  );

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
    [foreign.project, sampleProject].flatMap((project) => at(`/points/resolve?code=${code(project, ids.point)}`)(ids)),
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
  [`GET ${p}/inbox`]: (ids) => ['mine', 'zone', 'team'].flatMap((scope) => at(`/inbox?scope=${scope}`)(ids)),
  [`GET ${p}/found-by-me`]: at('/found-by-me'),
  [`GET ${p}/version`]: at('/version'),
  [`GET ${p}/sorting`]: at('/sorting'),
  [`GET ${p}/chase`]: at('/chase'),
  [`GET ${p}/today`]: at('/today'),
  [`GET ${p}/registers/hazards`]: at('/registers/hazards'),
  [`GET ${p}/registers/meters`]: at('/registers/meters'),
  [`GET ${p}/files/{hash}`]: (ids) => at(`/files/${ids.file}`)(ids),
  [`PUT ${p}/files`]: at('/files'),
  [`GET ${p}/places`]: (ids) =>
    ['', `?parent=${ids.place}`, '?q=1-', '?kind=zone', `?q=${encodeURIComponent(foreignWord)}`].flatMap((query) =>
      at(`/places${query}`)(ids),
    ),
  [`GET ${p}/places/{place}`]: (ids) => [ids.place, ids.point].flatMap((id) => at(`/places/${id}`)(ids)),
  [`GET ${p}/staff`]: (ids) => ['', '?q=WP-001'].flatMap((query) => at(`/staff${query}`)(ids)),
  [`GET ${p}/checklists`]: at('/checklists'),
  [`GET ${p}/checklists/{key}`]: at('/checklists/p5-standard'),
  [`GET ${p}/notices`]: at('/notices'),
  [`GET ${p}/alarms`]: at('/alarms'),
  // of one's own project it would not end: server/live/live.api.test.ts
  'GET /api/stream': ({ project }) => (project === sampleProject ? [] : [{ url: `/api/stream?project=${project}` }]),
};
/** Routes that belong to no project: whose answers, too, may not speak of the foreign one. */
const ofNoProject = [
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

interface Document {
  readonly paths: Record<string, Record<string, unknown>>;
}
const document = (await app.inject('/docs/json')).json<Document>();
const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
);

/** One person of every role there is; roles the sample has nobody for get somebody, in our project only. */
const holders = statement<{ role: string; number: string }>(
  'test.leak.holders',
  `select distinct on (g.role, g.zone_id) g.role, s.number from kewu.grants g join kewu.staff s on s.id = g.staff_id
   where g.project_id is not null order by g.role, g.zone_id, s.number`,
);
const hire = statement(
  'test.leak.hire',
  'insert into kewu.staff (id, number, name, created_at) values ($1, $2, $2, $3)',
);
const grant = statement(
  'test.leak.grant',
  "insert into kewu.grants (id, staff_id, role, project_id, from_day) values ($1, $2, $3, $4, '2020-01-01')",
);
const staffed = await deps.db.owner(async (q) => {
  const known = await q(holders);
  for (const role of Object.keys(roles).filter((one) => !known.some((row) => row.role === one))) {
    const number = `T-${role}`;
    await q(hire, [sampleId('staff', number), number, clock().toISOString()]);
    await q(grant, [sampleId('grant', number), sampleId('staff', number), role, sampleProject]);
    known.push({ role, number });
  }
  return [...new Map(known.map((row) => [`${row.role} ${row.number}`, row])).values()];
});
const people = await Promise.all(
  staffed.map(async ({ role, number }) => ({ role, number, who: await signIn(office, number) })),
);

/** Status and body, with the ids that were asked for taken out: what is left must not differ. */
async function answer(who: SignedIn, method: string, call: Sample): Promise<{ status: number; body: string }> {
  const options = call.payload
    ? { payload: call.payload }
    : method === 'PUT'
      ? { payload: Buffer.from('x'), headers: { 'content-type': 'image/png' } }
      : {};
  const { statusCode, body } = await who.send(method as Method, call.url, options);
  if (statusCode >= 500)
    throw new Error(`${method} ${call.url} ${JSON.stringify(call.payload)} → ${statusCode} ${body}`);
  if (statusCode === 200 && call.url.endsWith('/batch')) {
    const [{ status, ...told }] = JSON.parse(body).items;
    // each late fact has a number of its own, or is one more of the same
    if (told.result?.kind === 'late') told.result.case = 'late';
    return { status, body: JSON.stringify(told) };
  }
  return { status: statusCode, body };
}
const without = (body: string, ...sets: Ids[]): string =>
  sets
    .flatMap((ids) => Object.values(ids))
    .reduce((text, id: string) => text.replaceAll(id, '…'), body)
    .replace(/"id":"[0-9a-f-]{36}"/g, '"id":"…"');

/** Asks for `theirs` and for what is not there, and finds no difference. */
async function sameAnswer(
  who: SignedIn,
  route: string,
  theirs: Ids,
  nothing: Ids,
): Promise<{ status: number; body: string }[]> {
  const [method = ''] = route.split(' ');
  const samples = calls[route] ?? (() => []);
  const [there, gone] = [samples(theirs), samples(nothing)];
  const answers: { status: number; body: string }[] = [];
  for (const [i, call] of there.entries()) {
    const known = await answer(who, method, call);
    const unknown = await answer(who, method, gone[i] as Sample);
    const what = `${method} ${call.url} ${JSON.stringify(call.payload ?? '')}`;
    expect({ what, ...known, body: without(known.body, theirs, nothing) }).toEqual({
      what,
      ...unknown,
      body: without(unknown.body, theirs, nothing),
    });
    answers.push(known);
  }
  return answers;
}

describe('what one may not know of', () => {
  test('every route and every command has a sample call here', () => {
    expect(routes.filter((route) => !calls[route] && !ofNoProject.includes(route))).toEqual([]);
    const body = JSON.stringify(document.paths[`${p}/commands`]);
    const known = [...body.matchAll(/"do":\{"type":"string","(?:enum":\[|const":)"([a-zA-Z.]+)"/g)].map(
      (found) => found[1],
    );
    expect(known.length).toBeGreaterThan(10);
    expect(known.filter((name) => !commands[name ?? ''])).toEqual([]);
  });

  test('every role there is asks', () => {
    expect(new Set(people.map((one) => one.role)).size).toBe(Object.keys(roles).length);
  });

  test.each(people)('$role ($number): another project answers like none', { timeout: 60_000 }, async ({ who }) => {
    for (const route of Object.keys(calls))
      for (const { status, body } of await sameAnswer(who, route, foreign, missing)) {
        // a signature is checked before the project is looked at
        const { code: why } = JSON.parse(body).error;
        if (why === 'body.invalid') throw new Error(`no fitting sample of ${route}: ${body}`);
        if (why !== 'sign.wrong-password' && why !== 'sign.drawn-only')
          expect({ route, status, why }).toEqual({ route, status: 404, why: 'not-found' });
      }
  });

  test.each(people)(
    '$role ($number): its things answer like none in our own project',
    { timeout: 60_000 },
    async ({ who }) => {
      const [theirs, nothing] = [foreign, missing].map((ids) => ({ ...ids, project: sampleProject })) as [Ids, Ids];
      for (const route of Object.keys(calls))
        for (const { body } of await sameAnswer(who, route, theirs, nothing))
          expect(body, route).not.toContain(foreignWord);
    },
  );

  test('nobody gets anywhere without a session', async () => {
    for (const [route, samples] of Object.entries(calls))
      for (const call of samples({ ...foreign, project: sampleProject })) {
        const [method] = route.split(' ');
        const { statusCode } = await app.inject({
          method: method as Method,
          url: call.url,
          ...(call.payload ? { payload: call.payload } : {}),
        });
        expect({ route, statusCode }).toEqual({ route, statusCode: 401 });
      }
    for (const route of ofNoProject.filter((one) => one.startsWith('GET')))
      expect((await app.inject(route.slice(4))).body).not.toContain(foreignWord);
  });

  test('somebody of the tower sees nothing of the homes', { timeout: 60_000 }, async () => {
    const tower = people.find((one) => one.number === 'LH-010')?.who as SignedIn;
    const homes: Ids = {
      ...missing,
      project: sampleProject,
      place: sampleId('place', 'Z1'),
      point: homePoint,
      round: ownRound,
      route: roundOf('ZZ-1-1')?.route.id ?? '',
      case: await open('report', homePoint),
      room: home,
      party: ownParty,
      occupancy: sampleId('occupancy', `3-2-1804-${ownParty}`),
    };
    for (const id of [homes.round, homes.route, homes.point]) expect(id).toMatch(/^[0-9a-f-]{36}$/);
    for (const name of [`/cases/${homes.case}`, `/rounds/${homes.round}`, `/places/${homes.place}`])
      await manager.get(name);
    for (const route of Object.keys(calls))
      for (const { body } of await sameAnswer(tower, route, homes, { ...missing, project: sampleProject }))
        for (const id of [homes.case, homes.round, homes.point, homes.place, homes.route, homes.party, ownMajor])
          if (!route.startsWith('POST')) expect(body, route).not.toContain(id);
  });
});
