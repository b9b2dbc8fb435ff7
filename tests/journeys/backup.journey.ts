import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { generateX25519Identity } from 'age-encryption';
import { clean } from './support/axe.ts';
import { sampleOffice } from './support/office.ts';
import { enter } from './support/people.ts';

const key = await generateX25519Identity();
const office = sampleOffice({ backup: 'backups', key });

test('the manager sees on the page of the day that a backup and an anchor were made, and is warned when not', async ({
  browser,
}) => {
  const place = join(office.folder, 'backups');
  await expect
    .poll(() => (existsSync(place) ? readdirSync(place) : []), { timeout: 30_000 })
    .toEqual([expect.stringMatching(/^kewu-\d{8}-\d{6}$/)]);
  // without its key a backup is worthless: until somebody has shown that it is at hand, it stands among what is to be done
  const admin = await enter(browser, office.url, 'GS-003', 'desk');
  await expect(admin.getByRole('alert').filter({ hasText: '请核对备份的密钥' })).toBeVisible({ timeout: 30_000 });
  await admin.getByRole('link', { name: '查看备份' }).click();
  await expect(admin.getByText('已做成，读回核对无误')).toBeVisible();
  await expect(admin.getByText('还没有演练过')).toBeVisible();
  await clean(admin);
  for (const width of [1440, 1024, 390]) {
    await admin.setViewportSize({ width, height: 900 });
    await expect.poll(() => admin.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  }
  await admin.setViewportSize({ width: 1440, height: 900 });
  await admin.getByRole('button', { name: '核对密钥' }).click();
  const trying = admin.getByRole('dialog', { name: '核对密钥' });
  await trying.getByRole('button', { name: '核对', exact: true }).click();
  await expect(trying.getByText('请填写。')).toBeVisible();
  await trying.getByLabel('私钥').fill(await generateX25519Identity());
  await trying.getByRole('button', { name: '核对', exact: true }).click();
  await expect(trying.getByText('密钥不对').first()).toBeVisible({ timeout: 60_000 });
  await trying.getByLabel('私钥').fill(key);
  await trying.getByRole('button', { name: '核对', exact: true }).click();
  await expect(trying).toBeHidden({ timeout: 60_000 });
  await expect(admin.getByText('密钥能打开当时最近的一份备份')).toBeVisible();
  await admin.getByRole('button', { name: '修改时间和份数' }).click();
  const setting = admin.getByRole('dialog', { name: '修改时间和份数' });
  await setting.getByLabel('保留几份').fill('1');
  await setting.getByRole('button', { name: '提交' }).click();
  await expect(setting.getByText('请填写 2 至 400 的整数')).toBeVisible();
  await setting.getByLabel('保留几份').fill('30');
  await setting.getByRole('button', { name: '提交' }).click();
  await expect(admin.getByText('每天 3 点自动备份到').first()).toContainText('保留 30 份');
  await clean(admin);

  const manager = await enter(browser, office.url, 'LH-001', 'desk', 'today');
  const line = manager.getByRole('region', { name: '备份' });
  await expect(line).toContainText('已读回核对');
  await expect(line).toContainText('每天 3 点自动备份');
  await expect(line).toContainText('同一块磁盘');
  const anchors = manager.getByRole('region', { name: '锚定' });
  await expect(anchors).toContainText('最近一个锚');
  await clean(manager);

  await manager.route('**/anchors', async (route) => {
    const answer = await (await route.fetch()).json();
    const stamp = { kind: 'unreachable', n: 7, at: new Date().toISOString() };
    await route.fulfill({ json: { ...answer, late: true, file: { kind: 'absent', n: 6 }, stamp } });
  });
  await manager.route('**/backup', async (route) => {
    const answer = await (await route.fetch()).json();
    const failed = { at: new Date().toISOString(), say: '备份盘 /mnt/备份 所在的磁盘写满了。'.repeat(6) };
    await route.fulfill({ json: { ...answer, failed, late: true } });
  });
  await manager.reload();
  const warning = manager.getByRole('alert').filter({ hasText: /^备份/ });
  await expect(warning).toContainText('没有做成');
  await expect(warning).toContainText('已超过 36 小时');
  await expect(line).toHaveCount(0);
  const told = manager.getByRole('alert').filter({ hasText: /^锚定/ });
  for (const word of ['昨夜的锚还没有做成', '锚点文件不见了', '连不上时间戳服务器'])
    await expect(told).toContainText(word);
  await expect(anchors).toHaveCount(0);
  await clean(manager);
  await manager.setViewportSize({ width: 390, height: 844 });
  // the frame changes to the narrow one first
  await expect.poll(() => manager.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);

  const supervisor = await enter(browser, office.url, 'LH-002', 'desk');
  const asked: string[] = [];
  supervisor.on('request', (request) => asked.push(request.url()));
  await supervisor.goto(`${office.url}/desk/today`);
  await expect(supervisor.getByRole('heading', { level: 1 })).toContainText('今日');
  expect(asked.filter((url) => /\/(backup|anchors)$/.test(url))).toEqual([]);
  // what is still asked when the product stops is nobody's fault
  await manager.unrouteAll({ behavior: 'ignoreErrors' });
});
