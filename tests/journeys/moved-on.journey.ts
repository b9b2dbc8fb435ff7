import { expect, type Page, test } from '@playwright/test';
import { apiOf, drawn, openFinding, pointOn, signedIn, step } from './support/api.ts';
import { sampleOffice } from './support/office.ts';
import { draw, enter } from './support/people.ts';
import { photo } from './support/photo.ts';
import { confirm } from './support/round.ts';

/** Two phones below ground at one finding: what each did arrives in another order than it was done. */
const office = sampleOffice();
const what = '大堂地毯有污渍';

/** Waits until the phone has all that it takes along: what was read, its lists, and its script. */
async function readyToGo(phone: Page): Promise<void> {
  await expect(phone.getByText(/更新于/)).toBeVisible();
  await phone.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 30_000 });
  await expect.poll(() => keptLists(phone), { timeout: 20_000 }).toEqual(['found', 'places', 'staff']);
}
const keptLists = (phone: Page): Promise<string[]> =>
  phone.evaluate(async () => {
    const name = (await indexedDB.databases()).find((one) => one.name?.startsWith('kewu'))?.name ?? '';
    return new Promise<string[]>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const reading = opening.result.transaction('kept').objectStore('kept').getAll();
        reading.onsuccess = () => {
          opening.result.close();
          const lists = (reading.result as { kind: string; id: string }[]).filter(({ kind }) => kind === 'list');
          resolve(lists.map(({ id }) => id).sort());
        };
      };
    });
  });

/** A finding that the cleaners have put right once: it waits for its check on the spot. Answers its id and point. */
async function putRightOnce(): Promise<{ id: string; point: string }> {
  const finder = await signedIn(office.url, 'LH-008');
  const point = await pointOn(finder, 'DT');
  const id = await openFinding(finder, point, 'report', { what });
  await step(await signedIn(office.url, 'LH-017'), id, 'refer', { kind: 'department' });
  await step(await signedIn(office.url, 'LH-001'), id, 'assign', { department: 'cleaning' });
  const fixer = await signedIn(office.url, 'LH-069');
  await step(fixer, id, 'accept');
  const { staff } = await (await fixer.request.get(`${office.url}/api/session`)).json();
  await fixer.act('case.step', {
    case: id,
    step: 'fix',
    values: { done: '已清洗', fixedBy: [staff.id], proof: [await fixer.photo()] },
    screen: 'pocket',
    sign: drawn,
  });
  return { id, point };
}

test('a check that comes home before the phone of whoever put it right: held, taken in, and both read what became of it', {
  tag: '@long',
}, async ({ browser }) => {
  const { id, point } = await putRightOnce();
  const verifier = await enter(browser, office.url, 'LH-009', 'phone');
  await readyToGo(verifier);
  await expect(verifier.getByText(what).first()).toBeVisible();
  await verifier.context().setOffline(true);

  // a colleague was there before and was not content: it goes back to the cleaners, who go down and clean once more
  const colleague = await signedIn(office.url, 'LH-008');
  await colleague.act('case.step', {
    case: id,
    step: 'reject',
    values: { onSpot: { point, byHand: '点码损坏' }, failed: '边角没有洗净' },
    screen: 'pocket',
  });
  const fixer = await enter(browser, office.url, 'LH-069', 'phone');
  await readyToGo(fixer);
  await fixer.context().setOffline(true);
  await fixer.goto(`${office.url}/pocket/cases/${id}/fix`);
  await confirm(fixer, '处理完毕', async () => {
    await fixer.getByLabel('处理过程').fill('边角已重新清洗');
    // whoever did it is chosen from the list the phone took along
    await fixer
      .locator('.k-field')
      .filter({ hasText: /^处理人/ })
      .getByRole('button')
      .first()
      .click();
    const drawer = fixer.getByRole('dialog');
    await expect(drawer.getByText(/没有网络，显示的是 .* 的列表/)).toBeVisible();
    const search = drawer.getByRole('searchbox');
    await search.fill('LH-070');
    await expect(drawer.getByRole('listitem')).toHaveCount(1);
    await search.fill('没有这个人');
    await expect(drawer.getByText(/^没有找到/)).toBeVisible();
    await search.fill('W01');
    await drawer.getByRole('listitem').first().getByRole('button').click();
    await drawer.getByRole('button', { name: '确定' }).click();
    await fixer.locator('input[type=file]').first().setInputFiles(photo());
    await expect(fixer.getByRole('img', { name: '照片 1' })).toBeVisible();
    await draw(fixer);
  });
  await expect(fixer.getByText(/已在手机上办理「处理完毕」/)).toBeVisible();

  await verifier.goto(`${office.url}/pocket/cases/${id}/verify`);
  await confirm(verifier, '现场验证合格', async () => {
    await verifier.getByRole('button', { name: '扫不到码' }).click();
    await verifier.getByLabel('扫不到码的原因').fill('点码损坏');
    await verifier.locator('input[type=file]').first().setInputFiles(photo());
    await expect(verifier.getByRole('img', { name: '照片 1' })).toBeVisible();
    await draw(verifier);
  });

  // the check comes home first, and does not fit: as far as the office knows it is not put right
  await verifier.context().setOffline(false);
  await verifier.goto(`${office.url}/pocket/`);
  await verifier.getByRole('link', { name: /补报/ }).click({ timeout: 30_000 });
  await expect(verifier.getByText('已转为补报，由物业助理确认')).toBeVisible();
  await expect(verifier.getByText(/整改中/).first()).toBeVisible();

  await fixer.context().setOffline(false);
  await expect(fixer.getByText('待现场验证').first()).toBeVisible({ timeout: 30_000 });
  // and sees that somebody has checked it already, and that this is to be judged
  await expect(fixer.getByRole('link', { name: /待认定/ })).toBeVisible();

  const assistant = await enter(browser, office.url, 'LH-017', 'desk');
  await assistant.getByRole('link', { name: /^BB-/ }).first().click();
  await assistant.getByRole('button', { name: '采纳', exact: true }).click();
  await assistant.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  await expect(assistant.getByText('已采纳').first()).toBeVisible();

  await verifier.goto(`${office.url}/pocket/notices`);
  await expect(verifier.getByText('您补报的记录已采纳。').first()).toBeVisible({ timeout: 20_000 });
  await verifier.goto(`${office.url}/pocket/cases/${id}`);
  await expect(verifier.getByText('待签字关闭').first()).toBeVisible();
  await fixer.goto(`${office.url}/pocket/cases/${id}`);
  await expect(fixer.getByText('待签字关闭').first()).toBeVisible();
  await expect(fixer.getByRole('link', { name: /已采纳/ })).toBeVisible();
});

test('below ground a finding gets a place that is on no round, and what one found before is still read', async ({
  browser,
}) => {
  const phone = await enter(browser, office.url, 'LH-008', 'phone');
  const api = await apiOf(phone, office.url);
  await openFinding(api, await pointOn(api, 'DT'), 'report', { what: '闸机挡板松动' });
  await readyToGo(phone);
  await phone.context().setOffline(true);
  await phone.getByRole('link', { name: '发现问题' }).click();
  await phone.getByLabel('问题', { exact: true }).fill('车库入口道闸不落');
  await phone.getByRole('button', { name: '选择位置' }).click();
  const drawer = phone.getByRole('dialog');
  await expect(drawer.getByText(/没有网络，显示的是 .* 的列表/)).toBeVisible();
  await drawer.getByRole('searchbox').fill('2栋2单元');
  await drawer.getByRole('listitem').getByRole('button', { name: '2栋2单元', exact: true }).click();
  await draw(phone);
  await phone.getByRole('button', { name: '上报', exact: true }).click();
  await expect(phone.getByText(/已保存在手机上/)).toBeVisible();

  await phone.goto(`${office.url}/pocket/found`);
  const made = phone.getByRole('link', { name: /车库入口道闸不落/ });
  await expect(made).toContainText('2栋2单元');
  await expect(made).toContainText('待同步');
  await expect(phone.getByText(/没有网络，显示的是 .* 的列表/)).toBeVisible();
  await expect(phone.getByRole('link', { name: /闸机挡板松动/ })).toBeVisible();
  await phone.context().setOffline(false);
  await expect(made).not.toContainText('待同步', { timeout: 30_000 });
});
