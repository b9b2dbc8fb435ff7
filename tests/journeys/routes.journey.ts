import { expect, type Page, test } from '@playwright/test';
import { openEye } from './support/axe.ts';
import { sampleOffice } from './support/office.ts';
import { enter } from './support/people.ts';
import { settled } from './support/settled.ts';

/** Laying out patrols at the desk, and people who come from a file. */
const office = sampleOffice();
const eye = openEye();

async function submit(page: Page): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}
async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('dialog').getByRole('combobox', { name: label }).click();
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option')
    .filter({ hasText: option })
    .first()
    .click();
}

test('a route is laid out, its points ordered and printed, and planned for a month', async ({ browser }) => {
  test.setTimeout(600_000);
  const desk = await enter(browser, office.url, 'LH-001', 'desk');
  await desk.getByRole('menuitem', { name: '巡查路线' }).click();
  await expect(desk.getByRole('link', { name: '写字楼A座巡楼' })).toBeVisible();
  await eye.look(desk, 'routes');
  await desk.getByRole('button', { name: '新增路线' }).click();
  await submitRefused(desk);
  await eye.look(desk, 'a new route, refused', '[role=dialog]');
  await choose(desk, '检查表', '小区巡查');
  await choose(desk, '类别', '楼栋单元');
  await desk.getByLabel('路线编号').fill('ye-1');
  await desk.getByLabel('路线名称').fill('夜间楼道抽查');
  await submit(desk);

  await expect(desk.getByRole('heading', { level: 1, name: /夜间楼道抽查 YE-1/ })).toBeVisible();
  await expect(desk.getByText('这条路线还没有点位。')).toBeVisible();
  await eye.look(desk, 'a route without points');
  for (const [name, section] of [
    ['值班室门前', '楼梯'],
    ['配电箱旁', '水电表'],
  ] as const) {
    await desk.getByRole('button', { name: '新增点位' }).click();
    await desk.getByRole('dialog').getByRole('combobox', { name: '所在位置' }).fill('1栋1单元');
    await desk
      .locator('.ant-select-item-option')
      .filter({ hasText: /^1栋1单元$/ })
      .first()
      .click();
    await desk.getByLabel('点位名称').fill(name);
    await choose(desk, '检查内容', section);
    await desk.keyboard.press('Escape');
    await submit(desk);
    await expect(desk.getByRole('row', { name: new RegExp(name) })).toBeVisible();
  }
  await desk.getByRole('button', { name: '上移 1栋1单元配电箱旁' }).click();
  await expect(desk.getByRole('row').nth(1)).toContainText('配电箱旁');
  await settled(desk);
  await eye.look(desk, 'a route with points');
  await desk.getByRole('button', { name: '操作 1栋1单元值班室门前' }).click();
  const printed = desk.getByRole('menuitem', { name: '打印点码' }).getByRole('link');
  const sheet = await desk.request.get(new URL((await printed.getAttribute('href')) ?? '', desk.url()).href);
  expect(await sheet.text()).toContain('值班室门前');
  await desk.getByRole('menuitem', { name: '停用点位' }).click();
  await eye.look(desk, 'a point retires', '[role=dialog]');
  await submit(desk);
  await expect(desk.getByRole('row', { name: /值班室门前/ })).toHaveCount(0);

  // the plan of the month after next follows none yet: it is drafted, and a line added
  await desk.goto(`${office.url}/desk/plan?month=2027-06`);
  await desk.getByRole('button', { name: '编制本月计划' }).click();
  await desk.getByRole('button', { name: '添加计划行' }).click();
  await submitRefused(desk);
  await eye.look(desk, 'a line, refused', '[role=dialog]');
  await desk.getByRole('dialog').getByRole('combobox', { name: '路线' }).fill('YE-1');
  await desk.locator('.ant-select-item-option').filter({ hasText: 'YE-1' }).first().click();
  await desk.getByRole('radio', { name: '周一至周五' }).check();
  await submit(desk);
  await expect(desk.getByRole('row', { name: /夜间楼道抽查/ })).toContainText('1、2、3、4、7');
  await settled(desk);
  await eye.look(desk, 'a draft');
  await desk.context().close();
});

async function submitRefused(page: Page): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  await expect(page.getByRole('dialog').getByRole('alert').first()).toBeVisible();
}

test('people come from a file, and are told to be invited', async ({ browser }) => {
  const desk = await enter(browser, office.url, 'LH-001', 'desk');
  await desk.getByRole('menuitem', { name: '导入' }).click();
  await desk.getByTitle('员工', { exact: true }).click();
  const roster = '工号,姓名,手机号,部门,岗位,系统角色,直接上级\nLH-301,陈晓,13800138000,工程部,水电工,水电工,LH-023\n';
  const file = { name: '花名册.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${roster}`) };
  await desk.locator('input[type=file]').setInputFiles(file);
  await expect(desk.getByRole('row', { name: /^直接上级/ })).toBeVisible({ timeout: 30_000 });
  await eye.look(desk, 'columns of a roster');
  await desk.getByRole('button', { name: '开始核对' }).click();
  await desk.getByRole('button', { name: /^导入/ }).click({ timeout: 30_000 });
  await expect(desk.getByText('文件不设密码')).toBeVisible({ timeout: 30_000 });
  await eye.look(desk, 'people brought');
  await desk.getByRole('link', { name: '去发邀请码' }).click();
  await expect(desk.getByRole('heading', { level: 1, name: '员工' })).toBeVisible();
  await desk.context().close();
});

test('what was looked at has no fault', () => eye.verdict());
