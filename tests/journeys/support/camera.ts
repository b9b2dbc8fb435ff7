import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import config from '../../../playwright.config.ts';

/** A browser whose camera shows a film. */
export interface Camera {
  readonly browser: Browser;
  /** What the camera sees whenever it is opened from now on: a picture as `photograph` takes it. */
  readonly aim: (picture: Buffer) => void;
  readonly close: () => Promise<void>;
}

/**
 * Starts a browser with a film for a camera. The film is Motion JPEG: its pictures one after another, in a loop.
 * Chromium opens the file anew each time a page opens the camera, so the next scan sees what was aimed at last.
 */
export async function filmCamera(first: Buffer): Promise<Camera> {
  const folder = mkdtempSync('/tmp/kewu-film-');
  const film = join(folder, 'film.mjpeg');
  const aim = (picture: Buffer): void => writeFileSync(film, Buffer.concat([picture, picture, picture]));
  aim(first);
  const launch = config.use?.launchOptions ?? {};
  const browser = await chromium.launch({
    ...launch,
    args: [
      ...(launch.args ?? []),
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
  });
  const close = async (): Promise<void> => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { browser, aim, close };
}

/** Photographs every code of a route's printable sheet, by the label under it. `office`: a page of who may print it. */
export async function photograph(
  office: Page,
  project: string,
  route: string,
): Promise<[label: string, picture: Buffer][]> {
  const { items } = await (await office.request.get(`${project}/routes`)).json();
  const found = items.find((one: { code: string }) => one.code === route);
  const sheet = await office.context().newPage();
  await sheet.goto(`${project}/routes/${found.id}/codes`);
  const pictures: [string, Buffer][] = [];
  for (const card of await sheet.getByRole('listitem').all()) {
    await card.scrollIntoViewIfNeeded();
    const box = await card.locator('svg').boundingBox();
    if (!box) throw new Error('a card of the sheet has no code');
    // the code in the middle, held a little away
    const [width, height] = [400, 300];
    const clip = {
      x: Math.max(0, Math.round(box.x + (box.width - width) / 2)),
      y: Math.max(0, Math.round(box.y + (box.height - height) / 2)),
      width,
      height,
    };
    const picture = await sheet.screenshot({ type: 'jpeg', quality: 90, clip });
    pictures.push([(await card.locator('b').textContent()) ?? '', picture]);
  }
  await sheet.close();
  return pictures;
}
