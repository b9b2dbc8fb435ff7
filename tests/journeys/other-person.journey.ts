import { expect, type Page, test } from '@playwright/test';
import { apiOf, signedIn } from './support/api.ts';
import { clean } from './support/axe.ts';
import { sampleOffice } from './support/office.ts';
import { draw, enter } from './support/people.ts';

/** Names are true: a page is that of whoever it was drawn for, and what a leaver's phone holds comes home by a colleague. */
const office = sampleOffice();

async function staffOf(page: Page, number: string): Promise<string> {
  const { demo } = await (await page.request.get(`${office.url}/api/installation`)).json();
  const people = demo.flatMap((group: { staff: { id: string; number: string }[] }) => group.staff);
  return people.find((one: { number: string }) => one.number === number)?.id ?? '';
}
/** Signs somebody in on the gate, as a person does. */
async function switchTo(tab: Page, name: RegExp): Promise<void> {
  await tab.goto(`${office.url}/?do=switch`);
  await tab.getByRole('button', { name }).first().click();
  await expect(tab.getByRole('navigation').first()).toBeVisible();
}

test('somebody else signs in from another tab: the first page says so at once, sends nothing, and keeps what was typed', async ({
  browser,
}) => {
  const first = await enter(browser, office.url, 'LH-001', 'desk', 'staff?tab=people');
  await first.getByRole('button', { name: '新增员工' }).click();
  await first.getByLabel('姓名', { exact: true }).fill('王小二');
  await first.getByLabel('工号', { exact: true }).fill('LH-900');

  const second = await first.context().newPage();
  await switchTo(second, /会计.*电脑端/);
  const told = first.getByRole('alertdialog');
  await expect(told).toContainText('已换人登录');
  await expect(first.getByLabel('姓名', { exact: true })).toHaveValue('王小二');
  await first
    .getByRole('dialog')
    .getByRole('button', { name: /^提 ?交$/ })
    .click();
  await expect(first.getByText('这个页面是为另一个人打开的').first()).toBeVisible();
  await expect(first.getByLabel('姓名', { exact: true })).toHaveValue('王小二');

  await switchTo(second, /管理处主任.*电脑端/);
  await expect(told).toBeHidden();
  await first
    .getByRole('dialog')
    .getByRole('button', { name: /^提 ?交$/ })
    .click();
  await expect(first.getByText('已保存王小二的资料。')).toBeVisible();
  const api = await apiOf(second, office.url);
  const { items } = await api.get<{ items: { name: string }[] }>('/people?q=LH-900');
  expect(items).toMatchObject([{ name: '王小二' }]);
});

test('a session that ends takes no page away: the same person signs in over it and goes on with what they typed', async ({
  browser,
}) => {
  const desk = await enter(browser, office.url, 'LH-001', 'desk', 'staff?tab=people');
  await desk.getByRole('button', { name: '新增员工' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByLabel('姓名', { exact: true }).fill('王小三');
  await dialog.getByLabel('工号', { exact: true }).fill('LH-901');
  const { name } = (await (await desk.request.get(`${office.url}/api/session`)).json()).staff;
  await desk.request.delete(`${office.url}/api/session`);
  const submit = dialog.getByRole('button', { name: /^提 ?交$/ });
  await submit.click();
  const over = desk.getByRole('alertdialog');
  await expect(over).toContainText('登录已结束');
  await expect(dialog.getByLabel('姓名', { exact: true })).toHaveValue('王小三');
  await clean(desk);
  await over.getByRole('button', { name: `以${name}继续` }).click();
  await expect(over).toBeHidden();
  await submit.click();
  await expect(desk.getByText('已保存王小三的资料。')).toBeVisible();
});

test('a trusted role waits on the desk for its second person, who confirms it there', async ({ browser }) => {
  const manager = await enter(browser, office.url, 'LH-001', 'desk');
  const api = await apiOf(manager, office.url);
  const staff = await staffOf(manager, 'LH-047');
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
  const role = { staff, role: 'cashier', zone: null, from: today, to: null };
  await api.act('grant.give', { grant: crypto.randomUUID().replace(/^(.{14})./, '$17'), ...role });
  await manager.goto(`${office.url}/desk/staff`);
  await expect(manager.getByText('待第二人确认（1）')).toBeVisible();
  await manager.getByRole('button', { name: '确认是本人' }).click();
  await manager.getByRole('dialog').getByRole('button', { name: '确认是本人' }).click();
  await expect(manager.getByText('须由另一位主任').first()).toBeVisible();

  const company = await enter(browser, office.url, 'GS-001', 'desk', 'staff');
  await company.getByRole('button', { name: '确认是本人' }).click();
  await company.getByRole('dialog').getByRole('button', { name: '确认是本人' }).click();
  await expect(company.getByText(/^已确认/)).toBeVisible();
  await expect(company.getByText('待第二人确认（1）')).toBeHidden();
  const { grants } = await api.get<{ grants: { role: string }[] }>(`/people/${staff}`);
  expect(grants.map((one) => one.role)).toContain('cashier');
});

test('what somebody who left still had on a shared phone is handed in by the next one, as a late fact', async ({
  browser,
}) => {
  const phone = await enter(browser, office.url, 'LH-009', 'phone');
  await expect(phone.getByText(/更新于/)).toBeVisible();
  await phone.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 30_000 });
  const leaver = await staffOf(phone, 'LH-009');
  const next = await staffOf(phone, 'LH-008');
  await phone.waitForTimeout(2_000);
  await phone.context().setOffline(true);
  await phone.getByRole('link', { name: '发现问题' }).click();
  await phone.getByLabel('问题', { exact: true }).fill('车库积水');
  await phone.getByRole('button', { name: '选择位置' }).click();
  await phone
    .getByRole('dialog')
    .getByRole('button', { name: /首层大堂/ })
    .first()
    .click();
  await draw(phone);
  await phone.getByRole('button', { name: '上报', exact: true }).click();
  await expect(phone.getByText(/已保存在手机上/)).toBeVisible();

  const desk = await signedIn(office.url, 'LH-001');
  const { version } = await desk.get<{ version: number }>(`/people/${leaver}`);
  const last = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
  await desk.act('staff.leave', { staff: leaver, version, last });
  await phone.context().setOffline(false);
  await phone.request.post(`${office.url}/api/sample/session`, { data: { staffId: next } });
  await phone.goto(`${office.url}/pocket/waiting`);
  await expect(phone.getByText(/（LH-009）已离职，手机上未交的 1 条由您代交，作为补报/)).toBeVisible({
    timeout: 30_000,
  });
  await phone.getByRole('button', { name: '代交' }).click();
  await expect(phone.getByRole('status').getByText('已代交 1 条，作为补报待认定。')).toBeAttached();
  await expect(phone.getByText(/由您代交，作为补报$/)).toBeHidden();
  const { items } = await desk.get<{ items: { title: string }[] }>('/cases?procedure=late-fact');
  expect(items.map(({ title }) => title)).toEqual([expect.stringContaining('车库积水')]);
});
