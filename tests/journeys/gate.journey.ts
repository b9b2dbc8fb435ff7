import { expect, test } from '@playwright/test';
import { sampleOffice } from './support/office.ts';

const office = sampleOffice({ everywhere: true });

test('the gate opens, on localhost and on a plain address of the network', async ({ page }) => {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  // a page without a session asks who is there and is told: nobody
  const nobodyYet = /status of 401/;
  page.on(
    'console',
    (message) => message.type() === 'error' && !nobodyYet.test(message.text()) && faults.push(message.text()),
  );
  for (const url of [office.url, office.lan]) {
    await page.goto(url);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Kewu');
  }
  expect(faults).toEqual([]);
});
