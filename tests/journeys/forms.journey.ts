import { expect, type Page, test } from '@playwright/test';
import { type Api, apiOf, drawn, openFinding, pointOn, signedIn, step, visitOnce } from './support/api.ts';
import { type Eye, openEye } from './support/axe.ts';
import { sampleOffice } from './support/office.ts';
import { enter } from './support/people.ts';
import { startRound } from './support/round.ts';
import { settled } from './support/settled.ts';
import { turnTo } from './support/walk.ts';

const office = sampleOffice();

interface Offer {
  readonly step: string;
  readonly title: { readonly zh: string };
  readonly signed: string | null;
}
interface Shown {
  readonly procedure: string;
  readonly offers: readonly Offer[];
  readonly family: readonly { readonly id: string; readonly procedure: string }[];
}

/** Nothing is written while forms are looked at: the server says no, which belongs to what is looked at. */
async function refuseAll(page: Page): Promise<void> {
  const error = { code: 'busy', say: { zh: '现在办不了，请稍后再试。', en: 'Not now, try again.' } };
  await page.route('**/commands', (route) => route.fulfill({ status: 409, json: { error } }));
  await page.route('**/commands/batch', (route) => {
    const { commands } = route.request().postDataJSON() as { commands: { id: string }[] };
    return route.fulfill({ json: { items: commands.map(({ id }) => ({ id, status: 409, error })) } });
  });
}

/** Opens, empties and sends the form of every step that this person is offered and nobody was before. */
async function lookAtSteps(
  page: Page,
  eye: Eye,
  seen: Set<string>,
  cases: readonly string[],
  open: (id: string, offer: Offer) => Promise<void>,
): Promise<void> {
  const screen = page.url().includes('/pocket') ? 'pocket' : 'desk';
  const api = await apiOf(page, office.url);
  for (const id of cases) {
    const shown = await api.get<Shown>(`/cases/${id}?screen=${screen}`);
    for (const offer of shown.offers) {
      const name = `${screen} ${shown.procedure} ${offer.step}`;
      if (seen.has(name)) continue;
      seen.add(name);
      await open(id, offer);
      await eye.look(page, name, screen === 'desk' ? '[role=dialog]' : 'html');
    }
  }
}

/** A form of the phone: everything unfolded, sent as it is. */
async function openOnPhone(page: Page, id: string, offer: Offer): Promise<void> {
  await turnTo(page, `${office.url}/pocket/cases/${id}/${offer.step}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(offer.title.zh);
  if (offer.signed) await expect(page.getByText(/签名|密码/).first()).toBeVisible();
  for (const more of await page.locator('details:not([open]) > summary').all()) await more.click();
  await page.getByRole('button', { name: offer.title.zh, exact: true }).click();
  await expect(page.getByRole('alert').first()).toBeVisible();
}

/** A dialog of the desk, sent as it is. */
async function openOnDesk(page: Page, id: string, offer: Offer): Promise<void> {
  // away, and with it the dialog before
  await turnTo(page, `${office.url}/desk/notices`);
  await turnTo(page, `${office.url}/desk/cases/${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await settled(page);
  const button = page.getByRole('main').getByRole('button', { name: offer.title.zh, exact: true });
  if ((await button.count()) > 0) await button.click();
  else {
    await page.getByRole('button', { name: '其他办理' }).click();
    await page.getByRole('menuitem', { name: offer.title.zh, exact: true }).last().click();
  }
  const form = page.getByRole('dialog');
  await expect(form).toBeVisible();
  await form.getByRole('button', { name: '提交' }).click();
  await expect(form.getByRole('alert').or(form.locator('.ant-form-item-explain-error')).first()).toBeVisible();
}

/** One case at each turn of its way: findings to be sorted, disposed, checked; an order and a violation on theirs. */
async function turns(finder: Api, assistant: Api): Promise<string[]> {
  const where = await pointOn(finder, 'DT');
  const child = async (id: string, procedure: string): Promise<string> => {
    const { family } = await assistant.get<Shown>(`/cases/${id}`);
    return family.find((one) => one.procedure === procedure)?.id ?? '';
  };
  const sorted = await openFinding(finder, where, 'report', { what: '吊顶漏水' });
  await step(assistant, sorted, 'send', { kind: 'facility', department: 'engineering', urgency: 'normal' });
  const charged = await openFinding(finder, where, 'report', { what: '通道堆放杂物' });
  await step(assistant, charged, 'charge', { kind: 'resident' });
  return [
    await openFinding(finder, where, 'report', { what: '灯不亮' }),
    await openFinding(finder, where, 'settle', { what: '有人吸烟', spotAction: 'advised', done: '已劝阻' }),
    await openFinding(finder, where, 'reportMajor', { what: '外墙砖脱落' }),
    sorted,
    await child(sorted, 'work-order'),
    await child(charged, 'violation'),
  ];
}

test('every form of the desk and of a case is readable by all, filled wrongly too', { tag: '@long' }, async ({
  browser,
}) => {
  test.setTimeout(600_000);
  const eye = openEye();
  const seen = new Set<string>();
  const finder = await signedIn(office.url, 'LH-008');
  const cases = await turns(finder, await signedIn(office.url, 'LH-017'));
  const order = cases.at(-2) ?? '';
  for (const [number, screen] of [
    ['LH-017', 'desk'],
    ['LH-001', 'desk'],
    ['LH-023', 'desk'],
    ['LH-009', 'phone'],
    ['LH-017', 'phone'],
    ['LH-001', 'phone'],
    ['LH-023', 'phone'],
  ] as const) {
    const page = await enter(browser, office.url, number, screen);
    await refuseAll(page);
    await lookAtSteps(page, eye, seen, cases, (id, offer) =>
      screen === 'desk' ? openOnDesk(page, id, offer) : openOnPhone(page, id, offer),
    );
    await page.context().close();
  }

  // the order in the hands of the technician
  const engineer = await signedIn(office.url, 'LH-023');
  const { items } = await engineer.get<{ items: { id: string }[] }>('/staff?q=LH-025');
  await step(engineer, order, 'dispatch', { worker: [items[0]?.id] });
  const technician = await enter(browser, office.url, 'LH-025', 'phone');
  const worker = await apiOf(technician, office.url);
  await refuseAll(technician);
  for (const [name, values] of [
    ['accept', {}],
    ['arrive', { arrivedAt: new Date().toISOString() }],
  ] as const) {
    await lookAtSteps(technician, eye, seen, [order], (id, offer) => openOnPhone(technician, id, offer));
    await step(worker, order, name, values);
  }
  await lookAtSteps(technician, eye, seen, [order], (id, offer) => openOnPhone(technician, id, offer));
  expect(seen.size, [...seen].join(', ')).toBeGreaterThan(35);
  eye.verdict();
});

test('every form of a round, and outside of one, is readable by all, filled wrongly too', { tag: '@long' }, async ({
  browser,
}) => {
  test.setTimeout(600_000);
  const eye = openEye();
  const phone = await enter(browser, office.url, 'LH-008', 'phone');
  const home = `${office.url}/pocket/`;
  const dialog = phone.getByRole('dialog');
  const unfold = async (): Promise<void> => {
    for (const more of await phone.locator('details:not([open]) > summary').filter({ visible: true }).all())
      await more.click();
  };
  const close = async (): Promise<void> => {
    await dialog.getByRole('button', { name: /取消|确定/ }).click();
    await expect(dialog).toHaveCount(0);
  };

  await phone
    .getByRole('link', { name: /^大堂首层巡视.*待执行/ })
    .first()
    .click();
  await phone.getByText('未带', { exact: true }).click();
  await phone.getByText('我现在当班').click();
  await phone.getByRole('button', { name: '开始巡查' }).click();
  await expect(phone.getByRole('alert').first()).toBeVisible();
  await eye.look(phone, 'start of a round');
  await phone.goto(home);
  await startRound(phone, '大堂首层巡视');
  const round = phone.url();

  for (const talk of ['与住户交谈', '员工反映']) {
    await phone.getByRole('button', { name: talk }).click();
    await dialog.getByRole('button', { name: '保存' }).click();
    await eye.look(phone, talk);
    await close();
  }

  await phone
    .getByRole('region', { name: /^未查点位/ })
    .getByRole('link')
    .first()
    .click();
  await phone.getByRole('button', { name: '手工到点' }).click();
  await phone
    .getByRole('button', { name: /检查方法/ })
    .first()
    .click();
  await phone
    .getByRole('group', { name: /^灯光与温度/ })
    .getByText('异常')
    .click();
  for (const way of await dialog.getByRole('radiogroup').first().getByRole('radio').all()) {
    await way.click({ force: true });
    await unfold();
    await dialog.getByRole('button', { name: '记下' }).click();
    await expect(dialog.getByRole('alert').first()).toBeVisible();
    await eye.look(phone, `fail sheet ${await way.locator('..').textContent()}`);
  }
  await close();
  await phone.getByRole('button', { name: '其余全部正常' }).click();
  await phone.getByRole('button', { name: /提交/ }).click();
  await expect(phone.getByRole('alert').first()).toBeVisible();
  await eye.look(phone, 'a point without a reason for being by hand');

  await phone.goto(`${round}/end`);
  await phone.getByText('未归还').click();
  await phone.getByRole('button', { name: '签名并结束' }).click();
  await expect(phone.getByRole('alert').first()).toBeVisible();
  await eye.look(phone, 'end of a round');
  await phone.getByRole('button', { name: '各点位分别填写' }).click();
  await eye.look(phone, 'end of a round, a reason for each');

  await phone.goto(`${home}find`);
  for (const way of ['上报', '现场已处理', '重大，立即上报']) {
    await phone.getByText(way, { exact: true }).first().click();
    await unfold();
    await phone.getByRole('button', { name: way }).last().click();
    await expect(phone.getByRole('alert').first()).toBeVisible();
    await eye.look(phone, `发现问题 ${way}`);
  }
  for (const nature of await phone
    .getByRole('radiogroup', { name: /问题类型/ })
    .getByRole('radio')
    .all()) {
    await nature.click({ force: true });
    await eye.look(phone, `发现问题 ${await nature.locator('..').textContent()}`);
  }
  await phone.getByRole('button', { name: '选择位置' }).click();
  await expect(dialog.getByRole('listitem').first()).toBeVisible();
  await eye.look(phone, 'places down the tree');
  await dialog.getByRole('searchbox').fill('没有这个地方');
  await expect(dialog.getByText(/^没有找到/)).toBeVisible();
  await eye.look(phone, 'no such place');
  await close();
  await phone.getByRole('button', { name: '扫码定位' }).click();
  await expect(dialog.getByRole('status').first()).toBeVisible();
  await eye.look(phone, 'scanner over a form');
  await close();
  await phone.getByText('密码签名').first().click();
  await eye.look(phone, 'signed by password');

  await phone.goto(`${home}lobby`);
  await phone.getByRole('button', { name: '已劝止或处理' }).click();
  await eye.look(phone, '大堂秩序');
  eye.verdict();
});

test('alarms, passwords and the other dialogs of the desk are readable by all', { tag: '@long' }, async ({
  browser,
}) => {
  const eye = openEye();
  const finder = await signedIn(office.url, 'LH-008');
  const { items } = await finder.get<{ items: { id: string }[] }>('/places?q=1804');
  const where = items[0]?.id ?? '';
  await openFinding(finder, where, 'report', { what: '楼道有煤气味', smell: 'gas', unitsAsked: '1803：没有闻到' });
  for (const [screen, button, send] of [
    ['phone', '确认收到', '确认收到'],
    ['desk', '应答', '提交'],
  ] as const) {
    const guard = await enter(browser, office.url, 'LH-040', screen);
    await guard.getByRole('button', { name: button }).first().click();
    const form = guard.getByRole('dialog');
    await form.getByRole('button', { name: send }).click();
    await expect(form.getByRole('alert').first()).toBeVisible();
    await eye.look(guard, `an alarm answered on the ${screen}`);
    await guard.context().close();
  }

  const manager = await enter(browser, office.url, 'LH-001', 'desk');
  const dialog = manager.getByRole('dialog');
  await manager.goto(`${office.url}/desk/cases`);
  await manager.getByRole('button', { name: '登记问题' }).click();
  await dialog.getByRole('button', { name: '提交' }).click();
  await eye.look(manager, 'a finding written down at the desk');
  await manager.goto(`${office.url}/desk/rounds`);
  await manager.getByRole('row').filter({ hasText: '待执行' }).first().getByRole('link').first().click();
  await manager.getByRole('button', { name: '免巡' }).click();
  await dialog.getByRole('button', { name: /提交|确定/ }).click();
  await eye.look(manager, 'a round excused');
  await manager.goto(`${office.url}/desk/`);
  await manager.getByRole('button', { name: '陈志远' }).click();
  await expect(manager.getByRole('menuitem', { name: 'English' })).toBeVisible();
  await eye.look(manager, 'the menu of the account');

  // an office has passwords; the sample has none, so its gate is told that it is one
  await manager.route('**/api/installation', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ json: { ...(await answer.json()), mode: 'office', ready: true, demo: null } });
  });
  await manager.goto(`${office.url}/?do=account`);
  await manager.getByRole('button', { name: '修改', exact: true }).click();
  await expect(manager.getByRole('alert')).toBeVisible();
  await eye.look(manager, 'a password changed');
  await manager.context().clearCookies();
  await manager.goto(office.url);
  await manager.getByRole('button', { name: '登录' }).click();
  await expect(manager.getByRole('alert')).toBeVisible();
  await eye.look(manager, 'the gate of an office');
  await manager.unrouteAll();
  await manager.goto(office.url);
  await expect(manager.getByRole('button', { name: /前台/ }).first()).toBeVisible();
  await eye.look(manager, 'the gate of the sample');
  eye.verdict();
});

test('signing many at once, and the end of the morning reading, are readable by all, filled wrongly too', {
  tag: '@long',
}, async ({ browser }) => {
  const eye = openEye();
  const walker = await signedIn(office.url, 'LH-008');
  const checker = await signedIn(office.url, 'LH-009');
  const point = await pointOn(walker, 'DT');
  for (const what of ['消防门未关', '地面有积水']) {
    const values = { what, spotAction: 'handled', done: '已处理' };
    const id = await openFinding(walker, point, 'settle', values);
    await checker.act('case.step', {
      case: id,
      step: 'verify',
      values: { onSpot: { point, byHand: '点码缺失' }, checkPhoto: [await checker.photo()] },
      screen: 'pocket',
      sign: drawn,
    });
  }
  const desk = await enter(browser, office.url, 'LH-017', 'desk');
  const ready = desk.getByRole('row').filter({ hasText: '待签字关闭' });
  await expect(ready).toHaveCount(2);
  for (const row of await ready.all()) await row.getByRole('checkbox').check();
  await eye.look(desk, 'cases chosen to be signed');
  await desk.getByRole('button', { name: '批量签字（2）' }).click();
  const dialog = desk.getByRole('dialog');
  await expect(dialog.getByRole('listitem')).toHaveCount(2);
  await eye.look(desk, 'signing many');
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(dialog.getByRole('alert').or(dialog.locator('.ant-form-item-explain-error')).first()).toBeVisible();
  await eye.look(desk, 'signing many without a password');
  await refuseAll(desk);
  await dialog.getByLabel('签名密码').fill('LH-017');
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(dialog.getByText('现在办不了，请稍后再试。')).toBeVisible();
  await eye.look(desk, 'signing many, declined');

  await visitOnce(walker, 'DT', '灯光与温度', '射灯不亮');
  await desk.goto(`${office.url}/desk/reading?day=${today()}`);
  const list = desk.getByRole('checkbox', { name: /^跟进/ });
  await expect(list.first()).toBeVisible();
  await eye.look(desk, 'the records of a day');
  await list.first().check();
  await desk.getByRole('button', { name: '已阅读，上报跟进清单（1）' }).click();
  await expect(desk.getByRole('alert').getByText('请写明「射灯不亮」要跟进什么。')).toBeVisible();
  await eye.look(desk, 'a reading without what to follow up');
  await desk.getByRole('textbox', { name: /^跟进事项/ }).fill('今日更换');
  await desk.getByRole('textbox', { name: '阅读意见（可不填）' }).fill('已阅');
  await desk.getByRole('button', { name: '已阅读，上报跟进清单（1）' }).click();
  await expect(desk.getByText('现在办不了，请稍后再试。')).toBeVisible();
  await eye.look(desk, 'a reading, declined');
  await desk.unrouteAll();
  await desk.getByRole('button', { name: '已阅读，上报跟进清单（1）' }).click();
  await expect(desk.getByText(/^已于 .* 阅读/)).toBeVisible();
  await eye.look(desk, 'a reading with its receipt');
  eye.verdict();
});

/** The office's day. */
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
