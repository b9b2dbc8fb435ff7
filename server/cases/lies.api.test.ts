import { afterAll, expect, test } from 'vitest';
import type { Span } from '#kernel/calendar.ts';
import { is, when } from '#kernel/condition.ts';
import { open } from '#kernel/effects.ts';
import { again, flag, optional, place, text } from '#kernel/fields.ts';
import { param } from '#kernel/parameter.ts';
import { type AnyProcedure, procedure } from '#kernel/procedure.ts';
import { validateDefinition, validateDefinitions } from '#kernel/validate.ts';
import { procedures, supersede } from '#procedures/all.ts';
import { readProject } from '#server/projects/projects.ts';
import { sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, uuidAt } from '#tests/support/office.ts';
import { zh } from '#tests/support/plea.ts';
import { verifyProject } from '#tools/verify/project.ts';

/** Where a case lies: a step that takes its place moves it, and a child lies where it is told to. */
const span = (name: string) => param<Span>(`leak.${name}`, '1 day', zh(name));
const drip = procedure({
  ...{ name: 'drip', title: zh('接水'), version: 1, number: 'JS', where: 'where', headline: 'what' },
  sheet: { where: optional(place(zh('位置'))), what: text(zh('事由')) },
  states: {
    open: { title: zh('接水中'), due: span('drip') },
    dry: { title: zh('已干'), end: 'done' },
    off: { title: zh('不接了'), end: 'void' },
  },
  steps: {
    start: { title: zh('开始'), from: 'new', to: 'open', by: 'parent', asks: ['what'], may: ['where'] },
    stop: { title: zh('停'), from: 'open', to: 'dry', by: 'front-desk', reports: true },
    callOff: { title: zh('不接了'), from: 'open', to: 'off', by: 'parent' },
  },
});
const leak = procedure({
  ...{ name: 'leak', title: zh('漏水'), version: 1, number: 'LS', where: 'where', headline: 'what' },
  children: { drip: { done: 'allDry', whenParentEnds: { withdraw: 'callOff' } } },
  sheet: {
    where: again(place(zh('位置'))),
    what: text(zh('事由')),
    below: optional(place(zh('楼下'))),
    moves: flag(zh('换地方')),
  },
  states: { seen: { title: zh('已见'), due: span('seen') }, over: { title: zh('已止'), end: 'done' } },
  steps: {
    see: { title: zh('发现'), from: 'new', to: 'seen', by: 'front-desk', asks: ['where', 'what'] },
    correct: { title: zh('更正位置'), from: 'seen', to: 'same', by: 'front-desk', asks: ['where'] },
    look: {
      ...{ title: zh('再看'), from: 'seen', to: 'same', by: 'front-desk' },
      asks: ['moves', when('where', is('moves', true))],
    },
    catch: {
      ...{ title: zh('楼下接水'), from: 'seen', to: 'same', by: 'front-desk', may: ['below'] },
      causes: ({ sheet: { below, what } }) => [open('drip', 'start', { where: below, what })],
    },
    close: { title: zh('止住'), from: 'seen', to: 'over', by: 'front-desk' },
    allDry: { title: zh('已干'), from: 'seen', to: 'over', by: 'child' },
  },
});

const office = await testApp({ sample: true });
const desk = await as(office, 'LH-008');
const backs = [supersede(drip), supersede(leak)];
afterAll(() => {
  for (const back of backs) back();
});
const [home, other] = await Promise.all(
  ['3-2-1804', '3-2-1803'].map(async (code) => {
    const { rooms } = await desk.get<{ rooms: { id: string }[] }>(`/customers?q=${code}`);
    return rooms[0]?.id ?? '';
  }),
);
type Seen = {
  state: string;
  place: { id: string } | null;
  sheet: { where?: string };
  family: { id: string; procedure: string }[];
};
const shown = (id: string) => desk.get<Seen>(`/cases/${id}`);
const take = (id: string, step: string, values: object) =>
  desk.do('case.step', { case: id, step, values, screen: 'desk' });
const see = async (): Promise<string> => {
  const id = uuidAt(office.clock());
  const values = { where: home, what: '天花板滴水' };
  await desk.do('case.open', { case: id, procedure: 'leak', step: 'see', screen: 'desk', values });
  return id;
};
const child = async (id: string): Promise<Seen> =>
  shown((await shown(id)).family.find(({ procedure: one }) => one === 'drip')?.id ?? '');

test('both definitions are sound', () => {
  const { drip: first, leak: second } = validateDefinitions([...Object.values(procedures)]);
  expect([first, second]).toEqual([[], []]);
});

test('a step that takes the place moves the case there, and a place of nobody is refused', async () => {
  const id = await see();
  const nobodys = { where: '00000000-0000-4000-8000-000000000001' };
  const refused = await desk.refused('case.step', { case: id, step: 'correct', values: nobodys, screen: 'desk' });
  expect(refused).toMatchObject({ status: 400, fields: ['where'] });
  await take(id, 'correct', { where: other });
  expect(await shown(id)).toMatchObject({ place: { id: other }, sheet: { where: other } });
  // a place that its condition drops moves nothing
  const dropped = await see();
  await take(dropped, 'look', { moves: true, where: home });
  await take(dropped, 'look', { moves: false, where: other });
  expect(await shown(dropped)).toMatchObject({ place: { id: home } });
  const listed = await desk.get<{ items: { id: string; place: { id: string } }[] }>('/cases?procedure=leak');
  expect(listed.items.find((one) => one.id === id)?.place.id).toBe(other);
});

test('a child lies where it is told to lie, and where the case lies that opens it when it is told nothing', async () => {
  const told = await see();
  await take(told, 'catch', { below: other });
  expect(await child(told)).toMatchObject({ place: { id: other }, sheet: { where: other } });
  const silent = await see();
  await take(silent, 'catch', {});
  expect(await child(silent)).toMatchObject({ place: { id: home } });
});

test('what is still open of a kind is withdrawn with the end of the case, what is done stays done', async () => {
  const id = await see();
  await take(id, 'catch', {});
  const first = (await shown(id)).family.find(({ procedure: one }) => one === 'drip')?.id ?? '';
  await take(id, 'close', {});
  expect([(await shown(id)).state, (await shown(first)).state]).toEqual(['over', 'off']);
  const done = await see();
  await take(done, 'catch', {});
  await take((await shown(done)).family.find(({ procedure: one }) => one === 'drip')?.id ?? '', 'stop', {});
  expect([(await shown(done)).state, (await child(done)).state]).toEqual(['over', 'dry']);
});

test('validation refuses a withdrawal that the child can not take, or that ends it well', () => {
  const rule = (withdraw: string) =>
    ({ ...leak, children: { drip: { ...leak.children?.drip, whenParentEnds: { withdraw } } } }) as AnyProcedure;
  const faults = (withdraw: string) => validateDefinition(rule(withdraw), { linked: [drip] });
  expect(faults('callOff')).toEqual([]);
  expect(faults('nothing')).toEqual(['children drip: nothing is no step of it']);
  expect(faults('stop')).toEqual([
    'children drip: stop is not taken by its parent',
    'children drip: stop does not end it in vain',
  ]);
});

test('where they lie is proved by the chain', async () => {
  const { db, files } = office.deps;
  const project = await db.read({ projects: [sampleProject] }, (q) => readProject(q, sampleProject));
  expect(project && (await verifyProject(db, project, { files, anchors: files }))).toMatchObject({ fault: null });
});
