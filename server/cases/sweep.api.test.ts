import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { eventHash, genesis } from '#kernel/chain.ts';
import { statement } from '#server/db/statement.ts';
import { drainOutbox } from '#server/notify/drain.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { explainAsApp } from '#tests/support/explain.ts';
import { as, drawn, type Person } from '#tests/support/office.ts';
import { lockRoots } from './cases.sql.ts';
import { claimOverdue } from './sweep.sql.ts';
import { sweep } from './sweep.ts';

const office = await testApp({ sample: true });
const { deps, clock } = office;
const scope = { projects: [sampleProject] };
const finder = await as(office, 'LH-008');
const assistant = await as(office, 'LH-017');
const manager = await as(office, 'LH-001');
const engineering = await as(office, 'LH-023');

const caseOf = statement<{ seq: number; head: string; escalation: number }>(
  'test.escalated',
  `select seq, encode(head, 'hex') as head, escalation from kewu.cases where project_id = $1 and id = $2`,
);
const chain = statement<{ seq: number; body: string; step: string; by: string }>(
  'test.chainOf',
  `select seq, body, data->>'step' as step, data->'by'->>'id' as by from kewu.events where project_id = $1 and stream_id = $2 order by seq`,
);
const charge = statement(
  'test.charge',
  'update kewu.cases set assignee_id = $3, due_at = $4::timestamptz where project_id = $1 and id = $2',
);
const hold = statement('test.hold', 'update kewu.cases set held_since = due_at where project_id = $1 and id = $2');
const vacate = statement('test.vacate', 'update kewu.posts set staff_id = null where project_id = $1 and id = $2');

async function find(): Promise<string> {
  const id = uuidv7();
  const values = { foundAt: clock().toISOString(), where: sampleId('place', 'Z1'), what: '灯不亮' };
  const open = { case: id, procedure: 'finding', step: 'report', values, screen: 'pocket', sign: drawn };
  await finder.do('case.open', open);
  return id;
}
/** Sweeps and tells; answers what each of these people was newly told about the case. */
async function told(id: string, ...people: Person[]): Promise<number[]> {
  await drainOutbox(deps.db, clock());
  const count = async (who: Person): Promise<number> => {
    const { items } = await who.get<{ items: { subject: { id: string }; say: { zh: string } }[] }>(
      '/notices?limit=100',
    );
    return items.filter((one) => one.subject.id === id && one.say.zh.includes('逾期')).length;
  };
  return Promise.all(people.map(count));
}

describe('an overdue case', () => {
  test('climbs one rung a day up to the manager, each time as an event of the clock in its chain', async () => {
    const id = await find();
    expect(await sweep(deps.db, clock())).toBe(0);
    clock.pass({ hours: 5 }); // sorting is due within four hours
    expect(await sweep(deps.db, clock())).toBe(1);
    expect(await sweep(deps.db, clock())).toBe(0);
    expect(await told(id, assistant, manager)).toEqual([1, 0]);
    clock.pass({ hours: 23 });
    expect(await sweep(deps.db, clock())).toBe(0);
    clock.pass({ hours: 1 });
    expect(await sweep(deps.db, clock())).toBe(1);
    expect(await told(id, assistant, manager)).toEqual([1, 1]);
    clock.pass({ days: 2 });
    expect(await sweep(deps.db, clock())).toBe(0);
    expect(await told(id, assistant, manager)).toEqual([1, 1]);

    const [row] = await deps.db.run(scope, caseOf, [sampleProject, id]);
    const events = await deps.db.run(scope, chain, [sampleProject, id]);
    expect(events.map(({ step, by }) => (by === 'clock' ? step : 'somebody'))).toEqual([
      'somebody',
      'escalate',
      'escalate',
    ]);
    expect(row).toMatchObject({ seq: 3, escalation: 2 });
    expect(events.reduce((head, { body }) => eventHash(head, body), genesis)).toBe(row?.head);
    const page = await manager.get<{ timeline: { step: string; title: { zh: string } }[] }>(`/cases/${id}`);
    expect(page.timeline.map(({ step }) => step)).toEqual(['report', 'escalate', 'escalate']);
    expect(page.timeline[1]?.title.zh).toBe('逾期升级');
  });

  test('goes from the person in charge to their superior; a vacant post passes on', async () => {
    const technician = sampleId('staff', 'LH-025');
    const [first, second] = [await find(), await find()];
    await deps.db.run(scope, charge, [sampleProject, first, technician, clock().toISOString()]);
    clock.pass({ minutes: 1 });
    expect(await sweep(deps.db, clock())).toBe(1);
    expect(await told(first, engineering, manager)).toEqual([1, 0]);
    await deps.db.run(scope, vacate, [sampleProject, sampleId('post', 'LH-023')]);
    await deps.db.run(scope, charge, [sampleProject, second, technician, clock().toISOString()]);
    clock.pass({ minutes: 1 });
    expect(await sweep(deps.db, clock())).toBe(1);
    expect(await told(second, engineering, manager)).toEqual([0, 1]);
  });

  test('on hold does not climb; one that somebody writes to is left for the next sweep', async () => {
    const [held, busy] = [await find(), await find()];
    await deps.db.run(scope, hold, [sampleProject, held]);
    clock.pass({ hours: 5 });
    await deps.db.tx(scope, async (q) => {
      await q(lockRoots, [sampleProject, [busy]]);
      await sweep(deps.db, clock());
      expect(await deps.db.run(scope, caseOf, [sampleProject, busy])).toMatchObject([{ seq: 1, escalation: 0 }]);
    });
    await sweep(deps.db, clock());
    expect(await deps.db.run(scope, caseOf, [sampleProject, busy])).toMatchObject([{ seq: 2, escalation: 1 }]);
    expect(await deps.db.run(scope, caseOf, [sampleProject, held])).toMatchObject([{ seq: 1, escalation: 0 }]);
  });

  test('climbs once when several processes sweep at the same time, and steps go on beside it', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, find));
    clock.pass({ hours: 5 });
    const work = ids.map((id) =>
      finder.do('case.step', { case: id, step: 'add', values: { more: '更多' }, screen: 'pocket' }),
    );
    const risen = await Promise.all([1, 2, 3].map(() => sweep(deps.db, clock())));
    await Promise.all(work);
    const later = await sweep(deps.db, clock());
    const rows = await Promise.all(ids.map(async (id) => (await deps.db.run(scope, caseOf, [sampleProject, id]))[0]));
    expect(rows.every((row) => row?.escalation === 1 && row.seq === 3)).toBe(true);
    expect(risen.reduce((a, b) => a + b, later)).toBe(12);
  });
});

const manyCases = statement(
  'test.manyCases',
  `insert into kewu.cases (project_id, id, root_id, procedure, version, state, opened_at, entered_at, due_at, seq, head, head_at)
   select $1, id, id, 'finding', 1, 'reported', $2::timestamptz, $2::timestamptz, $2::timestamptz + interval '9 days', 1, '', $2::timestamptz
   from (select gen_random_uuid() as id from generate_series(1, 3000)) as made`,
);

test('as the application role the sweep reads the overdue ones only', async () => {
  await deps.db.run(scope, manyCases, [sampleProject, clock().toISOString()]);
  const values = [sampleProject, '2026-11-23T00:00:00Z', '1 day', 200, null];
  const cost = await explainAsApp(office.database, scope, claimOverdue, values);
  expect(cost.rowsRead).toBe(0);
});
