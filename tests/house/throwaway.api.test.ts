import { expect, test } from 'vitest';
import { workExports } from '#server/exports/work.ts';
import { workImports } from '#server/imports/work.ts';
import { jobsOf } from '#server/jobs/jobs.ts';
import { productOf } from '#server/product.ts';
import { sampleProject } from '#server/sample/ids.ts';
import { slices } from '#server/slices.ts';
import { parseFile } from '#server/table/parse.ts';
import { testApp } from '#tests/support/app.ts';
import { as, uuidAt } from '#tests/support/office.ts';
import { signIn } from '#tests/support/sign-in.ts';
import { loansSlice } from './throwaway/loans.slice.ts';
import { makeLoans } from './throwaway/loans.sql.ts';

/**
 * A slice that stands in no list of the product, put beside those that ship: everything it adds reaches the product by its
 * manifest alone. What it takes over from another is taken out there: no two may claim one name.
 */
const others = slices.map(({ acts, ...one }) => (acts?.destruction ? one : { ...one, ...(acts ? { acts } : {}) }));
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
  expect(await desk.do('loan.lend', { loan: id(), thing: '雨伞' })).toMatchObject({ kind: 'loan' });
  expect(await things()).toEqual(['雨伞']);
  const late = await desk.do('loan.lend', { loan: id(), thing: '推车', kept: true });
  expect(late).toMatchObject({ kind: 'loan' });
});

test('its job runs', async () => {
  const job = jobsOf(deps, product, { folder: '', to: null, tsa: null } as never).find(({ name }) => name === 'loans');
  expect(await job?.run(new AbortController().signal)).toHaveLength(2);
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
