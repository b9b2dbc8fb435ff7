import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { parseFile } from '#server/table/parse.ts';
import { dirtyParties } from '#tests/support/dirty.ts';
import { apiOf } from './support/api.ts';
import { clean } from './support/axe.ts';
import { sampleOffice } from './support/office.ts';
import { enter } from './support/people.ts';

const office = sampleOffice();

/** `npm run test:long` brings in 20,000. */
const parties = Number(process.env.KEWU_PARTIES ?? 2000);

test(`a dirty workbook of ${parties} parties: the right rows in, the wrong ones explained; again: no change; taken back: as before`, async ({
  browser,
}) => {
  test.setTimeout(600_000);
  const desk = await enter(browser, office.url, 'LH-003', 'desk');
  const api = await apiOf(desk, office.url);
  const before = await api.get<{ tenants: number }>('/parties/completeness');
  const book = dirtyParties(parties, 20_261_125);
  const bytes = Buffer.from(book.xlsx());
  const bring = async (name: string): Promise<void> => {
    await desk.getByRole('menuitem', { name: '导入' }).click();
    await desk.getByTitle('业户', { exact: true }).click();
    await desk.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes });
    await expect(desk.getByRole('heading', { level: 1, name })).toBeVisible({ timeout: 60_000 });
  };
  const counts = async (): Promise<Record<string, number>> => {
    const id = desk.url().split('/').at(-1);
    return (await api.get<{ import: { counts: Record<string, number> } }>(`/imports/${id}`)).import.counts;
  };
  const check = async (): Promise<void> => {
    await desk.getByRole('button', { name: '开始核对' }).click();
    await expect(desk.getByText('核对不改动任何档案。')).toBeVisible({ timeout: 120_000 });
  };

  await bring('业户资料.xlsx');
  // columns are guessed under a title and two rows of heads
  await expect(desk.getByRole('row', { name: /^电话/ })).toContainText('业主 联系电话');
  await desk.getByLabel('没有写明关系的行，算作').click();
  await desk.getByTitle('共有产权人').click();
  await clean(desk);
  await check();
  const first = await counts();
  const wrong = book.truth.filter((line) => 'fault' in line);
  // besides what is wrong in itself: plates that another row or the sample has already
  expect(first.fault).toBeGreaterThanOrEqual(wrong.length);
  expect(first.fault).toBeLessThan(wrong.length + parties / 8);
  await expect(desk.getByRole('table')).toContainText('请写明单元');
  await clean(desk);

  const [download] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('link', { name: '下载带错误原因的工作簿' }).click(),
  ]);
  const [table] = await parseFile(readFileSync(await download.path()), 'x.xlsx');
  const told = new Map(table?.lines.map(({ n, cells }) => [n, cells.at(-1)]));
  expect(wrong.filter(({ n }) => !told.get(n)).map(({ n }) => n)).toEqual([]);

  await desk.getByRole('button', { name: /^导入 \d+ 行$/ }).click();
  await expect(desk.getByRole('progressbar')).toBeVisible();
  await expect(desk.getByText(/导入完成：新增/)).toBeVisible({ timeout: 180_000 });
  await clean(desk);
  const one = book.truth.find((line) => 'right' in line && line.right.phones[0]?.startsWith('1'));
  const person = one && 'right' in one ? one.right : undefined;
  await desk.getByRole('combobox', { name: '查房间、业户、单据' }).fill(person?.phones[0] ?? '');
  await expect(desk.getByText(person?.room ?? '').first()).toBeVisible();
  await desk.keyboard.press('Escape');

  const written = desk.url();
  await bring('业户资料（同一份）.xlsx');
  await check();
  const again = await counts();
  expect([again.add ?? 0, again.change ?? 0]).toEqual([0, 0]);
  await expect(desk.getByText('没有需要写入的行。')).toBeVisible();

  await desk.goto(written);
  await desk.getByRole('button', { name: '整批撤回' }).click();
  await desk.getByRole('button', { name: /确\s?定/ }).click();
  await expect(desk.getByText('这次导入已整批撤回。')).toBeVisible({ timeout: 120_000 });
  expect(await api.get('/parties/completeness')).toEqual(before);
  const found = await api.get<{ parties: unknown[] }>(`/customers?q=${person?.phones[0]}`);
  expect(found.parties).toEqual([]);
});

test('a list is carried out with what it is for, and a file of the wrong kind is refused in words', async ({
  browser,
}) => {
  const desk = await enter(browser, office.url, 'LH-003', 'desk');
  await desk.getByRole('menuitem', { name: '业户', exact: true }).click();
  await desk.getByRole('button', { name: '导出', exact: true }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(dialog.getByText('请写明用途。')).toBeVisible();
  await clean(desk);
  await dialog.getByLabel('用途').fill('季度核对');
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(desk.getByText('已开始导出')).toBeVisible();
  await desk.getByRole('menuitem', { name: '导出', exact: true }).click();
  const file = desk.getByRole('link', { name: '下载' });
  await expect(file).toBeVisible({ timeout: 60_000 });
  await clean(desk);
  const [download] = await Promise.all([desk.waitForEvent('download'), file.click()]);
  const [table] = await parseFile(readFileSync(await download.path()), 'x.xlsx');
  expect(table?.lines[0]?.cells.join('')).toContain('用途：季度核对');
  expect(table?.lines.length).toBeGreaterThan(1500);

  await desk.getByRole('menuitem', { name: '导入' }).click();
  await desk
    .locator('input[type=file]')
    .setInputFiles({ name: '合同.xlsx', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 not a workbook') });
  await expect(desk.getByRole('main').getByRole('alert')).toContainText('PDF');
  await clean(desk);
  const manager = await enter(browser, office.url, 'LH-001', 'desk');
  await manager.getByRole('menuitem', { name: '谁看过个人信息' }).click();
  await expect(manager.getByRole('row', { name: /季度核对/ })).toBeVisible();
});

test('what is to be known of a file stands before the button: rows without a room are ticked, what nobody guesses is answered, what is no row is said', async ({
  browser,
}) => {
  const desk = await enter(browser, office.url, 'LH-003', 'desk');
  const lines = [
    '楼栋名,单元名,房间名,真实姓名,性别,电话,车牌',
    '3栋,2单元,1804,旅测一,女,13612390001,WJ粤1234A',
    ',,,旅测二,男,13612390002,',
    ',,,晚风会,女,13612390003,',
    '3栋,2单元,1803,#N/A,女,13612390004,',
    '合计：4人,,,,,,',
  ];
  await desk.getByRole('menuitem', { name: '导入' }).click();
  await desk.getByTitle('业户', { exact: true }).click();
  const file = { name: '三列.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${lines.join('\r\n')}`) };
  await desk.locator('input[type=file]').setInputFiles(file);
  await expect(desk.getByRole('row', { name: /^楼栋/ })).toContainText('3栋');
  await desk.getByLabel('没有写明关系的行，算作').click();
  await desk.getByTitle('共有产权人').click();
  await desk.getByRole('button', { name: '开始核对' }).click();
  await expect(desk.getByText('1 行没有写房号')).toBeVisible({ timeout: 60_000 });
  await expect(desk.getByText('性别（5 格有内容）').or(desk.getByText('性别（4 格有内容）'))).toBeVisible();
  await expect(desk.getByText('1 行看不出是个人还是单位')).toBeVisible();
  await expect(desk.getByText('1 行是合计、备注、签字')).toBeVisible();
  await clean(desk);
  const write = desk.getByRole('button', { name: /^导入 2 行$/ });
  await expect(write).toBeDisabled();

  await desk.getByTitle('待确认 1').click();
  await desk.getByRole('radiogroup', { name: '第 4 行' }).getByText('个人').click();
  await clean(desk);
  await desk.getByRole('button', { name: '按所选 1 行重新核对' }).click();
  await expect(desk.getByText('2 行没有写房号')).toBeVisible({ timeout: 60_000 });
  await expect(desk.getByTitle(/^待确认/)).toHaveCount(0);
  await desk.getByRole('checkbox', { name: '我已看过，照此导入' }).check();
  await desk.getByRole('button', { name: /^导入 3 行$/ }).click();
  await expect(desk.getByText(/导入完成：新增 3 行/)).toBeVisible({ timeout: 60_000 });
  await desk.getByTitle('不是名单 1').click();
  await expect(desk.getByRole('table')).toContainText('合计行，不导入');
  await desk.getByTitle('有误 1').click();
  await expect(desk.getByRole('table')).toContainText('公式出错的结果');
});
