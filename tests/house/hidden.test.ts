import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { shownTo } from '#server/access/hidden.ts';
import { listCases } from '#server/cases/read/rows.sql.ts';
import { casesWith, unworded } from '#server/cases/read/search.sql.ts';
import { statementTexts } from '#server/db/statement.ts';
import { readUnfiltered } from './statements.ts';

/** Every statement that reads cases for a person leaves out what is hidden from them (decision 0042). */
const root = fileURLToPath(new URL('../..', import.meta.url));
const files = readdirSync(join(root, 'server'), { withFileTypes: true, recursive: true })
  .filter((item) => item.isFile() && /(?<!\.test)\.ts$/.test(item.name))
  .map((item) => relative(root, join(item.parentPath, item.name)))
  .filter(
    (path) =>
      /\bstatement(?:<|\()/.test(readFileSync(join(root, path), 'utf8')) && !/(main|child|worker)\.ts$/.test(path),
  );
for (const path of files) await import(join(root, path));
await import('#server/slices.ts');
// those made as they are asked for
const narrow = { readerId: null, limit: 1, procedure: 'finding' };
for (const filters of [narrow, { ...narrow, q: '水' }]) listCases('', filters);
casesWith('', narrow, '水', []);
unworded('', narrow, '');

/** Those that need no filter, by the reason why. A name that ends in a dot stands for all that begin so. */
const others: readonly (readonly [why: string, names: readonly string[]])[] = [
  [
    'whoever writes a case has all of its family; from whom it is hidden is then looked at there (server/cases/hidden.ts)',
    ['cases.lockRoots', 'cases.families', 'cases.hideFamilies'],
  ],
  [
    'the house at work: what is late, searched, told, bound, swept, backed up; nobody reads it',
    [
      ...[
        'cases.claimOverdue',
        'cases.overdueCases',
        'cases.claimLapsed',
        'cases.familiesLapsed',
        'read.toWord',
        'read.addWords',
      ],
      ...['notify.waitingProjects', 'notify.dueRows', 'notify.waiting', 'trouble.setAsideAtAll'],
      ...['files.settle', 'files.holdOld', 'files.holdGoing', 'backup.'],
      ...['cabinet.uncabineted', 'cabinet.claimMonth', 'cabinet.listsToCarryOut'],
      ...['cabinet.streamsOfMonth', 'cabinet.casesAmong', 'cabinet.photosAmong'],
    ],
  ],
  [
    'proof: every chain is replayed and every row held against it, by whoever runs the installation',
    [
      ...[
        'verify.',
        'streams.',
        'cases.caseRows',
        'cases.signatureRows',
        'cases.answeredRows',
        'cases.confidentialKin',
      ],
      ...['cases.rowCounts', 'patrol.photoRows', 'patrol.rowCounts', 'patrol.visitsOfStreams', 'sync.heldRows'],
      ...['sync.goingAmiss', 'sync.rowCounts', 'cabinet.monthRows', 'cabinet.listedRows', 'cabinet.lockAmiss'],
      'cabinet.rowCounts',
    ],
  ],
  [
    'asked only of cases that a statement with the filter has answered',
    [
      ...['read.eventsOfCases', 'read.alarmsOfCases', 'read.sealedWords', 'pocket.touchedCases'],
      ...['forms.signaturesOn', 'patrol.signaturesOf'],
    ],
  ],
  [
    'answers ids out of the records of rounds, which are then read by a statement with the filter',
    ['forms.casesOfRounds', 'patrol.casesOfRounds', 'patrol.findingsOfDay'],
  ],
  ['cases of notices, of which it takes only those that pass the filter', ['push.claimDue']],
  ['how common a word is, to search by the rarest: nobody sees it', ['read.frequencies']],
  [
    'whether a hash is in the store, for whoever handed it in and now names it',
    ['cases.knownFiles', 'patrol.usedPhotos'],
  ],
  ['papers of household files, shown by those', ['customers.knownPapers', 'files.byHash']],
  ['the number of the case that a command of this very person made or moved', ['cases.numbersOf']],
  ['the records a late fact holds, carried out by whoever may take its step', ['sync.heldCommands']],
  ['how much came in of a place, and whether this very report did', ['outside.takenSince', 'outside.takenAs']],
  ['asks what is hidden', ['cabinet.holdsHidden']],
  ['the log sealed into its chain, and held against it', ['logs.']],
  ['who saw the file of the person that asks for it: rows of households, of no case', ['customers.personFile']],
  ['the sheet of a month or of a list itself', ['forms.archiveOfMonth', 'cabinet.listById']],
  [
    'a list to be destroyed holds all of a month or proves nothing; its print leaves out what is hidden',
    ['cabinet.recordsOfMonth', 'cabinet.dueOfMonth'],
  ],
  [
    'a place or a person that cases still hang on stays, whoever asks',
    ['estate.hangsOn', 'imports.hangingOnPlaces', 'imports.hangingOnStaff'],
  ],
];
const listed = others.flatMap(([, names]) => names);
const isListed = (name: string): boolean =>
  listed.some((one) => (one.endsWith('.') ? name.startsWith(one) : name === one));

const unfiltered = [...statementTexts()].flatMap(([name, sql]) => (readUnfiltered(sql).length > 0 ? [name] : []));

test('every statement over cases leaves out what is hidden, or is listed with its reason', () => {
  expect(unfiltered.filter((name) => !isListed(name))).toEqual([]);
  const read = [...statementTexts().keys()].filter((name) => /^read\.(list|search|unworded)-/.test(name));
  expect(read.length).toBeGreaterThanOrEqual(4);
});

test('none is listed that has the filter, or is no more', () => {
  const needed = (one: string): boolean =>
    unfiltered.some((name) => (one.endsWith('.') ? name.startsWith(one) : name === one));
  expect(listed.filter((one) => !needed(one))).toEqual([]);
  expect(new Set(listed).size).toBe(listed.length);
});

test('the rule finds what it is for', () => {
  const page = `select c.id from kewu.cases c where c.project_id = $1`;
  expect(readUnfiltered(page)).toEqual(['cases']);
  expect(readUnfiltered(`${page} and ${shownTo('$2')}`)).toEqual([]);
  expect(readUnfiltered(`${page} and ${shownTo('$2')} union ${page}`)).toEqual(['cases']);
  const counted = `select (select count(*) from kewu.cases k where k.project_id = c.project_id and k.parent_id = c.id)`;
  expect(readUnfiltered(`${counted} from kewu.cases c where ${shownTo('$2')}`)).toEqual([]);
  expect(readUnfiltered(`${counted} from kewu.cases c`)).toEqual(['cases']);
  expect(readUnfiltered('select say from kewu.notices n where n.staff_id = $1')).toEqual(['notices']);
  expect(
    readUnfiltered(`${page} and (select true from kewu.case_hidden h where h.case_id = c.id) is not true`),
  ).toEqual(['cases']);
});
