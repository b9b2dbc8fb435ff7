import { afterAll, describe, expect, test } from 'vitest';
import { supersede } from '#procedures/all.ts';
import { statement } from '#server/db/statement.ts';
import { readProject } from '#server/projects/projects.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { explainAsApp } from '#tests/support/explain.ts';
import { as, drawn, uuidAt } from '#tests/support/office.ts';
import { pass } from '#tests/support/pass.ts';
import { verifyProject } from '#tools/verify/project.ts';
import { claimLapsed } from './lapse.sql.ts';
import { lapse } from './lapse.ts';

const office = await testApp({ sample: true });
const { deps, clock } = office;
const desk = await as(office, 'LH-008');
const manager = await as(office, 'LH-001');
const guard = await as(office, 'LH-040');
afterAll(supersede(pass));

type Detail = {
  state: string;
  ended: boolean;
  offers: { step: string }[];
  timeline: {
    step: string;
    by: { id: string };
    at: string;
    happenedAt: string;
    undone: boolean;
    title: { zh: string };
  }[];
};
const inHours = (hours: number): string => new Date(clock().getTime() + hours * 3_600_000).toISOString();
const shown = (id: string) => manager.get<Detail>(`/cases/${id}`);

/** A pass that is approved, and valid for so many hours from now. */
async function approved(hours: number): Promise<string> {
  const id = uuidAt(clock());
  const values = { where: sampleId('place', 'Z1'), what: '沙发', window: { from: inHours(0), to: inHours(hours) } };
  await desk.do('case.open', { case: id, procedure: 'pass', step: 'ask', screen: 'desk', values });
  await manager.do('case.step', { case: id, step: 'approve', screen: 'desk', values: {} });
  return id;
}
/** Lets goods out; `at`: when, as a phone that had no network says. */
const release = (id: string, at?: string) =>
  guard.ask('POST', '/commands', {
    ...{ id: uuidAt(clock()), at: at ?? clock().toISOString(), offset: 0, do: 'case.step', case: id, step: 'release' },
    ...{ screen: 'pocket', values: { left: '沙发' }, sign: drawn, ...(at ? { kept: true } : {}) },
  });
const told = async (id: string) => (await shown(id)).timeline.map(({ step, undone }) => (undone ? `(${step})` : step));
const proved = async () => {
  const { db, files } = deps;
  const sample = await db.read({ projects: [sampleProject] }, (q) => readProject(q, sampleProject));
  return sample && (await verifyProject(db, sample, { files, anchors: files }));
};

describe('a permission', () => {
  test('lapses once its date has passed: by the clock, at that instant, told to whoever asked for it', async () => {
    const id = await approved(2);
    const until = inHours(2);
    expect(await lapse(deps.db, clock())).toBe(0);
    expect((await guard.get<Detail>(`/cases/${id}?screen=pocket`)).offers.map(({ step }) => step)).toEqual(['release']);
    clock.pass({ hours: 3 });
    // before the clock comes by nobody uses it any more either
    expect((await guard.get<Detail>(`/cases/${id}?screen=pocket`)).offers).toEqual([]);
    const answer = await release(id);
    expect([answer.statusCode, answer.json().error.code]).toEqual([409, 'case.lapsed']);
    expect(await lapse(deps.db, clock())).toBe(1);
    expect(await lapse(deps.db, clock())).toBe(0);
    const { state, ended, timeline } = await shown(id);
    expect([state, ended]).toEqual(['lapsed', true]);
    expect(timeline.at(-1)).toMatchObject({
      step: 'lapse',
      by: { id: 'clock' },
      happenedAt: until,
      title: { zh: '过期' },
    });
    expect((await release(id)).json().error).toMatchObject({
      code: 'case.moved',
      say: { zh: expect.stringContaining('系统已办理「过期」') },
    });
    expect(await proved()).toMatchObject({ fault: null });
  });

  test('that was used in time is used, though the phone comes in late: the lapse is undone and stays in the chain', async () => {
    const id = await approved(2);
    const [within, beyond] = [inHours(1), inHours(2)];
    clock.pass({ hours: 3 });
    await lapse(deps.db, clock());
    await desk.do('case.step', { case: id, step: 'note', screen: 'desk', values: { note: '电话里说已放行' } });
    expect((await shown(id)).state).toBe('lapsed');
    // what was done after it is kept as a late record: it changes nothing here
    expect((await release(id, beyond)).json()).toMatchObject({ result: { kind: 'late' } });
    expect((await shown(id)).state).toBe('lapsed');
    expect((await release(id, within)).statusCode).toBe(200);
    const { state, ended, timeline } = await shown(id);
    expect([state, ended]).toEqual(['gone', true]);
    expect(timeline.at(-1)).toMatchObject({ step: 'release', happenedAt: within });
    expect(await told(id)).toEqual(['ask', 'approve', '(lapse)', 'note', 'release']);
    expect((await release(id, within)).json()).toMatchObject({ result: { kind: 'late' } });
    expect(await proved()).toMatchObject({ fault: null });
    const closed = statement<{ at: string; lapses: string | null }>(
      'test.closedAt',
      'select closed_at as at, lapses_at as lapses from kewu.cases where project_id = $1 and id = $2',
    );
    const [row] = await deps.db.run({ projects: [sampleProject] }, closed, [sampleProject, id]);
    expect(row).toEqual({ at: within, lapses: null });
  });

  test('that was put off lapses later; one that ran out before it was approved lapses as it is', async () => {
    const [put, old] = [await approved(2), uuidAt(clock())];
    await desk.do('case.step', {
      ...{ case: put, step: 'shift', screen: 'desk', values: { window: { from: inHours(2), to: inHours(6) } } },
    });
    const values = { where: sampleId('place', 'Z1'), what: '柜', window: { from: inHours(0), to: inHours(1) } };
    await desk.do('case.open', { case: old, procedure: 'pass', step: 'ask', screen: 'desk', values });
    clock.pass({ hours: 3 });
    await manager.do('case.step', { case: old, step: 'approve', screen: 'desk', values: {} });
    expect(await lapse(deps.db, clock())).toBe(1);
    expect((await shown(put)).state).toBe('valid');
    const { state, timeline } = await shown(old);
    expect([state, timeline.at(-1)?.happenedAt]).toEqual(['lapsed', clock().toISOString()]);
    clock.pass({ hours: 4 });
    expect(await lapse(deps.db, clock())).toBe(1);
    expect((await shown(put)).state).toBe('lapsed');
    expect(await proved()).toMatchObject({ fault: null });
  });

  test('lapses once though several processes look at the same time; one that can not does not hold up the others', async () => {
    const ids = [await approved(1), await approved(1), await approved(1)];
    clock.pass({ hours: 2 });
    const counts = await Promise.all([1, 2, 3].map(() => lapse(deps.db, clock())));
    expect(counts.reduce((a, b) => a + b, await lapse(deps.db, clock()))).toBe(3);
    for (const id of ids) expect((await shown(id)).state).toBe('lapsed');

    const [first, second] = [await approved(1), await approved(1)];
    const strange = statement('test.strange', 'update kewu.cases set version = 99 where project_id = $1 and id = $2');
    await deps.db.run({ projects: [sampleProject] }, strange, [sampleProject, first]);
    clock.pass({ hours: 2 });
    await expect(lapse(deps.db, clock())).rejects.toThrow('1 failed');
    expect((await shown(second)).state).toBe('lapsed');
    const back = statement('test.familiar', 'update kewu.cases set version = 1 where project_id = $1 and id = $2');
    await deps.db.run({ projects: [sampleProject] }, back, [sampleProject, first]);
    expect(await lapse(deps.db, clock())).toBe(1);
  });
});

test('as the application role the clock reads only what has passed', async () => {
  const many = statement(
    'test.manyPasses',
    `insert into kewu.cases (project_id, id, root_id, procedure, version, state, opened_at, entered_at, lapses_at, seq, head, head_at)
     select $1, id, id, 'pass', 1, 'valid', $2::timestamptz, $2::timestamptz, $2::timestamptz + interval '9 days', 1, '', $2::timestamptz
     from (select gen_random_uuid() as id from generate_series(1, 3000)) as made`,
  );
  const scope = { projects: [sampleProject] };
  await deps.db.run(scope, many, [sampleProject, clock().toISOString()]);
  const values = [sampleProject, clock().toISOString(), '-infinity', '00000000-0000-0000-0000-000000000000', 200, null];
  const cost = await explainAsApp(office.database, scope, claimLapsed, values);
  expect(cost.rowsRead).toBe(0);
});
