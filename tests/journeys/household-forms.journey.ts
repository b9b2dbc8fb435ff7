import { expect, type Page, test } from '@playwright/test';
import { v7 } from 'uuid';
import { apiOf } from './support/api.ts';
import { type Eye, openEye } from './support/axe.ts';
import { sampleOffice } from './support/office.ts';
import { enter } from './support/people.ts';
import { settled } from './support/settled.ts';

const office = sampleOffice();

/** Looks at the form that is open, sends it as it is, looks again at what is wrong with it, and puts it away. */
async function lookAt(page: Page, eye: Eye, name: string): Promise<void> {
  const form = page.getByRole('dialog');
  await expect(form).toBeVisible();
  await eye.look(page, name, '[role=dialog]');
  await form.getByRole('button', { name: '提交' }).click();
  await expect(form.getByRole('alert').first(), name).toBeVisible();
  await eye.look(page, `${name}, filled wrongly`, '[role=dialog]');
  await form.getByRole('button', { name: '取消' }).click();
  await expect(form).toHaveCount(0);
}

test('every form of a household file is readable by all, filled wrongly too', { tag: '@long' }, async ({ browser }) => {
  test.setTimeout(600_000);
  const eye = openEye();
  const page = await enter(browser, office.url, 'LH-003', 'desk');
  const api = await apiOf(page, office.url);
  const { rooms } = await api.get<{ rooms: { id: string; code: string }[] }>('/customers?q=3-2-1804');
  const room = rooms[0]?.id ?? '';
  const { parties } = await api.get<{ parties: { id: string }[] }>(`/rooms/${room}/household`);
  const owner = parties[0]?.id;
  const from = '2024-01-01';
  await api.act('party.save', {
    ...{ party: v7(), version: 0, kind: 'company', set: { name: '长'.repeat(60), emergency: '先打 120' } },
    contacts: { add: [{ id: v7(), kind: 'phone', value: '0755-26001234', label: '前台' }] },
    room: { occupancy: v7(), room, relation: 'tenant', from },
  });
  await api.act('vehicle.save', { vehicle: v7(), party: owner, plate: '粤B9Z8Y7', kind: 'car', from });
  await api.act('pet.save', { pet: v7(), party: owner, room, kind: 'dog', vaccinatedUntil: '2024-06-01', from });
  await api.act('document.add', { document: v7(), room, kind: 'title', title: '房产证明', expires: '2025-01-01' });
  await api.act('room.fact', { fact: v7(), room, kind: 'fitting-out', from });

  const error = { code: 'busy', say: { zh: '现在办不了，请稍后再试。', en: 'Not now, try again.' } };
  await page.route('**/commands', (route) => route.fulfill({ status: 409, json: { error } }));
  await page.goto(`${office.url}/desk/households/${room}`);
  await settled(page);
  await eye.look(page, 'a household with everything');
  for (const button of [
    '新增人员',
    '过户',
    '装修／停业',
    '结束装修',
    '登记车辆',
    '登记宠物',
    '不再饲养',
    '登记资料',
    '移除',
  ]) {
    await page.getByRole('button', { name: button, exact: true }).first().click();
    await lookAt(page, eye, button);
  }
  for (const act of ['修改资料', '联系方式', '结束关系', /自住|不在此居住/]) {
    await page
      .getByRole('button', { name: /更多办理/ })
      .first()
      .click();
    await page.getByRole('menuitem', { name: act }).last().click();
    await lookAt(page, eye, String(act));
  }
  await page.getByRole('button', { name: '新增人员' }).click();
  await page.getByText('已有业户').click();
  await lookAt(page, eye, 'somebody on file');

  // the question for a reason, refused; then given: the page in full, and forms that show it
  await page.route('**/unmask', (route) => route.fulfill({ status: 403, json: { error } }));
  await page.getByRole('button', { name: '查看完整信息' }).first().click();
  await eye.look(page, 'a reason', '[role=dialog]');
  await page.getByRole('button', { name: '紧急情况' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
  await eye.look(page, 'a reason, refused', '[role=dialog]');
  await page.unroute('**/unmask');
  await page.getByRole('button', { name: '紧急情况' }).click();
  await expect(page.getByText('离开本页后自动隐藏')).toBeVisible();
  await eye.look(page, 'a household in full');
  await page.getByRole('button', { name: /迁出/ }).click();
  await lookAt(page, eye, 'a vehicle moves out');

  // the number is somebody else's: that file may be looked for, or a second one made
  const twin = { code: 'party.twin', say: { zh: '已有证件号相同的业户。', en: 'The same number.' } };
  await page.unroute('**/commands');
  await page.route('**/commands', (route) => route.fulfill({ status: 409, json: { error: twin } }));
  await page.getByRole('button', { name: '新增人员' }).click();
  // what was typed before stands there again
  await page.getByRole('dialog').getByRole('button', { name: '清空重填' }).click();
  await page.getByRole('dialog').getByLabel('姓名').fill('甲一');
  await page.getByRole('dialog').getByLabel('与房间的关系').click();
  await page.getByTitle('施工单位', { exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  const byName = page.getByRole('link', { name: '查找同名档案' });
  await expect(byName).toHaveAttribute('href', /parties$/);
  const [found] = await Promise.all([page.waitForEvent('popup'), byName.click()]);
  await expect(found.getByPlaceholder('姓名、电话、车牌、房号')).toHaveValue('甲一');
  expect(found.url()).toMatch(/parties$/);
  await found.close();
  await eye.look(page, 'a twin', '[role=dialog]');

  // and where the file is named, it is opened at once
  const other = '01a205b3-d000-701f-89f7-a55e596703a4';
  const named = [{ path: `twins.${other}`, say: { zh: '相同证件号的档案', en: 'The file with that number' } }];
  await page.unroute('**/commands');
  await page.route('**/commands', (route) =>
    route.fulfill({ status: 409, json: { error: { ...twin, fields: named } } }),
  );
  await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  const file = page.getByRole('dialog').getByRole('link', { name: '相同证件号的档案' });
  await expect(file).toHaveAttribute('href', new RegExp(`/parties/${other}`));
  await expect(page.getByText('相同证件号的档案')).toHaveCount(1);
  await eye.look(page, 'a twin with its file', '[role=dialog]');
  const sent = page.waitForRequest('**/commands');
  await page.getByRole('button', { name: '确认另建一份' }).click();
  expect((await sent).postDataJSON()).toMatchObject({ do: 'party.save', twin: true });
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();

  await page.getByRole('textbox', { name: '说了什么' }).press('Enter');
  await eye.look(page, 'a line of the log, empty');
  await page.getByRole('combobox', { name: '查房间、业户、单据' }).fill('1804');
  await expect(page.getByRole('option').first()).toBeVisible();
  await eye.look(page, 'finding anyone');
  await page.goto(`${office.url}/desk/parties?list=overdue`);
  await settled(page);
  await page.getByRole('button', { name: '记一次联系' }).first().click();
  await lookAt(page, eye, 'a contact noted from the list');
  eye.verdict();
});
