import { afterAll, describe, expect, test } from 'vitest';
import { is } from '#kernel/condition.ts';
import {
  caseLink,
  choice,
  optional,
  outsider,
  papers,
  party,
  phone,
  place,
  quantity,
  rows,
  slot,
  text,
} from '#kernel/fields.ts';
import { param } from '#kernel/parameter.ts';
import { procedure } from '#kernel/procedure.ts';
import { validateDefinition } from '#kernel/validate.ts';
import { supersede } from '#procedures/all.ts';
import { readProject } from '#server/projects/projects.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, drawn, uuidAt } from '#tests/support/office.ts';
import { zh } from '#tests/support/plea.ts';
import { verifyProject } from '#tools/verify/project.ts';

/** What leaves a house: a procedure of the tests' own with a box of each kind that holds several values. */
const parcel = procedure({
  name: 'parcel',
  title: zh('寄存'),
  version: 1,
  number: 'JC',
  where: 'where',
  headline: 'what',
  sheet: {
    where: place(zh('房号')),
    what: text(zh('事由')),
    kind: choice(zh('类别'), { big: zh('大件'), small: zh('小件') }),
    who: party(zh('申请人')),
    other: optional(party(zh('代办人'))),
    goods: rows(
      zh('物品'),
      { name: text(zh('品名'), 20), much: quantity(zh('数量'), ['件', '箱']), call: optional(phone(zh('电话'))) },
      3,
    ),
    window: slot(zh('时段')),
    proofs: papers(zh('证件'), { id: { title: zh('身份证'), needed: is('kind', 'big') }, plan: { title: zh('图纸') } }),
    consent: optional(outsider(zh('业主签字'))),
    before: optional(caseLink(zh('上一张单'))),
    beside: optional(rows(zh('一起寄存的'), { which: caseLink(zh('寄存单'), { of: 'parcel' }) }, 3)),
  },
  states: {
    kept: { title: zh('寄存中'), due: param('parcel.kept', '3 days', zh('寄存')) },
    gone: { title: zh('已取走'), end: 'done' },
  },
  steps: {
    keep: {
      title: zh('寄存'),
      from: 'new',
      to: 'kept',
      by: 'front-desk',
      asks: ['where', 'what', 'kind', 'who', 'goods', 'window', 'proofs'],
      may: ['other', 'consent', 'before', 'beside'],
    },
    fetch: { title: zh('取走'), from: 'kept', to: 'gone', by: 'front-desk' },
  },
});

const office = await testApp({ sample: true });
const desk = await as(office, 'LH-008');
const technician = await as(office, 'LH-026');
const back = supersede(parcel);
afterAll(back);

type Household = { rooms: { id: string; people: { id: string }[] }[] };
const found = await desk.get<Household>('/customers?q=3-2-1804');
const owner = found.rooms[0]?.people[0]?.id ?? '';
const drawing = 'M10 10L200 100L300 20L420 120';
const scan = await desk.photo();

const whole = {
  ...{ where: sampleId('place', 'Z1'), what: '沙发一套', kind: 'big', who: { party: owner } },
  goods: [
    { name: '沙发', much: { amount: '1', unit: '件' }, call: '13812345678' },
    { name: '靠枕', much: { amount: '2.5', unit: '箱' } },
  ],
  window: { from: '2026-11-24T01:00:00Z', to: '2026-11-24T02:00:00Z' },
  proofs: [{ kind: 'id', number: '440305199001011234', to: '2099-12-31', scan }],
};
const send = (values: object) => {
  const id = uuidAt(office.clock());
  const at = office.clock().toISOString();
  return desk
    .ask('POST', '/commands', {
      ...{ id: uuidAt(office.clock()), at, offset: 0, do: 'case.open', case: id, procedure: 'parcel', step: 'keep' },
      ...{ screen: 'desk', values: { ...whole, ...values } },
    })
    .then((answer) => ({ id, answer }));
};
const faults = async (values: object): Promise<Record<string, string>> => {
  const { answer } = await send(values);
  expect(answer.statusCode).toBe(400);
  const { fields } = answer.json<{ error: { fields: { path: string; say: { zh: string } }[] } }>().error;
  return Object.fromEntries(fields.map(({ path, say }) => [path, say.zh]));
};
type Detail = { sheet: Record<string, unknown>; parties: object; cases: object; number: string };

test('the definition is sound', () => {
  expect(validateDefinition(parcel)).toEqual([]);
});

test('a column that links cases of one kind takes no other', async () => {
  const { id: other } = await send({});
  const finding = uuidAt(office.clock());
  await desk.do('case.open', {
    ...{ case: finding, procedure: 'finding', step: 'report', screen: 'desk', sign: drawn },
    values: { foundAt: office.clock().toISOString(), where: whole.where, what: '灯不亮' },
  });
  expect((await send({ beside: [{ which: other }] })).answer.statusCode).toBe(200);
  expect(await faults({ beside: [{ which: other }, { which: finding }] })).toEqual({
    beside: '没有这张单，请重新选择。',
  });
});

describe('a box of several values', () => {
  test('holds what fits, and is shown with names, personal data masked', async () => {
    const { id: first } = await send({});
    const { id, answer } = await send({
      other: { name: '王小明', phone: '13987654321' },
      consent: { name: '李业主', relation: '业主', drawing, at: '2026-11-22T01:00:00Z' },
      before: first,
    });
    expect(answer.statusCode).toBe(200);
    const { sheet, parties, cases } = await desk.get<Detail>(`/cases/${id}`);
    expect(sheet).toMatchObject({
      who: { party: owner },
      other: { name: '王**', phone: '139****4321' },
      goods: [{ name: '沙发', much: { amount: '1', unit: '件' }, call: '13812345678' }, { name: '靠枕' }],
      window: whole.window,
      before: first,
    });
    expect(Object.keys(parties)).toEqual([owner]);
    expect(Object.values(parties)[0]).toMatch(/\*/);
    const { number } = await desk.get<Detail>(`/cases/${first}`);
    expect(cases).toEqual({ [first]: number });
    const pdf = await desk.ask('GET', `/cases/${id}/sheet.pdf`);
    expect(pdf.statusCode).toBe(200);
    const { db, files } = office.deps;
    const sample = await db.read({ projects: [sampleProject] }, (q) => readProject(q, sampleProject));
    expect(sample && (await verifyProject(db, sample, { files, anchors: files }))).toMatchObject({ fault: null });
  });

  test('is shown in full for a reason, which is written down; who may not is refused, and that is written down too', async () => {
    const { id } = await send({ other: { name: '王小明', phone: '13987654321' } });
    const ask = (who: typeof desk) => who.ask('POST', `/cases/${id}/unmask`, { reason: '核对联系人' });
    // what was typed into the case; of a household only for whoever may see its file in full
    expect((await ask(desk)).json()).toEqual({
      sheet: { who: { party: owner }, other: { name: '王小明', phone: '13987654321' } },
      parties: {},
    });
    const supervisor = await as(office, 'LH-003');
    expect((await ask(supervisor)).json()).toMatchObject({ parties: { [owner]: { phones: [expect.any(String)] } } });
    expect((await ask(technician)).statusCode).toBe(404);
    const manager = await as(office, 'LH-001');
    const { items } = await manager.get<{ items: { act: string; subjectId: string; outcome: string }[] }>(
      '/data-access',
    );
    expect(items.filter(({ subjectId }) => subjectId === id).map(({ act, outcome }) => [act, outcome])).toEqual([
      ['unmask', 'refused'],
      ['unmask', 'given'],
      ['unmask', 'given'],
    ]);
    // and it is found with the household, too
    expect(items.filter(({ subjectId }) => subjectId === owner).map(({ act }) => act)).toEqual(['unmask']);
  });

  test('refuses what does not fit, each with a sentence at its box', async () => {
    const gone = '0196b7d0-0000-7000-8000-00000000dead';
    expect(
      await faults({
        who: { party: owner, name: '王' },
        other: { name: '王小明', phone: '不详' },
        goods: [{ name: '沙发' }],
        window: { from: whole.window.to, to: whole.window.from },
        proofs: [{ kind: 'plan', scan }],
        consent: { name: '李', relation: '业主', drawing: '<script>alert(1)</script>', at: '2026-11-22T01:00:00Z' },
        before: 'x',
      }),
    ).toEqual({
      who: '请选择业户，或填写姓名。',
      other: '电话：电话号码格式不对。',
      goods: '第 1 行数量：请填写。',
      window: '结束时间须晚于开始时间。',
      proofs: '还缺：身份证。',
      consent: '请手写签字。',
      before: '请选择单据。',
    });
    expect(await faults({ who: { party: gone } })).toEqual({ who: '没有这份业户档案，请重新选择。' });
    expect(await faults({ before: gone })).toEqual({ before: '没有这张单，请重新选择。' });
    expect(await faults({ proofs: [{ kind: 'id', scan: 'f'.repeat(64) }] })).toEqual({
      proofs: '照片还没有上传完成，请重试。',
    });
    const old = [{ kind: 'id', scan, to: '2020-01-01' }];
    expect(await faults({ proofs: old })).toEqual({ proofs: '身份证：已过期，请换有效的。' });
    const much = (amount: string, unit: string) => ({ goods: [{ name: '沙发', much: { amount, unit } }] });
    expect(await faults(much('一', '件'))).toEqual({ goods: expect.stringContaining('数量只填数字') });
    expect(await faults(much('1', '吨'))).toEqual({ goods: expect.stringContaining('单位') });
    expect(await faults({ goods: Array(4).fill(whole.goods[0]) })).toEqual({ goods: '最多 3 行。' });
    const small = await send({ kind: 'small', proofs: [{ kind: 'plan', scan }] });
    expect(small.answer.statusCode).toBe(200);
  });

  test('survives nonsense in any of its parts', async () => {
    const nonsense: unknown[] = [null, 1, '', [], {}, [null], [[]], { party: {} }, { from: 1 }, [{ kind: {} }], 'x'];
    for (const box of ['who', 'goods', 'window', 'proofs', 'consent', 'before'])
      for (const value of nonsense) expect((await send({ [box]: value })).answer.statusCode, box).toBeLessThan(500);
  });
});
