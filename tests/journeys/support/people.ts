import type { Browser, Page } from '@playwright/test';
import { signIn } from './api.ts';
import { countRequests } from './settled.ts';

/** Signs in by the gate's own door as somebody of the sample and opens phone or desk, at their first page or at `path`. */
export async function enter(
  browser: Browser,
  url: string,
  number: string,
  screen: 'phone' | 'desk',
  path = '',
): Promise<Page> {
  const phone = screen === 'phone';
  const context = await browser.newContext({
    viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    ...(phone ? { isMobile: true, hasTouch: true } : {}),
    permissions: ['camera'],
  });
  // a dialog that is still sliding in is half transparent, and a click on it may miss
  await context.addInitScript(() => {
    const still = new CSSStyleSheet();
    still.replaceSync(
      '*, ::before, ::after { animation-duration: 0s !important; transition-duration: 0s !important; }',
    );
    document.adoptedStyleSheets.push(still);
  });
  const page = await context.newPage();
  await countRequests(page);
  await signIn(page.request, url, number);
  await page.goto(`${url}/${phone ? 'pocket' : 'desk'}/${path}`);
  return page;
}

/** Draws a signature on the pad that is shown. */
export async function draw(page: Page): Promise<void> {
  const pad = page.locator('canvas').last();
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('there is no pad to sign on');
  await page.mouse.move(box.x + 30, box.y + box.height / 2);
  await page.mouse.down();
  for (let i = 1; i <= 8; i += 1)
    await page.mouse.move(box.x + 30 + i * 20, box.y + box.height / 2 + (i % 2 === 0 ? 18 : -18), { steps: 3 });
  await page.mouse.up();
}
