import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { optional, staff } from '#kernel/fields.ts';
import type { AnyProcedure, Step } from '#kernel/procedure.ts';
import { validateDefinitions } from '#kernel/validate.ts';
import { procedures, supersede } from '#procedures/all.ts';
import { finding } from '#procedures/finding.ts';
import { packPath } from '#server/cabinet/pack.ts';
import { statement } from '#server/db/statement.ts';
import { workExports } from '#server/exports/work.ts';
import { climbAlarms } from '#server/notify/alarms.ts';
import { drainOutbox } from '#server/notify/drain.ts';
import { readProject } from '#server/projects/projects.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { product } from '#server/slices.ts';
import { parseFile } from '#server/table/parse.ts';
import { testApp } from '#tests/support/app.ts';
import { as, drawn, type Person, uuidAt } from '#tests/support/office.ts';
import { newDay, pointOf, start, visit } from '#tests/support/patrol.ts';
import { verifyProject } from '#tools/verify/project.ts';

/**
 * What is confidential, and to whom: a finding as the tests would have it, hidden from whoever is said to have had a hand in it.
 * The finding has every door there is: inbox, boards, registers, orders, photos, alarms, phones.
 */
const zh = (say: string) => ({ zh: say, en: say });
const { report, ...others } = finding.steps as unknown as Record<string, Step>;
const open = ['reported', 'disposing', 'assigned', 'rectifying', 'awaitingCheck', 'verified'];
const confidential = {
  ...finding,
  version: 2,
  confidential: { hiddenFrom: 'about' },
  sheet: { ...finding.sheet, about: optional(staff(zh('涉及人员'), { many: true })) },
  steps: {
    ...others,
    report: { ...report, may: [...(report?.may ?? []), 'about'] },
    name: { title: zh('点名'), from: open, to: 'same', by: ['manager', 'company'], asks: ['about'], aside: true },
    unname: {
      title: zh('撤回点名'),
      from: open,
      to: 'same',
      by: ['manager', 'company'],
      clears: ['about'],
      aside: true,
    },
  },
} as unknown as AnyProcedure;
afterAll(supersede(confidential));

const office = await testApp({ sample: true });
const { clock, deps } = office;
const [manager, supervisor, desk, sorter, colleague, head, fixer, guard, company, auditor] = (await Promise.all(
  ['LH-001', 'LH-016', 'LH-008', 'LH-017', 'LH-018', 'LH-023', 'LH-025', 'LH-045', 'GS-001', 'GS-002'].map((number) =>
    as(office, number),
  ),
)) as [Person, Person, Person, Person, Person, Person, Person, Person, Person, Person];

const later = (minutes = 1): void => clock.pass({ minutes });
async function found(what: string, more: object = {}): Promise<string> {
  later();
  const id = uuidAt(clock());
  const values = { foundAt: clock().toISOString(), where: sampleId('place', 'Z1'), what, ...more };
  await desk.do('case.open', {
    ...{ case: id, procedure: 'finding', step: 'report', values, screen: 'pocket', sign: drawn },
  });
  later();
  await drainOutbox(deps.db, clock());
  return id;
}
const step = async (who: Person, id: string, name: string, values: object = {}, screen = 'desk'): Promise<void> => {
  later();
  await who.do('case.step', { case: id, step: name, values, screen });
  await drainOutbox(deps.db, clock());
};
interface Detail {
  readonly id: string;
  readonly number: string;
  readonly assignee: { readonly id: string } | null;
  readonly family: readonly { readonly id: string; readonly procedure: string; readonly number: string }[];
  readonly timeline: readonly { readonly step: string }[];
}
const detail = (who: Person, id: string): Promise<Detail> => who.get<Detail>(`/cases/${id}`);

/** Everything somebody is shown by lists, searches, counts, boards, registers, notices and the phone, as one text. */
async function doors(who: Person): Promise<string> {
  const lists = ['/inbox?scope=mine', '/inbox?scope=zone', '/inbox?scope=team', '/inbox?screen=pocket', '/cases'];
  const searches = [
    '/cases?open=1',
    '/cases?due=overdue',
    `/cases?q=${encodeURIComponent('异味')}`,
    '/cases?q=XC-LH01',
  ];
  const boards = [
    '/sorting',
    '/chase?which=all',
    '/registers/hazards',
    '/found-by-me',
    `/find?q=${encodeURIComponent('异味')}`,
  ];
  const paths = [...lists, ...searches, ...boards, '/notices', '/alarms', '/pocket'];
  const bodies = await Promise.all(paths.map((path) => who.ask('GET', path)));
  return bodies.map(({ statusCode, body }) => (statusCode === 200 ? body : '')).join('\n');
}
const missing = async (who: Person, path: string, as404 = path): Promise<void> => {
  const [answer, none] = [await who.ask('GET', path), await who.ask('GET', as404)];
  expect(answer.statusCode).toBe(404);
  expect(answer.body).toBe(none.body);
};
const openNow = async (who: Person): Promise<number> =>
  (await who.get<{ findings: { open: number } }>('/today')).findings.open;
async function carriedOut(who: Person): Promise<{ id: string; text: () => Promise<string> }> {
  const id = uuidAt(clock());
  await who.do('export.start', { export: id, list: 'cases', query: {}, reason: '核对', lang: 'zh' });
  await workExports(deps, product.exports);
  const text = async () =>
    JSON.stringify(await parseFile((await who.ask('GET', `/exports/${id}/file`)).rawPayload, 'x.xlsx'));
  return { id, text };
}
const verified = async () => {
  const { db, files } = deps;
  const project = await db.read({ projects: [sampleProject] }, (q) => readProject(q, sampleProject));
  return project && (await verifyProject(db, project, { files, anchors: files }));
};

test('the definition is sound; a box that is not there, or names no people, is not', () => {
  const all = [...Object.values(procedures).filter(({ name }) => name !== 'finding'), confidential];
  expect(validateDefinitions(all, product).finding).toEqual([]);
  const amiss = (hiddenFrom: unknown) =>
    validateDefinitions(
      [...all.slice(0, -1), { ...confidential, confidential: { hiddenFrom } } as AnyProcedure],
      product,
    ).finding;
  expect(amiss('nobody')).toEqual(['confidential: there is no box nobody']);
  expect(amiss(['about', 'what'])).toEqual(['confidential: box what is not staff']);
});

test('whoever is named neither reads nor finds it: no list, count, number, notice, alarm, photo or order of it', async () => {
  const open = await Promise.all([openNow(supervisor), openNow(manager)]);
  const photo = await desk.photo();
  const id = await found('配电间有异味', {
    ...{ about: [sorter.id, supervisor.id], seen: [photo], hazard: 'general', smell: 'gas', unitsAsked: '无' },
  });
  await step(colleague, id, 'send', { kind: 'facility', department: 'engineering', urgency: 'normal' });
  const { number, family } = await detail(colleague, id);
  const order = family.find(({ procedure }) => procedure === 'work-order');
  const signs = [id, number, order?.id ?? '', order?.number ?? '', '配电间有异味'];
  expect(signs.every((sign) => sign.length > 5)).toBe(true);

  for (const who of [sorter, supervisor]) {
    const shown = await doors(who);
    for (const sign of signs) expect(shown, who.number).not.toContain(sign);
    for (const one of [id, order?.id ?? '']) {
      await missing(who, `/cases/${one}`, `/cases/${uuidAt(clock())}`);
      await missing(who, `/cases/${one}/sheet.pdf`, `/cases/${uuidAt(clock())}/sheet.pdf`);
    }
    await missing(who, `/files/${photo}`, `/files/${'0'.repeat(64)}`);
    expect(await (await carriedOut(who)).text()).not.toContain(number);
    const note = (which: string) => ({ case: which, step: 'note', values: { note: '看到了' }, screen: 'desk' });
    for (const more of [{}, { kept: true }])
      expect(await who.refused('case.step', { ...note(id), ...more })).toEqual(
        await who.refused('case.step', { ...note(uuidAt(clock())), ...more }),
      );
    const { results } = await who.do<{ results: { error: { code: string } }[] }>('case.signMany', {
      ...{
        cases: [{ case: id, step: 'add', seen: 1 }],
        screen: 'desk',
        sign: { method: 'typed', password: who.number },
      },
    });
    expect(results[0]?.error.code).toBe('not-found');
  }
  // they who look at all of the office, and they from whom nothing is hidden, see it
  for (const who of [colleague, manager, company, auditor]) {
    const shown = await doors(who);
    for (const sign of signs) expect(shown, who.number).toContain(sign);
    expect((await who.ask('GET', `/files/${photo}`)).statusCode).toBe(200);
  }
  expect(await (await carriedOut(colleague)).text()).toContain(number);
  expect(await Promise.all([openNow(supervisor), openNow(manager)])).toEqual([open[0], (open[1] ?? 0) + 1]);

  // nor does anything move for them when it goes on; for the others it does
  const version = async (who: Person) => (await who.get<{ inbox: number }>('/version')).inbox;
  later();
  const [before, theirs] = [await version(sorter), await version(manager)];
  await step(manager, id, 'note', { note: '已知' });
  expect(await version(sorter)).toBe(before);
  expect(await version(manager)).toBeGreaterThan(theirs);
  expect((await verified())?.fault).toBeNull();
});

test('an alarm is answered by nobody it is hidden from, rings at the others, and climbs past them to the company', async () => {
  const lead = await as(office, 'LH-040');
  const about = [guard.id, lead.id, manager.id];
  const id = await found('燃气异味', { about, smell: 'gas', unitsAsked: '无' });
  interface Alarms {
    readonly items: readonly { readonly id: string; readonly case: { readonly id: string } }[];
  }
  const ringing = async (who: Person) => (await who.get<Alarms>('/alarms')).items.find((one) => one.case.id === id)?.id;
  expect(await ringing(guard)).toBeUndefined();
  const alarm = await ringing(await as(office, 'LH-046'));
  expect(alarm).toBeDefined();
  const answer = (which?: string) => ({ alarm: which, answer: '我去看' });
  expect(await guard.refused('alarm.acknowledge', answer(alarm))).toEqual(
    await guard.refused('alarm.acknowledge', answer(uuidAt(clock()))),
  );
  later(10);
  await climbAlarms(deps.db, clock());
  const told = async (who: Person): Promise<string> => JSON.stringify(await who.get('/notices'));
  expect(await told(company)).toContain(id);
  for (const who of [guard, lead, manager]) expect(await told(who), who.number).not.toContain(id);
});

test('named later, it is gone with the next pull, with its notices and what was carried out; unnamed, it is back', async () => {
  const photo = await desk.photo();
  const id = await found('消防门异味', { seen: [photo] });
  interface Pull {
    readonly cursor: string;
    readonly anew?: true;
    readonly cases: {
      readonly all: readonly { readonly id: string }[];
      readonly changed: readonly { readonly id: string }[];
    };
  }
  const pull = (after?: string) => sorter.get<Pull>(`/pocket${after ? `?after=${encodeURIComponent(after)}` : ''}`);
  const ids = (list: readonly { readonly id: string }[]): string[] => list.map((one) => one.id);
  const first = await pull();
  expect(ids(first.cases.all)).toContain(id);
  expect(await doors(sorter)).toContain(id);
  const [before, theirs] = [await carriedOut(sorter), await carriedOut(colleague)];

  await step(manager, id, 'name', { about: [sorter.id] });
  const second = await pull(first.cursor);
  expect(ids(second.cases.all)).not.toContain(id);
  expect(second.anew).toBe(true);
  expect(await doors(sorter)).not.toContain(id);
  await missing(sorter, `/cases/${id}`, `/cases/${uuidAt(clock())}`);
  await missing(sorter, `/files/${photo}`, `/files/${'0'.repeat(64)}`);
  expect((await sorter.ask('GET', `/exports/${before.id}/file`)).json().error.code).toBe('export.stale');
  expect(await theirs.text()).toContain('消防门异味');
  expect((await pull(second.cursor)).anew).toBeUndefined();

  await step(manager, id, 'unname');
  const third = await pull(second.cursor);
  expect(ids(third.cases.changed)).toContain(id);
  expect(await doors(sorter)).toContain(id);
  expect((await sorter.ask('GET', `/files/${photo}`)).statusCode).toBe(200);
  expect((await sorter.ask('GET', `/exports/${before.id}/file`)).statusCode).toBe(200);
});

test('whoever is in charge and is named passes it on to their superior, in the same step; it is proved', async () => {
  const id = await found('泵房异味');
  await step(colleague, id, 'send', { kind: 'facility', department: 'engineering', urgency: 'normal' });
  const { family } = await detail(colleague, id);
  const order = family.find(({ procedure }) => procedure === 'work-order')?.id ?? '';
  await step(desk, order, 'dispatch', { worker: [fixer.id] });
  expect((await detail(fixer, order)).assignee?.id).toBe(fixer.id);

  await step(manager, id, 'name', { about: [fixer.id] });
  await missing(fixer, `/cases/${order}`, `/cases/${uuidAt(clock())}`);
  const passed = await detail(head, order);
  expect(passed.assignee?.id).toBe(head.id);
  expect(passed.timeline.map((one) => one.step)).toContain('recuse');
  expect(JSON.stringify(await head.get('/notices'))).toContain(order);

  // the next above when that one is named too; and a step that puts a named one in charge puts the superior there
  await step(manager, id, 'name', { about: [fixer.id, head.id] });
  expect((await detail(manager, order)).assignee?.id).toBe(manager.id);
  // nobody is left above the manager: nobody is in charge, and the company goes on
  await step(manager, id, 'name', { about: [fixer.id, head.id, manager.id] });
  await missing(manager, `/cases/${id}`, `/cases/${uuidAt(clock())}`);
  expect((await detail(company, order)).assignee).toBeNull();
  await step(company, id, 'unname');
  expect((await detail(manager, order)).assignee).toBeNull();
  expect((await verified())?.fault).toBeNull();
});

test('a row that was taken away, or put there, is found by verify', async () => {
  const id = await found('车库异味', { about: [sorter.id] });
  const values = [sampleProject, id, sorter.id];
  const gone = statement(
    'test.confidential.gone',
    'delete from kewu.case_hidden where project_id = $1 and case_id = $2 and staff_id = $3',
  );
  const back = statement(
    'test.confidential.back',
    'insert into kewu.case_hidden (project_id, case_id, staff_id, at) values ($1, $2, $3, now())',
  );
  const fault = async (): Promise<string> => JSON.stringify((await verified())?.fault);
  expect(await fault()).toBe('null');
  await deps.db.owner((q) => q(gone, values));
  expect(await doors(sorter)).toContain(id);
  expect(await fault()).toContain('单据对谁不公开');
  await deps.db.owner((q) => q(back, values));
  expect(await fault()).toBe('null');
  await deps.db.owner((q) => q(back, [sampleProject, id, colleague.id]));
  expect(await fault()).toContain('单据对谁不公开');
});

test('a round shows what it found to all but those it is hidden from; so does the check of the month, and its pack', async () => {
  await newDay(office);
  const round = await start(desk, 'ZZ-1-1');
  const lamp = pointOf(round, 'p5', 'P5-4.4.2a-01');
  const { cases } = await visit(office, desk, round, lamp, [{ item: 'P5-4.4.2a-01' }]);
  const [id = ''] = cases;
  const shown = async (who: Person): Promise<string> => JSON.stringify(await who.get(`/rounds/${round.id}`));
  expect(await shown(supervisor)).toContain(id);
  await step(manager, id, 'name', { about: [supervisor.id] });
  expect(await shown(supervisor)).not.toContain(id);
  expect(await shown(manager)).toContain(id);

  const { number } = await detail(manager, id);
  const sheet = await found('代作归档单');
  const gap = { kind: 'case', id, number, title: '吊顶', state: zh('待分类'), lacks: [], who: [] };
  await deps.db.owner((q) => q(packedMonth, [sampleProject, sheet, JSON.stringify([gap])]));
  const pack = packPath(deps, sampleProject, '2026-11-01');
  await mkdir(join(pack, '..'), { recursive: true });
  await writeFile(pack, 'tar');
  const month = async (who: Person): Promise<string> => JSON.stringify(await who.get('/months/2026-11'));
  expect(await month(supervisor)).not.toContain(number);
  expect(await month(colleague)).toContain(number);
  expect((await supervisor.ask('GET', '/months/2026-11/pack')).json().error.code).toBe('month.by-company');
  for (const who of [colleague, auditor]) expect((await who.ask('GET', '/months/2026-11/pack')).body).toBe('tar');
});
const packedMonth = statement(
  'test.confidential.packedMonth',
  `insert into kewu.months (project_id, month, case_id, state, missing, size, manifest, pack, packed_at)
   values ($1, '2026-11-01', $2, 'packed', $3::jsonb, 3, '', '', now())`,
);
