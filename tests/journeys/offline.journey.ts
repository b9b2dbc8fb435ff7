import { expect, type Page, test } from '@playwright/test';
import { sampleOffice } from './support/office.ts';
import { enter } from './support/people.ts';
import { endRound, fillPoint, startRound } from './support/round.ts';

const office = sampleOffice();
const route = '大堂首层巡视';
const what = '门禁读卡器松动';

/** The point that is next in the list, by hand: its code can not be read. */
async function openNext(phone: Page): Promise<void> {
  await phone.getByRole('link', { name: /下一个/ }).click();
  await phone.getByRole('button', { name: '手工到点' }).click();
  await phone.getByRole('button', { name: '点码损坏' }).click();
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
  await expect(phone.getByText(/^更新于|更新于/)).toBeVisible();
  // the worker keeps the whole script before the walker goes down
  await phone.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 30_000 });
  await context.setOffline(true);
  const asked: string[] = [];
  phone.on('request', (request) => {
    // scripts come from the worker; the API is asked nothing
    if (request.url().includes('/api/')) asked.push(request.url());
  });

  await startRound(phone, route);
  for (let n = 0; n < 4; n += 1) {
    await openNext(phone);
    await fillPoint(phone, route, n === 0 ? { item: '灯光与温度', what } : undefined);
  }
  await endRound(phone);
  await countReads(phone);
  await phone.goto(`${office.url}/pocket/`);
  await expect(phone.getByRole('link', { name: new RegExp(`${route}.*已完成`) })).toBeVisible();
  expect(await phone.evaluate(() => (window as unknown as { reads: number }).reads)).toBeLessThanOrEqual(3);
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
