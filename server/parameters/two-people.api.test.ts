import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Parameter, ParameterSetting, Parameters } from '#contract/parameters.ts';
import { limit } from '#kernel/parameter.ts';
import { statement } from '#server/db/statement.ts';
import { readParams, readProject } from '#server/projects/projects.ts';
import { sampleProject } from '#server/sample/ids.ts';
import type { Slice } from '#server/slice.ts';
import { slices } from '#server/slices.ts';
import { testApp } from '#tests/support/app.ts';
import { as, type Person } from '#tests/support/office.ts';
import { newDay } from '#tests/support/patrol.ts';
import { verifyIn } from '#tools/verify/project.ts';

/** 金额权限: what one person sets of a limit of amounts holds when another has agreed. */
const waiver = limit('test.waiver', 20_000, { zh: '减免权限', en: 'Waiver limit' }, { least: 0, most: 1_000_000 });
const another = limit('test.refund', 20_000, { zh: '退款权限', en: 'Refund limit' }, { least: 0, most: 1_000_000 });
const limits: Slice = {
  name: 'limits',
  parameters: [{ id: 'limits', title: { zh: '金额权限', en: 'Limits' }, parameters: [waiver, another] }],
};
const office = await testApp({ sample: true, slices: [...slices, limits] });
const { clock, deps } = office;
await newDay(office);
const manager = await as(office, 'LH-001');
const company = await as(office, 'GS-001');
const desk = await as(office, 'LH-008');
const key = waiver.param;
const other = another.param;
const today = (): string => new Date(clock().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
const look = async (who: Person = manager, what = key): Promise<Parameter> => {
  const { groups } = await who.get<Parameters>('/parameters');
  const found = groups.flatMap(({ parameters }) => parameters).find((one) => one.key === what);
  if (!found) throw new Error('the limit is not shown');
  return found;
};
const holds = async (): Promise<number> =>
  deps.db.read({ projects: [sampleProject] }, async (q) => (await readParams(q, sampleProject, clock()))(waiver));
const waits = async (who: Person): Promise<string[]> => {
  const { others } = await who.get<{ others: { text: { zh: string } }[] }>('/inbox?scope=mine&screen=desk');
  return others.map(({ text }) => text.zh).filter((text) => text.startsWith('金额权限'));
};
const offer = (value: number, version: number) => manager.do('parameter.set', { key, value, from: today(), version });

test('a limit of amounts that one person sets holds nothing until another agrees', async () => {
  await offer(30_000, 0);
  expect([await holds(), (await look()).holds, (await look()).coming]).toEqual([20_000, 20_000, []]);
  expect(await look()).toMatchObject({ shape: { kind: 'amount' }, version: 1, ours: null });
  expect((await look()).offers).toMatchObject([{ value: 30_000, offered: true, mayAgree: false }]);
  expect((await look(company)).offers).toMatchObject([{ value: 30_000, mayAgree: true }]);
  expect([await waits(manager), await waits(company)]).toEqual([[], ['金额权限待同意（1）']]);

  const agree = { key, version: 1, company: false };
  expect(await manager.refused('parameter.agree', agree)).toMatchObject({ status: 403, code: 'parameter.own-offer' });
  expect(await desk.refused('parameter.agree', agree)).toMatchObject({ status: 403, code: 'parameter.not-yours' });
  expect(await company.refused('parameter.agree', { ...agree, version: 0 })).toMatchObject({ code: 'parameter.moved' });
  await company.do('parameter.agree', agree);
  expect([await holds(), (await look()).offers, await waits(company)]).toEqual([30_000, [], []]);
  expect(await look()).toMatchObject({ holds: 30_000, version: 2, ours: { value: 30_000, offered: false } });
  expect(await company.refused('parameter.agree', agree)).toMatchObject({ status: 409, code: 'parameter.moved' });
});

test('what was only offered is replaced by what is offered next, and taken back by one person alone', async () => {
  await offer(50_000, 2);
  await offer(60_000, 3);
  expect(await company.refused('parameter.agree', { key, version: 3, company: false })).toMatchObject({
    code: 'parameter.moved',
  });
  await offer(30_000, 4);
  expect([await holds(), (await look()).offers]).toEqual([30_000, []]);
  expect(await manager.refused('parameter.set', { key, value: 30_000, from: today(), version: 5 })).toMatchObject({
    code: 'parameter.same',
  });
  expect(await manager.refused('parameter.set', { key, value: 1.5, from: today(), version: 5 })).toMatchObject({
    ...{ status: 400, fields: ['value'] },
  });
  // going back to the shipped value is a change like any other
  await manager.do('parameter.reset', { key, from: today(), version: 5 });
  expect(await holds()).toBe(30_000);
  await company.do('parameter.agree', { key, version: 6, company: false });
  expect([await holds(), (await look()).ours]).toEqual([20_000, null]);
});

test('a first offer is taken back as well, by one person alone', async () => {
  await manager.do('parameter.set', { key: other, value: 70_000, from: today(), version: 0 });
  await manager.do('parameter.reset', { key: other, from: today(), version: 1 });
  expect((await look(manager, other)).offers).toEqual([]);
  await manager.do('parameter.set', { key: other, value: 80_000, from: today(), version: 2 });
  await manager.do('parameter.set', { key: other, value: 20_000, from: today(), version: 3 });
  expect((await look(manager, other)).offers).toEqual([]);
  await manager.do('parameter.set', { key: other, value: 90_000, from: today(), version: 4 });
});

test('what was offered for a day that has passed holds from the day another agrees', async () => {
  await offer(40_000, 7);
  clock.pass({ hours: 72 });
  await company.do('parameter.agree', { key, version: 8, company: false });
  expect((await look()).ours).toMatchObject({ value: 40_000, from: today() });
});

test('what the company settles for all its offices wants two of the company', async () => {
  await company.do('parameter.lock', { key, value: 10_000, from: today(), version: 0 });
  expect(await holds()).toBe(40_000);
  const agree = { key, version: 1, company: true };
  expect(await company.refused('parameter.agree', agree)).toMatchObject({ code: 'parameter.own-offer' });
  expect(await manager.refused('parameter.agree', agree)).toMatchObject({ code: 'parameter.not-yours' });
  expect((await look()).offers).toMatchObject([{ company: true, mayAgree: false }]);
});

test('offers and agreements stand in the history, in the log of the office, and are verified', async () => {
  const { items } = await manager.get<{ items: ParameterSetting[] }>(`/parameters/${key}/history`);
  expect(items.filter(({ company: all }) => !all).map(({ offered }) => offered)).toEqual(
    [true, false, true, true, false, true, false, true, false].toReversed(),
  );
  const { items: log } = await manager.get<{ items: { act: string; after: Record<string, unknown> }[] }>(
    '/changes?what=parameter',
  );
  expect(log.find(({ after }) => after.agrees === 1)).toMatchObject({ act: 'parameter.set', after: { value: 30_000 } });
  const verified = await deps.db.read({ projects: [sampleProject] }, async (q) => {
    const project = await readProject(q, sampleProject);
    if (!project) throw new Error('the sample is not loaded');
    return verifyIn(q, project, { files: deps.files, anchors: join(deps.files, 'anchors') });
  });
  expect(verified.fault).toBeNull();
});

test('nobody agrees to an offer of an office while the company has settled the limit for all', async () => {
  await deps.db.owner((q) => q(settled, [other, today(), company.id]));
  const agree = { key: other, version: 5, company: false };
  expect(await company.refused('parameter.agree', agree)).toMatchObject({ status: 409, code: 'parameter.locked' });
});
const settled = statement(
  'test.parameters.settled',
  `insert into kewu.company_parameters (key, n, from_day, value, set_at, set_by) values ($1, 1, $2::date, '10000', now(), $3)`,
);
