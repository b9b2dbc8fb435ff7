import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Words } from '#kernel/words.ts';
import { procedures } from '#procedures/all.ts';
import { product } from '#server/slices.ts';
import { desk as en } from '#web/i18n/en/desk.ts';
import { desk as zh } from '#web/i18n/zh/desk.ts';

/** The menu comes with the session, the pages are the web's: here both are held together. */
const router = readFileSync(new URL('../../web/desk/router.tsx', import.meta.url), 'utf8');

test('each entry of the menu leads to a page, which goes by the same words', () => {
  const words = new Map<string, string | undefined>(
    Object.entries(zh.menu).map(([name, title]) => [title, (en.menu as Record<string, string>)[name]]),
  );
  // boards and registers go by the words of the definitions, which the screens take from there too
  const ofDefinitions = product.menu.filter(({ to }) => /^\/(boards|registers)\/[\w-]+$/.test(to));
  const own = product.menu.filter((entry) => !ofDefinitions.includes(entry));
  const lost = own.filter(({ title }) => words.get(title.zh) !== title.en);
  expect(lost.map(({ title }) => title)).toEqual([]);
  expect(own.length).toBe(words.size);
  const pathless = own.filter(({ to }) => !router.includes(`at('${to === '/' ? '/' : to.slice(1)}')`));
  expect(pathless.map(({ to }) => to)).toEqual([]);
  for (const path of ['boards/$board', 'registers/$register']) expect(router).toContain(`at('${path}')`);
  const said = Object.values(procedures).flatMap(({ board, registers }) => [
    ...(board ? [board.title] : []),
    ...Object.values<{ title: Words }>(registers ?? {}).map(({ title }) => title),
  ]);
  expect(ofDefinitions.map(({ title }) => title)).toEqual(expect.arrayContaining(said));
  expect(ofDefinitions).toHaveLength(said.length);
  expect(product.menu.map(({ to }) => to).slice(0, 4)).toEqual(['/', '/new', '/notices', '/parties']);
});

test('what a screen asks for is a right that some slice names', () => {
  const asked = globSync('web/**/*.tsx').flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/\b(?:may|right)\('([a-z]+\.[a-z-]+)'\)/g)].map(([, right = '']) => right),
  );
  expect(asked.length).toBeGreaterThan(12);
  expect(asked.filter((right) => !Object.hasOwn(product.rights, right))).toEqual([]);
});
