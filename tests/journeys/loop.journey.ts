import { expect, test } from '@playwright/test';
import { filmCamera, photograph } from './support/camera.ts';
import { sampleOffice } from './support/office.ts';
import { carryOut, signOff, sortToOrder } from './support/order.ts';
import { textOfPdf } from './support/paper.ts';
import { draw, enter } from './support/people.ts';
import { photo } from './support/photo.ts';
import { confirm, endRound, fillPoint, startRound } from './support/round.ts';

const office = sampleOffice();
const route = '大堂首层巡视';
const what = '服务台上方射灯两盏不亮';

test('a patrol day with the scanner: codes printed, walked, found, ordered, done, checked at the point, signed off, printed', async ({
  browser,
}) => {
  // the office prints the codes of the route
  const assistant = await enter(browser, office.url, 'LH-017', 'desk');
  const me = await (await assistant.request.get(`${office.url}/api/session`)).json();
  const project = `${office.url}/api/projects/${me.projects[0].id}`;
  const pictures = await photograph(assistant, project, 'DT');
  const [first] = pictures;
  if (!first || pictures.length !== 4) throw new Error('the sheet does not show the four points of the lobby');

  const camera = await filmCamera(first[1]);
  try {
    // the front desk walks it, one film for each point
    const walker = await enter(camera.browser, office.url, 'LH-008', 'phone');
    await startRound(walker, route);
    for (const [label, picture] of pictures) {
      camera.aim(picture);
      await walker.getByRole('link', { name: '扫点码' }).click();
      await expect(walker.getByText(/已扫码/)).toBeVisible({ timeout: 20_000 });
      await expect(walker.getByRole('heading', { level: 1 })).toHaveText(label);
      await fillPoint(walker, route, label === first[0] ? { item: '灯光与温度', what } : undefined);
    }
    await endRound(walker);
    const rounds = await (await walker.request.get(`${project}/rounds?mine=1&state=done`)).json();
    expect(rounds.items).toHaveLength(1);
    const [round] = rounds.items;
    expect(round).toMatchObject({ visited: 4, byHand: 0, fails: 1 });

    await assistant.goto(`${office.url}/desk/`);
    await sortToOrder(assistant, what);
    await carryOut(browser, office.url, assistant, what);

    // another person of the front desk scans the point and is offered the check in one tap
    camera.aim(first[1]);
    const checker = await enter(camera.browser, office.url, 'LH-009', 'phone');
    await checker.getByRole('link', { name: '扫点码' }).click();
    await checker.getByRole('link', { name: '现场验证', exact: true }).click({ timeout: 20_000 });
    await confirm(checker, '现场验证合格', async () => {
      await expect(checker.getByText('✓ 已扫现场点码')).toBeVisible();
      await checker.locator('input[type=file]').first().setInputFiles(photo());
      await draw(checker);
    });
    await expect(checker.getByText('待签字关闭').first()).toBeVisible();

    await signOff(assistant, office.url);

    await assistant.getByRole('menuitem', { name: '巡查', exact: true }).click();
    await assistant.getByRole('link', { name: new RegExp(round.number) }).click();
    const printed = assistant.getByRole('link', { name: /^打印.*F012/ });
    const text = await textOfPdf(assistant, new URL((await printed.getAttribute('href')) ?? '', assistant.url()).href);
    // the finding closed, and each of them with name and hand
    if (text !== undefined) {
      for (const said of [what, '更换射灯两只', '合格已关闭', '口令签名']) expect(text).toContain(said);
      for (const page of [walker, checker, assistant]) {
        const { staff } = await (await page.request.get(`${office.url}/api/session`)).json();
        expect(text).toContain(staff.name);
      }
    }
  } finally {
    await camera.close();
  }
});
