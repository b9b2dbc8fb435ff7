import { type Browser, expect, type Page } from '@playwright/test';
import { draw, enter } from './people.ts';
import { photo } from './photo.ts';
import { take } from './round.ts';

/** The 物业助理 takes the proposal for the only finding to be sorted, in one click: it becomes an order. */
export async function sortToOrder(assistant: Page, what: string): Promise<void> {
  await assistant.getByRole('menuitem', { name: '分类' }).click();
  await expect(assistant.getByText(what)).toBeVisible();
  await assistant.getByRole('button', { name: '采纳' }).first().click();
  await expect(assistant.getByText('没有待分类的问题')).toBeVisible();
}

/** The order from dispatch to acceptance: 工程主管 at the desk, 维修工 with the phone, 物业助理 at the desk. */
export async function carryOut(browser: Browser, url: string, assistant: Page, what: string): Promise<void> {
  const supervisor = await enter(browser, url, 'LH-023', 'desk');
  await supervisor.getByRole('link', { name: /^BX-/ }).first().click();
  await supervisor.getByRole('button', { name: '派单' }).click();
  await supervisor.getByLabel('承办人').click();
  await supervisor.keyboard.type('LH-025');
  await supervisor.locator('.ant-select-item-option').first().click();
  await supervisor.getByRole('button', { name: '提交' }).click();
  await expect(supervisor.getByText('待接单').first()).toBeVisible();

  const technician = await enter(browser, url, 'LH-025', 'phone');
  await technician
    .getByRole('link', { name: new RegExp(what) })
    .first()
    .click();
  await take(technician, '接单');
  await take(technician, '到场');
  await take(technician, '完工', async () => {
    await technician.getByLabel('处理过程').fill('更换射灯两只');
    await technician.locator('input[type=file]').first().setInputFiles(photo());
    await draw(technician);
  });
  await expect(technician.getByText('待验收').first()).toBeVisible();

  await assistant.goto(`${url}/desk/`);
  await assistant.getByRole('link', { name: /^BX-/ }).first().click();
  await assistant.getByRole('button', { name: '验收合格' }).click();
  await assistant.getByRole('button', { name: '提交' }).click();
  await expect(assistant.getByText('已关闭').first()).toBeVisible();
}

/** The 物业助理 signs the finding off at the desk. */
export async function signOff(assistant: Page, url: string): Promise<void> {
  await assistant.goto(`${url}/desk/`);
  await assistant.getByRole('link', { name: /^XC-/ }).first().click();
  await assistant.getByRole('button', { name: '签字关闭' }).click();
  await assistant.getByLabel('签名密码').fill('LH-017');
  await assistant.getByRole('button', { name: '提交' }).click();
  await expect(assistant.getByText('已关闭').first()).toBeVisible();
}
