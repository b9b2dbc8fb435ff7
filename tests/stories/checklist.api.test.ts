import { describe, expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { checklists } from '#server/patrol/checklists/all.ts';
import { type Item, itemsOf, natureOf } from '#server/patrol/checklists/checklist.ts';
import { sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, type Person } from '#tests/support/office.ts';
import { end, filled, newDay, start, visit } from '#tests/support/patrol.ts';

/**
 * Every item of the patrol lists is failed once through the API, on the routes of one day; each clause's test then sees
 * the way of every one of its items happen: an order at the right department, the manager, a violation, an alarm.
 */
const office = await testApp({ sample: true });
await newDay(office);
const desk = await as(office, 'LH-008');
const tower = await as(office, 'LH-010');
const assistant = await as(office, 'LH-017');
const manager = await as(office, 'LH-001');

interface Shown {
  state: string;
  major: boolean;
  department: string | null;
  proposal: null | { step: string; values: Record<string, unknown> };
  family: { id: string; procedure: string; state: string; department: string | null }[];
  sheet: Record<string, unknown>;
}
const found = new Map<string, string>();
const rang = statement<{ caseId: string; role: string }>(
  'test.alarms',
  'select case_id as "caseId", role from kewu.alarms where project_id = $1',
);
const told = statement<{ to: Record<string, string>; case: string }>(
  'test.told',
  `select body->'to' as "to", body->>'case' as "case" from kewu.outbox where project_id = $1`,
);

/** Walks a route and fails every item of the family once, at the first point that has it. */
async function failEverything(who: Person, route: string, family: string): Promise<void> {
  const round = await start(who, route);
  const list = checklists.find((one) => one.family === family);
  const left = new Map(list ? itemsOf(list).map((item) => [item.key, item]) : []);
  for (const point of round.points) {
    const items = (list?.sections ?? [])
      .filter((section) => point.sections.includes(section.key))
      .flatMap((section) => section.items)
      .filter((item) => left.has(item.key));
    if (items.length === 0) continue;
    const fails = [];
    for (const item of items) {
      left.delete(item.key);
      const step = item.onFail.to === 'major' ? 'reportMajor' : item.onFail.to === 'order' ? 'order' : 'report';
      fails.push({ item: item.key, step, values: await filled(who, item) });
    }
    const { findings } = await visit(office, who, round, point, fails);
    fails.forEach((fail, i) => {
      if (!found.has(fail.item)) found.set(fail.item, findings[i] ?? '');
    });
  }
  await end(who, round);
}
await failEverything(desk, 'ZZ-1-1', 'p5');
await failEverything(desk, 'SW', 'p5');
await failEverything(desk, 'CK', 'p5');
await failEverything(tower, 'AZ', 'tower');
const alarms = await office.deps.db.run({ projects: [sampleProject] }, rang, [sampleProject]);
const notices = await office.deps.db.run({ projects: [] }, told, [sampleProject]);

/** Sees the way of one failed item happen. */
async function seeRoute(item: Item): Promise<void> {
  const id = found.get(item.key);
  expect(id, `${item.key} was failed`).toBeTruthy();
  const shown = await assistant.get<Shown>(`/cases/${id}?screen=desk`);
  const route = item.onFail;
  const mine = notices.filter((notice) => notice.case === id).map((notice) => notice.to.role);
  if (route.alarm && route.alarm.when !== 'if-gas')
    expect(alarms).toContainEqual({ caseId: id, role: route.alarm.role });
  for (const role of route.tell ?? []) expect(mine, item.key).toContain(role);
  if (route.measure) expect(shown.sheet).toMatchObject({ measure: route.measure, measurePhoto: [expect.any(String)] });
  if (route.form === 'meter')
    expect(shown.sheet).toMatchObject({ meter: 'SB-4-1-0903', meterKind: expect.any(String) });
  if (route.to === 'major') {
    expect(shown).toMatchObject({ state: 'disposing', major: true });
    expect(mine).toContain('manager');
    await manager.do('case.step', {
      case: id,
      step: 'assignMajor',
      values: { department: route.department ?? 'engineering' },
      screen: 'desk',
      sign: { method: 'typed', password: 'LH-001' },
    });
    return;
  }
  if (route.to === 'order') {
    expect(shown.state).toBe('rectifying');
    expect(shown.family.find((one) => one.procedure === 'work-order')).toMatchObject({
      state: 'toDispatch',
      department: route.department,
    });
    return;
  }
  expect(shown.state).toBe('reported');
  const wanted = { 'work-order': 'send', department: 'refer', violation: 'charge' }[route.propose ?? 'work-order'];
  expect(shown.proposal?.step).toBe(wanted);
  await assistant.do('case.step', { case: id, step: wanted, values: shown.proposal?.values ?? {}, screen: 'desk' });
  const after = await assistant.get<Shown>(`/cases/${id}`);
  if (wanted === 'send')
    expect(after.family.find((one) => one.procedure === 'work-order')).toMatchObject({ department: route.department });
  if (wanted === 'charge')
    expect(after.family.find((one) => one.procedure === 'violation')).toMatchObject({ state: 'opened' });
  if (wanted === 'refer') {
    expect(after.state).toBe('disposing');
    await manager.do('case.step', {
      case: id,
      step: 'assign',
      values: { department: route.department ?? 'property' },
      screen: 'desk',
    });
    expect((await assistant.get<Shown>(`/cases/${id}`)).department).toBe(route.department ?? 'property');
  }
}

const families = ['p5', 'tower'].map((family) => checklists.find((one) => one.family === family));
describe.each(families.flatMap((list) => (list ? [list] : [])))('every failed item of $family goes its way', (list) => {
  const items = itemsOf(list);
  for (const clause of new Set(items.map((item) => item.clause)))
    test(`${items.find((item) => item.clause === clause)?.title.zh} [${clause}]`, async () => {
      for (const item of items.filter((one) => one.clause === clause)) await seeRoute(item);
    });
});

const subjectClauses = {
  security: 'P5-4.2.1',
  facility: 'P5-4.2.2',
  cleaning: 'P5-4.2.3',
  greening: 'P5-4.2.4',
  fire: 'P5-4.2.6',
} as const;
describe('each subject of the patrol has its items, and their fails say what they are about', () => {
  for (const [subject, id] of Object.entries(subjectClauses))
    test(`${subject} [${id}]`, async () => {
      const items = itemsOf(checklists.find((list) => list.family === 'p5') ?? ({ sections: [] } as never)).filter(
        (item) => item.subject === subject,
      );
      expect(items.length).toBeGreaterThan(0);
      for (const item of items) {
        const { sheet } = await assistant.get<Shown>(`/cases/${found.get(item.key)}`);
        expect(sheet.nature, item.key).toBe(natureOf(item));
        if (!item.onFail.form && !item.onFail.nature) expect(sheet.nature, item.key).toBe(subject);
      }
    });
});
