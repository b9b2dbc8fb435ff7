import { expect, type Page, test } from '@playwright/test';
import { v7 } from 'uuid';
import { type Api, apiOf } from './support/api.ts';
import { openEye } from './support/axe.ts';
import { whole } from './support/browser.ts';
import { sampleOffice } from './support/office.ts';
import { enter } from './support/people.ts';
import { photo } from './support/photo.ts';

test.use({ launchOptions: whole });
const office = sampleOffice();

const dialog = (page: Page) => page.getByRole('dialog');
const submit = (page: Page) => dialog(page).getByRole('button', { name: '提交' }).click();
async function choose(page: Page, act: string): Promise<void> {
  await page
    .getByRole('button', { name: /更多办理/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: act, exact: true }).click();
}
async function person(api: Api, name: string, phone: string, code?: string): Promise<string> {
  const party = v7();
  const { rooms } = await api.get<{ rooms: { id: string }[] }>(`/customers?q=${code ?? '3-2-1804'}`);
  await api.act('party.save', {
    ...{ party, version: 0, kind: 'person', set: { name } },
    contacts: { add: [{ id: v7(), kind: 'phone', value: phone }] },
    ...(code ? { room: { occupancy: v7(), room: rooms[0]?.id, relation: 'co-owner', from: '2024-01-01' } } : {}),
  });
  return party;
}
const onePage = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj ' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);
const pdf = { name: '授权委托书.pdf', mimeType: 'application/pdf', buffer: onePage };

test('a paper is handed in with its scan, seen with a reason, and taken out', async ({ browser }) => {
  const eye = openEye();
  const page = await enter(browser, office.url, 'LH-003', 'desk');
  const api = await apiOf(page, office.url);
  const party = await person(api, '蓝采和', '13711110001', '6-1-0501');
  await page.goto(`${office.url}/desk/parties/${party}`);
  await page.getByRole('button', { name: '登记资料' }).click();
  await dialog(page).getByLabel('种类').click();
  await page.getByTitle('身份证件', { exact: true }).click();
  const file = dialog(page).locator('input[type=file]');
  await file.setInputFiles({ ...pdf, name: '程序.pdf', buffer: Buffer.from('MZ') });
  await expect(dialog(page).getByText('只接受 PDF 和 JPEG')).toBeVisible();
  await file.setInputFiles({ ...pdf, buffer: Buffer.concat([pdf.buffer, Buffer.alloc(11 << 20)]) });
  await expect(dialog(page).getByText('授权委托书.pdf 超过 10 MB')).toBeVisible();
  await eye.look(page, 'a scan that is too large', '[role=dialog]');
  await file.setInputFiles(photo());
  await expect(dialog(page).getByText(/已上传/)).toBeVisible();
  await eye.look(page, 'a scan that was sent', '[role=dialog]');
  await submit(page);
  await expect(dialog(page).getByText('请填写留存用途。')).toBeVisible();
  await dialog(page).getByLabel('留存用途').fill('办理门禁卡');
  await submit(page);
  await expect(dialog(page)).toHaveCount(0);

  const identity = page.getByRole('listitem').filter({ hasText: '办理门禁卡' });
  await identity.getByRole('button', { name: '查看原件' }).click();
  await dialog(page).getByLabel('其他原因').fill('核对办卡资料');
  await dialog(page).getByRole('button', { name: '按此原因查看' }).click();
  const picture = dialog(page).getByRole('img', { name: '身份证件' });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  await eye.look(page, 'a scan', '[role=dialog]');
  await dialog(page).getByRole('button', { name: '关闭' }).last().click();
  await identity.getByRole('button', { name: '移除' }).click();
  await dialog(page).getByLabel('移除原因').fill('办完即删');
  await submit(page);
  await page.getByText('已移除的资料（1）').click();
  await expect(page.getByText('已移除：办完即删')).toBeVisible();

  // a PDF opens beside the page that asked why, and in the reader of the browser
  await page.getByRole('button', { name: '登记资料' }).click();
  await dialog(page).getByLabel('种类').click();
  await page.getByTitle('授权委托书', { exact: true }).click();
  await dialog(page).locator('input[type=file]').setInputFiles(pdf);
  await expect(dialog(page).getByText(/已上传/)).toBeVisible();
  await submit(page);
  await expect(dialog(page)).toHaveCount(0);
  await page.getByRole('listitem').filter({ hasText: '授权委托书' }).getByRole('button', { name: '查看原件' }).click();
  await dialog(page).getByLabel('其他原因').fill('核对授权');
  await dialog(page).getByRole('button', { name: '按此原因查看' }).click();
  const opened = page.waitForEvent('popup');
  await dialog(page).getByRole('link', { name: '打开 PDF' }).click();
  const reader = await opened;
  expect(reader.url()).toMatch(/^blob:/);
  await expect.poll(() => reader.frames().length).toBeGreaterThan(1);
  await reader.close();
  await dialog(page).getByRole('button', { name: '关闭' }).last().click();
  eye.verdict();
});

test('two files of the same person are made one, and taken apart again', async ({ browser }) => {
  const eye = openEye();
  const page = await enter(browser, office.url, 'LH-003', 'desk');
  const api = await apiOf(page, office.url);
  const keep = await person(api, '钟离权', '13711110002', '6-1-0601');
  const drop = await person(api, '钟离权', '13711112233', '6-1-0602');
  await api.act('vehicle.save', { vehicle: v7(), party: drop, plate: '粤B77777', kind: 'car', from: '2024-01-01' });
  await page.goto(`${office.url}/desk/parties/${keep}`);
  await choose(page, '合并档案');
  await submit(page);
  await expect(dialog(page).getByText('请填写另一份档案。')).toBeVisible();
  await eye.look(page, 'a merge, filled wrongly', '[role=dialog]');
  await dialog(page).getByRole('combobox', { name: '另一份档案' }).fill('2233');
  await page.getByTitle(/6-1-0602/).click();
  await expect(dialog(page).getByText('6栋1单元0602 共有产权人')).toBeVisible();
  await eye.look(page, 'a merge', '[role=dialog]');
  // the other one stays: its page is open afterwards
  await dialog(page)
    .getByRole('radio', { name: /另一份/ })
    .check();
  await submit(page);
  await expect(page).toHaveURL(new RegExp(drop));
  await expect(page.getByRole('link', { name: '6栋1单元0601' })).toBeVisible();
  await expect(page.getByText('已合并的档案（1）')).toBeVisible();
  await page.getByRole('button', { name: '撤回合并' }).click();
  await eye.look(page, 'a merge taken back', '[role=dialog]');
  await submit(page);
  await expect(page.getByText('已合并的档案（1）')).toHaveCount(0);
  await expect(page.getByRole('link', { name: '6栋1单元0601' })).toHaveCount(0);
  eye.verdict();
});

test('a person gets a copy of what is kept, and is forgotten once no contract stands', async ({ browser }) => {
  const eye = openEye();
  const page = await enter(browser, office.url, 'LH-003', 'desk');
  const api = await apiOf(page, office.url);
  const owner = await person(api, '韩湘子', '13711110007', '6-1-0801');
  await page.goto(`${office.url}/desk/parties/${owner}`);
  await choose(page, '本人信息副本');
  await dialog(page).getByLabel('申请依据').fill('本人到前台书面申请');
  const saved = page.waitForEvent('download');
  await submit(page);
  expect((await saved).suggestedFilename()).toMatch(/^本人信息副本 [\d-]+\.json$/);
  await choose(page, '删除个人信息');
  await submit(page);
  await expect(dialog(page).getByText('请输入「删除」。')).toBeVisible();
  await eye.look(page, 'an erasure, filled wrongly', '[role=dialog]');
  await dialog(page).getByLabel('本人的请求').fill('11月20日来信');
  await dialog(page).getByLabel('输入「删除」以确认').fill('删除');
  await submit(page);
  await expect(dialog(page).getByText(/仍是 6-1-0801 的在册产权人/)).toBeVisible();

  const nobody = await person(api, '张果老', '13711110008');
  await page.goto(`${office.url}/desk/parties/${nobody}`);
  await choose(page, '删除个人信息');
  await dialog(page).getByLabel('本人的请求').fill('11月20日来信');
  await dialog(page).getByLabel('输入「删除」以确认').fill('删除');
  await submit(page);
  await expect(dialog(page).getByText('联系方式 1 项')).toBeVisible();
  await eye.look(page, 'an erasure, done', '[role=dialog]');
  await dialog(page).getByRole('button', { name: '回到业户' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('业户');
  await page.goto(`${office.url}/desk/parties/${nobody}`);
  await expect(page.getByRole('main').getByText('没有找到，或您无权查看。')).toBeVisible();
  eye.verdict();
});
