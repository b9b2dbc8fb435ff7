import { expect, type Page, test } from '@playwright/test';
import { signedIn } from './support/api.ts';
import { clean } from './support/axe.ts';
import { sampleOffice } from './support/office.ts';
import { enter } from './support/people.ts';
import { photo } from './support/photo.ts';

const office = sampleOffice();
/** Kind and first bytes of what a link leads to. */
async function fetched(page: Page, href: string | null): Promise<string> {
  const answer = await page.request.get(href ?? '');
  return `${answer.headers()['content-type']} ${(await answer.body()).subarray(0, 5).toString()}`;
}

/** Writes a finding down at the desk; answers its number. */
async function find(page: Page, what: string, nature: string): Promise<string> {
  await page.getByRole('menuitem', { name: '单据' }).click();
  await page.getByRole('button', { name: '登记问题' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('位置').fill('1804');
  await page.getByTitle('3栋2单元1804', { exact: true }).click();
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

test('rounds: a walker is named, one is excused, the record prints, a code is issued anew', async ({ browser }) => {
  const assistant = await enter(browser, office.url, 'LH-017', 'desk');
  await assistant.getByRole('menuitem', { name: '巡查', exact: true }).click();
  await assistant
    .getByRole('row', { name: /地下车库巡查/ })
    .getByRole('link')
    .click();
  await assistant.getByRole('button', { name: '派巡' }).click();
  const dialog = assistant.getByRole('dialog');
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(dialog.getByText('请填写巡查人。')).toBeVisible();
  await dialog.getByLabel('巡查人').click();
  await assistant.getByTitle('苏梦瑶 LH-009').click();
  await clean(assistant);
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(assistant.getByText('已派巡，并已通知本人。')).toBeVisible();
  await expect(assistant.getByRole('main').getByText('苏梦瑶')).toBeVisible();
  const walker = await enter(browser, office.url, 'LH-009', 'desk');
  await walker.getByRole('menuitem', { name: '通知' }).click();
  await expect(walker.getByText('请您巡查：地下车库巡查。')).toBeVisible();

  const record = assistant.getByRole('link', { name: '打印本次 F012' });
  expect(await fetched(assistant, await record.getAttribute('href'))).toBe('application/pdf %PDF-');
  await assistant.getByRole('button', { name: '免巡' }).click();
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(dialog.getByText('请填写免巡原因。')).toBeVisible();
  await dialog.getByLabel('免巡原因').fill('台风预警，人员撤回室内');
  await clean(assistant);
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(assistant.getByText('原因：台风预警，人员撤回室内')).toBeVisible();
  await expect(assistant.getByRole('button', { name: '派巡' })).toHaveCount(0);
  await assistant.getByRole('menuitem', { name: '巡查', exact: true }).click();
  const day = assistant.getByRole('link', { name: '打印当日 F012' });
  expect(await fetched(assistant, await day.getAttribute('href'))).toBe('application/pdf %PDF-');

  await assistant
    .getByRole('row', { name: /地下车库巡查/ })
    .getByRole('link')
    .click();
  await assistant.getByRole('link', { name: '路线与点码' }).click();
  const sheet = (await assistant.getByRole('link', { name: '打印本路线点码' }).getAttribute('href')) ?? '';
  const codeOn = async (): Promise<string> =>
    /<code>([^<]+)/.exec(await (await assistant.request.get(sheet)).text())?.[1] ?? '';
  const old = await codeOn();
  await assistant
    .getByRole('button', { name: /换发点码/ })
    .first()
    .click();
  await expect(dialog).toContainText('现在贴着的点码立即作废');
  await clean(assistant);
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(assistant.getByText('点码已换发，请打印新码并换下旧码')).toBeVisible();
  await clean(assistant);
  const api = sheet.replace(/routes\/.*/, 'points/resolve?code=');
  expect(await (await walker.request.get(api + encodeURIComponent(old))).text()).toContain('point.old-code');
  expect((await walker.request.get(api + encodeURIComponent(await codeOn()))).ok()).toBe(true);
  // whoever only walks does not print codes
  await walker.goto(assistant.url());
  await expect(walker.getByRole('heading', { level: 1 })).toContainText('地下车库巡查');
  await expect(walker.getByRole('button', { name: /换发点码/ })).toHaveCount(0);
});

test('who is out, a round judged by its evidence, and what was handed in late for it', async ({ browser }) => {
  const api = await signedIn(office.url, 'LH-008');
  interface Round {
    id: string;
    number: string;
    state: string;
    route: { code: string; name: string };
    points: { id: string; label: string; sections: string[] }[];
  }
  const { items } = await api.get<{ items: Round[] }>('/rounds');
  const found = items.find((one) => one.state === 'waiting' && one.route.code === 'SW');
  const round = await api.get<Round>(`/rounds/${found?.id}`);
  const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();
  const start = { round: round.id, radio: { device: '3' }, onDuty: true };
  const visit = (at: number, entered: number, left: number) => ({
    round: round.id,
    visit: crypto.randomUUID(),
    point: round.points[at]?.id,
    proof: { byHand: '点码被撕' },
    enteredAt: ago(entered),
    leftAt: ago(left),
    answers: Object.fromEntries((round.points[at]?.sections ?? []).map((key) => [key, { all: 'pass' }])),
    kept: true,
    at: ago(left),
  });
  await api.act('round.start', { ...start, kept: true, at: ago(240) });
  await api.act('round.visit', visit(0, 230, 200));
  await api.act('round.visit', visit(1, 190, 188));
  await api.get(`/pocket?device=${crypto.randomUUID()}&unsent=3&oldest=${ago(600)}`);
  const other = await signedIn(office.url, 'LH-009');
  await other.act('round.start', { ...start, kept: true, at: ago(150) });

  const supervisor = await enter(browser, office.url, 'LH-016', 'desk');
  await supervisor.getByRole('menuitem', { name: '在外巡查' }).click();
  const row = supervisor.getByRole('row', { name: new RegExp(round.route.name) });
  await expect(row).toContainText(`2 / ${round.points.length} 个点位`);
  await expect(row).toContainText(round.points[1]?.label ?? '');
  await expect(row).toContainText('刚刚');
  await expect(row).toContainText('3 条');
  await clean(supervisor);
  // not heard of since long: somebody should ring
  await supervisor.route('**/api/**/out', async (asked) => {
    const answer = await asked.fetch();
    const body = (await answer.text()).replace(/"seenAt":"[^"]+"/g, `"seenAt":"${ago(45 * 60)}"`);
    await asked.fulfill({ response: answer, body });
  });
  await supervisor.reload();
  await expect(row).toContainText('45 分钟前');
  await expect(row).toContainText('请打电话问人在哪里');
  await clean(supervisor);
  await supervisor.unroute('**/api/**/out');
  await supervisor.route('**/api/**/out', (asked) => asked.fulfill({ status: 503, body: '' }));
  await supervisor.reload();
  await expect(supervisor.getByRole('button', { name: '重试' })).toBeVisible({ timeout: 20_000 });
  await supervisor.unroute('**/api/**/out');
  await supervisor.getByRole('button', { name: '重试' }).click();

  await row.getByRole('link', { name: round.route.name }).click();
  const table = supervisor.getByRole('table', { name: '各点位的时间与凭据' });
  const flagged = table.getByRole('row', { name: new RegExp(round.points[1]?.label ?? '') });
  await expect(flagged).toContainText('全部正常提交过快：只用 2 秒，少于 5 秒');
  await expect(flagged).toContainText('点码被撕');
  await expect(flagged).toContainText('晚 3 分');
  await clean(supervisor);
  await supervisor.getByRole('checkbox', { name: '只看有标注的点位（1）' }).check();
  await expect(table.getByRole('row')).toHaveCount(2);
  await supervisor.getByRole('button', { name: '收起时间与凭据' }).click();
  await expect(supervisor.getByRole('table', { name: '点位' })).toBeVisible();

  const assistant = await enter(browser, office.url, 'LH-017', 'desk');
  await assistant
    .getByRole('row', { name: new RegExp(`${round.number}：开始巡查`) })
    .getByRole('link')
    .click();
  await expect(assistant.getByText('单婉清已开始这次巡查。').first()).toBeVisible();
  await expect(assistant.getByText('现由单婉清巡查')).toBeVisible();
  await expect(assistant.getByRole('link', { name: `${round.route.name} ${round.number}` })).toBeVisible();
  await clean(assistant);
  await assistant.getByRole('button', { name: '采纳', exact: true }).click();
  await assistant.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  await expect(assistant.getByRole('dialog')).toContainText('单婉清已开始这次巡查');
  await assistant.getByRole('dialog').getByRole('button', { name: '取消' }).click();
  await assistant.getByRole('button', { name: '不采纳' }).click();
  await assistant.getByRole('dialog').getByLabel('不采纳的原因').fill('由他人巡查');
  await assistant.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  await expect(assistant.getByText('未采纳').first()).toBeVisible();
});

test('a month is planned by the assistant and approved by the manager [P5-3.2]', async ({ browser }) => {
  const month = new Date(Date.now() + 75 * 86_400_000).toISOString().slice(0, 7);
  const assistant = await enter(browser, office.url, 'LH-017', 'desk', `plan?month=${month}`);
  await assistant.getByRole('button', { name: '编制本月计划' }).click();
  await expect(assistant.getByText('由主任批准。')).toBeVisible();
  const manager = await enter(browser, office.url, 'LH-001', 'desk');
  await manager.getByRole('menuitem', { name: '今日' }).click();
  await manager.getByRole('link', { name: '去批准' }).click();
  await manager.getByRole('button', { name: '批准本月计划' }).click();
  await clean(manager);
  await manager.getByRole('button', { name: '确定' }).click();
  await expect(manager.getByText('已批准', { exact: true })).toBeVisible();
});

test('an alarm rings above every page until somebody answers', async ({ browser }) => {
  const desk = await enter(browser, office.url, 'LH-008', 'desk');
  await desk.getByRole('menuitem', { name: '单据' }).click();
  await desk.getByRole('button', { name: '登记问题' }).click();
  const form = desk.getByRole('dialog');
  await form.getByLabel('位置').fill('1804');
  await desk.getByTitle('3栋2单元1804', { exact: true }).click();
  await form.getByLabel('问题', { exact: true }).fill('厨房闻到燃气味');
  await form.getByLabel('问题类型').click();
  await desk.getByTitle('异味', { exact: true }).click();
  await form.getByText('天然气味', { exact: true }).click();
  await form.getByLabel('询问单元及答复').fill('1803 没有闻到');
  await form.getByLabel('签名密码').fill('LH-008');
  await form.getByRole('button', { name: '提交' }).click();
  await expect(desk.getByText('等待保安应答')).toBeVisible();

  const guard = await enter(browser, office.url, 'LH-045', 'desk', 'places');
  await guard.getByRole('button', { name: '应答' }).click();
  const answer = guard.getByRole('dialog');
  await answer.getByRole('button', { name: '提交' }).click();
  await expect(answer.getByText('请填写您怎样处置。')).toBeVisible();
  await clean(guard);
  await answer.getByLabel('您怎样处置').fill('已到场，关阀开窗');
  await answer.getByRole('button', { name: '提交' }).click();
  await expect(guard.getByRole('button', { name: '应答' })).toHaveCount(0);
  await desk.reload();
  await expect(desk.getByText('已应答：已到场，关阀开窗')).toBeVisible();
});

test('with a caller on the line: a case by its number, a room or a word, from any page', async ({ browser }) => {
  const desk = await enter(browser, office.url, 'LH-008', 'desk');
  const number = await find(desk, '消防栓箱门玻璃碎裂', '设施破损');
  await desk.goto(`${office.url}/desk/staff`);
  const box = desk.getByRole('combobox', { name: '查房间、业户、单据' });
  for (const typed of [number, number.slice(-9), '1804 玻璃碎裂']) {
    await box.fill(typed);
    await box.press('Enter');
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText('消防栓箱门玻璃碎裂');
    await desk.getByRole('menuitem', { name: '员工' }).click();
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText('员工');
  }
  await box.fill('没有这样的单据');
  await box.press('Enter');
  await expect(desk.getByText('没有符合条件的单据')).toBeVisible();
});

test('what is late or soon due is chased, whatever kind; the filters stand in the address [P5-3.3]', async ({
  browser,
}) => {
  const desk = await enter(browser, office.url, 'LH-008', 'desk');
  const number = await find(desk, '装修工人在楼道饮酒喧哗', '住户违章');
  const assistant = await enter(browser, office.url, 'LH-017', 'desk');
  await assistant.getByRole('menuitem', { name: '分类' }).click();
  const card = assistant.locator('.ant-card', { hasText: number });
  await card.getByRole('button', { name: '采纳' }).click();
  await expect(card).toHaveCount(0);
  const admin = await enter(browser, office.url, 'LH-019', 'desk');
  await admin.getByRole('menuitem', { name: '催办' }).click();
  await expect(admin.getByRole('link', { name: /^WZ-/ }).first()).toBeVisible();
  await admin.getByLabel('单据种类').click();
  await admin.getByTitle('住户违章', { exact: true }).click();
  await expect(admin).toHaveURL(/procedure=violation/);
  await expect(admin.getByRole('link', { name: /^XC-/ })).toHaveCount(0);
  await admin.reload();
  await expect(admin.getByRole('link', { name: /^WZ-/ }).first()).toBeVisible();
  await expect(admin.getByRole('link', { name: /^XC-/ })).toHaveCount(0);
  await admin.getByLabel('责任部门').click();
  await admin.getByTitle('绿化部', { exact: true }).click();
  await expect(admin.getByText('没有需要催办的单据。')).toBeVisible();
  await clean(admin);
});

// that nothing runs out of any page there, and that each is clean, is seen in axe-desk.journey.ts
test('on a narrow window the menu is behind a button', async ({ browser }) => {
  const admin = await enter(browser, office.url, 'LH-001', 'desk');
  await admin.setViewportSize({ width: 390, height: 844 });
  await admin.getByRole('button', { name: '菜单' }).click();
  await clean(admin);
  await admin.getByRole('menuitem', { name: '催办' }).click();
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('催办');
  await expect(admin.getByRole('menuitem', { name: '单据' })).toBeHidden();
});

test('the desk speaks English to whoever wants it', async ({ browser }) => {
  const manager = await enter(browser, office.url, 'LH-001', 'desk');
  await manager.getByRole('button', { name: '陈志远' }).click();
  await manager.getByText('English').click();
  await manager.goto(`${office.url}/desk/today`);
  await expect(manager.getByRole('heading', { level: 1 })).toContainText('Today');
  await clean(manager);
});
