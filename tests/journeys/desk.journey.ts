import { gzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { menu } from '#web/desk/menu.ts';
import { sampleOffice } from './support/office.ts';
import { enter, photo } from './support/people.ts';

const office = sampleOffice();
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** Nothing on the page is out of reach of somebody who sees badly or uses no mouse. */
async function clean(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  // a dialog that is still sliding in is half transparent, and measured as such
  await page.waitForTimeout(400);
  const { violations } = await new AxeBuilder({ page }).withTags(wcag).analyze();
  expect(violations.map((found) => `${found.id} ${found.nodes[0]?.target.join(' ')}`)).toEqual([]);
}

/** Writes a finding down at the desk; answers its number. */
async function find(page: Page, what: string, nature: string): Promise<string> {
  await page.getByRole('menuitem', { name: '单据' }).click();
  await page.getByRole('button', { name: '登记问题' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('位置').fill('1804');
  await page.getByText('3栋2单元1804', { exact: true }).click();
  await form.getByLabel('问题', { exact: true }).fill(what);
  await form.getByLabel('问题类型').click();
  await page.getByTitle(nature, { exact: true }).click();
  await form.getByLabel('签名密码').fill('LH-008');
  await form.getByRole('button', { name: '提交' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(what);
  const number = (await page.getByRole('main').textContent())?.match(/XC-LH01-\d{8}-\d{4}/)?.[0];
  if (!number) throw new Error('the finding has no number');
  return number;
}

test('a finding from the desk: sorted in one click, assigned, reminded, answered, put right', async ({ browser }) => {
  const desk = await enter(browser, office.url, 'LH-008', 'desk');
  const number = await find(desk, '楼道垃圾未清运', '清洁卫生');
  await clean(desk);

  const assistant = await enter(browser, office.url, 'LH-017', 'desk');
  await assistant.getByRole('menuitem', { name: '分类' }).click();
  await expect(assistant.getByText('建议：报主任协调')).toBeVisible();
  await clean(assistant);
  await assistant.getByRole('button', { name: '采纳' }).click();
  await expect(assistant.getByText('没有待分类的问题')).toBeVisible();

  const manager = await enter(browser, office.url, 'LH-001', 'desk');
  await manager.getByRole('menuitem', { name: '今日' }).click();
  await manager.getByRole('link', { name: number }).click();
  await manager.getByRole('button', { name: '安排部门' }).click();
  await expect(manager.getByRole('dialog')).toContainText('保洁部');
  await clean(manager);
  await manager.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  await expect(manager.getByText('待部门接收').first()).toBeVisible();

  const admin = await enter(browser, office.url, 'LH-019', 'desk');
  await admin.getByRole('menuitem', { name: '催办' }).click();
  await admin.getByRole('button', { name: `催办 ${number}` }).click();
  await expect(admin.getByText('尚未答复')).toBeVisible();
  await clean(admin);

  const cleaning = await enter(browser, office.url, 'LH-069', 'desk');
  await cleaning.getByRole('link', { name: number }).click();
  await cleaning.getByRole('button', { name: '接收' }).click();
  await cleaning.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  await cleaning.getByRole('button', { name: '处理完毕' }).click();
  const form = cleaning.getByRole('dialog');
  await form.getByRole('button', { name: '提交' }).click();
  await expect(form.getByText('请填写处理过程。')).toBeVisible();
  await expect(form.getByText('请输入签名密码。')).toBeVisible();
  await clean(cleaning);
  await form.getByLabel('处理过程').fill('已清运并冲洗地面');
  await form.locator('input[type=file]').setInputFiles(photo());
  await expect(form.getByRole('img', { name: '照片 1' })).toBeVisible();
  await form.getByLabel('签名密码').fill('错的');
  await form.getByRole('button', { name: '提交' }).click();
  await expect(form.getByText('签名密码不对，没有签名。')).toBeVisible();
  await form.getByLabel('签名密码').fill('LH-069');
  await form.getByRole('button', { name: '提交' }).click();
  await expect(cleaning.getByText('待现场验证').first()).toBeVisible();

  // the desk shows it to whoever checks, and does not offer the check
  await desk.getByRole('menuitem', { name: '待办' }).click();
  await expect(desk.getByText('请到现场用手机办理')).toBeVisible();
  await desk.getByRole('link', { name: number }).click();
  await expect(desk.getByText('现场验证请用手机到点位扫码办理。')).toBeVisible();
  await expect(desk.getByRole('button', { name: '现场验证合格' })).toHaveCount(0);
});

test('pages of the menu are clean, empty or with something in them, in both languages', async ({ browser }) => {
  const manager = await enter(browser, office.url, 'LH-001', 'desk');
  const pages = [
    ...menu.map(({ to }) => to),
    '/places?q=1804',
    '/plan?month=2027-03',
    '/checklists/p5-standard',
    '/no',
  ];
  for (const to of pages) {
    await manager.goto(`${office.url}/desk${to}`);
    await expect(manager.getByRole('main')).toBeVisible();
    await clean(manager);
  }
  await manager.getByRole('button', { name: '陈志远' }).click();
  await manager.getByText('English').click();
  await manager.goto(`${office.url}/desk/today`);
  await expect(manager.getByRole('heading', { level: 1 })).toContainText('Today');
  await clean(manager);
});

test('the first screen fetches at most 450 KB of script, gzipped', async ({ browser }) => {
  const page = await enter(browser, office.url, 'LH-017', 'desk');
  const scripts = new Set<string>();
  page.on('request', (asked) => asked.resourceType() === 'script' && scripts.add(asked.url()));
  await page.reload();
  await expect(page.getByText('没有待办')).toBeVisible();
  await page.waitForLoadState('networkidle');
  let total = 0;
  for (const url of scripts) total += gzipSync(await (await page.request.get(url)).body()).length;
  expect(total).toBeGreaterThan(100_000);
  expect(total).toBeLessThan(450_000);
});
