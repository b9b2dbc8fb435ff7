import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Step } from '#kernel/procedure.ts';
import { cabinetSlice } from '#server/cabinet/cabinet.slice.ts';
import { expire } from '#server/cabinet/expire.ts';
import { anchorProject } from '#server/cases/anchor.ts';
import { withClient } from '#server/db/open.ts';
import { keepPartitions } from '#server/db/partitions.ts';
import { statement } from '#server/db/statement.ts';
import { workExports } from '#server/exports/work.ts';
import { workImports } from '#server/imports/work.ts';
import { jobsOf } from '#server/jobs/jobs.ts';
import { sealLogs } from '#server/logs/seal.ts';
import { mustKnow, productOf } from '#server/product.ts';
import { readProject } from '#server/projects/projects.ts';
import { drawNumbers } from '#server/record/numbers.ts';
import { sampleProject } from '#server/sample/ids.ts';
import { loadSample } from '#server/sample/load.ts';
import { slices } from '#server/slices.ts';
import { parseFile } from '#server/table/parse.ts';
import { testApp } from '#tests/support/app.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { openForger } from '#tests/support/forging.ts';
import { as, uuidAt } from '#tests/support/office.ts';
import { signIn } from '#tests/support/sign-in.ts';
import { verifyProject } from '#tools/verify/project.ts';
import { keysAmiss, tablesOf, unwalled } from './catalog.ts';
import { loansSlice, told } from './throwaway/loans.slice.ts';
import { loansAfter, makeLoans } from './throwaway/loans.sql.ts';

/**
 * A slice that stands in no list of the product, put beside those that ship: everything it adds reaches the product by its
 * manifest alone. What it takes over from another is taken out there: no two may claim one name.
 */
const others = slices.map((one) => {
  const { acts, ...rest } = one;
  return one === cabinetSlice ? rest : one;
});
const withLoans = [...others, loansSlice];
const product = productOf(withLoans);
const office = await testApp({ sample: true, slices: withLoans });
const { clock, deps } = office;
await deps.db.owner((q) => q(makeLoans));
const desk = await as(office, 'LH-008');
const manager = await as(office, 'LH-001');
const id = (): string => uuidAt(clock());
const things = async (): Promise<string[]> =>
  (await desk.get<{ items: { thing: string }[] }>('/loans')).items.map(({ thing }) => thing);

test('two slices may not claim one name', () => {
  expect(() => productOf([...slices, loansSlice])).toThrow('two slices have the act destruction');
  expect(() => productOf([...withLoans, { name: 'twin', exports: loansSlice.exports ?? (() => ({})) }])).toThrow(
    'loans',
  );
});

test('its command is taken, its route answers', async () => {
  expect(await desk.do('loan.lend', { loan: id(), thing: '雨伞' })).toMatchObject({
    loan: { number: 'JT-LH01-000001' },
  });
  expect(await things()).toEqual(['雨伞']);
});

test('none of its numbers is ever missing: not when a transaction is rolled back, nor when many draw at once', async () => {
  expect(await desk.do('loan.lend', { loan: id(), thing: '推车', kept: true })).toMatchObject({
    loan: { number: 'JT-LH01-000002' },
  });
  const [slips] = loansSlice.numbers ?? [];
  const read = await deps.db.read({ projects: [sampleProject] }, (q) => readProject(q, sampleProject));
  if (!slips || !read) throw new Error('nothing to number');
  const drawn: string[] = [];
  const rolledBack = deps.db.tx({ projects: [sampleProject] }, async (q) => {
    await drawNumbers(q, read, '2026-11-23', [{ series: slips, id: id(), write: (number) => void drawn.push(number) }]);
    throw new Error('given up');
  });
  await expect(rolledBack).rejects.toThrow('given up');
  expect(drawn).toEqual(['JT-LH01-000003']);
  const bodies = Array.from({ length: 6 }, (_, i) => ({ loan: id(), thing: `钥匙 ${i}` }));
  const all = await Promise.all(
    bodies.map((body) => desk.do<{ loan: { number: string } }>('loan.lend', { ...body, kept: true })),
  );
  expect(all.map(({ loan }) => Number(loan.number.slice(-6))).sort((a, b) => a - b)).toEqual([3, 4, 5, 6, 7, 8]);
});

test('its job runs', async () => {
  const job = jobsOf(deps, product, { folder: '', to: null, tsa: null } as never).find(({ name }) => name === 'loans');
  expect(await job?.run(new AbortController().signal)).toHaveLength(8);
});

test('its list is carried out', async () => {
  const which = id();
  expect((await desk.get<{ lists: { list: string }[] }>('/exports')).lists.map(({ list }) => list)).toContain('loans');
  await desk.do('export.start', { export: which, list: 'loans', query: {}, reason: '盘点', lang: 'zh' });
  await workExports(deps, product.exports);
  const [table] = await parseFile((await desk.ask('GET', `/exports/${which}/file`)).rawPayload, 'x.xlsx');
  expect(JSON.stringify(table)).toContain('雨伞');
});

test('its kind of file is brought in', async () => {
  const hand = await signIn(office, 'LH-001');
  const staged = await hand.send('PUT', `/api/projects/${sampleProject}/imports?kind=loans&name=x.csv`, {
    payload: Buffer.from('物品\n梯子\n'),
    headers: { 'content-type': 'application/octet-stream' },
  });
  const { id: which, mapping } = staged.json();
  for (const [what, args] of [
    ['check', { mapping }],
    ['commit', {}],
  ] as const) {
    await manager.do(`import.${what}`, { import: which, ...args });
    await workImports(deps.db, clock, product.imports);
  }
  expect(await things()).toContain('梯子');
});

test('its table is held to the rules of the catalogue', async () => {
  expect(tablesOf(product, 'office')).toEqual(expect.arrayContaining(['loans', 'cases']));
  await withClient(office.database.connection('postgres'), async (client) => {
    expect(await keysAmiss(client, tablesOf(product, 'office'))).toEqual([]);
    expect(await unwalled(client, tablesOf(product, 'office'))).toEqual([]);
    await client.query('begin');
    await client.query('alter table kewu.loans no force row level security');
    expect(await unwalled(client, tablesOf(product, 'office'))).toEqual([{ name: 'loans' }]);
    await client.query('rollback');
  });
});

test('its stream enters the chain, is anchored, and is replayed: a row that was changed is found', async () => {
  const folders = { files: deps.files, anchors: join(deps.files, 'anchors') };
  const read = await deps.db.read({ projects: [sampleProject] }, (q) => readProject(q, sampleProject));
  if (!read) throw new Error('the sample is not loaded');
  await sealLogs(deps.db, clock());
  expect(await anchorProject(deps.db, product.streams, folders.anchors, read, clock())).toMatchObject({ leaves: 9 });
  const whole = await verifyProject(deps.db, read, folders, undefined, product);
  expect([whole.faults, whole.streams]).toEqual([[], 8]);
  expect(whole.unproved.map(({ what }) => what)).toContain('随文件导入的借用');
  const wrong = await verifyProject(deps.db, read, folders);
  expect(wrong.fault).toMatch(/不属于任何单据或巡查|没有「loan」这种流程/);
  const { client, asForger, damage } = await openForger(office, read, folders, product);
  await asForger(async () => {
    for (const [sql, says] of [
      [`update kewu.loans set thing = '金条' where thing = '雨伞'`, '的thing与证据链不符'],
      ['update kewu.loans set lent_by = gen_random_uuid() where seq > 0', '的lent_by与证据链不符'],
      [`delete from kewu.loans where thing = '雨伞'`, '不属于任何单据或巡查'],
      [`update kewu.numbers set last = last + 1 where kind = 'JT'`, '的 JT 编号不连续'],
      ['update kewu.loans set told_at = now()', null],
    ] as const)
      expect(await damage(sql), sql).toEqual(says && expect.stringContaining(says));
  });
  await client.end();
});

test('its parameter is shown, and can be set', async () => {
  const shown = async (): Promise<unknown> =>
    (await manager.get<{ groups: { id: string; parameters: unknown[] }[] }>('/parameters')).groups.find(
      ({ id: group }) => group === 'loans',
    )?.parameters;
  expect(await shown()).toMatchObject([{ key: 'loans.days', holds: '7 days' }]);
  await manager.do('parameter.set', { key: 'loans.days', value: '3 days', from: '2026-11-23', version: 0 });
  expect(await shown()).toMatchObject([{ holds: '3 days' }]);
});

test('its right and its entry of the menu come with the session, to whoever has them', async () => {
  const here = async (who: typeof desk) => {
    const { projects } = await who.get<{ projects: { rights: string[]; menu: { to: string }[] }[] }>('/api/session');
    return { rights: projects[0]?.rights, menu: projects[0]?.menu.map(({ to }) => to) };
  };
  expect(await here(desk)).toMatchObject({
    rights: expect.arrayContaining(['loans.lend', 'customers.read']),
    menu: expect.arrayContaining(['/loans', '/parties']),
  });
  const admin = await here(await as(office, 'GS-003'));
  expect(admin.rights).not.toContain('loans.lend');
  expect(admin.menu).not.toContain('/loans');
});

test('erasing and merging people reaches what it keeps of them; a merge is taken back with it', async () => {
  const borrower = statement<{ party: string | null; borrower: string | null }>(
    'test.loans.borrower',
    'select party_id as party, borrower from kewu.loans where project_id = $1 and id = $2',
  );
  const of = async (loan: string) => (await deps.db.owner((q) => q(borrower, [sampleProject, loan])))[0];
  const add = async (name: string): Promise<string> => {
    const party = id();
    await manager.do('party.save', { party, version: 0, kind: 'person', set: { name } });
    return party;
  };
  const [first, second] = [await add('借用人甲'), await add('借用人乙')];
  const [ladder, drill] = [id(), id()];
  await desk.do('loan.lend', { loan: ladder, thing: '人字梯', party: second });
  const merge = id();
  await manager.do('party.merge', { merge, keep: first, drop: second });
  expect(await of(ladder)).toMatchObject({ party: first });
  await manager.do('party.unmerge', { merge });
  expect(await of(ladder)).toMatchObject({ party: second });

  const erased = await manager.do<{ kept: { zh: string }[] }>('party.erase', { party: second, request: '来信' });
  expect(erased.kept.map(({ zh }) => zh)).toContain('借条编号与物品（不再指向本人）');
  expect(await of(ladder)).toEqual({ party: null, borrower: '（已按本人请求删除）' });

  await desk.do('loan.lend', { loan: drill, thing: '电钻（未还）', party: first });
  expect(await manager.refused('party.erase', { party: first, request: '来信' })).toMatchObject({
    ...{ status: 409, code: 'party.standing', zh: '电钻（未还），归还后再办。' },
  });
  expect(await of(drill)).toMatchObject({ party: first });
});

test('its act is called by a case that says so, within its transaction', async () => {
  const assistant = await as(office, 'LH-017');
  const list = id();
  await assistant.do('destruction.propose', { list, month: '2026-10' });
  expect(told).toEqual(['LH01 2026-10 到期档案']);
});

test('what waits of it stands in 待办, what is typed finds it, a phone takes it along', async () => {
  const { others } = await desk.get<{ others: { text: { zh: string }; to: string }[] }>('/inbox');
  expect(others).toContainEqual({
    text: expect.objectContaining({ zh: '有 10 件借出未还' }),
    to: '/loans',
    urgent: false,
  });
  const found = async (who: typeof desk, q: string) =>
    (await who.get<{ groups: { items: { text: string }[] }[] }>(`/find?q=${encodeURIComponent(q)}`)).groups;
  expect(await found(desk, '雨伞')).toMatchObject([{ title: { zh: '借用' }, items: [{ text: '雨伞' }] }]);
  expect(await found(desk, '没有这样')).toEqual([]);
  expect(await found(await as(office, 'GS-003'), '雨伞')).toEqual([]);
  type Pulled = { cursor: string; others: { loans: { all: string[]; changed: { thing: string }[] } } };
  clock.pass({ minutes: 1 });
  const first = await desk.get<Pulled>('/pocket');
  expect(first.others.loans.changed.map(({ thing }) => thing)).toContain('雨伞');
  const next = await desk.get<Pulled>(`/pocket?after=${first.cursor}`);
  expect([next.others.loans.all.length, next.others.loans.changed]).toEqual([first.others.loans.all.length, []]);
});

test('it is measured', async () => {
  const answer = await office.app.inject({ url: '/metrics', remoteAddress: '127.0.0.1' });
  expect(answer.body).toMatch(/^kewu_loans_out \d+$/m);
});

test('a fact it knows may be consulted; one that nobody knows is a fault at the start', async () => {
  const asks = (fact: string) => ({ order: { consults: { out: { fact, of: 'room' } }, steps: {} } });
  const covered = (coveredBy: string) => ({ order: { steps: { report: { coveredBy } as Step } } });
  expect(() => mustKnow(product, asks('loans.out'))).not.toThrow();
  expect(() => mustKnow(product, covered('round'))).not.toThrow();
  expect(() => mustKnow(product, covered('tour'))).toThrow('order is covered by tour, which no slice signs');
  expect(() => mustKnow(product, asks('fees.arrears'))).toThrow('order consults fees.arrears, which no slice knows');
  const at = { projectId: sampleProject, ids: [id()], now: clock().toISOString() };
  const out = await deps.db.owner(async (q) => product.facts['loans.out']?.read(q, at));
  expect(out?.get(at.ids[0] ?? '')).toBeGreaterThan(8);
});

test('its rows are in the sample', async () => {
  const { db } = await freshDatabase();
  await db.owner((q) => q(makeLoans));
  await loadSample(db, product.slices, { today: '2026-11-23', now: clock() });
  expect(await db.owner((q) => q(loansAfter, [sampleProject, '', 10]))).toMatchObject([{ thing: '样例雨伞' }]);
});

test('its records are kept as long as an office has set, and no longer', async () => {
  const then = clock();
  const rows = async (): Promise<string[]> => (await things()).filter((thing) => thing === '梯子');
  expect(await expire(deps, product.retention)).toBe(0);
  clock.set('2028-12-01T01:00:00Z');
  await keepPartitions(deps.db, clock());
  await manager.do('parameter.set', { key: 'retention.loan', value: 0, from: '2028-12-01', version: 0 });
  expect(await expire(deps, product.retention)).toBe(0);
  await manager.do('parameter.reset', { key: 'retention.loan', from: '2028-12-01', version: 1 });
  expect([await rows(), await expire(deps, product.retention), await rows()]).toEqual([['梯子'], 1, []]);
  clock.set(then.toISOString());
});
