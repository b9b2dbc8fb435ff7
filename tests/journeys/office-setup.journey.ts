import { expect, type Page, test } from '@playwright/test';
import { openEye } from './support/axe.ts';
import { emptyOffice } from './support/office.ts';

/** An office with nothing: from the code on the console to a second person signed in, with rooms made by rule. */
const office = emptyOffice();
const eye = openEye();

/** A dialog that is still sliding in is half transparent, and would be measured as such. */
async function look(page: Page, where: string): Promise<void> {
  await page.waitForTimeout(500);
  await eye.look(page, where);
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  const dialog = page.getByRole('dialog').last();
  await dialog.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByTitle(option, { exact: true }).last().click();
}

async function submit(page: Page, name: string | RegExp = '提交'): Promise<void> {
  const dialog = page.getByRole('dialog').last();
  const title = await dialog.locator('.ant-modal-title').textContent();
  await dialog.getByRole('button', { name }).click();
  await expect(page.getByRole('dialog').filter({ hasText: title ?? '' })).toHaveCount(0);
}

async function addPlace(page: Page, kind: string, code: string, name: string): Promise<void> {
  await page.getByRole('button', { name: '新增下级' }).click();
  await choose(page, '类别', kind);
  await page.getByLabel('编码').fill(code);
  await page.getByLabel('名称', { exact: true }).fill(name);
  await submit(page);
  await expect(page.locator('.ant-card-head h2').last()).toContainText(name);
}

test('an office begins with nothing', async ({ browser }) => {
  test.setTimeout(600_000);
  const page = await (await browser.newContext()).newPage();
  await page.goto(office.url);
  await page.getByLabel('一次性口令').fill(office.code);
  await page.getByLabel('姓名').fill('周建国');
  await page.getByLabel('账号').fill('root');
  await page.getByLabel('密码（至少 10 位）').fill('long enough lantern 1');
  await page.getByLabel('再次输入密码').fill('long enough lantern 1');
  await page.getByRole('button', { name: '建立管理员' }).click();

  await expect(page.getByRole('heading', { name: '建立管理处' })).toBeVisible();
  await page.getByLabel('项目名称').fill('滨湖花园');
  await page.getByLabel('项目代码').fill('滨湖');
  await page.getByLabel('管理处名称').fill('滨湖花园管理处');
  await page.getByLabel('公司名称').fill('滨湖物业服务有限公司');
  await page.getByRole('button', { name: '建立并进入' }).click();
  await expect(page.getByText('项目代码用 2 至 8 个字母和数字')).toBeVisible();
  await look(page, 'begin, with a fault');
  await page.getByLabel('项目代码').fill('bh02');
  await page.getByRole('button', { name: '建立并进入' }).click();

  // places: a way is shown, and rooms come by rule
  await expect(page.getByRole('heading', { name: '开始使用' })).toBeVisible();
  await look(page, 'first steps');
  await page.getByRole('link', { name: /建位置/ }).click();
  await addPlace(page, '片区', 'Z1', '住宅');
  await addPlace(page, '楼栋', '1', '1栋');
  await addPlace(page, '单元', '1-1', '1单元');
  await page.getByRole('button', { name: '批量生成房间' }).click();
  await page.getByLabel('楼层 1').fill('1');
  await page.getByLabel('楼层 2').fill('6');
  await page.getByLabel('每层门号 2').fill('2');
  await page.getByLabel('跳过的楼层').fill('4');
  await expect(page.getByText('共 10 间，新增 10 间')).toBeVisible();
  await look(page, 'rooms by rule');
  await submit(page, '生成 10 间');
  await page.getByRole('searchbox', { name: '房号、名称或拼音首字母' }).fill('1-1-0602');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: '1栋1单元0602' }).click();
  await expect(page.getByText('未售').first()).toBeVisible();
  await page.getByRole('button', { name: '修改' }).click();
  await page.getByLabel('面积（㎡，两位小数）').fill('很大');
  await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  await expect(page.getByText('「很大」不是面积')).toBeVisible();
  await look(page, 'a room, with a fault');
  await page.getByLabel('面积（㎡，两位小数）').fill('89.25');
  await submit(page);
  await expect(page.getByText('89.25')).toBeVisible();

  // a person, a role, an invitation that is shown once
  await page.getByRole('menuitem', { name: '员工' }).click();
  await page.getByRole('tab', { name: '员工与授权' }).click();
  await page.getByRole('button', { name: '新增员工' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('姓名').fill('王敏');
  await form.getByLabel('工号').fill('BH-001');
  await form.getByLabel('登录账号').fill('wangmin');
  await look(page, 'a new person');
  await submit(page);
  await page.getByRole('button', { name: '授权', exact: true }).click();
  await choose(page, '角色', '管理处主任');
  await look(page, 'a grant');
  await submit(page);
  await expect(page.getByText('管理处主任').first()).toBeVisible();
  await page.getByRole('button', { name: '发邀请码' }).click();
  await page.getByRole('button', { name: '生成邀请码' }).click();
  await expect(page.getByText('邀请码只显示这一次')).toBeVisible();
  const code = (await page.locator('.d-secret').textContent()) ?? '';
  expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/);
  await look(page, 'an invitation');
  await page.getByRole('dialog').last().getByRole('button', { name: '关闭', exact: true }).last().click();
  await expect(page.getByText(code)).toHaveCount(0);

  const second = await (await browser.newContext()).newPage();
  await second.goto(office.url);
  await second.getByRole('link', { name: '有邀请码？设置密码' }).click();
  await second.getByLabel('账号').fill('wangmin');
  await second.getByLabel('邀请码').fill(code.toLowerCase().replaceAll('-', ' '));
  await second.getByLabel('密码（至少 10 位）').fill('my own word 22');
  await second.getByLabel('再次输入密码').fill('my own word 22');
  await look(second, 'the invitation at the gate');
  await second.getByRole('button', { name: '设置密码并登录' }).click();
  // opened by one person alone: whoever made the code may know this password
  await expect(second.getByRole('alert')).toContainText('单人开通');
  await second.getByLabel('新密码（至少 10 位）').fill('known to me alone 9');
  await second.getByLabel('再次输入新密码').fill('known to me alone 9');
  await look(second, 'a password of their own');
  await second.getByRole('button', { name: '登录', exact: true }).click();
  await expect(second.getByRole('heading', { name: '待办', level: 1 })).toBeVisible();

  // the second person goes on: a post, and the log tells who did what
  await second.getByRole('menuitem', { name: '员工' }).click();
  await second.getByRole('tab', { name: '岗位与部门' }).click();
  await second.getByRole('button', { name: '新增岗位' }).click();
  await second.getByLabel('岗位名称').fill('管理处主任');
  await second.getByLabel('岗位编号').fill('BH-001');
  await choose(second, '部门', '行政部');
  await choose(second, '任职人', '王敏 BH-001');
  await look(second, 'a post');
  await submit(second);
  await expect(second.getByRole('cell', { name: '王敏' })).toBeVisible();
  await second.getByRole('tab', { name: '变更记录' }).click();
  await expect(second.getByText('批量生成房间')).toBeVisible();
  await expect(second.getByText('用邀请码设置密码')).toBeVisible();
  await look(second, 'the log of changes');
  eye.verdict();
});
