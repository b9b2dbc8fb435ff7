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
    // rounds find things, and say what becomes of them; F012 is their form; a scanned point shows what is open there
    files:
      /^(server\/patrol\/|server\/forms\/(f012|month)\.|contract\/(checklists|rounds)\.ts$|web\/patrol\/|web\/desk\/(checklists|findings|patrol)\/|web\/pocket\/(rounds|find|scan)\/)/,
    of: ['finding', 'work-order', 'violation'],
  },
  { files: /^(server\/cabinet\/|server\/forms\/month\.|web\/desk\/cabinet\/)/, of: ['month-archive', 'destruction'] },
  { files: /^(server\/sync\/|web\/desk\/late\/)/, of: ['late-fact'] },
];

/**
 * Names that are common words and stand for other things where they are quoted: by what they stand for there. As boxes of a
 * sheet and as steps they are seen all the same.
 */
const everyday: Readonly<Record<string, string>> = {
  'how what is no case stands: exports, imports, backups, papers, photos, months, accounts, what waits on a phone':
    'approved closed confirmed destroyed done failed finished given gone held locked missing open opened packed refused sent taken told void waiting withdrawn working',
  'events and calls of the platform, of the server and of its processes':
    'add answer cause close found granted heard more network notice reply send stop worker',
  'what the kernel calls its own: kinds of boxes, of actors and of what is shown, keys of a definition':
    'department happenedAt kind list person proof reason refuse reminder tell title to until where',
  'what is done with papers, stops of a route, rounds and the sample office':
    'confirm discard fix progress take withdraw',
  'pages, tables, series and groups of the product': 'cases files households month pages plan records rounds',
  'what other slices write down: of households and meters, of log lines, of rounds, of plans and of who looks':
    'about authority bind channel chase charge give hold level lock meter propose remark result rule seen times visit what who why',
};

/** What is meant by a word that looks like a name, file by file. */
const meant: Readonly<Record<string, string>> = {
  'kernel/timeline.ts: answer': 'what is answered to an alarm, which any case may have',
  'server/forms/f012.body.ts: result': 'a column of F012, in the words of the form',
  'server/forms/f012.findings.ts: result': 'a column of F012, in the words of the form',
  'server/forms/volumes.ts: title': 'what stands over a printed sheet',
  'server/patrol/replay.ts: about': 'what a remark on a round is about',
  'tools/backup.ts: to': 'an option of a command',
  'tools/move.ts: to': 'an option of a command',
  'server/cases/replay.ts: level': 'how high an overdue case was passed up, which any case may be',
  'server/cases/replay.ts: to': 'who is in charge in the place of somebody who is barred from it',
};

/** What still names one. It may only become less. */
const still: Readonly<Record<string, string>> = {
  'server/print/words.ts: violation': 'words of F012, which has a line for each kind of case a finding became',
};

type Named = { readonly of: string; readonly what: string };

/** A name whatever way it is written: `fixedBy`, `fixed-by`, `fixed_by`. */
const plain = (name: string): string => name.replace(/[-_]/g, '').toLowerCase();

/** Names of procedures, and of their states, steps and boxes. */
function names(): Map<string, Named[]> {
  const all = new Map<string, Named[]>();
  const add = (name: string, of: string, what: string): void =>
    void all.set(plain(name), [...(all.get(plain(name)) ?? []), { of, what }]);
  for (const { name, states, steps, sheet } of Object.values(procedures)) {
    add(name, name, 'procedure');
    for (const one of Object.keys(states)) add(one, name, 'state');
    for (const one of Object.keys(steps)) add(one, name, 'step');
    for (const one of Object.keys(sheet)) add(one, name, 'box');
  }
  return all;
}

const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(({ groups }) => groups?.name ?? '');

/** What a file names: literals, keys, and definitions it imports. */
function quotedIn(text: string): string[] {
  const literals = found(text, /(?<quote>['"`])(?<name>[A-Za-z][\w-]*)\k<quote>/g);
  // a type behind it makes it the name of a parameter, or of a variable
  const keys = found(text, /(?:^|[\s{,])(?<name>[A-Za-z]\w*):\s(?![A-Z])/g).filter((name) =>
    Object.hasOwn(procedures, name),
  );
  const files = found(text, /(?:from|import\()\s*'#procedures\/(?<name>[\w-]+)(?:\.\w+)?\.ts'/g);
  return [...literals, ...keys, ...files];
}

/** What it takes out of the boxes of a case, by whatever way, and the steps it knows. */
function readIn(text: string): { boxes: string[]; steps: string[] } {
  const taken = found(text, /\{(?<name>[^{}]*)\}(?:\s*:[^=\n]*)?\s*=\s*[\w.?]*\b(?:values|sheet)\b(?!\.)/g);
  return {
    boxes: [
      ...found(text, /\b(?:values|sheet)\??\.(?<name>\w+)/g),
      ...found(text, /\b(?:values|sheet)(?:\?\.)?\[(?<quote>['"`])(?<name>[\w-]+)\k<quote>\]/g),
      ...taken.flatMap((list) => list.split(',').map((one) => one.split(/[:=]/)[0]?.trim() ?? '')),
    ],
    steps: found(text, /\bstep\)?\s*(?:[!=]==?|=|<>|:)\s*(?<quote>['"`])(?<name>[\w-]+)\k<quote>/g),
  };
}

const known = names();
const common = new Set(Object.values(everyday).flatMap((words) => words.split(' ').map(plain)));
/** A paper often has the key of the procedure it lays down: where papers are kept, that is what is meant. */
const papers = new Set(seedPapers.map(({ key }) => plain(key)));

function amissIn(path: string, text: string): string[] {
  const { boxes, steps } = readIn(text);
  const of = (name: string, ...what: string[]): boolean =>
    (known.get(plain(name)) ?? []).some((one) => what.length === 0 || what.includes(one.what));
  const seen = [
    // a word with a capital is a title
    ...quotedIn(text).filter((name) => !common.has(plain(name)) && !/^[A-Z][a-z]*$/.test(name)),
    ...boxes.filter((name) => of(name, 'box')),
    ...steps.filter((name) => of(name, 'step')),
  ];
  return [...new Set(seen)].flatMap((name) => {
    const named = papers.has(plain(name)) && path.startsWith('server/papers/') ? [] : (known.get(plain(name)) ?? []);
    const owned = named.some((one) => owners.some((owner) => owner.of.includes(one.of) && owner.files.test(path)));
    return named.length === 0 || owned || Object.hasOwn(meant, `${path}: ${name}`) ? [] : [`${path}: ${name}`];
  });
}

const files = globSync('{contract,kernel,server,web,tools}/**/*.{ts,tsx}').filter(
  (path) => !/\.test\.tsx?$|^web\/(dist|i18n)\//.test(path),
);

const texts = new Map(files.map((path) => [path, readFileSync(path, 'utf8')]));

test('what is shared names no procedure, nor its states, steps and boxes', () => {
  expect(files.length).toBeGreaterThan(400);
  const amiss = files.flatMap((path) => amissIn(path, texts.get(path) ?? ''));
  expect(amiss.sort()).toEqual(Object.keys(still).sort());
});

test('each procedure has an owner at most, and the rule sees what it looks for', () => {
  const owned = owners.flatMap(({ of }) => of);
  expect(new Set(owned).size).toBe(owned.length);
  expect(owned.filter((name) => !Object.hasOwn(procedures, name))).toEqual([]);
  for (const { files: where } of owners) expect(files.some((path) => where.test(path))).toBe(true);
  // a word that is no name, or that nobody uses otherwise, is not let pass
  const quoted = new Set(files.flatMap((path) => quotedIn(texts.get(path) ?? '').map(plain)));
  expect([...common].filter((word) => !known.has(word) || !quoted.has(word))).toEqual([]);
  const amiss = Object.keys(meant).filter((entry) => {
    const [path = '', name = ''] = entry.split(': ');
    return !readIn(texts.get(path) ?? '').boxes.includes(name);
  });
  expect(amiss).toEqual([]);
  const shared = 'server/cases/read/rows.ts';
  expect(amissIn(shared, `where c.procedure = 'finding' and c.state = 'awaitingCheck'`)).toHaveLength(2);
  expect(amissIn(shared, `const map = { violation: 3, "work-order": 2 };`)).toHaveLength(2);
  expect(amissIn(shared, `const run = (violation: Violation) => violation.id;`)).toEqual([]);
  expect(amissIn(shared, `import { sheet } from '#procedures/finding.sheet.ts';`)).toHaveLength(1);
  expect(amissIn(shared, `sheet.meterKind === 'damaged' && box === 'meterKind'`)).toEqual([`${shared}: meterKind`]);
  // in any case, and as a box or a step whatever else the word means
  expect(amissIn(shared, `sheet->>'fixed_by' and state = 'underway'`)).toHaveLength(2);
  expect(amissIn(shared, `const { arrivedAt, who: by } = sheet as { arrivedAt?: string };`)).toEqual([
    `${shared}: arrivedAt`,
    `${shared}: who`,
  ]);
  expect(amissIn(shared, `isDepartment(of.proposal.values.department) || values['to']`)).toHaveLength(2);
  expect(amissIn(shared, `offers.some(({ step }) => step === 'take') || { step: 'withdraw' }`)).toHaveLength(2);
  expect(amissIn('server/papers/rows.ts', `draft.state === 'withdrawn' && act('withdraw')`)).toEqual([]);
  expect(amissIn('server/patrol/fails.ts', `'finding' 'meterKind' 'destruction'`)).toEqual([
    'server/patrol/fails.ts: destruction',
  ]);
});
