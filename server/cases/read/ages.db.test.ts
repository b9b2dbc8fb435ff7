import { v7 as uuidv7 } from 'uuid';
import { beforeAll, expect, test } from 'vitest';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { type Cost, explainAsApp } from '#tests/support/explain.ts';
import { hideSome, many, manyRounds, oldOffice, person } from '#tests/support/many-cases.ts';
import { mineDated, mineUndated, teamDated, teamUndated, zoneDated, zoneUndated } from './inbox.sql.ts';
import { inboxRules, rulesFor } from './inbox-rules.ts';
import { listCases } from './rows.sql.ts';

/** Offices of different age in one installation: what is likely is reckoned over all of them, and is wrong for each. */
const database = await freshDatabase({ sample: true });
const page = 50;
const old = uuidv7();
/** From whom a case in a hundred is hidden, in both. */
const reader = sampleId('staff', 'LH-017');
beforeAll(async () => {
  await database.db.owner(async (q) => {
    const staff = ['LH-008', 'LH-025'].map((number) => sampleId('staff', number));
    const zones = ['Z1', 'Z2', 'Z3'].map((code) => sampleId('place', code));
    await q(manyRounds, [sampleProject]);
    await q(many, [sampleProject, ...zones, ...staff]);
    await q(oldOffice, [old, staff[0]]);
    for (const project of [sampleProject, old]) await q(hideSome, [project, reader]);
  });
});

const little = (cost: Cost): void => {
  expect(cost.fullScans).toEqual([]);
  expect(cost.rowsRead).toBeLessThan(page * 12);
};
const nil = '00000000-0000-0000-0000-000000000000';
const dated = ['-infinity', nil, page, reader];
const undated = ['2000-01-01', nil, page, reader];
const assistant = person({ grants: [{ role: 'property-assistant', zoneId: null }], departments: ['cleaning'] });
const mine = rulesFor(
  assistant,
  inboxRules((parameter) => parameter.fallback),
);
const waits = [mine.roles, mine.assignee, mine.opener, mine.departments].map((list) => JSON.stringify(list));

test.each([
  ['old, with little open', old],
  ['busy, beside it', sampleProject],
])('lists of what is open read a page in an office that is %s', async (_, project) => {
  for (const filters of [
    { open: true },
    { open: true, procedure: 'finding' },
    { open: true, department: 'cleaning' },
  ]) {
    const { one, values } = listCases(project, { ...filters, readerId: reader, limit: page });
    little(await explainAsApp(database, { projects: [project] }, one, values));
  }
});

test.each([
  ['old, with little open', old],
  ['busy, beside it', sampleProject],
])('what waits is a page in an office that is %s', async (_, project) => {
  const asked = [
    [mineDated, [project, assistant.id, ...waits, ...dated]],
    [mineUndated, [project, assistant.id, ...waits, ...undated]],
    [zoneDated, [project, null, ...dated]],
    [zoneUndated, [project, null, ...undated]],
    [teamDated, [project, ['cleaning'], ...dated]],
    [teamUndated, [project, ['cleaning'], ...undated]],
  ] as const;
  for (const [one, values] of asked) little(await explainAsApp(database, { projects: [project] }, one, values));
});
