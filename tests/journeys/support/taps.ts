import type { Page } from '@playwright/test';

/** Counts taps on links, buttons and choices from now on; what is typed, drawn or photographed is none. */
export async function countTaps(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = window as unknown as { taps?: number };
    const first = counted.taps === undefined;
    counted.taps = 0;
    if (!first) return;
    addEventListener(
      'click',
      ({ isTrusted, target }) => {
        const on = target instanceof Element ? target.closest('a, button, label, summary') : null;
        if (isTrusted && on) counted.taps = (counted.taps ?? 0) + 1;
      },
      true,
    );
  });
  return () => page.evaluate(() => (window as unknown as { taps: number }).taps);
}
