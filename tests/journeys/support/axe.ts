import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';
import { settled } from './settled.ts';

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What is wrong with a part of the page: the rule, and up to three places. `options` narrow the rules of WCAG 2 A and AA. */
async function faultsOf(page: Page, part: string, options: RunOptions = {}): Promise<string[]> {
  // once per document: reading it takes longer than many a look
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  return page.evaluate(
    async ([within, how]) => {
      const { axe } = window as unknown as { axe: { run(part: string, options: RunOptions): Promise<AxeResults> } };
      const { violations } = await axe.run(within, how);
      return violations.map(({ id, nodes }) => {
        const places = nodes.slice(0, 3).map((node) => node.target.join(' '));
        return `${id}: ${places.join(' | ')}`;
      });
    },
    [part, { runOnly: wcag, resultTypes: ['violations'], ...options } satisfies RunOptions] as const,
  );
}

/** Nothing on the page is out of reach of somebody who sees badly or uses no mouse. */
export async function clean(page: Page): Promise<void> {
  await settled(page);
  await expect(page.locator('.ant-select-dropdown:visible')).toHaveCount(0);
  expect(await faultsOf(page, 'html')).toEqual([]);
}

/** Holds pages against WCAG 2 A and AA, and gathers what it finds, so that one run tells everything. */
export interface Eye {
  /** Looks at the page as it stands now, or at a part of it; `where` names page and state in the verdict. */
  readonly look: (page: Page, where: string, part?: string) => Promise<void>;
  /** Fails if anything was found so far. */
  readonly verdict: () => void;
}

/** How a page is shown: by day or night, and how wide. */
const lookOf = (): string => `${matchMedia('(prefers-color-scheme: dark)').matches} ${innerWidth}`;

/** Waits until a page has been drawn twice: one that was just made narrower is measured as it is then, not as it was. */
const laidOut = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn()))));

/** What is not the frame of a page, which is the same on every page of a screen. */
const content = 'main, [role=dialog], [role=alertdialog], [role=menu], [role=listbox], [role=alert]';

/** Contrast takes nine tenths of a look: that of the frame is measured on the first page of each screen, by day and night. */
export function openEye(): Eye {
  const found: string[] = [];
  const framed = new Set<string>();
  return {
    look: async (page, where, part = 'html') => {
      const faults: string[] = [];
      await laidOut(page);
      const frame = `${new URL(page.url()).pathname.split('/')[1]} ${await page.evaluate(lookOf)}`;
      if (part === 'html' && framed.has(frame)) {
        faults.push(...(await faultsOf(page, part, { rules: { 'color-contrast': { enabled: false } } })));
        if ((await page.locator(content).count()) > 0)
          faults.push(...(await faultsOf(page, content, { runOnly: ['color-contrast'] })));
      } else faults.push(...(await faultsOf(page, part)));
      if (part === 'html') framed.add(frame);
      found.push(...faults.map((fault) => `${where}: ${fault}`));
    },
    verdict: () => expect(found).toEqual([]),
  };
}
