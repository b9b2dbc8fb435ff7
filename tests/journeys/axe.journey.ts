import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { sampleOffice } from './support/office.ts';
import { enter } from './support/people.ts';

const office = sampleOffice();

/** Every address of a router, from its own source; parameters are filled by `fill`, an address it can not fill is left out. */
function addresses(file: string, fill: Readonly<Record<string, string>>): string[] {
  const source = readFileSync(file, 'utf8');
  const paths = [...source.matchAll(/at\('([^']*)'\)/g)].map((match) => match[1] ?? '');
  expect(paths.length, `routes read from ${file}`).toBeGreaterThan(5);
  return paths.flatMap((path) => {
    const filled = path.replace(/\$(\w+)/g, (whole, name: string) => fill[name] ?? whole).replace(/^\//, '');
    return filled.includes('$') ? [] : [filled];
  });
}

/** Holds what is on the page against WCAG 2 A and AA. */
async function clean(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
  const told = violations.map(
    (one) =>
      `${one.id}: ${one.nodes
        .map((node) => node.target.join(' '))
        .slice(0, 3)
        .join(' | ')}`,
  );
  expect(told, where).toEqual([]);
}

/** One round of today, and one finding, for the addresses that want an id. */
async function samples(page: Page): Promise<Record<string, string>> {
  const me = await (await page.request.get(`${office.url}/api/session`)).json();
  const project = `${office.url}/api/projects/${me.projects[0].id}`;
  const rounds = await (await page.request.get(`${project}/rounds`)).json();
  const round = rounds.items.find((one: { route: { code: string } }) => one.route.code === 'DT');
  const detail = await (await page.request.get(`${project}/rounds/${round.id}`)).json();
  const at = new Date().toISOString();
  const [command, finding] = [uuidv7(), uuidv7()];
  const opened = await page.request.post(`${project}/commands`, {
    data: {
      id: command,
      at,
      offset: 0,
      do: 'case.open',
      case: finding,
      procedure: 'finding',
      step: 'report',
      screen: 'pocket',
      values: {
        foundAt: at,
        where: detail.points[0].id,
        what: '大堂玻璃门闭门器漏油，门页下垂，关不严，夜间风大时反复撞击门框发出很大声响',
      },
      sign: { method: 'drawn', drawing: `M0 0${' L10 10'.repeat(8)}` },
    },
  });
  expect(opened.ok(), await opened.text()).toBe(true);
  return { round: round.id, case: finding, point: detail.points[0].id, key: 'p5-guide', step: 'note' };
}

for (const [screen, number, router] of [
  ['desk', 'LH-001', 'web/desk/router.tsx'],
  ['phone', 'LH-008', 'web/pocket/router.tsx'],
] as const)
  test(`every page of the ${screen} is readable by all, with data and when the network fails`, async ({ browser }) => {
    test.setTimeout(240_000);
    const page = await enter(browser, office.url, number, screen);
    const home = page.url();
    for (const path of addresses(router, await samples(page))) {
      await page.goto(home + path);
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      await page.waitForLoadState('networkidle');
      await clean(page, `${screen} /${path}`);
    }
    await page.route('**/api/projects/**', (route) => route.abort());
    for (const path of ['', screen === 'desk' ? 'cases' : 'inbox']) {
      await page.goto(home + path);
      await page.waitForTimeout(1500);
      await clean(page, `${screen} /${path} without network`);
    }
  });
