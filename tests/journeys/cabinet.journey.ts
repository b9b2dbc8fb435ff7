import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { apiOf } from './support/api.ts';
import { clean } from './support/axe.ts';
import { monthPassed } from './support/months.ts';
import { sampleOffice } from './support/office.ts';
import { enter } from './support/people.ts';
import { endRound, fillPoint, startRound } from './support/round.ts';

const office = sampleOffice();
const route = '大堂首层巡视';

test('a month is looked through, locked and bound; what a phone hands in afterwards is a late fact beside it', async ({
  browser,
}) => {
  test.setTimeout(600_000);
  // somebody walks a round below ground, and comes up only when its month is long over
  const phone = await enter(browser, office.url, 'LH-008', 'phone');
  await expect(phone.getByText(/更新于/)).toBeVisible();
  await phone.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 30_000 });
  await phone.context().setOffline(true);
  await startRound(phone, route);
  for (let n = 0; n < 4; n += 1) {
    await phone.getByRole('link', { name: /下一个/ }).click();
    await phone.getByRole('button', { name: '手工到点' }).click();
    await phone.getByRole('button', { name: '点码损坏' }).click();
    await fillPoint(phone, route);
  }
  await endRound(phone);

  await monthPassed(office.folder, 'DT');
  const manager = await enter(browser, office.url, 'LH-001', 'desk');
  await expect(manager.getByText(/月.*巡查及单据档案|巡查及单据档案/).first()).toBeVisible();
  await manager.getByRole('menuitem', { name: '档案', exact: true }).click();
  await clean(manager);
  await manager.getByRole('main').getByRole('table').getByRole('link').first().click();
  await expect(manager.getByRole('heading', { level: 1 })).toContainText('月度档案');
  await expect(manager.getByText('记录齐全，可以锁定。')).toBeVisible();
  await clean(manager);
  await manager.getByRole('button', { name: '锁定这个月' }).click();
  const dialog = manager.getByRole('dialog');
  await clean(manager);
  await dialog
    .getByRole('button', { name: /提交|锁定/ })
    .last()
    .click();
  await expect(dialog.getByText(/密码|签名/).first()).toBeVisible();
  await dialog.locator('input[type=password]').fill('LH-001');
  await dialog
    .getByRole('button', { name: /提交|锁定/ })
    .last()
    .click();
  await expect(dialog).toHaveCount(0);
  const pack = manager.getByRole('link', { name: /下载档案包/ });
  await expect(pack).toBeVisible({ timeout: 90_000 });
  await expect(manager.getByText('已归档').first()).toBeVisible();
  await clean(manager);
  const [download] = await Promise.all([manager.waitForEvent('download'), pack.click()]);
  expect(
    readFileSync(await download.path())
      .subarray(257, 262)
      .toString(),
  ).toBe('ustar');

  await phone.context().setOffline(false);
  await phone.goto(`${office.url}/pocket/`);
  await phone.getByRole('link', { name: /补报/ }).first().click({ timeout: 30_000 });
  await expect(phone.getByText('已转为补报，由物业助理确认').first()).toBeVisible();

  const assistant = await enter(browser, office.url, 'LH-017', 'desk');
  const api = await apiOf(assistant, office.url);
  const { items } = await api.get<{ items: { id: string; procedure: string }[] }>('/cases?procedure=late-fact');
  await assistant.goto(`${office.url}/desk/cases/${items[0]?.id}`);
  await expect(assistant.getByText(/已经锁定/).first()).toBeVisible();
  await assistant.getByRole('button', { name: '采纳', exact: true }).click();
  await assistant
    .getByRole('dialog')
    .getByRole('button', { name: /提交|采纳/ })
    .last()
    .click();
  await expect(assistant.getByText('已采纳').first()).toBeVisible();
  // the round stays as it was locked; what came late stands beside it, and so may what is put right
  const { origin } = await api.get<{ origin: { round: string } }>(`/cases/${items[0]?.id}`);
  await assistant.goto(`${office.url}/desk/rounds/${origin.round}`);
  await expect(assistant.getByText(/补报 BB-.* 已采纳/)).toBeVisible();
  await expect(assistant.getByText('逾期漏巡').first()).toBeVisible();
  await assistant.getByRole('button', { name: '更正备注' }).click();
  await assistant.getByRole('dialog').getByLabel('更正内容').fill('当日由单婉清走完，手机无网络');
  await clean(assistant);
  await assistant.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  await expect(assistant.getByText('当日由单婉清走完，手机无网络')).toBeVisible();
});
