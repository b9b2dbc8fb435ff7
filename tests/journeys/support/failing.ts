import { expect, type Page } from '@playwright/test';
import type { Eye } from './axe.ts';
import { settled } from './settled.ts';
import { turnTo } from './walk.ts';

/** The banner above every page of the sample tells of no fault. */
const sample = '样例模式';

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

/** Looks at every page of a screen, whose first address is `home`, while the server fails, and once without a network. */
export async function lookAtFaults(
  page: Page,
  eye: Eye,
  screen: string,
  home: string,
  paths: readonly string[],
): Promise<void> {
  // a fault of the server is tried again twice, a second and two seconds later: the clock is moved on instead
  await page.clock.install();
  const server = await breakServer(page);
  await page.goto(home);
  for (const path of paths) {
    server.asked = 0;
    await turnTo(page, home + path);
    await page.getByRole('main').waitFor();
    await settled(page, true);
    const told = page.getByRole('alert').filter({ visible: true, hasNotText: sample }).first();
    if (server.asked > 0)
      await expect(async () => {
        await page.clock.fastForward(4000);
        await expect(told, `${screen} /${path}`).toBeVisible({ timeout: 50 });
      }).toPass({ timeout: 10_000, intervals: [50] });
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
}
