import { expect, test } from '@playwright/test';
import { sampleOffice } from './support/office.ts';
import { enter } from './support/people.ts';

const office = sampleOffice();

test('a paper is written at the desk, approved by another, published, and confirmed on the phone', async ({
  browser,
}) => {
  test.setTimeout(600_000);
  const writer = await enter(browser, office.url, 'LH-017', 'desk');
  await writer.getByRole('menuitem', { name: '受控文件' }).click();
  await writer.getByRole('button', { name: '新编文件' }).click();
  await writer.getByLabel('编号').fill('LH01-BZ-07');
  await writer.getByRole('button', { name: /提\s*交/ }).click();
  await writer.getByLabel('名称 · 中文').fill('夜间值守标准');
  // what is missing is said beside its field
  await writer.getByRole('button', { name: '送批' }).click();
  await expect(writer.getByText('请选择要阅读的角色。')).toBeVisible();
  await expect(writer.getByText('请至少写一节正文。')).toBeVisible();
  await writer.getByRole('combobox', { name: '哪些角色要阅读' }).click();
  await writer.getByTitle('前台兼文秘').click();
  await writer.keyboard.press('Escape');
  await writer.getByRole('button', { name: '增加一节' }).click();
  await writer.getByLabel('标题 · 中文').fill('巡查');
  await writer.getByLabel('正文 · 中文').fill('二十二点起：\n- 每小时看一次大堂。\n- <b>异常</b>立即报班长。');
  await writer.getByRole('button', { name: '送批' }).click();
  await expect(writer.getByText('已送批，等待另一位批准。')).toBeVisible();
  await expect(writer.getByRole('button', { name: '批准' })).toHaveCount(0);
  const draft = writer.url();

  const manager = await enter(browser, office.url, 'LH-001', 'desk');
  await manager.goto(draft);
  await manager.getByRole('button', { name: '批准', exact: true }).click();
  await manager.getByRole('button', { name: '发布', exact: true }).click();
  await manager.getByLabel('修改说明').fill('首次发布');
  await manager.getByRole('dialog').getByRole('button', { name: '发布' }).click();
  await expect(manager.getByText('现行').first()).toBeVisible();
  await expect(manager.getByText('0 人已读，2 人未读')).toBeVisible();

  const reader = await enter(browser, office.url, 'LH-008', 'phone');
  await reader.getByRole('link', { name: /待阅读文件/ }).click();
  await reader.getByRole('link', { name: /夜间值守标准/ }).click();
  // what was written is text, whatever it looks like
  await expect(reader.getByText('<b>异常</b>立即报班长。')).toBeVisible();
  await reader.getByRole('button', { name: '已阅读并理解' }).click();
  await expect(reader.getByText(/您已于.*确认阅读/)).toBeVisible();

  await manager.reload();
  await expect(manager.getByText('1 人已读，1 人未读')).toBeVisible();
});

test('a round names the papers in force on its day; duties lead to where they are done; a training is recorded', async ({
  browser,
}) => {
  test.setTimeout(600_000);
  const assistant = await enter(browser, office.url, 'LH-017', 'desk');
  await assistant.getByRole('menuitem', { name: '巡查', exact: true }).click();
  await assistant.locator('main a[href*="/rounds/"]').first().click();
  await assistant.getByRole('link', { name: /《小区巡查管理程序》.*A\/0/ }).click();
  await expect(assistant.getByRole('heading', { level: 1, name: '小区巡查管理程序' })).toBeVisible();
  await expect(assistant.getByRole('heading', { name: '目的' })).toBeVisible();

  await assistant.getByRole('menuitem', { name: '我的职责' }).click();
  const duty = assistant.getByRole('row', { name: /对巡查问题分类派发/ });
  await duty.getByRole('link').click();
  await expect(assistant.getByRole('heading', { level: 1, name: '分类' })).toBeVisible();

  await assistant.getByRole('menuitem', { name: '培训' }).click();
  await expect(
    assistant
      .getByRole('row', { name: /LH-009/ })
      .getByText('超期')
      .first(),
  ).toBeVisible();
  await assistant.getByRole('button', { name: '登记培训' }).click();
  await assistant.getByRole('dialog').getByRole('combobox', { name: '参加人' }).click();
  await assistant.getByTitle(/LH-009/).click();
  await assistant.getByText('登记培训结果').click();
  await assistant
    .getByRole('dialog')
    .getByRole('button', { name: /提\s*交/ })
    .click();
  await expect(assistant.getByText('已登记。')).toBeVisible();
  await expect(
    assistant
      .getByRole('row', { name: /LH-009/ })
      .getByText('合格')
      .first(),
  ).toBeVisible();
});
