import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';

/** What a page of ours has of its router. */
interface Ours {
  readonly __TSR_ROUTER__: {
    readonly history: { push(path: string): void };
    readonly state: { status: string; location: { href: string }; resolvedLocation?: { href: string } };
    readonly latestLoadPromise?: Promise<void>;
  };
}

/** Every address of a router, from its own source, with what `fill` has for each parameter. */
export function addresses(file: string, fill: (name: string) => string | undefined): string[] {
  const source = readFileSync(file, 'utf8');
  const paths = [...source.matchAll(/at\('([^']*)'\)/g)].map((match) => match[1] ?? '');
  expect(paths.length, `routes read from ${file}`).toBeGreaterThan(5);
  return paths.map((path) =>
    path.replace(/^\//, '').replace(/\$(\w+)/g, (whole, name: string) => {
      const value = fill(name);
      expect(value, `a sample for ${whole} of ${file}`).toBeDefined();
      return value ?? '';
    }),
  );
}

/** Goes to an address within the document that is there, as a click on a link does; its script has been fetched then. */
export async function turnTo(page: Page, address: string): Promise<void> {
  await page.evaluate(
    async (path) => {
      const { __TSR_ROUTER__: router } = window as unknown as Ours;
      router.history.push(path);
      await router.latestLoadPromise;
    },
    address.replace(new URL(address).origin, ''),
  );
  await page.waitForFunction(() => {
    const { status, location, resolvedLocation } = (window as unknown as Ours).__TSR_ROUTER__.state;
    return status === 'idle' && resolvedLocation?.href === location.href;
  });
}
