import { afterAll, describe, expect, test } from 'vitest';
import { text } from '#kernel/fields.ts';
import type { AnyProcedure, Step } from '#kernel/procedure.ts';
import { validateDefinitions } from '#kernel/validate.ts';
import { procedures, supersede } from '#procedures/all.ts';
import { workOrder } from '#procedures/work-order.ts';
import { readProject } from '#server/projects/projects.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { product } from '#server/slices.ts';
import { testApp } from '#tests/support/app.ts';
import { as, drawn, uuidAt } from '#tests/support/office.ts';
import { verifyProject } from '#tools/verify/project.ts';

/** The order as an update of the product might have it: the work is finished by another step, which asks why it broke. */
const { done, ...others } = workOrder.steps as Record<string, Step>;
const told = (step: Step | undefined): object => ({
  ...step,
  ...(step?.bars ? { bars: { ...step.bars, did: ['finish'] } } : {}),
  ...(step?.undoes ? { undoes: ['finish', ...(step.undoes as string[]).filter((name) => name !== 'done')] } : {}),
});
const next = {
  ...workOrder,
  version: 2,
  sheet: { ...workOrder.sheet, cause: text({ zh: '故障原因', en: 'Cause' }, 200) },
  states: {
    ...workOrder.states,
    working: { ...workOrder.states.working, title: { zh: '维修中', en: 'Being repaired' } },
  },
  steps: {
    ...others,
    ...Object.fromEntries(['approve', 'refuse', 'reopen'].map((name) => [name, told(others[name])])),
    finish: { ...done, title: { zh: '修复', en: 'Repaired' }, asks: [...(done?.asks ?? []), 'cause'] },
  },
} as unknown as AnyProcedure;

type Case = { id: string; procedure: string; state: string; version: number; seq: number };
type Detail = Case & { offers: { step: string }[]; family: Case[]; stateTitle: { zh: string } };

const office = await testApp({ sample: true });
const desk = await as(office, 'LH-008');
const assistant = await as(office, 'LH-017');
const engineer = await as(office, 'LH-025');
let back: () => void = () => undefined;
afterAll(() => back());

const where = sampleId('place', 'Z1');
/** A finding that became an order, sent to the engineer, who is at work on it. */
const atWork = async (): Promise<Detail> => {
  const id = uuidAt(office.clock());
  const foundAt = office.clock().toISOString();
  await desk.do('case.open', {
    ...{ case: id, procedure: 'finding', step: 'report', screen: 'desk' },
    ...{ values: { foundAt, where, what: '水泵异响' }, sign: { method: 'typed', password: desk.number } },
  });
  const values = { kind: 'facility', department: 'engineering', urgency: 'normal', category: 'plumbing' };
  await assistant.do('case.step', { case: id, step: 'send', values, screen: 'desk' });
  const { family } = await assistant.get<Detail>(`/cases/${id}`);
  const order = family.find(({ procedure }) => procedure === 'work-order')?.id ?? '';
  const take = (step: string, values: object = {}) => ({ case: order, step, values, screen: 'pocket' });
  await desk.do('case.step', { ...take('dispatch', { worker: [engineer.id] }), screen: 'desk' });
  await engineer.do('case.step', take('accept'));
  await engineer.do('case.step', take('arrive', { arrivedAt: office.clock().toISOString() }));
  return await engineer.get<Detail>(`/cases/${order}`);
};
const work = async () => ({ done: '换了轴承', fixedBy: [engineer.id], proof: [await engineer.photo()] });

describe('an update brings another version of a procedure', () => {
  test('the next version is sound, and orders opened before go on by theirs to their end', async () => {
    const all = [...Object.values(procedures).filter(({ name }) => name !== next.name), next];
    expect(validateDefinitions(all, product)[next.name]).toEqual([]);
    const before = await atWork();
    expect(before.version).toBe(1);
    back = supersede(next);
    const after = await engineer.get<Detail>(`/cases/${before.id}`);
    expect(after).toMatchObject({ version: 1, state: 'working', stateTitle: { zh: '处理中' } });
    expect(after.offers.map(({ step }) => step)).toContain('done');
    const waits = await engineer.get<{ items: { case: Case }[] }>('/inbox');
    expect(JSON.stringify(waits)).toContain(before.id);
    // a step of the next version is none of an order opened with the first
    const finish = {
      case: before.id,
      step: 'finish',
      values: { ...(await work()), cause: '轴承磨损' },
      screen: 'pocket',
    };
    expect(await engineer.refused('case.step', { ...finish, sign: drawn })).toMatchObject({
      code: 'case.no-such-step',
    });
    const did = { case: before.id, step: 'done', values: await work(), screen: 'pocket', sign: drawn };
    await engineer.do('case.step', did);
    await assistant.do('case.step', { case: before.id, step: 'approve', values: {}, screen: 'desk' });
    const ended = await assistant.get<Detail>(`/cases/${before.id}`);
    expect(ended).toMatchObject({ version: 1, state: 'closed' });
    expect(ended.family.find(({ procedure }) => procedure === 'finding')?.state).toBe('awaitingCheck');
  });

  test('what is opened after it goes by the next version, and both are proved', async () => {
    const order = await atWork();
    expect(order).toMatchObject({ version: 2, stateTitle: { zh: '维修中' } });
    expect(order.offers.map(({ step }) => step)).toContain('finish');
    const short = { case: order.id, step: 'finish', values: await work(), screen: 'pocket', sign: drawn };
    expect((await engineer.refused('case.step', short)).fields).toEqual(['cause']);
    await engineer.do('case.step', { ...short, values: { ...short.values, cause: '轴承磨损' } });
    const { db, files } = office.deps;
    const project = await db.read({ projects: [sampleProject] }, (q) => readProject(q, sampleProject));
    const found = project && (await verifyProject(db, project, { files, anchors: files }));
    expect(found).toMatchObject({ fault: null });
  });
});
