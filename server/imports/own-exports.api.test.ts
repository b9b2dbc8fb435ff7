import { expect, test } from 'vitest';
import { workExports } from '#server/exports/work.ts';
import { sampleId } from '#server/sample/ids.ts';
import { product } from '#server/slices.ts';
import { testApp } from '#tests/support/app.ts';
import { csv, importing, type Shown } from '#tests/support/imports.ts';
import { as, uuidAt } from '#tests/support/office.ts';

const office = await testApp({ sample: true });
const { clock, deps } = office;
const manager = await as(office, 'LH-001');
const supervisor = await as(office, 'LH-003');
const { bring, check, commit, faultsOf, sum } = await importing(office, 'LH-003');
const ofManager = await importing(office, 'LH-001');

/** Carries a list out, and brings the file in again. */
async function again(list: string, kind: string, more: Record<string, unknown> = {}, by = 'LH-003'): Promise<Shown> {
  const which = uuidAt(clock());
  await manager.do('export.start', { export: which, list, query: {}, reason: '核对', lang: 'zh', ...more });
  await workExports(deps, product.exports);
  const file = await manager.ask('GET', `/exports/${which}/file`);
  expect(file.statusCode, file.body.slice(0, 200)).toBe(200);
  const answer = await bring(file.rawPayload, '导出.xlsx', by, kind);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Shown>();
}

test('the register of households carried out whole comes in again and changes nothing, in both languages', {
  timeout: 60_000,
}, async () => {
  // what an office has besides the sample: several rooms as several things, nobody's rooms, odd plates, names in two forms
  const made = await check(
    (
      await bring(
        csv(
          '房号,姓名,类型,关系,电话,身份证号,统一社会信用代码,起租日期,租期至,车牌,备注',
          '"3-2-1604、1603",申椒房,个人,租户、共有产权人,13612360011、0755-82345678-801、+85291234567,11010519491231002X,,2026-01-01、2026-02-01,2027-12-31、,粤B·D12345 WJ粤1234A,爱猫',
          ',无屋氏,个人,,,,,,,,',
          ',只有电话,个人,,13612360013,,,,,,',
          '3-2-1502,启明星（深圳）文化有限公司,,租户,0755-88880001,,91350100M000100Y43,2026-01-01,2027-01-01,,',
          '3-2-1501,阿力木•江 John  Smith,个人,租户,13612360014,,,2026-01-01,,,',
        ),
        '加.csv',
      )
    ).json<Shown>(),
  );
  expect(made.counts).toEqual({ add: 5 });
  await commit(made.id);
  const before = await sum();
  for (const lang of ['zh', 'en']) {
    const checked = await check(await again('parties', 'parties', { whole: true, lang }));
    expect(await faultsOf(checked.id)).toEqual([]);
    expect([Object.keys(checked.counts), checked.unread.map(({ head }) => head)]).toEqual([
      ['same'],
      [lang === 'zh' ? '最近联系' : 'Lastcontact'],
    ]);
    expect(await sum()).toBe(before);
  }
});

test('carried out masked it writes over nothing: whom a mask hides is a fault, and of firms only what is whole is read', {
  timeout: 60_000,
}, async () => {
  const before = await sum();
  const checked = await check(await again('parties', 'parties'));
  expect(Object.keys(checked.counts).sort()).toEqual(['fault', 'same']);
  expect(checked.notes).toMatchObject([{ about: 'masked' }]);
  const faults = await faultsOf(checked.id);
  expect(faults.every((row) => row.faults.every(({ say }) => say.zh.includes('脱敏')))).toBe(true);
  await supervisor.do('import.commit', { import: checked.id });
  expect(await sum()).toBe(before);
});

test('rooms and people carried out come in again and change nothing', { timeout: 60_000 }, async () => {
  const rooms = await again('rooms', 'places');
  const floor = await again('places', 'places', { query: { parent: sampleId('place', '3-2') } });
  const found = await again('places', 'places', { query: { q: '3-2-1804' } });
  const people = await again('people', 'staff', {}, 'LH-001');
  for (const staged of [rooms, floor, found, people]) {
    const by = staged === people ? ofManager : { check, faultsOf };
    const checked = await by.check(staged);
    expect([await by.faultsOf(staged.id), checked.counts.add ?? 0, checked.counts.change ?? 0]).toEqual([[], 0, 0]);
    expect((checked.counts.same ?? 0) + (checked.counts.aside ?? 0)).toBeGreaterThan(0);
  }
});

test('the name of a file carried out has the day of the office', async () => {
  // half past four in the afternoon in London is the next day in China
  clock.set('2026-11-23T16:30:00Z');
  const which = uuidAt(clock());
  await manager.do('export.start', { export: which, list: 'rooms', query: {}, reason: '核对', lang: 'zh' });
  await workExports(deps, product.exports);
  const { headers } = await manager.ask('GET', `/exports/${which}/file`);
  expect(decodeURIComponent(String(headers['content-disposition']))).toContain('2026-11-24.xlsx');
});
