import { type Browser, chromium, expect, test } from '@playwright/test';
import config from '../../playwright.config.ts';
import { trusting } from '../support/product.ts';
import { sampleOffice } from './support/office.ts';

const office = sampleOffice({ tls: 'auto' });

async function launch(...more: string[]): Promise<Browser> {
  const options = config.use?.launchOptions ?? {};
  return chromium.launch({ ...options, args: [...(options.args ?? []), ...more] });
}

test('a browser that trusts the authority has a secure pocket; the trust page says so', async () => {
  const { port } = new URL(office.url);
  const browser = await launch(trusting(office.spki));
  const page = await browser.newPage();
  await page.goto(`https://127.0.0.1:${port}/pocket/`);
  // nobody has signed in: it leads to the gate, whose form is the last thing drawn
  await expect(page).toHaveURL(/sign-in|gate|next=/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Kewu');
  expect(await page.evaluate(() => window.isSecureContext && navigator.serviceWorker !== undefined)).toBe(true);
  for (const scheme of ['http', 'https']) {
    await page.goto(`${scheme}://127.0.0.1:${port}/trust`);
    await expect(page.getByText('✓ 这台设备已经信任。')).toBeVisible();
  }
  await page.goto(`http://127.0.0.1:${port}/desk/`);
  expect(page.url()).toMatch(/^https:/);
  await browser.close();
});

test('a browser that does not trust it is told so, also when somebody passed over the warning', async () => {
  const { port } = new URL(office.url);
  const browser = await launch();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${port}/trust`);
  await expect(page.getByText('✗ 这台设备还没有信任。')).toBeVisible();
  const careless = await browser.newPage({ ignoreHTTPSErrors: true });
  await careless.goto(`https://127.0.0.1:${port}/trust`);
  await expect(careless.getByText('✗ 还没有真正信任。')).toBeVisible();
  await browser.close();
});
