import { describe, expect, test } from 'vitest';
import { roles } from '#kernel/roles.ts';
import { procedures } from '#procedures/all.ts';
import { statement } from '#server/db/statement.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { addForeignProject, foreignWord, type Ids, idsOf } from '#tests/support/foreign.ts';
import { leakCalls, type Method, ofNoProject, type Sample } from '#tests/support/leak-calls.ts';
import { namingBoxes } from '#tests/support/leak-cases.ts';
import { home, ownParty } from '#tests/support/leak-households.ts';
import { everyRole } from '#tests/support/leak-people.ts';
import { as, drawn, uuidAt } from '#tests/support/office.ts';
import { newDay } from '#tests/support/patrol.ts';
import type { SignedIn } from '#tests/support/sign-in.ts';

/**
 * Every route of the API document × every role × a foreign project and a foreign zone. What one may not know of answers
 * exactly like what is not there: same status, same body. A route or command without a sample call here fails.
 */
const office = await testApp({ sample: true });
const { app, deps, clock } = office;
await newDay(office);
const foreign = await addForeignProject(deps.db, clock().toISOString());
const missing = idsOf('missing');

/** Cases and rounds of our own, on which foreign things are named. */
const manager = await as(office, 'LH-001');
const reporter = await as(office, 'LH-016');
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

const { commands, calls } = leakCalls(office, { major: ownMajor, round: ownRound, foreign: foreign.project });
const p = '/api/projects/{project}';

interface Document {
  readonly paths: Record<string, Record<string, unknown>>;
}
const document = (await app.inject('/docs/json')).json<Document>();
const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
);

const people = await everyRole(office);

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
    const [known, unknown] = await Promise.all([answer(who, method, call), answer(who, method, gone[i] as Sample)]);
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

/** What a command is refused for before its project is looked at: what is not signed as it must be, and what no phone keeps. */
const atTheDoor = new Set(['sign.drawn-only', 'command.only-now']);

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

  test('a case of every procedure is opened with a foreign thing in every box that may name one, and stands in the other project', async () => {
    type Opened = { procedure: string; values: object };
    const opened = (commands['case.open']?.(foreign) ?? []) as Opened[];
    const covered = opened.flatMap(({ procedure, values }) =>
      Object.entries(values).flatMap(([box, value]) =>
        Object.values(foreign).some((id) => JSON.stringify(value).includes(id)) ? [`${procedure}.${box}`] : [],
      ),
    );
    expect(namingBoxes().filter((box) => !covered.includes(box))).toEqual([]);
    expect(covered).toEqual(
      expect.arrayContaining(['finding.where', 'complaint.about', 'complaint.sameAs', 'task.who']),
    );
    const standing = statement<{ procedure: string }>(
      'test.leak.standing',
      'select distinct procedure from kewu.cases where project_id = $1',
    );
    const there = await deps.db.run({ projects: [foreign.project] }, standing, [foreign.project]);
    expect(there.map(({ procedure }) => procedure).sort()).toEqual(Object.keys(procedures).sort());
  });

  test('every role there is asks', () => {
    expect(new Set(people.map((one) => one.role)).size).toBe(Object.keys(roles).length);
  });

  // a project is looked for before any role is: one person of each reach speaks for all of it
  const reaches = [...new Map(people.map((one) => [one.reach, one])).values()];
  test.each(reaches)('whoever reaches a $reach: another project answers like none', async ({ who }) => {
    for (const route of Object.keys(calls))
      for (const { status, body } of await sameAnswer(who, route, foreign, missing)) {
        const { code: why } = JSON.parse(body).error;
        if (why === 'body.invalid') throw new Error(`no fitting sample of ${route}: ${body}`);
        if (!atTheDoor.has(why)) expect({ route, status, why }).toEqual({ route, status: 404, why: 'not-found' });
      }
  });

  // a batch takes each command through the door that the command alone takes: whoever walks, repairs, sorts and decides
  // sends it so too, and one of each reach
  const batches = new Set(['LH-001', 'LH-017', 'LH-025', 'LH-041', ...reaches.map(({ number }) => number)]);
  // who has two roles has the rights of both, and is asked once
  const persons = [...new Map(people.map((one) => [one.number, one])).values()];
  test.each(persons)('$role ($number): its things answer like none in our own project', async ({ who, number }) => {
    const [theirs, nothing] = [foreign, missing].map((ids) => ({ ...ids, project: sampleProject })) as [Ids, Ids];
    for (const route of Object.keys(calls).filter((one) => !one.endsWith('/batch') || batches.has(number)))
      for (const { body } of await sameAnswer(who, route, theirs, nothing))
        expect(body, route).not.toContain(foreignWord);
  });

  test('nobody gets anywhere without a session', async () => {
    for (const [route, samples] of Object.entries(calls))
      for (const call of samples({ ...foreign, project: sampleProject })) {
        const [method] = route.split(' ');
        const { statusCode } = await app.inject({
          method: method as Method,
          url: call.url,
          ...(call.payload ? { payload: call.payload } : {}),
        });
        // by the code of a place nobody needs one; a code that was made up leads nowhere
        const wanted = route.includes(' /api/outside/') ? 404 : 401;
        expect({ route, statusCode }).toEqual({ route, statusCode: wanted });
      }
    for (const route of ofNoProject.filter((one) => one.startsWith('GET')))
      expect((await app.inject(route.slice(4))).body).not.toContain(foreignWord);
  });

  test('somebody of the tower sees nothing of the homes', async () => {
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
