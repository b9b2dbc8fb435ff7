import { expect, type Page, test } from '@playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { sampleOffice } from './support/office.ts';
import { enter } from './support/people.ts';

const office = sampleOffice({ everywhere: true });
const isStream = (address: string): boolean => address.includes('/api/stream?');
/** Lists that are read anew only when the version has moved (alarms are asked for by the clock). */
const isList = (address: string): boolean => /\/api\/projects\/[^/]+\/(inbox|sorting)/.test(address);

/** Reports a finding as whoever is signed in on the page. */
async function report(page: Page): Promise<void> {
  const origin = new URL(page.url()).origin;
  const { projects } = await (await page.request.get(`${origin}/api/session`)).json();
  const project = `${origin}/api/projects/${projects[0].id}`;
  const { items } = await (await page.request.get(`${project}/places?kind=zone`)).json();
  const at = new Date().toISOString();
  const answer = await page.request.post(`${project}/commands`, {
    data: {
      id: uuidv7(),
      at,
      offset: 0,
      do: 'case.open',
      case: uuidv7(),
      procedure: 'finding',
      step: 'report',
      screen: 'pocket',
      sign: { method: 'drawn', drawing: `M0 0${' L10 10'.repeat(8)}` },
      values: { foundAt: at, where: items[0].id, what: '灯不亮' },
    },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}

test('two tabs share one stream, both read anew within seconds, and the one that stays takes over', async ({
  browser,
}) => {
  const first = await enter(browser, office.url, 'LH-016', 'desk');
  const streams: Page[] = [];
  first.context().on('request', (request) => isStream(request.url()) && streams.push(request.frame().page()));
  await first.goto(`${office.url}/desk/`);
  await expect.poll(() => streams.length).toBe(1);
  const second = await first.context().newPage();
  await second.goto(`${office.url}/desk/`);
  await expect(second.getByRole('main')).toBeVisible();
  await second.waitForTimeout(3000); // longer than a version goes on after a change
  expect(streams).toHaveLength(1);

  const reporter = await enter(browser, office.url, 'LH-008', 'phone');
  const again = [first, second].map((page) =>
    page.waitForRequest((request) => isList(request.url()), { timeout: 5000 }),
  );
  await report(reporter);
  await Promise.all(again);

  await streams[0]?.close();
  await expect.poll(() => streams.length).toBe(2);
  expect(streams[1]).toBe(second);
});

test('on plain http from another machine there is no stream: the version is asked for', async ({ browser }) => {
  const page = await enter(browser, office.lan, 'LH-016', 'phone');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  expect(await page.evaluate(() => 'locks' in navigator)).toBe(false);
  await page.waitForRequest((request) => request.url().endsWith('/version'), { timeout: 20_000 });
  expect(asked.filter(isStream)).toEqual([]);
});
