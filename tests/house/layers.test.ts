import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { productOf } from '#server/product.ts';
import { product, slices } from '#server/slices.ts';

/**
 * The folders of the server lie in layers: each knows only those below it, so that a slice can be taken out. A circle of
 * folders is not found by looking for circles of files. What puts the slices together stands above all of them.
 */
const onTop = new Set([
  'app',
  'commands.routes',
  'routes',
  'slices',
  'product',
  'ground.slice',
  'main',
  'installation',
  'mode',
  'jobs',
]);
const roomOf = (file: string): string => (file.split('/')[1] ?? '').replace(/\.ts$/, '');

function rooms(): Map<string, Map<string, string>> {
  const knows = new Map<string, Map<string, string>>();
  for (const file of globSync('server/**/*.ts').filter((one) => !one.endsWith('.test.ts'))) {
    const from = roomOf(file);
    const source = readFileSync(file, 'utf8');
    for (const [, named = ''] of source.matchAll(/(?:from|import\()\s*'((?:#server|\.\.?)\/[^']+)'/g)) {
      const to = roomOf(named.startsWith('#') ? named.slice(1) : posix.join(posix.dirname(file), named));
      if (to === from || onTop.has(from)) continue;
      const known = knows.get(from) ?? new Map<string, string>();
      knows.set(from, known.set(to, `${file} → ${named}`));
    }
  }
  return knows;
}

/** Takes away rooms that know no other one, again and again: what is left goes round in circles. */
function circles(knows: Map<string, Map<string, string>>): string[] {
  const left = new Map([...knows].map(([room, known]) => [room, new Map(known)]));
  for (;;) {
    for (const known of left.values()) for (const to of known.keys()) if (!left.has(to)) known.delete(to);
    const free = [...left].filter(([, known]) => known.size === 0);
    if (free.length === 0) return [...left.values()].flatMap((known) => [...known.values()]);
    for (const [room] of free) left.delete(room);
  }
}

test('no folder of the server knows itself by way of others', () => {
  const knows = rooms();
  expect(knows.size).toBeGreaterThan(25);
  expect(circles(knows)).toEqual([]);
});

test('a circle is seen', () => {
  const of = (...to: string[]): Map<string, string> => new Map(to.map((one) => [one, `→ ${one}`]));
  expect(circles(new Map([...rooms(), ['a', of('b', 'db')], ['b', of('c')], ['c', of('a')]]))).toEqual([
    '→ b',
    '→ c',
    '→ a',
  ]);
});

/**
 * Rooms that every slice shares: they are handed what the slices add and name none of them, so that a slice can be taken
 * out of `slices.ts`. What still does is listed, and may only become less.
 */
const shared = [
  'manifest',
  'replay',
  'table',
  'http',
  'record',
  'command',
  'exports',
  'parameters',
  'evidence',
  'imports',
];
const still = [
  // anchors and the log stand in every export of the chain
  ...['evidence → cases', 'evidence → logs'],
  // files are brought in by a right over household files
  'imports → customers',
];

test('shared rooms name no slice', () => {
  const folders = new Set(globSync('server/*/*.slice.ts').map(roomOf));
  const named = [...rooms()].flatMap(([room, known]) =>
    shared.includes(room)
      ? [...known.keys()].filter((to) => folders.has(to) && to !== 'parameters').map((to) => `${room} → ${to}`)
      : [],
  );
  expect(named.sort()).toEqual(still.sort());
});

test('each slice can be taken out, and what the others add stays', () => {
  for (const one of slices) {
    const others = slices.filter((other) => other !== one);
    const { facts = {}, covers = [] } = one;
    const asked = Object.keys(facts).length + covers.length > 0;
    // what definitions ask of it they have to stop asking first
    if (asked) expect(() => productOf(others), one.name).toThrow(/which no slice (knows|signs)/);
    const rest = productOf(asked ? [...others, { name: `${one.name} is gone`, facts, covers }] : others);
    const lost = Object.keys(product.commands).filter((name) => !Object.hasOwn(rest.commands, name));
    expect(lost.sort(), one.name).toEqual(Object.keys(one.commands?.(product) ?? {}).sort());
  }
  expect(slices.length).toBeGreaterThan(18);
});
