import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addDays, officeDay, type Span } from '#kernel/calendar.ts';
import type { Param } from '#kernel/parameter.ts';
import { violation } from '#procedures/violation.ts';
import { statement } from '#server/db/statement.ts';
import { readParams, readProject } from '#server/projects/projects.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, drawn, type Person, uuidAt } from '#tests/support/office.ts';
import { newDay } from '#tests/support/patrol.ts';
import { verifyIn } from '#tools/verify/project.ts';

/** 参数: what an office sets holds from its day on for what begins then; the company may settle one for all. */
const office = await testApp({ sample: true });
const { clock, deps } = office;
await newDay(office);
const manager = await as(office, 'LH-001');
const reporter = await as(office, 'LH-016');
const desk = await as(office, 'LH-008');
const company = await as(office, 'GS-001');
const auditor = await as(office, 'GS-002');

interface Setting {
  value: unknown;
  from: string;
  by: string | null;
  company: boolean;
}
interface Shown {
  key: string;
  shipped: unknown;
  holds: unknown;
  ours: Setting | null;
  locked: Setting | null;
  coming: Setting[];
  version: number;
  companyVersion: number;
}
interface Overview {
  groups: { id: string; title: { zh: string }; parameters: Shown[] }[];
  maySet: boolean;
  mayLock: boolean;
}
const today = (ahead = 0): string =>
  new Date(clock().getTime() + (8 + 24 * ahead) * 3_600_000).toISOString().slice(0, 10);
const look = async (key: string, who: Person = manager): Promise<Shown> => {
  const { groups } = await who.get<Overview>('/parameters');
  const found = groups.flatMap(({ parameters }) => parameters).find((one) => one.key === key);
  if (!found) throw new Error(`no parameter ${key}`);
  return found;
};
const set = async (key: string, value: unknown, from = today()) =>
  manager.do('parameter.set', { key, value, from, version: (await look(key)).version });

/** Opens a finding, which has to be sorted within some hours. */
const report = async (more: object = {}): Promise<string> => {
  const id = uuidAt(clock());
  const values = { foundAt: clock().toISOString(), where: sampleId('place', 'Z1'), what: '灯不亮' };
  const head = { case: id, procedure: 'finding', step: 'report', values };
  await reporter.do('case.open', { ...head, screen: 'pocket', sign: drawn, ...more });
  return id;
};
const hoursLeft = async (id: string): Promise<number> => {
  const [row] = await deps.db.run({ projects: [sampleProject] }, dueOf, [sampleProject, id]);
  return (Date.parse(row?.due ?? '') - Date.parse(row?.opened ?? '')) / 3_600_000;
};
const dueOf = statement<{ due: string; opened: string }>(
  'test.parameters.due',
  'select state_due_at as due, opened_at as opened from kewu.cases where project_id = $1 and id = $2',
);

test('a new value holds for what enters a state from its day on; deadlines already set stay; it is in the log, and verified', async () => {
  const before = await report();
  expect(await hoursLeft(before)).toBe(4);
  await set('finding.triage', '2 hours');
  const after = await report();
  expect([await hoursLeft(before), await hoursLeft(after)]).toEqual([4, 2]);
  expect(await look('finding.triage')).toMatchObject({
    ...{ shipped: '4 hours', holds: '2 hours', locked: null, coming: [], version: 1 },
    ours: { value: '2 hours', from: today(), company: false },
  });

  // from tomorrow: it is shown as coming and holds then, through a restart or not
  await set('finding.triage', '90 minutes', today(1));
  expect(await hoursLeft(await report())).toBe(2);
  expect(await look('finding.triage')).toMatchObject({
    holds: '2 hours',
    coming: [{ value: '90 minutes', from: today(1) }],
  });
  clock.pass({ hours: 24 });
  expect(await hoursLeft(await report())).toBe(1.5);
  expect(await look('finding.triage')).toMatchObject({ holds: '90 minutes', coming: [] });

  // what a phone kept since yesterday has the value of yesterday
  const yesterday = new Date(clock().getTime() - 20 * 3_600_000).toISOString();
  expect(await hoursLeft(await report({ at: yesterday, kept: true }))).toBe(2);

  await manager.do('parameter.reset', { key: 'finding.triage', from: today(), version: 2 });
  expect(await hoursLeft(await report())).toBe(4);
  expect(await look('finding.triage')).toMatchObject({ holds: '4 hours', ours: null, version: 3 });

  const { items: history } = await manager.get<{ items: Setting[] }>('/parameters/finding.triage/history');
  expect(history.map(({ value }) => value)).toEqual([null, '90 minutes', '2 hours']);
  const first = await manager.get<{ items: Setting[]; next: string }>('/parameters/finding.triage/history?limit=2');
  const rest = await manager.get<{ items: Setting[]; next: null }>(
    `/parameters/finding.triage/history?limit=2&after=${first.next}`,
  );
  expect([...first.items, ...rest.items]).toEqual(history);

  const { items: log } = await manager.get<{ items: { act: string; label: string; before: object; after: object }[] }>(
    '/changes?what=parameter',
  );
  expect(log.map(({ act, label }) => `${act} ${label}`)).toEqual([
    'parameter.reset 巡查问题·分类',
    'parameter.set 巡查问题·分类',
    'parameter.set 巡查问题·分类',
  ]);
  expect(log[2]).toMatchObject({ before: { value: '4 hours' }, after: { value: '2 hours', key: 'finding.triage' } });
  const { items: audit } = await manager.get<{ items: { act: string; byNumber: string }[] }>('/audit?sort=changed');
  expect(audit.filter(({ act }) => act === 'parameter.set')).toMatchObject([
    { byNumber: 'LH-001' },
    { byNumber: 'LH-001' },
  ]);

  const verified = await deps.db.read({ projects: [sampleProject] }, async (q) => {
    const project = await readProject(q, sampleProject);
    if (!project) throw new Error('the sample is not loaded');
    return verifyIn(q, project, { files: deps.files, anchors: join(deps.files, 'anchors') });
  });
  expect(verified.fault).toBeNull();
});

test('days off and days worked are those of the office: a span in workdays passes over them', async () => {
  const dueDay = async (): Promise<string> => {
    const [row] = await deps.db.run({ projects: [sampleProject] }, dueOf, [sampleProject, await report()]);
    return officeDay(row?.due ?? '', 'Asia/Shanghai');
  };
  await set('finding.triage', '1 workday');
  const next = await dueDay();
  const days = (await look('office.days-off')).holds as string[];
  await set('office.days-off', [...days, `${next}..${addDays(next, 1)}`]);
  expect(await dueDay()).not.toBe(next);
  await set('office.days-worked', [addDays(next, 1)]);
  expect(await dueDay()).toBe(addDays(next, 1));
  const { version } = await look('office.days-off');
  const wrong = { key: 'office.days-off', value: ['五一'], from: today(), version };
  expect((await manager.refused('parameter.set', wrong)).fields).toEqual(['value']);
  for (const key of ['office.days-off', 'office.days-worked', 'finding.triage'])
    await manager.do('parameter.reset', { key, from: today(), version: (await look(key)).version });
  expect(await look('office.days-off')).toMatchObject({ holds: days, ours: null });
});

test('what is said later replaces what was to come; what was to come can be taken back', async () => {
  await set('work-order.accept', '030 minute', today(3));
  await set('work-order.accept', '40 minutes', today(9));
  const coming = async () => (await look('work-order.accept')).coming.map(({ value }) => value);
  expect(await coming()).toEqual(['30 minutes', '40 minutes']);
  await set('work-order.accept', '20 minutes', today(5));
  expect(await coming()).toEqual(['30 minutes', '20 minutes']);
  await manager.do('parameter.reset', { key: 'work-order.accept', from: today(), version: 3 });
  expect(await look('work-order.accept')).toMatchObject({ holds: '15 minutes', ours: null, coming: [] });
});

test('bounds, shape, day and key are checked; nobody is overwritten unseen; the same again is told', async () => {
  const put = (key: string, value: unknown, from = today(), version = 0) =>
    manager.refused('parameter.set', { key, value, from, version });
  expect(await put('work-order.arrive.urgent', '5 hours')).toMatchObject({
    ...{ status: 400, code: 'parameter.values', fields: ['value'] },
  });
  for (const [key, value] of [
    ['work-order.arrive.urgent', 15],
    ['work-order.arrive.urgent', 'soon'],
    ['retention.round', 1],
    ['retention.round', 51],
    ['flag.dwell', 2.5],
    ['customers.export', []],
    ['customers.export', ['king']],
    ['customers.export', ['admin']],
    ['customers.audit', ['manager']],
    ['finding.delegated', ['manager']],
  ] as const)
    expect(await put(key, value), `${key} ${value}`).toMatchObject({ code: 'parameter.values', fields: ['value'] });
  for (const from of [today(-1), today(400), '2027-02-30'])
    expect(await put('retention.round', 3, from), from).toMatchObject({ status: 400, fields: ['from'] });
  expect(await put('no.such', 3)).toMatchObject({ status: 400, code: 'parameter.unknown' });
  expect(await put('constructor', 3)).toMatchObject({ status: 400, code: 'parameter.unknown' });
  expect((await manager.ask('GET', '/parameters/no.such/history')).statusCode).toBe(404);
  expect(await look('work-order.arrive.urgent')).toMatchObject({ holds: '15 minutes', version: 0 });

  await set('retention.round', 0);
  expect(await put('retention.round', 5)).toMatchObject({ status: 409, code: 'parameter.moved' });
  expect(await put('retention.round', 0, today(), 1)).toMatchObject({ status: 409, code: 'parameter.same' });
  // two at once: one is taken
  const both = { key: 'retention.round', from: today(), version: 1 };
  const sent = (value: number) =>
    manager.do('parameter.set', { ...both, value }).then(
      () => 'done',
      () => 'refused',
    );
  expect((await Promise.all([sent(4), sent(5)])).sort()).toEqual(['done', 'refused']);
});

test('the manager sets, the company and its quality look on, nobody else sees anything', async () => {
  const mine = { key: 'flag.dwell', from: today(), version: 0 };
  for (const who of [reporter, desk, company, auditor])
    for (const what of ['parameter.set', 'parameter.reset'])
      expect(await who.refused(what, { ...mine, ...(what === 'parameter.set' ? { value: 20 } : {}) })).toMatchObject({
        status: 403,
        code: 'parameter.not-yours',
      });
  for (const who of [manager, desk, auditor])
    expect(await who.refused('parameter.lock', { ...mine, value: 20 })).toMatchObject({ status: 403 });
  for (const who of [desk, reporter]) expect((await who.ask('GET', '/parameters')).statusCode).toBe(403);
  const seen = async (who: Person) => {
    const { maySet, mayLock } = await who.get<Overview>('/parameters');
    return [maySet, mayLock];
  };
  expect([await seen(manager), await seen(company), await seen(auditor)]).toEqual([
    [true, false],
    [false, true],
    [false, false],
  ]);
  expect(await look('flag.dwell')).toMatchObject({ holds: 15, version: 0 });
});

test('what the company settles stands over what an office set, until it is left to it again', async () => {
  const key = 'finding.triage';
  await set(key, '3 hours');
  await company.do('parameter.lock', { key, value: '1 hour', from: today(), version: 0 });
  expect(await hoursLeft(await report())).toBe(1);
  expect(await look(key)).toMatchObject({
    holds: '1 hour',
    ...{ ours: { value: '3 hours' }, locked: { value: '1 hour', company: true } },
  });
  const { version } = await look(key);
  expect(await manager.refused('parameter.set', { key, value: '2 hours', from: today(), version })).toMatchObject({
    ...{ status: 409, code: 'parameter.locked' },
  });
  await company.do('parameter.unlock', { key, from: today(1), version: 1 });
  expect(await look(key)).toMatchObject({ holds: '1 hour', coming: [{ value: null, company: true }] });
  // what begins when the company's rule has ended may be set ahead
  await set(key, '150 minutes', today(1));
  clock.pass({ hours: 24 });
  expect(await look(key)).toMatchObject({ holds: '150 minutes', locked: null, coming: [] });
  expect(await hoursLeft(await report())).toBe(2.5);
  const { items } = await manager.get<{ items: { act: string; by: string }[] }>('/changes?what=parameter');
  expect(items.map(({ act }) => act)).toEqual(expect.arrayContaining(['parameter.lock', 'parameter.unlock']));
});

test('a right that is a parameter follows it at once: roles that are taken out may no more', async () => {
  const ask = () => desk.ask('GET', '/parties?limit=1');
  expect((await ask()).statusCode).toBe(200);
  const readers = (await look('customers.read')).holds as string[];
  await set(
    'customers.read',
    readers.filter((role) => role !== 'front-desk'),
  );
  expect((await ask()).statusCode).toBe(404);
});

test('a value of another shape, written past the door, is passed over', async () => {
  await deps.db.owner((q) => q(scribble, [sampleProject, today()]));
  expect(await look('violation.advise')).toMatchObject({ holds: '1 day', ours: null, version: 1 });
  const params = await deps.db.read({ projects: [sampleProject] }, (q) => readParams(q, sampleProject, clock()));
  expect(params(advised as Param<Span>)).toBe('1 day');
});
const advised = violation.states.opened.due;
const scribble = statement(
  'test.parameters.scribble',
  `insert into kewu.parameters (project_id, key, n, from_day, value, set_at)
   values ($1, 'violation.advise', 1, $2::date, '"soon"', now())`,
);
