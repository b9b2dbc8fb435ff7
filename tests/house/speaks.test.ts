import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { procedures } from '#procedures/all.ts';
import { seedPapers } from '#server/papers/seeds/all.ts';

/**
 * A definition speaks for itself: rooms that many procedures share name none of them, nor a state, a step or a box of one.
 * What belongs to one procedure stands in its definition, or in the slice that owns it.
 */

/** Which slice a procedure belongs to, and where that slice has its files. */
const owners: readonly { readonly files: RegExp; readonly of: readonly string[] }[] = [
  {
    // rounds find things, and say what becomes of them; F012 is their form
    files:
      /^(server\/patrol\/|server\/forms\/(f012|month)\.|contract\/checklists\.ts$|web\/patrol\/|web\/desk\/(checklists|findings)\/|web\/pocket\/(rounds|find)\/)/,
    of: ['finding', 'work-order', 'violation'],
  },
  { files: /^server\/cabinet\//, of: ['month-archive', 'destruction'] },
  { files: /^server\/sync\//, of: ['late-fact'] },
];

/** Names that a definition shares with the language of the house: when something happened is a word of every command. */
const everyday = new Set(['happenedAt']);

/** What still names one. It may only become less. */
const still: Readonly<Record<string, string>> = {
  'server/print/words.ts: violation': 'words of F012, which has a line for each kind of case a finding became',
};

type Named = { readonly of: string; readonly what: string };

/** Names of procedures; and of states, steps and boxes, where they are no plain word that means other things too. */
function names(): Map<string, Named[]> {
  const all = new Map<string, Named[]>();
  const add = (name: string, of: string, what: string): void =>
    void all.set(name, [...(all.get(name) ?? []), { of, what }]);
  for (const { name, states, steps, sheet } of Object.values(procedures)) {
    add(name, name, 'procedure');
    for (const [what, own] of [
      ['state', states],
      ['step', steps],
      ['box', sheet],
    ] as const)
      for (const one of Object.keys(own)) if (/[a-z][A-Z]/.test(one) && !everyday.has(one)) add(one, name, what);
  }
  return all;
}

/** What a file names: literals, keys, and definitions it imports. */
function namedIn(text: string): string[] {
  const literals = [...text.matchAll(/(['"`])([A-Za-z][\w-]*)\1/g)].map(([, , name = '']) => name);
  // a type behind it makes it the name of a parameter, or of a variable
  const keys = [...text.matchAll(/(?:^|[\s{,])([A-Za-z]\w*):\s(?![A-Z])/g)].flatMap(([, name = '']) =>
    Object.hasOwn(procedures, name) ? [name] : [],
  );
  const files = [...text.matchAll(/(?:from|import\()\s*'#procedures\/([\w-]+)(?:\.\w+)?\.ts'/g)];
  return [...literals, ...keys, ...files.map(([, name = '']) => name)];
}

const known = names();
/** A paper often has the key of the procedure it lays down: where papers are kept, that is what is meant. */
const papers = new Set(seedPapers.map(({ key }) => key));
const amissIn = (path: string, text: string): string[] =>
  [...new Set(namedIn(text))].flatMap((name) => {
    const meant = papers.has(name) && path.startsWith('server/papers/') ? [] : (known.get(name) ?? []);
    const owned = meant.some(({ of }) => owners.some((owner) => owner.of.includes(of) && owner.files.test(path)));
    return meant.length === 0 || owned ? [] : [`${path}: ${name}`];
  });

const files = globSync('{contract,kernel,server,web,tools}/**/*.{ts,tsx}').filter(
  (path) => !/\.test\.tsx?$|^web\/(dist|i18n)\//.test(path),
);

test('what is shared names no procedure, nor its states, steps and boxes', () => {
  expect(files.length).toBeGreaterThan(400);
  const found = files.flatMap((path) => amissIn(path, readFileSync(path, 'utf8')));
  expect(found.sort()).toEqual(Object.keys(still).sort());
});

test('each procedure has an owner at most, and the rule sees what it looks for', () => {
  const owned = owners.flatMap(({ of }) => of);
  expect(new Set(owned).size).toBe(owned.length);
  expect(owned.filter((name) => !Object.hasOwn(procedures, name))).toEqual([]);
  for (const { files: where } of owners) expect(files.some((path) => where.test(path))).toBe(true);
  const shared = 'server/cases/read/rows.ts';
  expect(amissIn(shared, `where c.procedure = 'finding' and c.state = 'awaitingCheck'`)).toHaveLength(2);
  expect(amissIn(shared, `const map = { violation: 3, "work-order": 2 };`)).toHaveLength(2);
  expect(amissIn(shared, `const run = (violation: Violation) => violation.id;`)).toEqual([]);
  expect(amissIn(shared, `import { sheet } from '#procedures/finding.sheet.ts';`)).toHaveLength(1);
  expect(amissIn(shared, `sheet.meterKind === 'damaged' && box === 'meterKind'`)).toEqual([`${shared}: meterKind`]);
  expect(amissIn('server/patrol/fails.ts', `'finding' 'meterKind' 'destruction'`)).toEqual([
    'server/patrol/fails.ts: destruction',
  ]);
});
