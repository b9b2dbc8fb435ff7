import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { freshFolder } from '../../support/folder.ts';
import { freePort, startProduct, trusting } from '../../support/product.ts';
import { type Api, openFinding, signedIn } from '../support/api.ts';
import { draw } from '../support/people.ts';
import { Phone, signInOn, waitingOn } from './phone.ts';
import { noise } from './pictures.ts';
import { dice, openWeather, type Weather } from './weather.ts';

/**
 * One patrol with a phone that has no network, is killed twice at moments the seed settles, and comes home into a storm:
 * a round of 20 items with ten photos, and a finding of somebody else checked on the spot. Then everything is compared.
 */
export interface Tally {
  readonly seed: number;
  /** records the phone said were saved */
  readonly saved: number;
  /** of them, those that stand in the office */
  readonly arrived: number;
  /** commands that reached the office more than once and counted once */
  readonly duplicates: number;
  readonly faults: number;
  readonly lost: number;
  /** visits or findings without all their parts, photos whose bytes differ */
  readonly torn: number;
}

const route = '大堂首层巡视';
/** Photos of the fails of each point: ten in all. */
const photosOf = [3, 3, 2, 2];
const toCheck = '地面积水已拖干';

export async function runSeed(seed: number, prepared: string): Promise<Tally> {
  const roll = dice(seed);
  const folder = freshFolder('chaos');
  const profile = freshFolder('profile');
  execFileSync('cp', ['-a', `${prepared}/.`, folder]);
  const port = await freePort();
  const product = await startProduct(folder, port, '127.0.0.1', { tls: 'auto' });
  const pem = readFileSync(join(folder, 'tls/server.pem'), 'utf8');
  const weather = await openWeather(port, pem, dice(seed + 1_000_003));
  const phone = new Phone(profile, weather, trusting(product.spki));
  try {
    await phone.start();
    await signInOn(phone, 'LH-008');
    const point = await settleByAnother(weather.url);
    await phone.page.goto(`${weather.url}/pocket/`);
    await phone.page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 30_000 });
    await expect(phone.page.getByText(/更新于/)).toBeVisible();
    await expect(phone.page.getByText(toCheck)).toBeVisible();

    await phone.goDown();
    // killed once while walking, once while handing in; the first at one of the round's 8 quiet or busy moments
    const killAt = Math.floor(roll() * 8);
    const saved = await walk(phone, roll, killAt);
    saved.push(...(await checkOnSpot(phone, point)));

    weather.set('storm');
    await phone.comeUp();
    await phone.page.waitForTimeout(200 + roll() * 1500);
    await phone.kill();
    await phone.start();
    // cookies of the last half minute die with the browser: the walker signs in again, and what waited is still there
    weather.set('clear');
    await signInOn(phone, 'LH-008');
    weather.set('storm');
    await phone.page.goto(`${weather.url}/pocket/`);
    // however long it takes in a storm on a slow machine: the test itself ends a hang
    await expect.poll(() => waitingOn(phone.page), { timeout: 0 }).toBe(0);
    weather.set('clear');
    const office = await signedIn(weather.url, 'LH-008');
    return await compare(seed, saved, office, weather, folder, point.finding);
  } finally {
    await phone.kill();
    await weather.stop();
    await product.stop();
    rmSync(folder, { recursive: true, force: true });
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Somebody else has settled a finding at a point of the route: it waits for a check on the spot. */
async function settleByAnother(url: string): Promise<{ finding: string; label: string }> {
  const office = await signedIn(url, 'LH-016');
  const { items } = await office.get<{ items: { id: string; code: string }[] }>('/routes');
  const lobby = items.find(({ code }) => code === 'DT');
  const { points } = await office.get<{ points: { id: string; label: string }[] }>(`/routes/${lobby?.id}`);
  const [point] = points;
  if (!point) throw new Error('the lobby has no points');
  const values = { what: toCheck, spotAction: 'handled', done: '已拖干' };
  return { finding: await openFinding(office, point.id, 'settle', values), label: point.label };
}

/** Walks the whole round; answers what the phone said was saved. Killed at the moment given, it goes on where it stood. */
async function walk(phone: Phone, roll: () => number, killAt: number): Promise<string[]> {
  const saved: string[] = [];
  let moment = 0;
  const mayDie = async (): Promise<boolean> => {
    if (moment++ !== killAt) return false;
    await phone.page.waitForTimeout(roll() * 120);
    await phone.kill();
    await phone.start();
    await home(phone);
    return true;
  };
  await home(phone);
  await phone.page
    .getByRole('link', { name: new RegExp(`^${route}.*待执行`) })
    .first()
    .click();
  await phone.page.getByText('我现在当班').click();
  await phone.page.getByLabel('对讲机编号').fill('对讲机 3');
  await phone.page.getByRole('button', { name: '开始巡查' }).click();
  await expect(phone.page.getByRole('region', { name: /^未查点位/ })).toBeVisible();
  saved.push('start');
  for (let done = 0; done < photosOf.length; ) {
    await mayDie();
    const label = await openPoint(phone);
    await fillPoint(phone.page, roll, photosOf[done] ?? 0);
    await phone.page.getByRole('button', { name: /提交/ }).click();
    // at this very moment the record may or may not be on disk: only what was said to be saved counts
    const died = await mayDie();
    if (!died) await expect(phone.page.getByRole('heading', { level: 1 })).toHaveText(route);
    await home(phone);
    const left = await openPoints(phone);
    if (!left.includes(label)) {
      saved.push(`visit ${label}`);
      done += 1;
    }
  }
  await openRound(phone);
  await phone.page.getByRole('link', { name: '结束巡查' }).click();
  await phone.page.getByText('已归还').click();
  await draw(phone.page);
  await phone.page.getByRole('button', { name: '签名并结束' }).click();
  await expect(phone.page.getByText('已完成').first()).toBeVisible();
  saved.push('end');
  return saved;
}

async function home(phone: Phone): Promise<void> {
  await phone.page.goto(`${phone.url}/pocket/`);
  await expect(phone.page.getByRole('link', { name: new RegExp(`^${route}`) }).first()).toBeVisible();
}

async function openRound(phone: Phone): Promise<void> {
  await home(phone);
  await phone.page
    .getByRole('link', { name: new RegExp(`^${route}.*执行中`) })
    .first()
    .click();
  await expect(phone.page.getByRole('link', { name: '结束巡查' })).toBeVisible();
}
async function openPoints(phone: Phone): Promise<string[]> {
  await openRound(phone);
  return phone.page
    .getByRole('region', { name: /^未查点位/ })
    .getByRole('link')
    .allTextContents();
}
async function openPoint(phone: Phone): Promise<string> {
  await openRound(phone);
  const next = phone.page
    .getByRole('region', { name: /^未查点位/ })
    .getByRole('link')
    .first();
  const label = (await next.textContent()) ?? '';
  await next.click();
  const byHand = phone.page.getByRole('button', { name: '手工到点' });
  const reason = phone.page.getByRole('button', { name: '点码缺失' });
  await expect(byHand.or(reason).first()).toBeVisible();
  if (await byHand.isVisible()) await byHand.click();
  await reason.click();
  return label;
}

/** So many fails with a photo each, as far as they are not there yet; everything else in order. */
async function fillPoint(page: Page, roll: () => number, fails: number): Promise<void> {
  const items = page.getByRole('group');
  const there = await page.locator('.p-note-line').count();
  for (let n = there; n < fails; n += 1) {
    await items.nth(n).getByText('异常', { exact: true }).click();
    await page.getByLabel('问题', { exact: true }).fill(`第 ${n + 1} 处 ${Math.floor(roll() * 1e9)}`);
    await page.locator('input[type=file]').first().setInputFiles(noise(roll));
    await expect(page.getByRole('img', { name: '照片 1' })).toBeVisible();
    await page.getByText('上报', { exact: true }).first().click();
    await page.getByRole('button', { name: '记下' }).click();
    await expect(page.locator('.p-note-line')).toHaveCount(n + 1);
  }
  const rest = page.getByRole('button', { name: '其余全部正常' });
  if (await rest.isVisible()) await rest.click();
}

async function checkOnSpot(phone: Phone, { finding }: { finding: string }): Promise<string[]> {
  await home(phone);
  const { page } = phone;
  await page.goto(`${phone.url}/pocket/cases/${finding}/verify`);
  await page
    .getByRole('button', { name: /手工|扫不到/ })
    .first()
    .click();
  await page.getByLabel('扫不到码的原因').fill('点码缺失');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(noise(dice(7)));
  await expect(page.getByRole('img', { name: '照片 1' })).toBeVisible();
  await draw(page);
  await page.getByRole('button', { name: '现场验证合格', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: '现场验证合格' })).toBeHidden();
  return ['verify'];
}

interface Round {
  state: string;
  visited: number;
  fails: number;
  signatures: unknown[];
  points: { label: string; visit: { fails: number } | null }[];
  findings: { id: string; title: string }[];
}
interface Case {
  state: string;
  sheet: { seen?: string[]; checkPhoto?: string[] };
  timeline: { step: string }[];
}

async function compare(
  seed: number,
  saved: readonly string[],
  office: Api,
  weather: Weather,
  folder: string,
  finding: string,
): Promise<Tally> {
  const { items } = await office.get<{ items: { id: string; route: { code: string } }[] }>('/rounds?mine=1&state=done');
  const rounds = items.filter((one) => one.route.code === 'DT');
  const round = await office.get<Round>(`/rounds/${rounds[0]?.id}`);
  const checked = await office.get<Case>(`/cases/${finding}`);
  const found = await Promise.all(round.findings.map(({ id }) => office.get<Case>(`/cases/${id}`)));
  const stands = (record: string): boolean =>
    record === 'start'
      ? rounds.length === 1
      : record === 'end'
        ? round.state === 'done' && round.signatures.length === 1
        : record === 'verify'
          ? checked.timeline.filter(({ step }) => step === 'verify').length === 1
          : round.points.some(({ label, visit }) => record.includes(label) && visit !== null);
  const lost = saved.filter((record) => !stands(record));
  const files = filesIn(join(folder, 'files'));
  const photos = [...found.flatMap(({ sheet }) => sheet.seen ?? []), ...(checked.sheet.checkPhoto ?? [])];
  const broken = photos.filter((hash) => files.get(hash) !== hash).length;
  const wanted = photosOf.reduce((sum, n) => sum + n, 0);
  const torn = broken + Math.abs(found.length - wanted) + found.filter(({ sheet }) => sheet.seen?.length !== 1).length;
  const visits = round.points.filter(({ visit }) => visit !== null).length;
  return {
    seed,
    saved: saved.length,
    arrived: saved.length - lost.length,
    duplicates: [...weather.arrived.values()].reduce((sum, times) => sum + times - 1, 0),
    faults: weather.faults.before + weather.faults.after,
    lost: lost.length,
    torn: torn + Math.abs(round.visited - visits) + (new Set(photos).size === photos.length ? 0 : 1),
  };
}

/** What every stored file is named, and what its bytes hash to. */
function filesIn(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile())
      found.set(
        entry.name,
        createHash('sha256')
          .update(readFileSync(join(entry.parentPath, entry.name)))
          .digest('hex'),
      );
  return found;
}
