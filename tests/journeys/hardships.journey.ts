import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { freshFolder } from '../support/folder.ts';
import { freePort, type Product, startProduct, trusting } from '../support/product.ts';
import { Phone, signInOn, waitingOn } from './chaos/phone.ts';
import { dice, openWeather, type Weather } from './chaos/weather.ts';
import { signedIn } from './support/api.ts';
import { preparedFolder } from './support/office.ts';
import { endRound, fillPoint, startRound } from './support/round.ts';

/** What happens to phones beside losing the network; over https, as an office runs it. */
const route = '大堂首层巡视';
let weather: Weather;
let product: Product;
const folders: string[] = [];
const phones: Phone[] = [];

test.beforeEach(async () => {
  const folder = freshFolder('hardships');
  folders.push(folder);
  execFileSync('cp', ['-a', `${preparedFolder()}/.`, folder]);
  const port = await freePort();
  product = await startProduct(folder, port, '127.0.0.1', { tls: 'auto' });
  weather = await openWeather(port, readFileSync(join(folder, 'tls/server.pem'), 'utf8'), dice(1));
});
test.afterEach(async () => {
  for (const phone of phones.splice(0)) await phone.kill();
  await weather.stop();
  await product.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A phone of the front desk, ready for the basement. */
async function ready(number = 'LH-008'): Promise<Phone> {
  const profile = freshFolder('profile');
  folders.push(profile);
  const phone = new Phone(profile, weather, trusting(product.spki));
  phones.push(phone);
  await phone.start();
  await signInOn(phone, number);
  await phone.page.goto(`${weather.url}/pocket/`);
  await settled(phone.page);
  return phone;
}
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 30_000 });
  await expect(page.getByText(/更新于/)).toBeVisible();
}
async function byHand(page: Page): Promise<void> {
  await page.getByRole('link', { name: /下一个/ }).click();
  await page.getByRole('button', { name: '手工到点' }).click();
  await page.getByRole('button', { name: '点码损坏' }).click();
}
async function visitNext(page: Page): Promise<void> {
  await byHand(page);
  await fillPoint(page, route);
}
const handedOver = (page: Page): Promise<void> => expect.poll(() => waitingOn(page), { timeout: 30_000 }).toBe(0);
interface Round {
  id: string;
  state: string;
  visited: number;
  startedAt: string;
  flags: { kind: string }[];
}
async function myRounds(number = 'LH-008'): Promise<Round[]> {
  const office = await signedIn(weather.url, number);
  const { items } = await office.get<{ items: (Round & { route: { code: string } })[] }>('/rounds?mine=1');
  return items.filter((one) => one.route.code === 'DT' && one.state !== 'waiting');
}

test('two tabs of one person: each record is handed in once', { tag: '@long' }, async () => {
  const phone = await ready();
  const second = await phone.page.context().newPage();
  await second.goto(`${weather.url}/pocket/`);
  await expect(second.getByText(/更新于/)).toBeVisible();
  await phone.goDown();
  await startRound(phone.page, route);
  for (let n = 0; n < 2; n += 1) await visitNext(phone.page);
  await expect.poll(() => waitingOn(second)).toBe(3);
  weather.set('clear');
  await phone.comeUp();
  await handedOver(second);
  expect([...weather.arrived.values()].filter((times) => times > 1)).toEqual([]);
  expect(await myRounds()).toMatchObject([{ state: 'walking', visited: 2 }]);
});

test('two phones of one person: what the second did in the same round becomes a late fact, told in words', {
  tag: '@long',
}, async () => {
  const [first, second] = [await ready(), await ready()];
  await first.goDown();
  await second.goDown();
  for (const phone of [first, second]) {
    await startRound(phone.page, route);
    await visitNext(phone.page);
  }
  weather.set('clear');
  await first.comeUp();
  await handedOver(first.page);
  await second.comeUp();
  await handedOver(second.page);
  await second.page.goto(`${weather.url}/pocket/waiting`);
  await expect(second.page.getByText('已转为补报，由物业助理确认').first()).toBeVisible();
  await expect(second.page.getByText(/已经开始|已经巡过/).first()).toBeVisible();
  expect(await myRounds()).toMatchObject([{ state: 'walking', visited: 1 }]);
  const assistant = await signedIn(weather.url, 'LH-017');
  const { items } = await assistant.get<{ items: { procedure: string }[] }>('/cases?procedure=late-fact');
  expect(items).toHaveLength(1);
});

test('signed out everywhere while offline: everything waits until the person signs in again', {
  tag: '@long',
}, async () => {
  const phone = await ready();
  await phone.goDown();
  await startRound(phone.page, route);
  await visitNext(phone.page);
  weather.set('clear');
  const office = await signedIn(weather.url, 'LH-008');
  await office.post(`${weather.url}/api/session/out-everywhere`);
  await phone.comeUp();
  await expect(phone.page.getByText('登录已过期。做过的都在手机上，登录后继续同步。')).toBeVisible({ timeout: 20_000 });
  expect(await waitingOn(phone.page)).toBe(2);
  await signInOn(phone, 'LH-008');
  await phone.page.goto(`${weather.url}/pocket/`);
  await handedOver(phone.page);
  expect(await myRounds()).toMatchObject([{ state: 'walking', visited: 1 }]);
});

test('a clock two hours ahead: times are right in the office, and nothing is refused', async () => {
  const phone = await ready();
  const wrong = (): void => {
    const real = Date.now;
    const ahead = 2 * 3_600_000;
    const Real = Date;
    class Ahead extends Real {
      constructor(...given: []) {
        if (given.length === 0) super(real.call(Real) + ahead);
        else super(...given);
      }
      static override now(): number {
        return real.call(Real) + ahead;
      }
    }
    globalThis.Date = Ahead as DateConstructor;
  };
  await phone.page.context().addInitScript(wrong);
  await phone.page.goto(`${weather.url}/pocket/`);
  await settled(phone.page);
  await phone.goDown();
  const began = Date.now();
  await startRound(phone.page, route);
  await visitNext(phone.page);
  weather.set('clear');
  await phone.comeUp();
  await handedOver(phone.page);
  const over = Date.now();
  const [round] = await myRounds();
  expect(round).toMatchObject({ state: 'walking', visited: 1 });
  // measured to a second or two; the clock itself is two hours off
  const startedAt = Date.parse(round?.startedAt ?? '');
  expect(startedAt).toBeGreaterThan(began - 60_000);
  expect(startedAt).toBeLessThan(over + 60_000);
  expect(round?.flags.map(({ kind }) => kind)).toContain('clock');
});

test('a full phone refuses clearly and keeps the form', async () => {
  const phone = await ready();
  await startRound(phone.page, route);
  await byHand(phone.page);
  await phone.page.getByRole('button', { name: '其余全部正常' }).click();
  await phone.page.waitForTimeout(600); // the draft is on disk
  // the browser itself looks at its quota only now and then: from here on every record is one too many
  await phone.page.evaluate(() => {
    const { add, put } = IDBObjectStore.prototype;
    const full = (): never => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    Object.assign(IDBObjectStore.prototype, { add: full, put: full });
    Object.assign(window, { makeRoom: () => Object.assign(IDBObjectStore.prototype, { add, put }) });
  });
  await phone.goDown();
  await phone.page.getByRole('button', { name: /提交/ }).click();
  await expect(phone.page.getByRole('alert')).toContainText(/空间|存不下/);
  await phone.page.evaluate(() => (window as unknown as { makeRoom: () => void }).makeRoom());
  await phone.page.getByRole('button', { name: /提交/ }).click();
  await expect(phone.page.getByRole('heading', { level: 1 })).toHaveText(route);
});

test('a captive portal that answers everything with its own page takes nothing away', { tag: '@long' }, async () => {
  const phone = await ready();
  await phone.goDown();
  await startRound(phone.page, route);
  await visitNext(phone.page);
  weather.set('portal');
  await phone.comeUp();
  await phone.page.waitForTimeout(4000);
  expect(await waitingOn(phone.page)).toBe(2);
  await phone.page.goto(`${weather.url}/pocket/`);
  await expect(phone.page.getByRole('link', { name: new RegExp(`^${route}.*执行中`) })).toBeVisible();
  weather.set('clear');
  await phone.page.goto(`${weather.url}/pocket/waiting`);
  await phone.page.getByRole('button', { name: '立即同步' }).click();
  await handedOver(phone.page);
  expect(await myRounds()).toMatchObject([{ visited: 1 }]);
});

test('a new version in the middle of a round waits for the form, and takes over on the first screen', {
  tag: '@long',
}, async () => {
  const phone = await ready();
  await startRound(phone.page, route);
  await byHand(phone.page);
  await phone.page
    .getByLabel(/备注|说明/)
    .last()
    .fill('门口有积水');
  weather.renew();
  await phone.page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await expect
    .poll(() => phone.page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting)))
    .toBe(true);
  await phone.page.waitForTimeout(1000);
  await expect(phone.page.getByLabel(/备注|说明/).last()).toHaveValue('门口有积水');
  await fillPoint(phone.page, route);
  await phone.page.goto(`${weather.url}/pocket/`);
  const waits = (): Promise<boolean> =>
    phone.page
      .evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting))
      .catch(() => true); // the page is being loaded anew
  await expect.poll(waits, { timeout: 20_000 }).toBe(false);
  await expect(phone.page.getByRole('link', { name: new RegExp(`^${route}.*执行中`) })).toBeVisible();
  for (let n = 0; n < 3; n += 1) {
    if (n === 0) await phone.page.getByRole('link', { name: new RegExp(`^${route}.*执行中`) }).click();
    await visitNext(phone.page);
  }
  await endRound(phone.page);
  await handedOver(phone.page);
  expect(await myRounds()).toMatchObject([{ state: 'done', visited: 4 }]);
});
