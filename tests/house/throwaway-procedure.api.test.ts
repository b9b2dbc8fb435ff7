import { afterAll, expect, test } from 'vitest';
import { supersede } from '#procedures/all.ts';
import { checkMonth } from '#server/cabinet/check.ts';
import { workExports } from '#server/exports/work.ts';
import { productOf } from '#server/product.ts';
import { readProject } from '#server/projects/projects.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { slices } from '#server/slices.ts';
import { parseFile } from '#server/table/parse.ts';
import { testApp } from '#tests/support/app.ts';
import { as, uuidAt } from '#tests/support/office.ts';
import { errand, plea } from '#tests/support/plea.ts';

/**
 * A procedure that stands in no list of the product, put beside those that ship: how its cases are opened, listed, shown on
 * boards and in registers, kept, printed and filed follows from its definition alone.
 */
const back = [supersede(plea), supersede(errand)];
afterAll(() => {
  for (const one of back) one();
});
const product = productOf(slices);
const office = await testApp({ sample: true, slices });
const { clock, deps } = office;
const desk = await as(office, 'LH-008');
const manager = await as(office, 'LH-001');
const cleaner = await as(office, 'LH-016');
const where = sampleId('place', '3');

const hear = async (what: string, values: Record<string, unknown>): Promise<string> => {
  const id = uuidAt(clock());
  const sheet = { where, what, level: 'low', anonymous: true, ...values };
  await desk.do('case.open', { case: id, procedure: 'plea', step: 'hear', values: sheet, screen: 'desk' });
  clock.pass({ minutes: 1 });
  return id;
};
const many = await hear('楼道灯常亮', { households: 6, about: [cleaner.id] });
const one = await hear('车位被占', {});
const other = await hear('水压低', { level: 'high' });

interface Listed {
  readonly items: { id: string; group: string | null; opener: { id: string }; offers: { step: string }[] }[];
  readonly next: string | null;
}
const ids = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);

test('who may open one learns it with the session, and the desk has its board and its register in the menu', async () => {
  type Session = { projects: { opens: Record<string, string[]>; menu: { to: string; title: { zh: string } }[] }[] };
  const of = async (who: typeof desk) => (await who.get<Session>('/api/session')).projects[0];
  expect((await of(desk))?.opens).toMatchObject({ plea: ['hear'], finding: expect.arrayContaining(['report']) });
  expect((await of(manager))?.opens.plea).toBeUndefined();
  expect((await of(manager))?.opens.errand).toBeUndefined();
  expect((await of(desk))?.menu).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ to: '/boards/plea', title: expect.objectContaining({ zh: '诉求看板' }) }),
      expect.objectContaining({ to: '/registers/joint', title: expect.objectContaining({ zh: '联名诉求' }) }),
    ]),
  );
});

test('its board shows what stands open, the one that is due first on top, by its groups and page by page, with the steps of whoever looks', async () => {
  const board = await manager.get<Listed>('/boards/plea');
  expect(ids(board)).toEqual([many, one, other]);
  expect(board.items.map(({ group }) => group)).toEqual(['high', 'low', 'high']);
  expect(board.items[0]?.offers.map(({ step }) => step)).toEqual(['judge']);
  expect(ids(await manager.get<Listed>('/boards/plea?group=high'))).toEqual([many, other]);
  const first = await manager.get<Listed>('/boards/plea?limit=2');
  const rest = await manager.get<Listed>(`/boards/plea?limit=2&after=${encodeURIComponent(first.next ?? '')}`);
  expect([ids(first), ids(rest), rest.next]).toEqual([[many, one], [other], null]);
  expect((await desk.get<Listed>('/boards/plea')).items[0]).toMatchObject({ offers: [], opener: { id: desk.id } });
  for (const none of ['finding', 'errand', 'nothing', 'toString'])
    expect((await manager.ask('GET', `/boards/${none}`)).statusCode).toBe(404);
  expect((await manager.ask('GET', '/boards/plea?after=nonsense')).statusCode).toBe(400);
});

test('its register holds those of which its condition holds, with the names its boxes speak of, and goes by what the office has set', async () => {
  type Register = { items: { id: string; boxes: object }[]; people: object; places: object };
  const register = await manager.get<Register>('/registers/joint');
  expect(ids(register)).toEqual([many]);
  expect(register.items[0]?.boxes).toEqual({ where, households: 6, level: 'high', about: [cleaner.id] });
  expect([Object.keys(register.people), Object.keys(register.places)]).toEqual([[cleaner.id], [where]]);
  const which = uuidAt(clock());
  await desk.do('export.start', { export: which, list: 'joint', query: {}, reason: '盘点', lang: 'zh' });
  await workExports(deps, product.exports);
  const [table] = await parseFile((await desk.ask('GET', `/exports/${which}/file`)).rawPayload, 'x.xlsx');
  const [, heads, row] = table?.lines.map(({ cells }) => cells) ?? [];
  expect(heads?.slice(3, 7)).toEqual(['位置', '户数', '等级', '被诉人']);
  expect(row?.slice(4, 6)).toEqual(['6', '高']);
  expect(row?.[6]).toMatch(/[一-龥]/);
  await manager.do('parameter.set', { key: 'plea.joint', value: 7, from: '2026-11-23', version: 0 });
  expect(ids(await manager.get<Register>('/registers/joint'))).toEqual([]);
  expect((await manager.ask('GET', '/registers/toString')).statusCode).toBe(404);
});

test('it is kept as long as it says, or as the office has set; it belongs to its month', async () => {
  expect(product.retention.plea?.years).toMatchObject({ param: 'retention.plea', fallback: 5, title: { zh: '诉求' } });
  const { groups } = await manager.get<{ groups: { id: string; parameters: { key: string }[] }[] }>('/parameters');
  const keys = groups.find(({ id }) => id === 'retention')?.parameters.map(({ key }) => key);
  expect(keys).toEqual(expect.arrayContaining(['retention.plea', 'retention.finding', 'retention.round']));
  expect(keys).not.toContain('retention.errand');
  const check = await deps.db.read({ projects: [sampleProject] }, async (q) => {
    const read = await readProject(q, sampleProject);
    if (!read) throw new Error('the sample is not loaded');
    return checkMonth(
      { q, project: read, person: null, now: deps.clock() },
      (parameter) => parameter.fallback,
      '2026-11-01',
    );
  });
  expect(check.cases).toBe(3);
  expect(check.gaps.map(({ id }) => id)).toEqual(expect.arrayContaining([many, one, other]));
});

test('it goes by the papers it names, and is printed on its form', async () => {
  type Detail = { basis: { use: string; code: string }[] };
  const { basis } = await manager.get<Detail>(`/cases/${many}`);
  expect(basis.map(({ use, code }) => `${use} ${code}`)).toEqual([
    expect.stringMatching(/^procedure KW-P-/),
    'form KW-F-02',
    expect.stringMatching(/^support KW-P-/),
  ]);
  const printed = await manager.ask('GET', `/cases/${many}/sheet.pdf?form=form-violation`);
  expect(printed.statusCode).toBe(200);
  expect(String(printed.headers['content-disposition'])).toContain('KW-F-02');
});

test('who opened it finds it among what they opened; a phone keeps what was opened on it until there is a network', async () => {
  expect(ids(await desk.get<Listed>('/found-by-me'))).toEqual([other, one, many]);
  expect(ids(await manager.get<Listed>('/found-by-me'))).toEqual([]);
  const kept = uuidAt(clock());
  const command = {
    ...{ id: uuidAt(clock()), at: clock().toISOString(), offset: 0, do: 'case.open', case: kept },
    ...{ procedure: 'plea', step: 'hear', screen: 'pocket' },
    values: { where, what: '地砖松动', level: 'low', anonymous: true },
  };
  const answer = await desk.ask('POST', '/commands/batch', { commands: [command] });
  expect(answer.json().items, answer.body).toMatchObject([{ status: 200 }]);
  expect(ids(await desk.get<Listed>('/found-by-me'))[0]).toBe(kept);
});
