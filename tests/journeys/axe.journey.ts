import { type Browser, expect, type Page, test } from '@playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { apiOf, openFinding } from './support/api.ts';
import { addresses, openEye, settled } from './support/axe.ts';
import { monthPassed } from './support/months.ts';
import { sampleOffice } from './support/office.ts';
import { enter } from './support/people.ts';

const office = sampleOffice();
const long = '大堂玻璃门闭门器漏油，门页下垂，关不严，夜间风大时反复撞击门框发出很大声响';

/** What stands for the parameters of the routers: a round of today, its first point with its code, a finding there, a room and its owner. */
async function samples(browser: Browser): Promise<Record<string, string>> {
  const printer = await enter(browser, office.url, 'LH-017', 'desk');
  const api = await apiOf(printer, office.url);
  const { items: routes } = await api.get<{ items: { id: string; code: string }[] }>('/routes');
  const route = routes.find((one) => one.code === 'DT')?.id ?? '';
  const sheet = await (await printer.request.get(`${api.project}/routes/${route}/codes`)).text();
  const { items } = await api.get<{ items: { id: string; route: { code: string } }[] }>('/rounds');
  const round = items.find((one) => one.route.code === 'DT')?.id ?? '';
  const { points } = await api.get<{ points: { id: string }[] }>(`/rounds/${round}`);
  const point = points[0]?.id ?? '';
  const finding = await openFinding(api, point, 'report', { what: long });
  const { rooms } = await api.get<{ rooms: { id: string; people: { id: string }[] }[] }>('/customers?q=3-2-1804');
  const { items: papers } = await api.get<{ items: { id: string; code: string }[] }>('/papers?limit=100');
  await printer.context().close();
  const manager = await enter(browser, office.url, 'LH-001', 'desk');
  const staged = await manager.request.put(
    `${api.project}/imports?kind=parties&name=${encodeURIComponent('业户.csv')}`,
    {
      headers: { 'content-type': 'application/octet-stream' },
      data: Buffer.from('房号,姓名,电话\n3-2-1804,某人,13800000000\n'),
    },
  );
  const { id: taken } = await staged.json();
  const draft = uuidv7();
  const own = await apiOf(manager, office.url);
  await own.act('paper.begin', { paper: draft, of: 'office', kind: 'standard', code: `LH01-${draft.slice(-8)}` });
  const words = { zh: long, en: '' };
  const content = { title: words, gist: words, purpose: words, scope: words, retention: null, parent: null };
  const sections = [{ no: '1', title: words, text: words }];
  const set = { label: 'A/0', audience: ['front-desk'], content: { ...content, sections } };
  await own.act('paper.write', { paper: draft, seen: 1, set });
  await manager.context().close();
  return {
    import: taken,
    draft,
    paper: papers.find((one) => one.code === 'KW-P-01')?.id ?? '',
    month: await monthPassed(office.folder, 'SW'),
    room: rooms[0]?.id ?? '',
    party: rooms[0]?.people[0]?.id ?? '',
    route,
    round,
    point,
    code: /KW1\.[\w.-]+/.exec(sheet)?.[0] ?? '',
    case: finding,
    key: 'p5-guide',
    board: 'work-order',
    register: 'hazards',
    procedure: 'finding',
    opening: 'report',
    step: 'note',
  };
}

/** Answers every question to the project with a fault of the server; counts them. */
async function breakServer(page: Page): Promise<{ asked: number }> {
  const seen = { asked: 0 };
  const error = { code: 'server', say: { zh: '服务器出了故障，请稍后再试。', en: 'The server failed. Try again.' } };
  await page.route('**/api/projects/**', async (route) => {
    // alarms and the version are asked for behind every page and leave it as it is
    if (!/\/(alarms|version)$/.test(route.request().url())) seen.asked += 1;
    await route.fulfill({ status: 500, json: { error } });
  });
  return seen;
}

const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };

/** Every page of a screen, `more` with something asked for, or empty. */
for (const [screen, number, router, more] of [
  ['desk', 'LH-001', 'web/desk/router.tsx', ['places?q=1804', 'plan?month=2027-03', 'checklists/p5-standard', 'no']],
  ['phone', 'LH-008', 'web/pocket/router.tsx', []],
] as const) {
  test(`every page of the ${screen} is readable by all: with data, and when the server fails`, async ({ browser }) => {
    test.setTimeout(600_000);
    const eye = openEye();
    const paths = addresses(router, await samples(browser));
    const page = await enter(browser, office.url, number, screen);
    const home = page.url();
    for (const path of [...paths, ...more]) {
      await page.goto(home + path);
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      await settled(page);
      await eye.look(page, `${screen} /${path}`);
      if (screen === 'desk') {
        await page.setViewportSize(narrow);
        await eye.look(page, `${screen} /${path} on a narrow window`);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect.soft(wider, `${screen} /${path} runs out of a narrow window`).toBeLessThanOrEqual(0);
        await page.setViewportSize(wide);
        continue;
      }
      await page.emulateMedia({ colorScheme: 'dark' });
      await eye.look(page, `${screen} /${path} by night`);
      await page.emulateMedia({ colorScheme: 'light' });
    }

    // a fault of the server is tried again twice, a second and two seconds later: the clock is moved on instead
    await page.clock.install();
    const server = await breakServer(page);
    for (const path of paths) {
      server.asked = 0;
      await page.goto(home + path);
      await page.getByRole('main').waitFor();
      await page.waitForLoadState('networkidle');
      const told = page.getByRole('alert').filter({ visible: true }).first();
      if (server.asked > 0)
        await expect(async () => {
          await page.clock.fastForward(4000);
          await expect(told, `${screen} /${path}`).toBeVisible({ timeout: 100 });
        }).toPass({ timeout: 10_000 });
      await eye.look(page, `${screen} /${path} when the server fails`);
    }

    // who is signed in can not be read either, and there is no network at all
    await page.unrouteAll();
    await page.route('**/api/**', (route) => route.abort());
    await page.goto(home);
    await page
      .getByText(/重试|刷新/)
      .first()
      .waitFor();
    await eye.look(page, `${screen} without network`);
    eye.verdict();
  });
}
