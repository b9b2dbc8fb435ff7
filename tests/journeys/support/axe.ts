import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** Nothing on the page is out of reach of somebody who sees badly or uses no mouse. */
export async function clean(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  // a dialog that is still sliding in is half transparent, and measured as such
  await page.waitForTimeout(400);
  await expect(page.locator('.ant-select-dropdown:visible')).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).withTags(wcag).analyze();
  expect(violations.map((found) => `${found.id} ${found.nodes[0]?.target.join(' ')}`)).toEqual([]);
}

/** Holds pages against WCAG 2 A and AA, and gathers what it finds, so that one run tells everything. */
export interface Eye {
  /** Looks at the page as it stands now, or at a part of it; `where` names page and state in the verdict. */
  readonly look: (page: Page, where: string, part?: string) => Promise<void>;
  /** Fails if anything was found so far. */
  readonly verdict: () => void;
}

export function openEye(): Eye {
  const found: string[] = [];
  return {
    look: async (page, where, part = 'html') => {
      // one frame, no help page: half the time
      const { violations } = await new AxeBuilder({ page })
        .include(part)
        .setLegacyMode()
        .options({ resultTypes: ['violations'] })
        .withTags(wcag)
        .analyze();
      for (const { id, nodes } of violations) {
        const places = nodes.slice(0, 3).map((node) => node.target.join(' '));
        found.push(`${where}: ${id}: ${places.join(' | ')}`);
      }
    },
    verdict: () => expect(found).toEqual([]),
  };
}

/** Every address of a router, from its own source, with `fill` for its parameters. */
export function addresses(file: string, fill: Readonly<Record<string, string>>): string[] {
  const source = readFileSync(file, 'utf8');
  const paths = [...source.matchAll(/at\('([^']*)'\)/g)].map((match) => match[1] ?? '');
  expect(paths.length, `routes read from ${file}`).toBeGreaterThan(5);
  return paths.map((path) =>
    path.replace(/^\//, '').replace(/\$(\w+)/g, (whole, name: string) => {
      expect(fill, `a sample for ${whole} of ${file}`).toHaveProperty(name);
      return fill[name] ?? '';
    }),
  );
}

/** Waits until nothing on the page is still on its way. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await expect(page.locator('.k-loading, .ant-skeleton, .ant-spin-spinning')).toHaveCount(0);
}
