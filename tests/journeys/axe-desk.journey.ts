import { expect, test } from '@playwright/test';
import { openEye } from './support/axe.ts';
import { sampleOffice } from './support/office.ts';
import { enter } from './support/people.ts';
import { samples } from './support/samples.ts';
import { settled } from './support/settled.ts';
import { addresses, turnTo } from './support/walk.ts';

const office = sampleOffice();
const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };

test('every page of the desk is readable by all with data, also on a narrow window', async ({ browser }) => {
  const eye = openEye();
  const given = await samples(office);
  const paths = addresses('web/desk/router.tsx', (name) => given[name]);
  const page = await enter(browser, office.url, 'LH-001', 'desk');
  const home = page.url();
  for (const path of [...paths, 'places?q=1804', 'plan?month=2027-03', 'checklists/p5-standard', 'no']) {
    await turnTo(page, home + path);
    await expect(page.getByRole('heading', { level: 1 }).first(), `desk /${path}`).toBeVisible();
    await settled(page);
    await eye.look(page, `desk /${path}`);
    await page.setViewportSize(narrow);
    await eye.look(page, `desk /${path} on a narrow window`);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(wider, `desk /${path} runs out of a narrow window`).toBeLessThanOrEqual(0);
    await page.setViewportSize(wide);
  }
  eye.verdict();
});
