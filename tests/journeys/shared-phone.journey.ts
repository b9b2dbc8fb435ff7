import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { apiOf, drawn } from './support/api.ts';
import { sampleOffice } from './support/office.ts';
import { enter } from './support/people.ts';

const office = sampleOffice();
const what = '灭火器箱被杂物挡住';

/** Everything this browser keeps of the product: stores, caches, storage. */
const keeps = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const texts: string[] = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open(name ?? '');
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      });
      for (const table of db.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve, reject) => {
          const asked = db.transaction(table).objectStore(table).getAll();
          asked.onsuccess = () => resolve(asked.result);
          asked.onerror = () => reject(asked.error);
        });
        texts.push(...rows.map((row) => `${table} ${JSON.stringify(row)}`));
      }
      db.close();
    }
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) texts.push(`cache ${url}`);
    return texts.join('\n');
  });

interface Looked {
  readonly page: Page;
  readonly room: string;
  readonly owner: string;
  readonly photo: string;
  readonly finding: string;
}

/** A customer assistant takes the phone, looks at a finding with a photo and at a household, and opens the photo by itself. */
async function look(context: { newPage: () => Promise<Page> }, page: Page): Promise<Looked> {
  const api = await apiOf(page, office.url);
  const { rooms } = await api.get<{ rooms: { id: string; people: { name: string }[] }[] }>('/customers?q=3-2-1804');
  const [room] = rooms;
  const hash = await api.photo();
  const finding = crypto.randomUUID();
  await api.act('case.open', {
    ...{ case: finding, procedure: 'finding', step: 'report', screen: 'pocket', sign: drawn },
    values: { foundAt: new Date().toISOString(), where: room?.id, what, seen: [hash] },
  });
  const photo = `${api.project}/files/${hash}`;
  await page.goto(`${office.url}/pocket/found`);
  await page.getByText(what).first().click();
  await expect(page.locator('img').first()).toBeVisible();
  await page.goto(`${office.url}/pocket/households/${room?.id}`);
  await expect(page.getByText(room?.people[0]?.name ?? '').first()).toBeVisible();
  const alone = await context.newPage();
  expect((await alone.goto(photo))?.status()).toBe(200);
  await alone.close();
  return { page, room: room?.id ?? '', owner: room?.people[0]?.name ?? '', photo, finding };
}

/** Nothing of it comes back: by Back, by loading anew, without a network, by its address, or out of what is kept. */
async function nothingLeft({ page, room, owner, photo, finding }: Looked, short = false): Promise<void> {
  const shows = async (): Promise<string> => ((await page.locator('body').textContent()) ?? '').replace(/\s+/g, ' ');
  const hidden = async (where: string): Promise<void> => {
    await page.waitForTimeout(250);
    const text = await shows();
    for (const secret of [what, owner]) expect(text, where).not.toContain(secret);
  };
  await expect(page.getByText(/样例|登录/).first()).toBeVisible();
  await hidden('after');
  for (let back = 0; back < (short ? 1 : 3); back += 1) {
    await page.goBack({ waitUntil: 'commit' }).catch(() => null);
    await hidden(`back ${back}`);
  }
  const pages = [`pocket/households/${room}`, 'pocket/', `pocket/cases/${finding}`, `desk/households/${room}`];
  for (const path of short ? pages.slice(0, 1) : pages) {
    await page.goto(`${office.url}/${path}`).catch(() => null);
    await hidden(path);
  }
  // a page that is still on its way to the gate may take the turn of one try
  await expect.poll(async () => (await page.goto(photo).catch(() => null))?.status()).toBe(401);
  await page.goto(office.url);
  const kept = await keeps(page);
  for (const secret of [what, owner, '大堂']) expect(kept).not.toContain(secret);
  expect(kept).not.toMatch(/^(kept|drafts|photos|outbox) /m);
  expect(kept).not.toMatch(/cache .*\/api\//);
  await page.context().setOffline(true);
  for (const path of short ? ['pocket/found'] : ['pocket/', 'pocket/found', `pocket/households/${room}`]) {
    await page.goto(`${office.url}/${path}`).catch(() => null);
    await hidden(`${path} offline`);
  }
  expect(await page.goto(photo).catch(() => null)).toBeNull();
  await page.context().setOffline(false);
}

const assistant = async (browser: Parameters<typeof enter>[0]): Promise<[BrowserContext, Page]> => {
  const page = await enter(browser, office.url, 'LH-004', 'phone');
  await expect(page.getByRole('link', { name: /我的账号/ })).toBeVisible();
  return [page.context(), page];
};

test.describe.configure({ timeout: 240_000 });

test('who signs out on a shared phone leaves nothing on it', async ({ browser }) => {
  const [context, page] = await assistant(browser);
  const looked = await look(context, page);
  expect(await keeps(page)).toMatch(/^kept /m);
  await page.goto(`${office.url}/pocket/me`);
  await page.getByRole('button', { name: '退出登录' }).click();
  await expect(
    page
      .getByText('一键登录')
      .or(page.getByRole('heading', { level: 1 }))
      .first(),
  ).toBeVisible();
  await nothingLeft(looked);
});

test('who signs out at the desk in another tab leaves nothing either', async ({ browser }) => {
  const [context, page] = await assistant(browser);
  const looked = await look(context, page);
  const desk = await context.newPage();
  await desk.goto(`${office.url}/desk/`);
  await desk
    .getByRole('button', { name: /^\p{Script=Han}{2,4}$/u })
    .last()
    .click();
  await desk.getByRole('menuitem', { name: '退出登录' }).click();
  // the phone's page goes by itself, without being touched
  await expect(page.getByText(looked.owner)).toHaveCount(0);
  await nothingLeft(looked, true);
});

test('whose session ends elsewhere leaves nothing either', async ({ browser }) => {
  const [other, again] = await assistant(browser);
  const seen = await look(other, again);
  await other.request.delete(`${office.url}/api/session`);
  await again.reload();
  await expect(again.getByText(seen.owner)).toHaveCount(0);
  await nothingLeft(seen, true);
});

test('a number is shown on the phone to call it, and hidden again', async ({ browser }) => {
  const [, page] = await assistant(browser);
  await page.goto(`${office.url}/pocket/me`);
  await page.getByRole('link', { name: '查业户' }).click();
  await page.getByLabel('房号、姓名、电话').fill('3-2-1804');
  await page.getByRole('link', { name: /3栋2单元1804/ }).click();
  const call = page.getByRole('button', { name: /^拨打 / }).first();
  await expect(call).toBeVisible();
  // the dialler of the machine is none of ours
  await page.route('tel:**', (route) => route.abort());
  await page.clock.install();
  await call.click();
  await expect(page.getByRole('link', { name: /^1\d{10}$/ })).toBeVisible();
  await page.clock.runFor(61_000);
  await expect(page.getByRole('link', { name: /^1\d{10}$/ })).toHaveCount(0);
  await expect(call).toBeVisible();
});
