import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { apiOf, openFinding, signedIn } from './support/api.ts';
import { whole } from './support/browser.ts';
import { sampleOffice } from './support/office.ts';
import { enter } from './support/people.ts';

test.use({ launchOptions: whole });
/** How a phone tells what is new: by ear and by its icon while it is open, by a notification that leads on, by a reminder. */
const office = sampleOffice({ everywhere: true });

/** Counts the tones the page plays, and what it writes on its icon, from its next opening on. */
async function listen(phone: Page): Promise<void> {
  await phone.addInitScript(() => {
    const heard = { tones: 0, badge: [] as number[] };
    Object.assign(window, { heard });
    const play = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...at) {
      heard.tones += 1;
      return play.apply(this, at);
    };
    Object.assign(navigator, {
      setAppBadge: async (n: number) => void heard.badge.push(n),
      clearAppBadge: async () => void heard.badge.push(0),
    });
  });
  await phone.goto(`${office.url}/pocket/`);
  await expect(phone.getByText(/更新于/)).toBeVisible();
}
const heard = (phone: Page): Promise<{ tones: number; badge: number[] }> =>
  phone.evaluate(() => (window as unknown as { heard: { tones: number; badge: number[] } }).heard);

test('a notice and an alarm that come are heard once each, and the icon shows how many are unread', async ({
  browser,
}) => {
  const assistant = await enter(browser, office.url, 'LH-017', 'phone');
  const guard = await enter(browser, office.url, 'LH-040', 'phone');
  for (const phone of [assistant, guard]) await listen(phone);
  expect((await heard(assistant)).tones).toBe(0);

  const finder = await signedIn(office.url, 'LH-008');
  const { items } = await finder.get<{ items: { id: string }[] }>('/places?q=1804');
  const where = items[0]?.id ?? '';
  await openFinding(finder, where, 'report', { what: '楼道灯不亮' });
  await expect.poll(async () => (await heard(assistant)).tones, { timeout: 30_000 }).toBe(2);
  // the office itself may have told something, too: the icon says what the list says
  const own = await apiOf(assistant, office.url);
  const { items: notices } = await own.get<{ items: { readAt: string | null }[] }>('/notices');
  const unread = notices.filter(({ readAt }) => readAt === null).length;
  expect(unread).toBeGreaterThan(0);
  await expect.poll(async () => (await heard(assistant)).badge.at(-1), { timeout: 30_000 }).toBe(unread);
  await openFinding(finder, where, 'report', { what: '楼道有煤气味', smell: 'gas', unitsAsked: '1803：没有闻到' });
  await expect(guard.getByRole('alert').getByRole('button', { name: '确认收到' })).toBeVisible({ timeout: 30_000 });
  // the alarm has six tones, a notice of the same two
  await expect.poll(async () => (await heard(guard)).tones, { timeout: 30_000 }).toBeGreaterThanOrEqual(6);
  const first = (await heard(guard)).tones;
  // asked for by the clock once more, nothing rings again
  await guard.waitForRequest((request) => request.url().endsWith('/alarms'), { timeout: 30_000 });
  await guard.waitForTimeout(500);
  expect((await heard(guard)).tones).toBeLessThanOrEqual(first + 2);
});

/** What of the worker is touched here; the types of pages know none of it. */
type Here = EventTarget & {
  readonly registration: ServiceWorkerRegistration;
  readonly PushEvent: new (type: string, told: { data: string }) => Event;
  readonly NotificationEvent: new (type: string, told: { notification: Notification }) => Event;
};
/** The worker of a page that is open. */
async function workerOf(phone: Page): Promise<Awaited<ReturnType<BrowserContext['serviceWorkers']>>[number]> {
  await phone.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 30_000 });
  const [worker] = phone.context().serviceWorkers();
  if (!worker) throw new Error('there is no worker');
  return worker;
}

test('what is pushed is shown in words, and a tap on it leads to the case', async ({ browser }) => {
  const phone = await enter(browser, office.url, 'LH-017', 'phone');
  await phone.context().grantPermissions(['notifications'], { origin: office.url });
  const worker = await workerOf(phone);
  const finder = await signedIn(office.url, 'LH-008');
  const { items } = await finder.get<{ items: { id: string }[] }>('/places?q=1804');
  const id = await openFinding(finder, items[0]?.id ?? '', 'report', { what: '水表箱盖丢失' });
  await worker.evaluate((at) => {
    const here = globalThis as unknown as Here;
    const said = JSON.stringify({ title: '巡查问题', body: '有问题待分类。', at });
    here.dispatchEvent(new here.PushEvent('push', { data: said }));
  }, `/cases/${id}`);
  const shown = (): Promise<string[]> =>
    worker.evaluate(async () => {
      const { registration } = globalThis as unknown as Here;
      return (await registration.getNotifications()).map(({ title, body }) => `${title}: ${body}`);
    });
  await expect.poll(shown, { timeout: 15_000 }).toEqual(['巡查问题: 有问题待分类。']);
  await worker.evaluate(async () => {
    const here = globalThis as unknown as Here;
    const [notification] = await here.registration.getNotifications();
    if (notification) here.dispatchEvent(new here.NotificationEvent('notificationclick', { notification }));
  });
  await expect(phone).toHaveURL(`${office.url}/pocket/cases/${id}`);
  await expect(phone.getByRole('heading', { name: '水表箱盖丢失' })).toBeVisible();
});

test('a phone that can not open without a network says so first, and leads to what is missing', async ({ browser }) => {
  const bare = await enter(browser, office.lan, 'LH-008', 'phone');
  const reminder = bare.getByRole('link', { name: '还没有准备好离线巡查，点此检查' });
  await expect(reminder).toBeVisible();
  await reminder.click();
  await expect(bare).toHaveURL(`${office.lan}/pocket/install`);
  await expect(bare.getByText('还差几步，才能放心离线巡查')).toBeVisible();

  const phone = await enter(browser, office.url, 'LH-008', 'phone');
  await workerOf(phone);
  await expect(phone.getByText(/更新于/)).toBeVisible();
  await expect(phone.getByRole('link', { name: /还没有准备好/ })).toBeHidden();
});
