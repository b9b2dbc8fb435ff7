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

/** In the page: it stands behind another tab of the same person. */
const waits = async (): Promise<boolean> =>
  ((await navigator.locks.query()).pending ?? []).some(({ name }) => name?.startsWith('kewu-live '));

/** A version goes on with the clock for a moment after a change: until it stands still, what moves it may be an old one. */
async function still(page: Page): Promise<void> {
  const { projects } = await (await page.request.get(`${office.url}/api/session`)).json();
  const version = async (): Promise<number> =>
    (await (await page.request.get(`${office.url}/api/projects/${projects[0].id}/version`)).json()).inbox;
  await expect
    .poll(async () => {
      const before = await version();
      await page.waitForTimeout(50);
      return (await version()) === before;
    })
    .toBe(true);
}

test('two tabs share one stream, both read anew when it tells of something, and the one that stays takes over', async ({
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
  // it waits for the first to go, and so opens none
  await expect.poll(() => second.evaluate(waits)).toBe(true);
  expect(streams).toHaveLength(1);
  await still(second);

  const reporter = await enter(browser, office.url, 'LH-008', 'phone');
  // asking by themselves, as each does now and then, they are answered nothing
  await first.context().route('**/version', () => undefined);
  const again = [first, second].map((page) => page.waitForRequest((request) => isList(request.url()), { timeout: 0 }));
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
  await page.waitForRequest((request) => request.url().endsWith('/version'), { timeout: 0 });
  expect(asked.filter(isStream)).toEqual([]);
});
