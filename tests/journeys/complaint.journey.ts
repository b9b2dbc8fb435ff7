import { expect, test } from '@playwright/test';
import { clean } from './support/axe.ts';
import { sampleOffice } from './support/office.ts';
import { enter } from './support/people.ts';
import { countRequests } from './support/settled.ts';

const office = sampleOffice();

test('a complaint is taken by telephone, answered, looked into and seen on the board; whom it is of is seen for a reason [P3-1.8]', async ({
  browser,
}) => {
  const what = '2栋电梯连续三天异响，夜间影响休息，希望尽快检修并告知结果';
  // the list of a kind offers to open one of that kind, and no other
  const desk = await enter(browser, office.url, 'LH-008', 'desk', 'cases?procedure=complaint');
  await expect(desk.getByRole('button', { name: '登记问题' })).toHaveCount(0);
  await desk.getByRole('button', { name: '登记投诉' }).click();
  await desk.getByLabel('渠道').click();
  await desk.getByTitle('电话', { exact: true }).click();
  await desk.getByLabel('房号/位置').fill('1804');
  await desk.getByTitle('3栋2单元1804', { exact: true }).click();
  // the people of the room are offered before anything is typed
  const who = desk.getByLabel('投诉人', { exact: true });
  await who.click();
  await desk.getByText('3-2-1804').waitFor();
  await desk.keyboard.press('ArrowDown');
  await desk.keyboard.press('Enter');
  await desk.getByLabel('类别').click();
  await desk.getByTitle('设施', { exact: true }).click();
  await desk.getByLabel('投诉内容').fill(what);
  await desk.getByText('一般', { exact: true }).click();
  await desk
    .getByRole('radiogroup', { name: /涉及人身伤害/ })
    .getByText('否')
    .click();
  await clean(desk);
  await desk.getByRole('button', { name: '登记投诉' }).click();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText(what);
  await expect(desk.getByText(/TS-LH01-\d{8}-\d{4}/).first()).toBeVisible();
  await clean(desk);
  await expect(desk.getByRole('link', { name: /\*/ }).first()).toBeVisible();

  await desk.getByRole('button', { name: '答复并派责' }).click();
  const answer = desk.getByRole('dialog');
  await answer.getByLabel('首次答复', { exact: true }).fill('已受理，马上安排电梯维保到场');
  await answer.getByLabel('责任部门').click();
  await desk.getByTitle('工程部', { exact: true }).click();
  await answer.getByRole('button', { name: /提\s?交/ }).click();
  await expect(answer).toBeHidden();
  await expect(desk.getByText('调查中').first()).toBeVisible();

  const supervisor = await enter(
    browser,
    office.url,
    'LH-003',
    'desk',
    new URL(desk.url()).pathname.replace(/^\/desk\//, ''),
  );
  await supervisor.getByRole('button', { name: '查看完整信息' }).click();
  const reason = supervisor.getByRole('dialog');
  await reason.getByRole('textbox').fill('回电核实情况');
  await reason.getByRole('button', { name: /查看|确\s?定/ }).click();
  await expect(supervisor.locator('a[href^="tel:"]').first()).toBeVisible();

  const engineer = await enter(browser, office.url, 'LH-023', 'desk', 'boards/complaint');
  await expect(engineer.getByText(what).first()).toBeVisible();
  await clean(engineer);
  const phone = await enter(browser, office.url, 'LH-023', 'phone');
  await phone.getByText(what).first().click();
  await expect(phone.getByRole('heading', { name: what })).toBeVisible();
  await phone.getByRole('link', { name: '提出结论' }).click();
  await phone.getByRole('radiogroup', { name: '成立' }).getByText('是').click();
  await phone.getByLabel('调查情况').fill('导轨缺油');
  await phone.getByLabel('原因', { exact: true }).fill('保养间隔过长');
  await phone.getByLabel('纠正措施').fill('加油并缩短保养间隔');
  await clean(phone);
  await phone
    .getByRole('button', { name: /提出结论|提\s?交/ })
    .last()
    .click();
  await expect(phone.getByText('处理中').first()).toBeVisible();
});

test('somebody without an account tells of it by the code on the wall, and the front desk takes it up', async ({
  browser,
}) => {
  const desk = await enter(browser, office.url, 'LH-008', 'desk', 'places?q=1804');
  await desk.getByRole('link', { name: '3栋2单元1804', exact: true }).click();
  const link = desk.getByRole('link', { name: '外部提交码' });
  const sheet = await desk.request.get((await link.getAttribute('href')) ?? '');
  const address = /<small>(http[^<]+)<\/small>/.exec(await sheet.text())?.[1] ?? '';
  expect(address).toContain(`${office.url}/outside/`);

  const stranger = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  await countRequests(stranger);
  await stranger.goto(address);
  await expect(stranger.getByText('3栋2单元1804')).toBeVisible();
  await clean(stranger);
  await stranger.getByRole('button', { name: '提交', exact: true }).click();
  await expect(stranger.getByText('请先补充标出的内容。')).toBeVisible();
  const what = '楼道里有刺鼻气味，已经两天了';
  await stranger.getByLabel('投诉内容').fill(what);
  await stranger.getByLabel(/投诉人姓名/).fill('王女士');
  await stranger.getByLabel(/投诉人电话/).fill('12');
  await stranger.getByRole('button', { name: '提交', exact: true }).click();
  await expect(stranger.locator('[aria-invalid]').first()).toBeVisible();
  await stranger.getByLabel(/投诉人电话/).fill('13912345678');
  // the page goes and comes back, a network fails: what was typed is still there
  await stranger.reload();
  await expect(stranger.getByLabel('投诉内容')).toHaveValue(what);
  await stranger.context().setOffline(true);
  await stranger.getByRole('button', { name: '提交', exact: true }).click();
  await expect(stranger.getByRole('alert').first()).toBeVisible();
  await stranger.context().setOffline(false);
  await stranger.getByRole('button', { name: '提交', exact: true }).click();
  const number = await stranger.getByText(/TS-LH01-/).textContent();

  await desk.goto(`${office.url}/desk/boards/complaint`);
  await expect(desk.getByText(what)).toBeVisible();
  await desk.getByRole('link', { name: (number ?? '').replace('编号 ', '') }).click();
  await expect(desk.getByText('外部人员').first()).toBeVisible();
  await desk.getByRole('button', { name: '登记投诉' }).first().click();
  await expect(desk.getByRole('dialog').getByLabel('投诉内容')).toHaveValue(what);
});
