import { expect, type Page, test } from '@playwright/test';
import { apiOf, openFinding } from './support/api.ts';
import { clean } from './support/axe.ts';
import { sampleOffice } from './support/office.ts';
import { draw, enter } from './support/people.ts';

const office = sampleOffice();

/** The forms, boards and registers that follow from a definition alone: what is done here works for every procedure. */

test('a case is opened at the desk by its definition alone; what was typed outlives the page', async ({ browser }) => {
  const desk = await enter(browser, office.url, 'LH-017', 'desk');
  await desk.getByRole('menuitem', { name: '新建' }).click();
  await clean(desk);
  await desk.getByRole('link', { name: '立案' }).click();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('新建住户违章');
  await desk.getByRole('button', { name: '立案' }).click();
  await expect(desk.getByRole('alert').first()).toBeVisible();
  await clean(desk);
  const what = '楼道堆放纸箱和旧家具，占用消防通道';
  await desk.getByLabel('违章情况').fill(what);
  await desk.reload();
  await expect(desk.getByLabel('违章情况')).toHaveValue(what);
  await desk.getByLabel('位置').fill('1804');
  await desk.getByTitle('3栋2单元1804', { exact: true }).click();
  await desk.getByLabel('违章类别').click();
  await desk.getByTitle('堵塞消防通道', { exact: true }).click();
  await desk.getByRole('button', { name: '立案' }).click();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText(what);
  await expect(desk.getByText(/WZ-LH01-\d{8}-\d{4}/).first()).toBeVisible();
  await desk.getByRole('menuitem', { name: '新建' }).click();
  await desk.getByRole('link', { name: '立案' }).click();
  await expect(desk.getByLabel('违章情况')).toHaveValue('');
});

/** Waits until the phone has read what it takes along and its script is kept, so that it can go down. */
async function readyToGo(phone: Page): Promise<void> {
  await expect(phone.getByText(/更新于/)).toBeVisible();
  await phone.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 30_000 });
}

test('one is opened by phone without a network, is seen in its lists at once, and arrives later', async ({
  browser,
}) => {
  const phone = await enter(browser, office.url, 'LH-008', 'phone');
  await readyToGo(phone);
  await phone.context().setOffline(true);
  await phone.getByRole('link', { name: '新建单据' }).click();
  await phone.getByRole('region', { name: '巡查问题' }).getByRole('link', { name: '上报', exact: true }).click();
  const what = '地下车库二层排水沟盖板缺失三块';
  await phone.getByLabel('问题', { exact: true }).fill(what);
  await phone.getByRole('button', { name: '选择位置' }).click();
  await phone
    .getByRole('dialog')
    .getByRole('button', { name: /首层大堂/ })
    .first()
    .click();
  await draw(phone);
  await phone.getByRole('button', { name: '上报', exact: true }).click();
  await expect(phone.getByRole('heading', { name: what })).toBeVisible();
  await expect(phone.getByText('待同步').first()).toBeVisible();
  await phone.goto(`${office.url}/pocket/found`);
  await expect(phone.getByText(what)).toBeVisible();
  await phone.context().setOffline(false);
  const api = await apiOf(phone, office.url);
  await expect
    .poll(async () => {
      const { items } = await api.get<{ items: { title: string; number: string | null }[] }>('/found-by-me');
      return items.find(({ title }) => title === what)?.number ?? '';
    })
    .toMatch(/^XC-LH01-/);
});

test('a board shows what is due first, narrowed to a group, and takes a step; a register what it is kept for', async ({
  browser,
}) => {
  const desk = await enter(browser, office.url, 'LH-008', 'desk');
  const api = await apiOf(desk, office.url);
  const { items: rounds } = await api.get<{ items: { id: string; route: { code: string } }[] }>('/rounds');
  const { points } = await api.get<{ points: { id: string }[] }>(
    `/rounds/${rounds.find(({ route }) => route.code === 'DT')?.id}`,
  );
  const more = { what: '配电房门锁损坏，无法上锁', hazard: 'serious', nature: 'facility' };
  const found = await openFinding(api, points[0]?.id ?? '', 'report', more);
  const assistant = await apiOf(await enter(browser, office.url, 'LH-017', 'desk'), office.url);
  const values = { kind: 'facility', department: 'engineering', urgency: 'normal', category: 'doors' };
  await assistant.act('case.step', { case: found, step: 'send', values, screen: 'desk' });
  await desk.getByRole('menuitem', { name: '工单看板' }).click();
  await expect(desk.getByRole('row', { name: /配电房门锁损坏/ })).toBeVisible();
  await clean(desk);
  await desk.getByRole('combobox', { name: '紧急度' }).click();
  await desk.getByTitle('急修', { exact: true }).click();
  await expect(desk.getByText('没有在办的单据。')).toBeVisible();
  await desk.goBack();
  await desk.getByRole('button', { name: '派单' }).click();
  await expect(desk.getByRole('dialog')).toContainText('承办人');
  await desk.getByRole('button', { name: '取消' }).click();
  await desk.getByRole('menuitem', { name: '隐患登记册' }).click();
  await expect(desk.getByRole('row', { name: /配电房门锁损坏/ })).toContainText('重大隐患');
  await clean(desk);
});

test('what is typed into a step is there again after Esc, another page and a reload, until it is sent or thrown away', async ({
  browser,
}) => {
  const desk = await enter(browser, office.url, 'LH-017', 'desk');
  const api = await apiOf(desk, office.url);
  const { items } = await api.get<{ items: { id: string }[] }>('/places?q=%E5%A4%A7%E5%A0%82');
  const id = await openFinding(api, items[0]?.id ?? '', 'report', { what: '大堂玻璃门合页松动' });
  const said = '已电话联系物业服务商，下午到场';
  const open = async (): Promise<void> => {
    await desk.goto(`${office.url}/desk/cases/${id}`);
    await desk.getByRole('button', { name: '其他办理' }).click();
    await desk.getByRole('menuitem', { name: '备注' }).click();
  };
  const dialog = desk.getByRole('dialog');
  await open();
  await expect(dialog.getByRole('status')).toHaveCount(0);
  await dialog.getByLabel('备注').fill(said);
  await desk.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await open();
  await expect(dialog.getByLabel('备注')).toHaveValue(said);
  await expect(dialog.getByRole('status')).toContainText('已填回');
  await clean(desk);
  await dialog.getByRole('button', { name: '清空重填' }).click();
  await expect(dialog.getByLabel('备注')).toHaveValue('');
  await dialog.getByLabel('备注').fill(said);
  await desk.reload();
  await open();
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(dialog).toBeHidden();
  await expect(desk.getByText(said)).toBeVisible();
  await open();
  await expect(dialog.getByLabel('备注')).toHaveValue('');
});
