import { type Browser, expect, type Page } from '@playwright/test';
import { countRequests } from './settled.ts';

/** Signs in by the gate's own door as somebody of the sample and opens phone or desk. */
export async function enter(browser: Browser, url: string, number: string, screen: 'phone' | 'desk'): Promise<Page> {
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
  const installation = await (await page.request.get(`${url}/api/installation`)).json();
  const people = installation.demo.flatMap((group: { staff: { id: string; number: string }[] }) => group.staff);
  const staffId = people.find((one: { number: string }) => one.number === number)?.id;
  expect((await page.request.post(`${url}/api/sample/session`, { data: { staffId } })).ok()).toBe(true);
  await page.goto(`${url}/${phone ? 'pocket' : 'desk'}/`);
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

/** A small photo to hand in, different each time it is asked for. */
let shots = 0;
export const photo = () => {
  shots += 1;
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  return {
    name: `现场${shots}.png`,
    mimeType: 'image/png',
    buffer: Buffer.concat([Buffer.from(pixel, 'base64'), Buffer.from(`${shots}`)]),
  };
};
