import { expect, type Page, test } from '@playwright/test';
import { apiOf, signedIn } from './support/api.ts';
import { sampleOffice } from './support/office.ts';
import { enter } from './support/people.ts';

const office = sampleOffice();
const firm = '澜岸会展服务有限公司';

const title = (page: Page) => page.getByRole('heading', { level: 1 });

/** From whatever page is open: a key, what the caller says, Enter. */
async function find(page: Page, typed: string): Promise<void> {
  await expect(title(page)).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type(typed);
  await page.keyboard.press('Enter');
}
const row = (page: Page, name: string | RegExp) => page.getByRole('table').first().getByRole('row', { name });
async function choose(page: Page, who: RegExp, what: string): Promise<void> {
  await page.getByRole('button', { name: who }).first().click();
  await page.getByRole('menuitem', { name: what, exact: true }).last().click();
}
const submit = (page: Page) => page.getByRole('dialog').getByRole('button', { name: '提交' }).click();

test('a caller is found by room and by the tail of a telephone, and what they say is noted', async ({ browser }) => {
  const desk = await enter(browser, office.url, 'LH-008', 'desk', 'staff');
  await expect(title(desk)).toHaveText('员工');
  // no hand leaves the keys: type, Enter
  await find(desk, '3-2-1804');
  await expect(title(desk)).toHaveText('3栋2单元1804');
  const phone = (await row(desk, /产权人/).textContent())?.match(/\d{3}\*{4}\d{4}/)?.[0] ?? '';
  const owner =
    (await row(desk, /产权人/)
      .getByRole('link')
      .textContent()) ?? '';
  expect(owner).toMatch(/^\p{Script=Han}\*+$/u);

  await desk.keyboard.press('/');
  await desk.keyboard.type(phone.slice(-4));
  await expect(desk.getByRole('option', { name: /3-2-1804/ })).toBeVisible();
  // several may have that tail: the arrows reach each of them
  const wanted = desk.getByRole('option', { name: /3-2-1804/ });
  for (let i = 0; i < 8 && (await wanted.getAttribute('aria-selected')) !== 'true'; i += 1)
    await desk.keyboard.press('ArrowDown');
  await desk.keyboard.press('Enter');
  await expect(title(desk)).toHaveText(owner);
  await desk.getByRole('link', { name: '3栋2单元1804' }).click();

  const line = desk.getByRole('textbox', { name: '说了什么' });
  await line.press('Enter');
  await expect(desk.getByText('请填写说了什么。')).toBeVisible();
  await line.fill('来电询问停水时间，已告知明早九点恢复');
  await line.press('Enter');
  await expect(desk.getByRole('listitem').filter({ hasText: '明早九点恢复' })).toContainText('单婉清');
  await expect(line).toHaveValue('');

  // the desk adds, and does not correct, transfer or see in full
  await expect(desk.getByRole('button', { name: '新增人员' })).toBeVisible();
  for (const not of ['过户', '查看完整信息', '装修／停业'])
    await expect(desk.getByRole('button', { name: not })).toHaveCount(0);

  // nobody of that name; somebody who reads no files finds cases only
  await desk.keyboard.press('/');
  await desk.keyboard.type('查无此人');
  await expect(desk.getByText('没有找到「查无此人」')).toBeVisible();
  const guard = await enter(browser, office.url, 'LH-045', 'desk');
  await guard.getByRole('combobox', { name: '查单据' }).fill('1804');
  await expect(guard.getByRole('option', { name: '在单据中查找「1804」' })).toBeVisible();
  await expect(guard.getByRole('option', { name: /自住/ })).toHaveCount(0);
  await expect(guard.getByRole('menuitem', { name: '业户' })).toHaveCount(0);
});

test('what is typed is answered while one types, and says so when the network is slow or broken', async ({
  browser,
}) => {
  const desk = await enter(browser, office.url, 'LH-008', 'desk');
  const box = desk.getByRole('combobox', { name: '查房间、业户、单据' });
  await box.fill('1');
  await expect(desk.getByText('请再输入一个字。')).toBeVisible();
  await box.fill('1804');
  await expect(desk.getByRole('option', { name: /3栋2单元1804/ })).toBeVisible();
  // the last answer stays while the next one is on its way; Enter waits for the new one
  let go = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  await desk.route('**/customers?*', async (asked) => {
    await held;
    await asked.continue();
  });
  await box.fill('18040');
  await expect(desk.getByText('网络较慢，仍在查找…')).toBeVisible();
  await expect(desk.getByRole('option', { name: /3栋2单元1804/ })).toBeVisible();
  await box.fill('3-2-18');
  await box.press('Enter');
  await expect(title(desk)).toHaveText('待办');
  go();
  await expect(title(desk)).toContainText('3栋2单元18');
  await desk.unroute('**/customers?*');
  await desk.route('**/customers?*', (asked) => asked.fulfill({ status: 503, body: '' }));
  await box.fill('王小明');
  await expect(desk.getByRole('button', { name: '重试' })).toBeVisible({ timeout: 15_000 });
  await desk.unroute('**/customers?*');
  await desk.getByRole('button', { name: '重试' }).click();
  await expect(desk.getByText('没有找到「王小明」')).toBeVisible();
});

test('a tenant comes and goes, a room changes hands, and whoever looks is written down', async ({ browser }) => {
  test.setTimeout(600_000);
  const supervisor = await enter(browser, office.url, 'LH-003', 'desk');
  const dialog = supervisor.getByRole('dialog');
  await find(supervisor, 'A-0501');
  await expect(title(supervisor)).toHaveText(/A-0501/);
  await supervisor.getByRole('button', { name: '新增人员' }).click();
  await submit(supervisor);
  await expect(dialog.getByText('请填写单位名称。')).toBeVisible();
  await dialog.getByLabel('单位名称').fill(firm);
  await dialog.getByLabel('电话').fill('1380013');
  await submit(supervisor);
  await expect(dialog.getByText('电话号码格式不对。')).toBeVisible();
  await dialog.getByLabel('电话').fill('13800138000');
  await submit(supervisor);
  // P3-1.11: a business tenant is known by scope and head
  await expect(dialog.getByText('租户必填。')).toHaveCount(2);
  await dialog.getByLabel('经营范围').fill('会议服务、展台搭建');
  await dialog.getByLabel('负责人').fill('顾长风');
  await submit(supervisor);
  await expect(dialog).toHaveCount(0);
  await expect(row(supervisor, new RegExp(firm))).toContainText('138****8000');
  await expect(row(supervisor, new RegExp(firm))).toContainText('负责人 顾**');

  // in full only with a reason, until the page is left
  await row(supervisor, new RegExp(firm)).getByRole('button', { name: '查看完整信息' }).click();
  await dialog.getByRole('button', { name: '按此原因查看' }).click();
  await expect(dialog.getByText('请填写其他原因。')).toBeVisible();
  await dialog.getByLabel('其他原因').fill('核对合同上的负责人');
  await dialog.getByRole('button', { name: '按此原因查看' }).click();
  await expect(row(supervisor, new RegExp(firm))).toContainText('13800138000');
  await expect(supervisor.getByText(`正在显示${firm}的完整信息`)).toBeVisible();
  await choose(supervisor, new RegExp(`更多办理：${firm}`), '修改资料');
  await expect(dialog.getByLabel('负责人')).toHaveValue('顾长风');
  await submit(supervisor);
  await expect(dialog.getByText('没有改动。')).toBeVisible();
  await dialog.getByLabel('备注').fill('只收快递，不收大件');
  await submit(supervisor);
  await expect(row(supervisor, new RegExp(firm))).toContainText('只收快递');
  await row(supervisor, new RegExp(firm)).getByRole('link', { name: firm }).click();
  await expect(supervisor.getByText('13800138000')).toHaveCount(0);
  await expect(supervisor.getByText('修改资料').first()).toBeVisible();

  // the lease ends, and the past stays readable
  await supervisor.getByRole('link', { name: /A-0501/ }).click();
  await expect(supervisor.getByText('出租', { exact: true })).toBeVisible();
  await choose(supervisor, new RegExp(`更多办理：${firm}`), '退租');
  await dialog.getByLabel('最后一天').fill('2001-01-01');
  await submit(supervisor);
  await expect(dialog.getByText('结束日期不能早于开始日期。')).toBeVisible();
  await dialog.getByLabel('最后一天').fill(dayFromNow(30));
  await submit(supervisor);
  await expect(supervisor.getByText('已结束 1 人的关系。')).toBeVisible();
  await expect(row(supervisor, new RegExp(firm))).toContainText(`至 ${dayFromNow(30)}`);

  // somebody else was quicker: the form says so, and how to go on
  const api = await apiOf(supervisor, office.url);
  const { rooms } = await api.get<{ rooms: { id: string }[] }>('/customers?q=A-0501');
  const file = await api.get<{ parties: { id: string; name: string; version: number }[] }>(
    `/rooms/${rooms[0]?.id}/household`,
  );
  const known = file.parties.find((one) => one.name === firm);
  await choose(supervisor, new RegExp(`更多办理：${firm}`), '修改资料');
  await dialog.getByLabel('备注').fill('两人同时改');
  const other = await signedIn(office.url, 'LH-001');
  await other.act('party.save', { party: known?.id, version: known?.version, set: { consent: '同意短信通知' } });
  await submit(supervisor);
  await expect(dialog.getByText('陈志远刚刚改过这份档案')).toBeVisible();
  await dialog.getByRole('button', { name: '重新载入' }).click();
  await expect(dialog).toHaveCount(0);

  // a sale: the owner and the family go, the room has a new owner
  await find(supervisor, '6-4-1102');
  await expect(title(supervisor)).toHaveText('6栋4单元1102');
  const before = await row(supervisor, /产权人/).textContent();
  await supervisor.getByRole('button', { name: '过户' }).click();
  await submit(supervisor);
  await expect(dialog.getByText('请填写姓名。')).toBeVisible();
  await dialog.getByLabel('姓名').fill('沈知秋');
  await dialog.getByLabel('电话').fill('13500003333');
  await submit(supervisor);
  await expect(supervisor.getByText('已过户。')).toBeVisible();
  await expect(row(supervisor, /产权人/)).toContainText('135****3333');
  expect(before).not.toContain('3333');
  await supervisor.getByText(/以前的住户/).click();
  await expect(supervisor.getByRole('table', { name: /以前的住户/ })).toContainText('产权人');

  // whoever may not is refused in words, even when the page still offered it
  const desk = await enter(browser, office.url, 'LH-008', 'desk');
  await desk.route('**/household', async (asked) => {
    const answer = await asked.fetch();
    await asked.fulfill({ response: answer, body: (await answer.text()).replace('"unmask":false', '"unmask":true') });
  });
  await find(desk, '6-4-1102');
  await desk.getByRole('button', { name: '查看完整信息' }).first().click();
  await desk.getByRole('button', { name: '业户来电，核对身份' }).click();
  await expect(desk.getByRole('dialog').getByRole('alert')).toContainText('不在您的岗位权限内');

  const manager = await enter(browser, office.url, 'LH-001', 'desk');
  await manager.getByRole('menuitem', { name: '谁看过个人信息' }).click();
  const log = manager.getByRole('table', { name: '谁看过个人信息' });
  await expect(log.getByRole('row', { name: /单婉清.*沈.*业户来电，核对身份.*已拒绝/ })).toBeVisible();
  await expect(log.getByRole('row', { name: /周敏.*核对合同上的负责人.*已提供/ })).toBeVisible();
  await manager.getByLabel('结果').click();
  await manager.getByTitle('已拒绝', { exact: true }).click();
  await expect(manager).toHaveURL(/outcome=refused/);
  await expect(log.getByRole('row', { name: /周敏/ })).toHaveCount(0);
  await expect(supervisor.getByRole('menuitem', { name: '谁看过个人信息' })).toHaveCount(0);
});

test('whom nobody spoke with for long is taken off the list with one entry; incomplete tenants are counted', async ({
  browser,
}) => {
  const supervisor = await enter(browser, office.url, 'LH-003', 'desk');
  await supervisor.getByRole('menuitem', { name: '业户' }).click();
  await supervisor.getByText('资料不全的租户').click();
  await expect(supervisor).toHaveURL(/list=incomplete/);
  await expect(supervisor.getByText(/缺 3 家/)).toBeVisible();
  await supervisor.getByText('久未联系').click();
  const table = supervisor.getByRole('table', { name: '业户' });
  const room = await table.getByRole('row').nth(1).getByRole('link').nth(1).textContent();
  await table.getByRole('button', { name: '记一次联系' }).first().click();
  await supervisor.getByRole('dialog').getByLabel('说了什么').fill('问候，无事');
  await submit(supervisor);
  await expect(table.getByRole('link', { name: room ?? '', exact: true })).toHaveCount(0);
  await supervisor.getByPlaceholder('姓名、电话、车牌、房号').fill('l');
  await supervisor.keyboard.press('Enter');
  await supervisor.getByRole('button', { name: '加载更多' }).click();
  await expect(async () => expect(await table.getByRole('row').count()).toBeGreaterThan(60)).toPass();
  // what was typed is in no address, and Back, Forward and a reload find it again
  const box = supervisor.getByPlaceholder('姓名、电话、车牌、房号');
  expect(supervisor.url()).toMatch(/\/parties$/);
  await box.fill('13900000009');
  await supervisor.keyboard.press('Enter');
  await expect(supervisor.getByText('没有找到这样的业户')).toBeVisible();
  expect(supervisor.url()).toMatch(/\/parties$/);
  await supervisor.goBack();
  await expect(box).toHaveValue('l');
  await expect(table.getByRole('row').nth(1)).toBeVisible();
  await supervisor.goForward();
  await expect(box).toHaveValue('13900000009');
  await supervisor.reload();
  await expect(box).toHaveValue('13900000009');
});

const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });

test('the expo is seen tenant by tenant, with what is let and what stands empty [P3-2.8]', async ({ browser }) => {
  const desk = await enter(browser, office.url, 'LH-013', 'desk');
  await desk.getByRole('menuitem', { name: '会展租户' }).click();
  await expect(title(desk)).toHaveText('会展租户');
  const counted = (what: string) => desk.locator('.d-counts > div', { hasText: what }).locator('dd');
  await expect(counted('单元')).toHaveText('48');
  const let_ = Number(await counted('已租').first().textContent());
  expect(await desk.getByRole('table').getByRole('row', { name: '空置' }).count()).toBe(48 - let_);
  await expect(counted('空置')).toHaveText(String(48 - let_));
  const tenant = desk.getByRole('table').getByRole('link').first();
  const name = (await tenant.textContent()) ?? '';
  await tenant.click();
  await expect(title(desk)).toHaveText(name);
});
