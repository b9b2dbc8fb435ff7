import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import config from '../../playwright.config.ts';
import { filmOf } from './support/film.ts';
import { sampleOffice } from './support/office.ts';
import { enter } from './support/people.ts';

const office = sampleOffice();

test('the phone scans the printed code of a point, and the point counts as proven', async ({ browser }) => {
  // the office prints the codes of the lobby route
  const printer = await enter(browser, office.url, 'LH-017', 'desk');
  const me = await (await printer.request.get(`${office.url}/api/session`)).json();
  const project = `${office.url}/api/projects/${me.projects[0].id}`;
  const { items } = await (await printer.request.get(`${project}/routes`)).json();
  const lobby = items.find((route: { code: string }) => route.code === 'DT');
  const sheet = await (await printer.request.get(`${project}/routes/${lobby.id}/codes`)).text();
  const code = /KW1\.[\w.-]+/.exec(sheet)?.[0] ?? '';

  const folder = mkdtempSync('/tmp/kewu-film-');
  const film = join(folder, 'code.y4m');
  filmOf(code, film);
  const launch = config.use?.launchOptions ?? {};
  const camera = await chromium.launch({
    ...launch,
    args: [
      ...(launch.args ?? []),
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
  });
  try {
    const phone = await enter(camera, office.url, 'LH-008', 'phone');
    await phone.getByText('大堂首层巡视').first().click();
    await phone.getByText('我现在当班').click();
    await phone.getByLabel('对讲机编号').fill('对讲机 3');
    await phone.getByRole('button', { name: '开始巡查' }).click();
    await phone.getByRole('link', { name: '扫点码' }).click();
    await expect(phone.getByText(/已扫码/)).toBeVisible({ timeout: 20_000 });
    await phone.getByRole('button', { name: '其余全部正常' }).click();
    await phone.getByRole('button', { name: /提交/ }).click();
    await expect(phone.getByText('1 / 4 点位')).toBeVisible();
    const rounds = await (await phone.request.get(`${project}/rounds?mine=1&state=walking`)).json();
    expect(rounds.items[0]).toMatchObject({ visited: 1, byHand: 0 });
  } finally {
    await camera.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
