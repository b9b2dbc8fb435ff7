import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { apiOf, signedIn } from './support/api.ts';
import { sampleOffice } from './support/office.ts';
import { carryOut, sortToOrder } from './support/order.ts';
import { draw, enter } from './support/people.ts';
import { photo } from './support/photo.ts';
import { confirm, endRound, fillPoint, startRound } from './support/round.ts';
import { countTaps } from './support/taps.ts';

const office = sampleOffice();
const route = '大堂首层巡视';
const what = '门禁读卡器松动';

/** The point that is next in the list, by hand: its code can not be read. */
async function openNext(phone: Page): Promise<void> {
  await phone.getByRole('link', { name: /下一个/ }).click();
  await phone.getByRole('button', { name: '手工到点' }).click();
  await phone.getByRole('button', { name: '点码损坏' }).click();
}

/** Waits until the phone has read what it takes along and its script is kept, so that it can go down. */
async function readyToGo(phone: Page): Promise<void> {
  await expect(phone.getByText(/更新于/)).toBeVisible();
  await phone.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 30_000 });
}

/** Reports a finding outside of a round, where this person stood last or at the first place of the list. */
async function report(phone: Page, text: string, meanwhile?: () => Promise<unknown>): Promise<void> {
  await phone.getByRole('link', { name: '发现问题' }).click();
  await phone.getByLabel('问题', { exact: true }).fill(text);
  await meanwhile?.();
  const place = phone.getByRole('button', { name: '选择位置' });
  if (await place.isVisible()) {
    await place.click();
    await phone
      .getByRole('dialog')
      .getByRole('button', { name: /首层大堂/ })
      .first()
      .click();
  }
  await draw(phone);
  await phone.getByRole('button', { name: '上报', exact: true }).click();
}

/** Counts how often the page reads its store, from its next opening on until the list of rounds stands. */
async function countReads(phone: Page): Promise<void> {
  await phone.addInitScript(() => {
    const counted = window as unknown as { reads: number };
    counted.reads = 0;
    for (const kind of [IDBObjectStore, IDBIndex])
      for (const name of ['get', 'getAll', 'getAllKeys', 'openCursor', 'openKeyCursor', 'count'] as const) {
        const read = kind.prototype[name] as (...args: unknown[]) => unknown;
        Object.defineProperty(kind.prototype, name, {
          value(this: unknown, ...args: unknown[]) {
            if (!document.querySelector('a[href*="/rounds/"]')) counted.reads += 1;
            return read.apply(this, args);
          },
        });
      }
  });
}

test('a round walked without a network arrives once there is one, with its finding, photo and signature', async ({
  browser,
}) => {
  const phone = await enter(browser, office.url, 'LH-008', 'phone');
  const context = phone.context();
  await readyToGo(phone);
  await context.setOffline(true);
  const asked: string[] = [];
  phone.on('request', (request) => {
    // scripts come from the worker; the API is asked nothing
    if (request.url().includes('/api/')) asked.push(request.url());
  });

  await startRound(phone, route);
  for (let n = 0; n < 4; n += 1) {
    await openNext(phone);
    const taps = await countTaps(phone);
    await fillPoint(phone, route, n === 0 ? { item: '灯光与温度', what } : undefined);
    // choosing the photo is one more, which the test hands in without a tap
    expect(await taps()).toBeLessThanOrEqual(n === 0 ? 5 : 2);
  }
  await endRound(phone);
  await countReads(phone);
  await phone.goto(`${office.url}/pocket/`);
  await expect(phone.getByRole('link', { name: new RegExp(`${route}.*已完成`) })).toBeVisible();
  expect(await phone.evaluate(() => (window as unknown as { reads: number }).reads)).toBeLessThanOrEqual(3);
  await expect(phone.getByRole('link', { name: /待同步 6 条/ })).toBeVisible();
  // a browser killed at once keeps what was said to be saved, but not what it notes beside it
  await phone.evaluate(() => localStorage.clear());
  await phone.goto(`${office.url}/pocket/`);
  await expect(phone.getByRole('link', { name: /待同步 6 条/ })).toBeVisible();
  expect(asked).toEqual([]);

  await context.setOffline(false);
  await expect(phone.getByRole('link', { name: /待同步/ })).toBeHidden({ timeout: 20_000 });
  const me = await (await phone.request.get(`${office.url}/api/session`)).json();
  const project = `${office.url}/api/projects/${me.projects[0].id}`;
  const { items } = await (await phone.request.get(`${project}/rounds?mine=1&state=done`)).json();
  expect(items).toHaveLength(1);
  const round = await (await phone.request.get(`${project}/rounds/${items[0].id}`)).json();
  expect(round).toMatchObject({ visited: 4, fails: 1, state: 'done' });
  expect(round.findings).toMatchObject([{ title: what }]);
  expect(round.findings[0].number).toBeTruthy();
  expect(round.signatures).toHaveLength(1);
});

test('what was put right is checked on the spot without a network, and the sign-off waits for it at the desk', async ({
  browser,
}) => {
  const assistant = await enter(browser, office.url, 'LH-017', 'desk');
  await sortToOrder(assistant, what);
  await carryOut(browser, office.url, assistant, what);

  const checker = await enter(browser, office.url, 'LH-009', 'phone');
  await readyToGo(checker);
  await checker.context().setOffline(true);
  await checker
    .getByRole('link', { name: new RegExp(what) })
    .first()
    .click();
  await checker.getByRole('link', { name: '现场验证合格' }).click();
  await confirm(checker, '现场验证合格', async () => {
    await checker.getByRole('button', { name: '扫不到码' }).click();
    await checker.getByLabel('扫不到码的原因').fill('点码损坏');
    await checker.locator('input[type=file]').first().setInputFiles(photo());
    await expect(checker.getByRole('img', { name: '照片 1' })).toBeVisible();
    await draw(checker);
  });
  await expect(checker.getByText(/已在手机上办理「现场验证合格」/)).toBeVisible();
  await expect(checker.getByRole('link', { name: '现场验证合格' })).toBeHidden();
  await checker.context().setOffline(false);
  await expect(checker.getByText('待签字关闭').first()).toBeVisible({ timeout: 20_000 });
  await assistant.goto(`${office.url}/desk/`);
  await expect(assistant.getByText(what).first()).toBeVisible();
});

test('a captive portal, a lost answer and an expired session cost nothing, and nobody signs out over what waits', async ({
  browser,
}) => {
  const phone = await enter(browser, office.url, 'LH-008', 'phone');
  await readyToGo(phone);
  const me = await (await phone.request.get(`${office.url}/api/session`)).json();
  const project = `${office.url}/api/projects/${me.projects[0].id}`;
  const mine = async (text: string): Promise<number> => {
    const { items } = await (await phone.request.get(`${project}/found-by-me`)).json();
    return items.filter(({ title }: { title: string }) => title === text).length;
  };

  // the portal answers everything with a page of its own
  await phone.route('**/api/**', (route) =>
    route.fulfill({ status: 200, contentType: 'text/html', body: '<html>请登录无线网络</html>' }),
  );
  await report(phone, '天花板滴水');
  await expect(phone.getByText(/已保存在手机上/)).toBeVisible();
  await phone.getByRole('link', { name: '回首页' }).click();
  await expect(phone.getByRole('link', { name: '待同步 1 条' })).toBeVisible();
  await phone.getByRole('link', { name: /我的账号/ }).click();
  await phone.getByRole('button', { name: '退出登录' }).click();
  await expect(phone.getByRole('heading', { level: 1, name: '待同步' })).toBeVisible();

  // then the command is carried out, but the answer never comes
  await phone.unroute('**/api/**');
  let lost = 0;
  await phone.route('**/commands/batch', async (route) => {
    if (lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    await route.abort('connectionreset');
  });
  await phone.getByRole('button', { name: '立即同步' }).click();
  await expect.poll(() => lost).toBe(1);
  await expect(phone.getByText('没有待同步的内容')).toBeVisible({ timeout: 30_000 });
  expect(await mine('天花板滴水')).toBe(1);

  // the session ends elsewhere; what is done meanwhile waits until somebody signs in
  await phone.goto(`${office.url}/pocket/`);
  await readyToGo(phone);
  await report(phone, '扶手松动', () => phone.request.delete(`${office.url}/api/session`));
  await expect(phone.getByText(/已保存在手机上/)).toBeVisible();
  await expect(phone.getByRole('alert').getByText(/登录已过期/)).toBeVisible();
  await phone.request.post(`${office.url}/api/sample/session`, { data: { staffId: me.staff.id } });
  await phone.goto(`${office.url}/pocket/waiting`);
  await expect(phone.getByText('没有待同步的内容')).toBeVisible({ timeout: 30_000 });
  expect(await mine('扶手松动')).toBe(1);
});

test('what the office does not take is shown with its reason and a way on; what came too late is told in words', async ({
  browser,
}) => {
  const phone = await enter(browser, office.url, 'LH-009', 'phone');
  const api = await apiOf(phone, office.url);
  await readyToGo(phone);
  const { items } = await api.get<{ items: { id: string; state: string; route: { code: string } }[] }>(
    '/rounds?mine=1',
  );
  const [first, second] = items.filter((one) => one.state === 'waiting' && one.route.code === 'DT');
  if (!first || !second) throw new Error('two rounds of the lobby are needed');
  const { points } = await api.get<{ points: { id: string }[] }>(`/rounds/${first.id}`);
  await phone.context().setOffline(true);

  // a code somebody has made up: the phone can not tell, the office can
  await start(phone, first.id);
  const point = points[0]?.id ?? '';
  const packed = Buffer.from(point.replaceAll('-', ''), 'hex').toString('base64url');
  await phone.goto(`${office.url}/pocket/p/KW1.${packed}.1.${'x'.repeat(14)}`);
  await phone.getByRole('link', { name: route }).click();
  await expect(phone.getByText(/已扫码/)).toBeVisible();
  await fillPoint(phone, route);

  // meanwhile the office excuses the other round
  await start(phone, second.id);
  await (await signedIn(office.url, 'LH-017')).act('round.excuse', { round: second.id, reason: '大堂封闭施工' });

  await phone.context().setOffline(false);
  await phone.goto(`${office.url}/pocket/`);
  await phone.getByRole('link', { name: /有没收下的/ }).click({ timeout: 30_000 });
  await expect(phone.getByText('这不是本项目的点码，请重新扫描。')).toBeVisible();
  await expect(phone.getByText('已转为补报，由物业助理确认')).toBeVisible();
  await phone.getByRole('button', { name: '放弃这条' }).click();
  await expect(phone.getByText('请先导出成文件，再放弃。').first()).toBeAttached();
  const [file] = await Promise.all([
    phone.waitForEvent('download'),
    phone.getByRole('button', { name: '导出成文件' }).click(),
  ]);
  const saved = JSON.parse(await readFile(await file.path(), 'utf8'));
  expect(saved.commands).toMatchObject([
    { command: { do: 'round.visit', point }, error: { code: 'point.false-code' } },
  ]);
  await phone.getByRole('button', { name: '放弃这条' }).click();
  await expect(phone.getByText('没有待同步的内容')).toBeVisible();
  await expect(phone.getByText('已放弃（已导出）')).toBeVisible();
  await phone.getByRole('link', { name: '查看' }).first().click();
  await expect(phone.getByRole('heading', { level: 1, name: /补报/ })).toBeVisible();
});

test('two tabs hand in once; on a shared phone nobody sees or hands in what somebody else did', async ({ browser }) => {
  const first = await enter(browser, office.url, 'LH-008', 'phone');
  await readyToGo(first);
  const mine = await (await first.request.get(`${office.url}/api/session`)).json();
  const api = await apiOf(first, office.url);
  const second = await first.context().newPage();
  await second.goto(`${office.url}/pocket/`);
  await expect(second.getByText(/更新于/)).toBeVisible();
  const found = async (text: string): Promise<number> => {
    const { items } = await api.get<{ items: { title: string }[] }>('/found-by-me');
    return items.filter(({ title }) => title === text).length;
  };
  await first.context().setOffline(true);
  await report(first, '灯箱破裂');
  await expect(first.getByText(/已保存在手机上/)).toBeVisible();
  // the other tab knows at once
  await expect(second.getByRole('link', { name: '待同步 1 条' })).toBeVisible();
  let batches = 0;
  first.context().on('request', (request) => {
    if (request.url().endsWith('/commands/batch')) batches += 1;
  });
  await first.context().setOffline(false);
  await expect(second.getByRole('link', { name: /待同步/ })).toBeHidden({ timeout: 30_000 });
  expect(await found('灯箱破裂')).toBe(1);
  expect(batches).toBe(1);

  // something waits, and a colleague signs in on this phone
  await first.context().setOffline(true);
  await first.goto(`${office.url}/pocket/`);
  await report(first, '水龙头滴漏');
  await expect(first.getByText(/已保存在手机上/)).toBeVisible();
  const { demo } = await (await first.request.get(`${office.url}/api/installation`)).json();
  const people = demo.flatMap((group: { staff: { id: string; number: string }[] }) => group.staff);
  const other = people.find(({ number }: { number: string }) => number === 'LH-009');
  await first.request.post(`${office.url}/api/sample/session`, { data: { staffId: other.id } });
  await first.context().setOffline(false);
  await second.bringToFront();
  await second.goto(`${office.url}/pocket/me`);
  await expect(second.getByText('LH-009')).toBeVisible({ timeout: 30_000 });
  await expect(second.getByRole('link', { name: '待同步 1 条' })).toBeHidden();
  expect(batches).toBe(1);

  await first.request.post(`${office.url}/api/sample/session`, { data: { staffId: mine.staff.id } });
  await second.goto(`${office.url}/pocket/waiting`);
  await expect(second.getByText('没有待同步的内容')).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => found('水龙头滴漏'), { timeout: 30_000 }).toBe(1);
});

/** Begins a round that waits. */
async function start(phone: Page, round: string): Promise<void> {
  await phone.goto(`${office.url}/pocket/rounds/${round}`);
  await phone.getByText('我现在当班').click();
  await phone.getByLabel('对讲机编号').fill('对讲机 5');
  await phone.getByRole('button', { name: '开始巡查' }).click();
  await expect(phone.getByRole('region', { name: /^未查点位/ })).toBeVisible();
}
