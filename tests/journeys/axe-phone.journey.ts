import { expect, test } from '@playwright/test';
import { openEye } from './support/axe.ts';
import { lookAtFaults } from './support/failing.ts';
import { sampleOffice } from './support/office.ts';
import { enter } from './support/people.ts';
import { samples } from './support/samples.ts';
import { settled } from './support/settled.ts';
import { addresses, turnTo } from './support/walk.ts';

const office = sampleOffice();

test('every page of the phone is readable by all, by night too: with data, and when the server fails', async ({
  browser,
}) => {
  const eye = openEye();
  const given = await samples(office);
  const paths = addresses('web/pocket/router.tsx', (name) => given[name]);
  const page = await enter(browser, office.url, 'LH-008', 'phone');
  const home = page.url();
  for (const path of paths) {
    await turnTo(page, home + path);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await settled(page);
    await eye.look(page, `phone /${path}`);
    await page.emulateMedia({ colorScheme: 'dark' });
    await eye.look(page, `phone /${path} by night`);
    await page.emulateMedia({ colorScheme: 'light' });
  }
  await lookAtFaults(page, eye, 'phone', home, paths);
  eye.verdict();
});
