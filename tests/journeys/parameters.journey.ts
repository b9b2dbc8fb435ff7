import { expect, test } from '@playwright/test';
import { clean } from './support/axe.ts';
import { sampleOffice } from './support/office.ts';
import { enter } from './support/people.ts';

const office = sampleOffice();

test('the manager finds a deadline, sets it from a day on, and sees what it was; the company settles it for all', async ({
  browser,
}) => {
  const manager = await enter(browser, office.url, 'LH-001', 'desk');
  await manager.getByRole('menuitem', { name: '参数', exact: true }).click();
  await expect(manager.getByRole('region', { name: '报事工单' })).toContainText('急修到场');
  await manager.getByLabel('名称、类别').fill('急修');
  await manager.getByLabel('名称、类别').press('Enter');
  await expect(manager.getByRole('region')).toHaveCount(1);
  await manager.getByRole('button', { name: '设置 急修到场' }).click();
  const drawer = manager.getByRole('dialog', { name: '报事工单 · 急修到场' });
  await expect(drawer).toContainText('5 分钟 至 4 小时');
  await expect(drawer).toContainText('还没有另设过。');
  await drawer.getByRole('button', { name: '另设新值' }).click();
  const asking = manager.getByRole('dialog', { name: '另设新值：急修到场' });
  await asking.getByRole('spinbutton', { name: '数值' }).fill('500');
  await asking.getByRole('button', { name: /提\s*交/ }).click();
  // what is out of bounds is said beside its field
  await expect(asking.getByText('请填 5 分钟到 4 小时之间的时长。').first()).toBeVisible();
  await clean(manager);
  await asking.getByRole('spinbutton', { name: '数值' }).fill('20');
  await asking.getByRole('button', { name: /提\s*交/ }).click();
  await expect(asking).toBeHidden();
  await expect(drawer.getByRole('region', { name: '历次设置' })).toContainText('20 分钟');
  for (const width of [1440, 1024, 390]) {
    await manager.setViewportSize({ width, height: 900 });
    await expect.poll(() => manager.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  }
  await manager.setViewportSize({ width: 1440, height: 900 });
  await manager.keyboard.press('Escape');
  await expect(manager.getByRole('row', { name: /急修到场/ })).toContainText('20 分钟');

  const company = await enter(
    browser,
    office.url,
    'GS-001',
    'desk',
    'parameters?only=changed&key=work-order.arrive.urgent',
  );
  await company.getByRole('button', { name: '全公司统一规定' }).click();
  await company
    .getByRole('dialog', { name: '全公司统一规定：急修到场' })
    .getByRole('button', { name: /提\s*交/ })
    .click();
  await expect(company.getByRole('button', { name: '不再统一规定' })).toBeVisible();

  await manager.reload();
  await manager.getByRole('button', { name: '查看 急修到场' }).click();
  await expect(drawer).toContainText('公司已统一规定，本处不能另设');
  await expect(drawer.getByRole('button', { name: '另设新值' })).toHaveCount(0);
  // in the log of the office it stands in words
  await manager.goto(`${office.url}/desk/staff?tab=changes&what=parameter`);
  const line = manager.getByRole('row', { name: /设置参数/ });
  await expect(line).toContainText('报事工单·急修到场');
  await expect(line).toContainText('15 分钟 → 20 分钟');
});
