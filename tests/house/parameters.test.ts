import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { faultOf, fits, paramsIn } from '#kernel/parameter.ts';
import { type Words, words } from '#kernel/words.ts';
import { procedures } from '#procedures/all.ts';
import { parameterOf } from '#server/manifest/parameter.ts';
import { keptFor } from '#server/manifest/retention.ts';
import { product } from '#server/slices.ts';

/**
 * Every parameter of the product is one that an office can set: whoever declares one puts it into a list. Those of procedures
 * are found in their definitions, where no closure reads one that is not named (kernel/probe.ts).
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const declared = ['kernel', 'server']
  .flatMap((folder) => readdirSync(join(root, folder), { withFileTypes: true, recursive: true }))
  .filter((item) => item.isFile() && /(?<!\.test)\.ts$/.test(item.name))
  .map((item) => relative(root, join(item.parentPath, item.name)))
  .map((path) => ({
    path,
    calls: [...readFileSync(join(root, path), 'utf8').matchAll(/\bparam(?:<[^()]*>)?\(\s*(.)/g)],
  }));
const { parameters: parameterGroups } = product;
const all = parameterGroups.flatMap(({ parameters }) => parameters);

test('every parameter that is declared stands in the registry, and none is made beside `param`', () => {
  const calls = declared.flatMap(({ path, calls }) => calls.map(([, first]) => [path, first] as const));
  expect(calls.length).toBeGreaterThan(20);
  // one call makes those of retention, whose keys it puts together: two kinds of rounds, and each procedure
  const composed = calls.filter(([, first]) => first !== "'");
  expect(composed.map(([path]) => path)).toEqual(['server/manifest/retention.ts']);
  const ofProcedures = new Set(Object.values(procedures).flatMap(paramsIn));
  expect(all.filter((one) => !ofProcedures.has(one)).length).toBe(
    calls.length - 1 + 2 + Object.keys(procedures).length,
  );
  expect(all.filter((one) => ofProcedures.has(one)).length).toBe(ofProcedures.size);
  const beside = declared.filter(({ path }) => /\bparam: '/.test(readFileSync(join(root, path), 'utf8')));
  expect(beside.map(({ path }) => path)).toEqual([]);
});

test('no key stands twice, nor a group; each has a title in both languages, that is its own in its group', () => {
  const twice = (names: readonly string[]): string[] => names.filter((one, i) => names.indexOf(one) !== i);
  expect(twice(all.map(({ param }) => param))).toEqual([]);
  expect(twice(parameterGroups.map(({ id }) => id))).toEqual([]);
  for (const { title, parameters } of parameterGroups) {
    expect(parameters.length, title.zh).toBeGreaterThan(0);
    expect(twice(parameters.map((one) => one.title.zh))).toEqual([]);
  }
  const wordless = all.filter(({ title }) => !/[一-龥]/.test(title.zh) || !title.en || /[一-龥]/.test(title.en));
  expect(wordless.map(({ param }) => param)).toEqual([]);
});

test('what is shipped is of its own shape and within its own bounds', () => {
  for (const one of all) {
    expect(fits(one, one.fallback), one.param).toBe(true);
    expect(faultOf(one, one.fallback), one.param).toBeNull();
  }
});

test('a kind of record may be kept one year where it is shipped so, and no other for less than two', () => {
  const least = (years: number): (Words | null)[] => {
    const [{ years: parameter } = { years: undefined }] = Object.values(keptFor('test', years, words('试', 'Test')));
    return parameter ? [0, 1, 2, 50, 51, parameter.fallback].map((one) => faultOf(parameter, one)) : [];
  };
  const range = (from: number): Words =>
    words(
      `请填 ${from} 到 50 之间的整数（年），或 0（永久）。`,
      `A whole number from ${from} to 50 (years), or 0 (for good).`,
    );
  expect(least(1)).toEqual([null, null, null, null, range(1), null]);
  for (const years of [0, 2, 3]) expect(least(years)).toEqual([null, range(2), null, null, range(2), null]);
});

test('a parameter is found by its key, with its group', () => {
  expect(parameterOf(parameterGroups, 'work-order.arrive.urgent')).toMatchObject({
    parameter: { title: { zh: '急修到场' } },
    group: { zh: '报事工单' },
  });
  expect(parameterOf(parameterGroups, 'toString')).toBeUndefined();
});
