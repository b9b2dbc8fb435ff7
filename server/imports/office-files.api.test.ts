import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { sampleId } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { csv, importing, type Shown } from '#tests/support/imports.ts';
import { as } from '#tests/support/office.ts';

const office = await testApp({ sample: true });
const supervisor = await as(office, 'LH-003');
const { bring, work, look, check, commit, faultsOf, sum } = await importing(office, 'LH-003');

type Cell = string | number | null;
const book = (rows: Cell[][], merges: readonly [number, number, number, number][] = []): Promise<Uint8Array> =>
  writeXlsx({
    sheets: [
      {
        ...{ name: '表', rows },
        merges: merges.map(([startRow, startCol, endRow, endCol]) => ({ startRow, startCol, endRow, endCol })),
      },
    ],
  });
const staged = async (bytes: Uint8Array, name = 'x.xlsx', kind = 'parties'): Promise<Shown> => {
  const answer = await bring(bytes, name, 'LH-003', kind);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Shown>();
};
const cohabitants = { relation: 'co-owner' };
interface Household {
  occupancies: { party: string; relation: string; when: string; from: string; to: string | null }[];
  vehicles: { plate: string }[];
}
const home = (code: string): Promise<Household> => supervisor.get(`/rooms/${sampleId('place', code)}/household`);
const about = ({ notes }: Shown) => Object.fromEntries(notes.map((one) => [one.about, one.n]));

describe('a place in columns of its own', () => {
  test('building, entrance and room: whatever the columns are called, numbers or words, merged downwards', async () => {
    const before = await sum();
    const file = await book(
      [
        ['序号', '楼栋名', '单元名', '房间名', '真实姓名', '性别', '身份证', '电话'],
        [1, '3栋', '2单元', '1804', '赵一甲', '男', null, '13812340101'],
        [2, 3, 2, 1803, '钱二乙', '女', null, '13812340102'],
        [3, '3号楼', '2单元', '1802室', '孙三丙', '女', null, '13812340103'],
        [4, '5栋', '一单元', 602, '李四丁', '女', null, '13812340104'],
        [5, null, null, '0502', '周五戊', '女', null, '13812340105'],
        [6, 'A座', null, '1706', '吴六己', '女', null, '13812340106'],
      ],
      [
        [4, 1, 5, 1],
        [4, 2, 5, 2],
      ],
    );
    const one = await staged(file);
    expect(one.mapping).toMatchObject({ building: 1, entrance: 2, room: 3, name: 4, phones: 7 });
    const checked = await check(one, cohabitants);
    expect([checked.counts, about(checked)]).toEqual([{ add: 6 }, {}]);
    expect(checked.unread).toEqual([{ head: '性别', n: 6 }]);
    await commit(one.id);
    for (const code of ['3-2-1804', '3-2-1803', '3-2-1802', '5-1-0602', '5-1-0502', 'A-1706'])
      expect((await home(code)).occupancies.filter(({ relation }) => relation === 'co-owner').length, code).toBe(1);
    await supervisor.do('import.undo', { import: one.id });
    await work();
    expect(await sum()).toBe(before);
  });

  test('people without a room are told with their number, and nothing is written before it was seen', async () => {
    const one = await check(await staged(csv('姓名,联系电话', '郑无房,13812340111', '王无屋,13812340112'), 'x.csv'));
    expect([one.counts, about(one)]).toEqual([{ add: 2 }, { 'no-room': 2 }]);
    expect(one.notes[0]).toMatchObject({ must: true, say: { zh: expect.stringContaining('2 行没有写房号') } });
    expect((await faultsOf(one.id, 'noted')).map(({ n }) => n)).toEqual([2, 3]);
    const refused = await supervisor.refused('import.commit', { import: one.id });
    expect(refused).toMatchObject({ status: 409, code: 'import.unseen' });
    expect(refused.zh).toContain('2 行没有写房号');
    await supervisor.do('import.commit', { import: one.id, seen: ['no-room'] });
    await work();
    expect((await look(one.id)).state).toBe('done');
  });

  test('what the columns say of a place does not fit together, or says no door: a fault, and no person without a room', async () => {
    const one = await check(
      await staged(
        csv(
          '楼号,单元号,室号,户主,手机',
          '4栋,2单元,3-2-1804,甲某,13812340121',
          '3栋,2单元,,乙某,13812340122',
          ',,1804,丙某,13812340123',
        ),
        'x.csv',
      ),
    );
    expect(one.counts).toEqual({ fault: 3 });
    expect((await faultsOf(one.id)).map(({ faults }) => faults.map(({ column }) => column))).toEqual([
      ['room'],
      ['room'],
      ['room'],
    ]);
  });

  test('for vehicles, meters and rooms too', async () => {
    const cars = await check(await staged(csv('楼栋,单元,房间编号,车牌', '5,1,602,粤B5Y001'), 'x.csv', 'vehicles'));
    const meters = await check(
      await staged(csv('楼宇名称,单元名称,室号,表具类型,水表号', '3栋,2单元,1804,水表,SW1001'), 'x.csv', 'meters'),
    );
    const rooms = await check(
      await staged(csv('楼栋名称,单元名,房间名,房屋性质,房屋面积', '3栋,2单元,1804室,住宅,89'), 'x.csv', 'places'),
    );
    expect([cars.counts, meters.counts]).toEqual([{ add: 1 }, { change: 1 }]);
    expect([rooms.counts.add ?? 0, rooms.counts.fault ?? 0]).toEqual([0, 0]);
  });

  test.each([
    [['室号', '产权人', '手机号码', '交房日期', '迁出日期'], { room: 0, name: 1, phones: 2, from: 3, to: 4 }, 'owner'],
    [['户号', '承租人', '联系方式', '入住时间', '租期至'], { room: 0, name: 1, phones: 2, from: 3, to: 4 }, 'tenant'],
    [['房间编号', '姓名', '户主', '与户主关系'], { room: 0, name: 1, of: 2, relation: 3 }, 'owner'],
    [['房号', '户主', '电话'], { room: 0, name: 1, phones: 2 }, 'owner'],
    [
      ['房屋编号', '租户名称', '起租日', '合同到期日', '单元面积'],
      { room: 0, name: 1, from: 2, to: 3, area: 4 },
      'tenant',
    ],
    [
      ['楼栋单元', '房号', '业主姓名', '收房时间', '退房日期'],
      { building: 0, room: 1, name: 2, from: 3, to: 4 },
      'owner',
    ],
  ])('heads %j are understood', async (heads, mapping, relation) => {
    const one = await staged(csv(heads.join(','), heads.map((_, i) => `x${i}`).join(',')), 'x.csv');
    expect([one.mapping, one.options.relation]).toEqual([mapping, relation]);
  });
});

describe('what is none of the list, or can not be told', () => {
  const heads = '房号,姓名,电话,车牌,备注';

  test('several plates in one cell, odd ones, apostrophes; totals, notes and signatures below are said and are no residents', async () => {
    const before = await sum();
    const one = await check(
      await staged(
        csv(
          heads,
          "3-2-1601,'核撇四,'13812360004,,有撇号",
          '3-2-1503,核电六,13812360006,粤B12345 粤B67890,空格',
          '3-2-1502,核电七,13812360007,WJ粤1234A,武警',
          '3-2-1501,<img src=x onerror=alert(1)>,13812360008,,',
          ',合计：10户,,,',
          ',备注：以上截至2026年11月,,,',
          '制表人：张三,,审核：李四,,',
          heads,
        ),
        'x.csv',
      ),
      cohabitants,
    );
    expect([one.counts, about(one)]).toEqual([{ add: 4, aside: 4 }, { 'odd-plate': 1 }]);
    expect((await faultsOf(one.id, 'aside')).map(({ n, faults }) => [n, faults[0]?.say.zh.slice(0, 4)])).toEqual([
      [6, '合计行，'],
      [7, '表下的备'],
      [8, '制表、签'],
      [9, '重复的表'],
    ]);
    await commit(one.id);
    const found = (q: string) => supervisor.get<{ parties: { id: string }[] }>(`/customers?q=${encodeURIComponent(q)}`);
    expect((await found('核撇四')).parties).toHaveLength(1);
    expect((await found('13812360004')).parties).toHaveLength(1);
    const [six] = (await found('粤B67890')).parties;
    expect((await found('粤B12345')).parties).toEqual([six]);
    expect((await found('合计')).parties).toEqual([]);
    await supervisor.do('import.undo', { import: one.id });
    await work();
    expect(await sum()).toBe(before);
  });

  test('sheets that are not read are named', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '业主',
          rows: [
            ['房号', '姓名', '电话'],
            ['3-2-1804', '甲某', '13812360031'],
          ],
        },
        {
          name: '租户',
          rows: [
            ['房号', '姓名'],
            ['3-2-1803', '乙某'],
          ],
        },
        { name: '说明', rows: [['填写时注意']] },
        { name: '字典', hidden: true, rows: [['是'], ['否']] },
      ],
    });
    const one = await staged(bytes);
    expect([one.sheets.length, one.unreadSheets]).toEqual([
      2,
      [
        { name: '租户', rows: 1 },
        { name: '说明', rows: 1 },
      ],
    ]);
    const refused = await supervisor.refused('import.check', { import: one.id, mapping: one.mapping, sheet: 2 });
    expect(refused).toMatchObject({ status: 400, code: 'import.mapping' });
  });

  test('one person in several rooms of one cell, with a day for each', async () => {
    const one = await check(
      await staged(
        csv(
          '房号,姓名,关系,电话,起租日期,租期至',
          '"3-2-1604、1603",租两间,租户,13812360011,2026-01-01、2026-02-01,2027-12-31',
          '"3-2-1604,1603",租错间,租户,13812360012,2026-01-01、2026-02-01、2026-03-01,',
        ),
        'x.csv',
      ),
    );
    expect(one.counts).toEqual({ add: 1, fault: 1 });
    expect((await faultsOf(one.id))[0]?.faults).toMatchObject([
      { column: 'from', say: { zh: expect.stringContaining('对不上') } },
    ]);
    await commit(one.id);
    for (const [code, from] of [
      ['3-2-1604', '2026-01-01'],
      ['3-2-1603', '2026-02-01'],
    ] as const)
      expect((await home(code)).occupancies, code).toContainEqual(
        expect.objectContaining({ relation: 'tenant', from, to: '2027-12-31' }),
      );
  });

  test('person or company: numbers prove it whatever the name; what nothing proves is asked, and nothing is guessed', async () => {
    const rows = [
      ',欧阳建会,,11010519491231002X,13812360021',
      ',诸葛爱社,,,13812360022',
      ',老街面馆,,,13812360023',
      ',测试公司,,11010519491231002X,13812360024',
      ',晨星商贸有限公司,单位,110105194912310038,13812360025',
      ',晨光商贸有限公司,,,13812360026',
    ];
    const one = await check(await staged(csv('房号,姓名,类型,身份证号,电话', ...rows), 'x.csv'));
    expect([one.counts, about(one)]).toEqual([{ add: 2, ask: 2, fault: 2 }, { 'no-room': 2 }]);
    expect((await faultsOf(one.id)).map(({ n, faults }) => [n, faults[0]?.column])).toEqual([
      [5, 'idNumber'],
      [6, 'idNumber'],
    ]);
    expect(
      (await faultsOf(one.id, 'ask')).map(({ n, faults }) => [n, faults[0]?.say.zh.includes('个人还是单位')]),
    ).toEqual([
      [3, true],
      [4, true],
    ]);
    const wrong = await supervisor.refused('import.check', {
      ...{ import: one.id, mapping: one.mapping, answers: { 3: 'neither' } },
    });
    expect(wrong).toMatchObject({ status: 400, code: 'import.mapping' });
    await supervisor.do('import.check', {
      import: one.id,
      mapping: one.mapping,
      answers: { 3: 'person', 4: 'company' },
    });
    await work();
    const answered = await look(one.id);
    expect(answered.counts).toEqual({ add: 4, fault: 2 });
    // the answers stay with the import
    expect((await check(answered)).counts).toEqual({ add: 4, fault: 2 });
    await commit(one.id);
    const shown = async (q: string) =>
      (await supervisor.get<{ parties: { kind: string; name: string }[] }>(`/customers?q=${q}`)).parties[0];
    expect(await shown('13812360021')).toMatchObject({ kind: 'person', name: '欧***' });
    expect(await shown('13812360022')).toMatchObject({ kind: 'person', name: '诸***' });
    expect(await shown('13812360023')).toMatchObject({ kind: 'company', name: '老街面馆' });
    // what is known is not asked again, and a company is given no number of a person
    const again = await check(
      await staged(
        csv('姓名,身份证号,电话', '老街面馆,,13812360023', '晨光商贸有限公司,11010519491231002X,13812360026'),
        'x.csv',
      ),
    );
    expect(again.counts).toEqual({ same: 1, fault: 1 });
  });
});
