import { expect, type Page, test } from '@playwright/test';
import { photograph } from './support/camera.ts';
import { sampleOffice } from './support/office.ts';
import { carryOut, signOff, sortToOrder } from './support/order.ts';
import { draw, enter } from './support/people.ts';
import { photo } from './support/photo.ts';
import { endRound, type Fail, fillPoint, startRound, take } from './support/round.ts';
import { countTaps } from './support/taps.ts';

const office = sampleOffice({ everywhere: true });
const route = '大堂首层巡视';
const what = '服务台上方射灯两盏不亮';

/** Visits the next open point by hand. */
async function visitByHand(phone: Page, fail?: Fail): Promise<void> {
  await phone
    .getByRole('region', { name: /^未查点位/ })
    .getByRole('link')
    .first()
    .click();
  await phone.getByRole('button', { name: '手工到点' }).click();
  await phone.getByRole('button', { name: '点码缺失' }).click();
  await fillPoint(phone, route, fail);
}

test('a patrol day by hand: walked, found, sorted, ordered, done, checked by another, signed off', {
  tag: '@long',
}, async ({ browser }) => {
  const front = await enter(browser, office.url, 'LH-008', 'phone');
  await startRound(front, route);
  await visitByHand(front, { item: '灯光与温度', what });
  for (let i = 0; i < 3; i += 1) await visitByHand(front);
  await endRound(front);

  const assistant = await enter(browser, office.url, 'LH-017', 'desk');
  await sortToOrder(assistant, what);
  await carryOut(browser, office.url, assistant, what);

  // checked on the spot by the front desk, who did no work on it
  await front.goto(`${office.url}/pocket/`);
  await front
    .getByRole('link', { name: new RegExp(`${what}.*XC-`) })
    .first()
    .click();
  await take(front, '现场验证合格', async () => {
    await front
      .getByRole('button', { name: /手工|扫不到/ })
      .first()
      .click();
    await front.getByLabel('扫不到码的原因').fill('点码缺失');
    await front.locator('input[type=file]').first().setInputFiles(photo());
    await draw(front);
  });
  await expect(front.getByText('待签字关闭').first()).toBeVisible();
  await signOff(assistant, office.url);
});

test('outside a round: what is found and what disturbs a lobby take two taps each; plain http reads a picture of the code', async ({
  browser,
}) => {
  // no camera on plain http from another machine: the phone takes a picture of the printed code
  const phone = await enter(browser, office.lan, 'LH-009', 'phone');
  const me = await (await phone.request.get(`${office.lan}/api/session`)).json();
  const project = `${office.lan}/api/projects/${me.projects[0].id}`;
  const printer = await enter(browser, office.lan, 'LH-017', 'desk');
  const [[label, buffer] = ['', Buffer.of()]] = await photograph(printer, project, 'DT');
  await phone.getByRole('link', { name: '扫点码' }).click();
  await phone.getByLabel('拍一张点码照片').setInputFiles({ name: '点码.jpg', mimeType: 'image/jpeg', buffer });
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText(label);
  await phone.getByRole('button', { name: '返回' }).click();

  // 发现问题, at the point that was scanned last
  const found = await countTaps(phone);
  await phone.getByRole('link', { name: '发现问题' }).click();
  await expect(phone.getByRole('button', { name: label })).toBeVisible();
  await phone.getByLabel('问题', { exact: true }).fill('地面有水渍');
  await draw(phone);
  await phone.getByRole('button', { name: '上报', exact: true }).click();
  await expect(phone.getByText(/^✓/)).toBeVisible();
  expect(await found()).toBe(2);
  await phone.getByRole('link', { name: '回首页' }).click();

  const told = await countTaps(phone);
  await phone.getByRole('link', { name: '大堂秩序' }).click();
  await phone.getByLabel('发生了什么').fill('两名访客争吵，已劝离');
  await phone.getByRole('button', { name: '已劝止或处理' }).click();
  await expect(phone.getByText('已记录。').first()).toBeAttached();
  expect(await told()).toBe(2);
});
