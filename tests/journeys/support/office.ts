import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { test } from '@playwright/test';
import { freshFolder } from '../../support/folder.ts';
import { freePort, startProduct } from '../../support/product.ts';

/** The running product of one journey file. */
export type Office = {
  /** 'http://localhost:…'. */
  url: string;
  /** The data of the running product. */
  folder: string;
  /** By an address of this machine in the network: plain http that is not localhost. Only with `everywhere`. */
  lan: string;
  /** With `tls`: the key to give to `trusting`. */
  spki: string;
};

/** The prepared data folder that every journey starts from; made once by prepare.ts. */
export const preparedFolder = (): string => process.env.KEWU_JOURNEY_DATA ?? '';

/**
 * Starts the product, as `npm start` would, on its own copy of the freshly loaded sample: `const office = sampleOffice()`
 * at the top of a journey file; `office.url` inside the tests. `everywhere`: also under this machine's network address;
 * `tls`: over https, with an authority of its own; `backup`: where it makes backups, from its data folder, `key`: under which.
 */
export function sampleOffice(
  options: { everywhere?: boolean; tls?: 'auto'; backup?: string; key?: string } = {},
): Office {
  const office: Office = { url: '', folder: '', lan: '', spki: '' };
  closePages();
  let stop: (() => Promise<void>) | undefined;
  test.beforeAll(async () => {
    const folder = freshFolder('journey');
    execFileSync('cp', ['-a', `${preparedFolder()}/.`, folder]);
    stop = async () => rmSync(folder, { recursive: true, force: true });
    const port = await freePort();
    const running = await startProduct(folder, port, options.everywhere ? '0.0.0.0' : '127.0.0.1', options);
    const scheme = options.tls ? 'https' : 'http';
    office.url = `${scheme}://localhost:${port}`;
    office.folder = folder;
    office.lan = `${scheme}://${lanAddress()}:${port}`;
    office.spki = running.spki;
    stop = async () => {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    };
  });
  test.afterAll(async () => {
    await stop?.();
  });
  return office;
}

/** What a test leaves open goes on asking for news, and slows down every test behind it. */
const closePages = (): void =>
  test.afterEach(async ({ browser }) => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });

/** The product as an office starts it the first time: empty, with the code it printed for the first administrator. */
export function emptyOffice(): { url: string; code: string } {
  const office = { url: '', code: '' };
  closePages();
  let stop: (() => Promise<void>) | undefined;
  test.beforeAll(async () => {
    const folder = freshFolder('journey');
    const port = await freePort();
    const running = await startProduct(folder, port, '127.0.0.1', { mode: 'office' });
    office.url = `http://localhost:${port}`;
    // the page is there a moment before the code is printed
    for (let tries = 0; tries < 100 && office.code === ''; tries += 1) {
      office.code = /一次性口令：([A-Z0-9]{8})/.exec(running.said())?.[1] ?? '';
      if (office.code === '') await new Promise((resolve) => setTimeout(resolve, 50));
    }
    stop = async () => {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    };
  });
  test.afterAll(async () => {
    await stop?.();
  });
  return office;
}

function lanAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return all.find((one) => one.family === 'IPv4' && !one.internal)?.address ?? '127.0.0.2';
}
