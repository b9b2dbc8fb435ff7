import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { sampleOffice } from './support/office.ts';
import { enter } from './support/people.ts';

const office = sampleOffice();

for (const [screen, kilobytes, styles, usable] of [
  ['phone', 200, 15, '大堂首层巡视'],
  ['desk', 450, 85, '待办'],
] as const)
  test(`the ${screen} fetches at most ${kilobytes} KB of script and ${styles} KB of styles before it is usable`, async ({
    browser,
  }) => {
    const page = await enter(browser, office.url, 'LH-008', screen);
    const fetched = new Map<string, number>();
    page.on('response', (answer) => {
      if (!/javascript|css/.test(answer.headers()['content-type'] ?? '')) return;
      fetched.set(answer.url(), 0);
      answer
        .body()
        .then((body) => fetched.set(answer.url(), gzipSync(body).length))
        .catch(() => undefined);
    });
    await page.reload();
    await expect(page.getByText(usable).first()).toBeVisible();
    await page.waitForTimeout(300);
    const of = (css: boolean): number[] =>
      [...fetched].filter(([url]) => url.endsWith('.css') === css).map(([, size]) => size);
    const total = (sizes: number[]): number => sizes.reduce((sum, size) => sum + size, 0) / 1024;
    for (const sizes of [of(false), of(true)]) {
      expect(sizes.length).toBeGreaterThan(1);
      expect(sizes.every((size) => size > 0)).toBe(true);
    }
    expect(total(of(false))).toBeLessThanOrEqual(kilobytes);
    expect(total(of(true))).toBeLessThanOrEqual(styles);
  });

test('the browser makes no styles of the office kit, only its variables', async ({ browser }) => {
  const page = await enter(browser, office.url, 'LH-008', 'desk');
  await expect(page.getByText('待办').first()).toBeVisible();
  const made = await page.evaluate(() =>
    [...document.querySelectorAll('style')]
      .flatMap(({ sheet }) => [...(sheet?.cssRules ?? [])])
      .flatMap((rule) => (rule instanceof CSSStyleRule ? [...rule.style] : [rule.cssText])),
  );
  expect(made.length).toBeGreaterThan(100);
  expect(made.filter((name) => !name.startsWith('--'))).toEqual([]);
});
