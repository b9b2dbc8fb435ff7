import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { clausesNamed } from '#tools/parts/clause-page.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = /^(contract|kernel|procedures|server|web|tests|tools|bench)\/.*\.(ts|tsx|mjs)$/;

/** Every file of ours, as paths from the root. */
const all = ['contract', 'kernel', 'procedures', 'server', 'migrations', 'web', 'tests', 'tools', 'bench']
  .filter((folder) => existsSync(join(root, folder)))
  .flatMap((folder) => readdirSync(join(root, folder), { withFileTypes: true, recursive: true }))
  .filter((item) => item.isFile())
  .map((item) => relative(root, join(item.parentPath, item.name)))
  .filter((path) => !path.startsWith('web/dist/') && !path.includes('node_modules/'));
const files = all
  .filter((path) => source.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

const where = (wrong: (file: { path: string; text: string }) => boolean): string[] =>
  files.filter(wrong).map((file) => file.path);

describe('house rules', () => {
  test('the rules see the files', () => {
    expect(files.length).toBeGreaterThan(50);
  });

  test('no file is longer than 400 lines', () => {
    expect(where(({ text }) => text.split('\n').length > 401)).toEqual([]);
  });

  test('our own files are imported with their extension', () => {
    const bare = /(?:from|import\()\s*'(?:\.{1,2}\/|#)[^']*(?<!\.(?:ts|tsx|mjs|js|json|css|svg|wasm)(?:\?\w+)?)'/;
    expect(where(({ text }) => bare.test(text))).toEqual([]);
  });

  test('only server/main.ts reads the environment of the product', () => {
    const reads = ({ path, text }: { path: string; text: string }): boolean =>
      /^(contract|kernel|procedures|server|web)\//.test(path) &&
      path !== 'server/main.ts' &&
      /\bprocess\.env\b/.test(text);
    expect(where(reads)).toEqual([]);
  });

  test('types are not silenced', () => {
    const silenced = /@ts-(ignore|expect-error|nocheck)|\bas any\b|: any\b/;
    expect(where(({ path, text }) => path !== 'tests/house/files.test.ts' && silenced.test(text))).toEqual([]);
  });

  test('no class but errors', () => {
    const classes = /^\s*(?:export\s+)?(?:abstract\s+)?class\s+\w+(?!.*extends Error)/m;
    expect(where(({ path, text }) => !path.startsWith('tests/') && classes.test(text))).toEqual([]);
  });

  test('lists page by key, never by offset', () => {
    expect(where(({ path, text }) => path.endsWith('.sql.ts') && /\boffset\s+[$\d]/i.test(text))).toEqual([]);
  });

  test('the English catalogue holds no Chinese character', () => {
    expect(where(({ path, text }) => /^web\/(i18n|words)\/en\b/.test(path) && /[\u3400-\u9fff]/.test(text))).toEqual(
      [],
    );
  });

  test('a test names at most three clauses, and only known ones', () => {
    const known = new Set(readFileSync(join(root, 'docs/clause-ids.txt'), 'utf8').split('\n').filter(Boolean));
    const wrong = files
      .filter(
        ({ path }) =>
          /\.(test|journey)\.tsx?$/.test(path) && !path.startsWith('tests/house/') && !path.startsWith('tools/'),
      )
      .flatMap(({ path, text }) =>
        [...text.matchAll(/(?:test|it|describe)(?:\.\w+)*\(\s*(['`])(.*?)\1/g)].map((found) => `${path}: ${found[2]}`),
      )
      .filter(
        (title) =>
          clausesNamed(title).length > 3 || clausesNamed(title).some((id) => !known.has(id) && !id.includes('$')),
      );
    expect(wrong).toEqual([]);
  });

  test('migrations are numbered in order, without a gap', () => {
    const numbers = all.filter((path) => /^migrations\/.*\.sql$/.test(path)).map((path) => Number(path.slice(11, 15)));
    expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
  });

  test('no asset comes from another host', () => {
    const elsewhere = /(?:src|href)="https?:\/\/|@import\s+url\(['"]?https?:|\bcdn\.|unpkg\.com|jsdelivr/;
    expect(where(({ path, text }) => path.startsWith('web/') && elsewhere.test(text))).toEqual([]);
  });
});
