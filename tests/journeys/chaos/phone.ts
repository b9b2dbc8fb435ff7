import { execFileSync } from 'node:child_process';
import { type BrowserContext, chromium, expect, type Page } from '@playwright/test';
import config from '../../../playwright.config.ts';
import { idIn } from '../support/api.ts';
import type { Weather } from './weather.ts';

/** A phone: a browser with a profile that outlives it. */
export class Phone {
  readonly #profile: string;
  readonly #weather: Weather;
  readonly #trust: string;
  #context: BrowserContext | undefined;
  #down = false;

  constructor(profile: string, weather: Weather, trust: string) {
    this.#profile = profile;
    this.#weather = weather;
    this.#trust = trust;
  }

  get url(): string {
    return this.#weather.url;
  }
  get page(): Page {
    const [page] = this.#context?.pages() ?? [];
    if (!page) throw new Error('the phone is off');
    return page;
  }
  async start(): Promise<void> {
    const launch = config.use?.launchOptions ?? {};
    this.#context = await chromium.launchPersistentContext(this.#profile, {
      ...launch,
      args: [...(launch.args ?? []), this.#trust],
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    });
    this.#context.setDefaultTimeout(15_000);
    await this.#context.setOffline(this.#down);
  }
  /** Dies at once, as when the battery is pulled out. */
  async kill(): Promise<void> {
    try {
      execFileSync('pkill', ['-9', '-f', this.#profile]);
    } catch {
      // nothing ran any more
    }
    await this.#context?.close().catch(() => undefined);
    this.#context = undefined;
  }
  async goDown(): Promise<void> {
    this.#down = true;
    this.#weather.set('gone');
    await this.#context?.setOffline(true);
  }
  async comeUp(): Promise<void> {
    this.#down = false;
    await this.#context?.setOffline(false);
  }
}

/** Commands that lie in the phone's store, whatever the screen says. */
export const waitingOn = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('kewu') ? [name] : []));
    const counts = await Promise.all(
      names.map(
        (name) =>
          new Promise<number>((resolve, reject) => {
            const opening = indexedDB.open(name);
            opening.onerror = () => reject(opening.error);
            opening.onsuccess = () => {
              const counting = opening.result.transaction('outbox').objectStore('outbox').count();
              counting.onsuccess = () => {
                opening.result.close();
                resolve(counting.result);
              };
            };
          }),
      ),
    );
    return counts.reduce((sum, n) => sum + n, 0);
  });

/** Signs in on the phone itself, at the gate. */
export async function signInOn(phone: Phone, number: string): Promise<void> {
  // who is still signed in is led on by the gate, in the middle of it: then once more
  await expect(async () => {
    await phone.page.goto(`${phone.url}/`);
    const installation = await phone.page.evaluate(async () => (await fetch('/api/installation')).json());
    const status = await phone.page.evaluate(
      async (staffId) =>
        (
          await fetch('/api/sample/session', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ staffId }),
          })
        ).status,
      idIn(installation, number),
    );
    expect(status).toBe(200);
  }).toPass();
}
