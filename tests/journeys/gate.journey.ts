import { expect, test } from '@playwright/test';
import { sampleOffice } from './support/office.ts';

const office = sampleOffice({ everywhere: true });

test('the gate opens, on localhost and on a plain address of the network', async ({ page }) => {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  for (const url of [office.url, office.lan]) {
    await page.goto(url);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Kewu');
  }
  expect(faults).toEqual([]);
});
