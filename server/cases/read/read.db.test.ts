import { beforeAll, expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { type Cost, explainAsApp } from '#tests/support/explain.ts';
import { hideSome, many, manyRounds, person } from '#tests/support/many-cases.ts';
import { mineDated, teamDated, versions, zoneDated } from './inbox.sql.ts';
import { inboxRules, rulesFor } from './inbox-rules.ts';
import { allRegisters } from './registers.ts';
import { type InRegister, type ListFilters, listCases, type Mark } from './rows.sql.ts';
import { casesWith, frequencies, unworded } from './search.sql.ts';
import { searchCases, wordCases } from './search.ts';

const database = await freshDatabase({ sample: true });
const scope = { projects: [sampleProject] };
const page = 50;
const zone = sampleId('place', 'Z1');
/** From whom a case in a hundred is hidden. */
const reader = sampleId('staff', 'LH-008');
const manyNotices = statement(
  'test.read.manyNotices',
  `insert into kewu.notices (project_id, id, staff_id, kind, subject_kind, subject_id, say, at)
   select $1, gen_random_uuid(), (array[$2::uuid, $3::uuid])[1 + n % 2], 'notice', 'office', $1, '{}', now() from generate_series(1, 5000) as n`,
);
beforeAll(async () => {
  await database.db.owner(async (q) => {
    const staff = ['LH-008', 'LH-025'].map((number) => sampleId('staff', number));
    await q(manyRounds, [sampleProject]);
    await q(many, [sampleProject, zone, sampleId('place', 'Z2'), sampleId('place', 'Z3'), ...staff]);
    await q(hideSome, [sampleProject, reader]);
    await q(manyNotices, [sampleProject, ...staff]);
  });
});

const registerOf = (name: string): InRegister => {
  const one = allRegisters().find((register) => register.name === name);
  if (!one) throw new Error(`no register ${name}`);
  return { ...one, params: (parameter) => parameter.fallback };
};

/** A page of 50 may look at a few pages' worth of rows, never at the 12,000. A table of one row a project is read at once. */
const flat = (cost: Cost): void => {
  expect(cost.fullScans.filter((table) => table !== 'case_terms_upto')).toEqual([]);
  expect(cost.rowsRead).toBeLessThan(page * 8);
};

test.each<[string, Omit<ListFilters, 'limit' | 'readerId'>]>([
  ['all', {}],
  ['all, further on', { after: { at: '2026-06-01T00:00:00Z', id: sampleId('place', 'Z1') } }],
  ['of a procedure', { procedure: 'finding' }],
  ['overdue', { dueBefore: '2100-01-01T00:00:00Z' }],
  ['found by somebody', { procedure: 'finding', opener: sampleId('staff', 'LH-008') }],
  ['of one zone', { reader: { zones: [zone], id: sampleId('staff', 'LH-004'), departments: ['customer'] } }],
  ['a board', { procedure: 'finding', dueBefore: 'infinity' }],
  ['opened by somebody, of any procedure', { openedAs: ['finding', 'violation'], opener: sampleId('staff', 'LH-008') }],
  ['the register of hazards', { register: registerOf('hazards') }],
])('a page of the list reads a page: %s', async (_, filters) => {
  const { one, values } = listCases(sampleProject, { ...filters, readerId: reader, limit: page });
  flat(await explainAsApp(database, scope, one, values));
});

test('a search reads a page, whatever words it has, and finds every case there is', async () => {
  const later = new Date(Date.now() + 300_000);
  expect(await wordCases(database.db, later)).toBe(12_000);
  expect(await wordCases(database.db, later)).toBe(0);
  const narrow = { limit: page, readerId: reader };
  for (const [lead, also] of [
    ['问题', []],
    ['xc-t-11999', ['问题']],
    ['xc', ['问题']],
  ] as const) {
    const { one, values } = casesWith(sampleProject, narrow, lead, also);
    flat(await explainAsApp(database, scope, one, values));
  }
  flat(await explainAsApp(database, scope, frequencies, [sampleProject, ['问题', 'xc-t-11999']]));
  const tail = unworded(sampleProject, narrow, later.toISOString());
  flat(await explainAsApp(database, scope, tail.one, tail.values));
  await database.db.read(scope, async (q) => {
    // the oldest of all, far behind what a list would read through
    expect(await searchCases(q, sampleProject, narrow, 'XC-T-11999')).toHaveLength(1);
    expect(await searchCases(q, sampleProject, narrow, 't-11999 问题')).toHaveLength(1);
    expect(await searchCases(q, sampleProject, narrow, 'XC-T-11999 没有')).toEqual([]);
    const all: string[] = [];
    let after: Mark | undefined;
    for (;;) {
      const marks = await searchCases(
        q,
        sampleProject,
        { limit: 1000, state: 'reported', after, readerId: null },
        '问题',
      );
      all.push(...marks.map((mark) => mark.id));
      after = marks.at(-1);
      if (marks.length < 1000) break;
    }
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(1000);
  });
});

test('a page of what waits reads a page, whoever asks', async () => {
  const waits = inboxRules((parameter) => parameter.fallback);
  const people = [
    person({ grants: [{ role: 'property-assistant', zoneId: null }] }),
    person({ grants: [{ role: 'manager', zoneId: null }], departments: ['administration'] }),
    person({
      grants: [{ role: 'technician', zoneId: null }],
      departments: ['engineering'],
      id: sampleId('staff', 'LH-025'),
    }),
    person({
      grants: [{ role: 'cleaning-lead', zoneId: null }],
      departments: ['cleaning'],
      heads: ['cleaning', 'greening'],
    }),
  ];
  for (const one of people) {
    const mine = rulesFor(one, waits);
    const lists = [mine.roles, mine.assignee, mine.opener, mine.departments].map((list) => JSON.stringify(list));
    const start = ['-infinity', '00000000-0000-0000-0000-000000000000', page, reader];
    const cost = await explainAsApp(database, scope, mineDated, [sampleProject, one.id, ...lists, ...start]);
    expect(cost.fullScans).toEqual([]);
    // the manager's list looks through the open ones for an extension that was asked for: open ones only
    expect(cost.rowsRead, one.grants[0]?.role).toBeLessThan(one.grants[0]?.role === 'manager' ? 5000 : page * 12);
  }
});

test('zone, team, sorting and the change number are as flat', async () => {
  const start = ['-infinity', '00000000-0000-0000-0000-000000000000', page, reader];
  flat(await explainAsApp(database, scope, zoneDated, [sampleProject, null, ...start]));
  flat(await explainAsApp(database, scope, teamDated, [sampleProject, ['cleaning', 'engineering'], ...start]));
  const toSort = { procedure: 'finding', state: 'reported', dueBefore: 'infinity', limit: page, readerId: reader };
  const sorting = listCases(sampleProject, toSort);
  flat(await explainAsApp(database, scope, sorting.one, sorting.values));
  flat(await explainAsApp(database, scope, versions, [sampleProject, [reader], '2026-11-23T00:00:00Z', '2026-11-23']));
});
