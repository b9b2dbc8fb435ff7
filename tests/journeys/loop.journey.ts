import { expect, type Page, test } from '@playwright/test';
import { sampleOffice } from './support/office.ts';
import { draw, enter, photo } from './support/people.ts';

const office = sampleOffice();

/** Visits the next open point by hand, with one item failed if asked for. */
async function visitByHand(page: Page, fail?: { item: string; what: string }): Promise<void> {
  await page
    .getByRole('region', { name: /^未查点位/ })
    .getByRole('link')
    .first()
    .click();
  await page.getByRole('button', { name: '手工到点' }).click();
  await page.getByRole('button', { name: '点码缺失' }).click();
  if (fail) {
    await page
      .getByRole('group', { name: new RegExp(`^${fail.item}`) })
      .getByText('异常')
      .click();
    await page.getByLabel('问题', { exact: true }).fill(fail.what);
    await page.locator('input[type=file]').first().setInputFiles(photo());
    await page.getByText('上报', { exact: true }).first().click();
    await page.getByRole('button', { name: '记下' }).click();
  }
  const rest = page.getByRole('button', { name: '其余全部正常' });
  await rest.click();
  await page.getByRole('button', { name: /提交/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('大堂首层巡视');
}

test('a patrol day by hand: walked, found, sorted, ordered, done, checked by another, signed off, printed', async ({
  browser,
}) => {
  const desk = await enter(browser, office.url, 'LH-008', 'phone');
  await desk.getByText('大堂首层巡视').first().click();
  await desk.getByText('我现在当班').click();
  await desk.getByLabel('对讲机编号').fill('对讲机 3');
  await desk.getByRole('button', { name: '开始巡查' }).click();
  await visitByHand(desk, { item: '灯光与温度', what: '服务台上方射灯两盏不亮' });
  for (let i = 0; i < 3; i += 1) await visitByHand(desk);
  await desk.getByRole('link', { name: '结束巡查' }).click();
  await desk.getByText('已归还').click();
  await draw(desk);
  await desk.getByRole('button', { name: '签名并结束' }).click();
  await expect(desk.getByText('已完成').first()).toBeVisible();

  // the 物业助理 accepts the proposal in one click: it becomes an order
  const assistant = await enter(browser, office.url, 'LH-017', 'desk');
  await assistant
    .getByRole('link', { name: '分类' })
    .or(assistant.getByRole('menuitem', { name: '分类' }))
    .first()
    .click();
  await expect(assistant.getByText('服务台上方射灯两盏不亮')).toBeVisible();
  await assistant.getByRole('button', { name: '采纳' }).first().click();
  await expect(assistant.getByText('没有待分类的问题')).toBeVisible();

  // the engineering supervisor sends it out
  const engineer = await enter(browser, office.url, 'LH-023', 'desk');
  await engineer.getByRole('link', { name: /^BX-/ }).first().click();
  await engineer.getByRole('button', { name: '派单' }).click();
  await engineer.getByLabel('承办人').click();
  await engineer.keyboard.type('LH-025');
  await engineer.locator('.ant-select-item-option').first().click();
  await engineer.getByRole('button', { name: '提交' }).click();
  await expect(engineer.getByText('待接单').first()).toBeVisible();

  // the technician works with the phone
  const technician = await enter(browser, office.url, 'LH-025', 'phone');
  await technician
    .getByRole('link', { name: /服务台上方射灯/ })
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

  // accepted by somebody else
  await assistant.goto(`${office.url}/desk/`);
  await assistant.getByRole('link', { name: /^BX-/ }).first().click();
  await assistant.getByRole('button', { name: '验收合格' }).click();
  await assistant.getByRole('button', { name: '提交' }).click();
  await expect(assistant.getByText('已关闭').first()).toBeVisible();

  // checked on the spot by the front desk, who did no work on it
  await desk.goto(`${office.url}/pocket/`);
  await desk
    .getByRole('link', { name: /服务台上方射灯/ })
    .first()
    .click();
  await take(desk, '现场验证合格', async () => {
    await desk
      .getByRole('button', { name: /手工|扫不到/ })
      .first()
      .click();
    await desk.getByLabel('扫不到码的原因').fill('点码缺失');
    await desk.locator('input[type=file]').first().setInputFiles(photo());
    await draw(desk);
  });
  await expect(desk.getByText('待签字关闭').first()).toBeVisible();

  // signed off, and printed
  await assistant.goto(`${office.url}/desk/`);
  await assistant.getByRole('link', { name: /^XC-/ }).first().click();
  await assistant.getByRole('button', { name: '签字关闭' }).click();
  await assistant.getByLabel('签名密码').fill('LH-017');
  await assistant.getByRole('button', { name: '提交' }).click();
  await expect(assistant.getByText('已关闭').first()).toBeVisible();
});

/** Takes a step on a phone: its link on the case page, what it asks for, and its button. */
async function take(page: Page, title: string, fill?: () => Promise<void>): Promise<void> {
  await page.getByRole('link', { name: title, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await fill?.();
  await page.getByRole('button', { name: title, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeHidden();
}
