import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { sampleOffice } from './support/office.ts';
import { enter } from './support/people.ts';

const office = sampleOffice();

for (const [screen, kilobytes, usable] of [
  ['phone', 200, '大堂首层巡视'],
  ['desk', 450, '待办'],
] as const)
  test(`the ${screen} fetches at most ${kilobytes} KB of script before it is usable`, async ({ browser }) => {
    const page = await enter(browser, office.url, 'LH-008', screen);
    const scripts = new Map<string, number>();
    page.on('response', (answer) => {
      if (!/javascript/.test(answer.headers()['content-type'] ?? '')) return;
      scripts.set(answer.url(), 0);
      answer
        .body()
        .then((body) => scripts.set(answer.url(), gzipSync(body).length))
        .catch(() => undefined);
    });
    await page.reload();
    await expect(page.getByText(usable).first()).toBeVisible();
    await page.waitForTimeout(300);
    const total = [...scripts.values()].reduce((sum, size) => sum + size, 0) / 1024;
    expect(scripts.size).toBeGreaterThan(1);
    expect([...scripts.values()].every((size) => size > 0)).toBe(true);
    expect(total).toBeLessThanOrEqual(kilobytes);
  });
