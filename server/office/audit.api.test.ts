import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { workExports } from '#server/exports/work.ts';
import { sampleId } from '#server/sample/ids.ts';
import { product } from '#server/slices.ts';
import { testApp } from '#tests/support/app.ts';
import { as } from '#tests/support/office.ts';

/** Two years later somebody asks who saw, changed, exported and unmasked what. */
const office = await testApp({ sample: true });
const manager = await as(office, 'LH-001');
const supervisor = await as(office, 'LH-003');
const desk = await as(office, 'LH-008');
const party = sampleId('party', 'YZ-3-2-1804');

interface Line {
  sort: string;
  act: string;
  by: string;
  byNumber: string;
  subjectId: string | null;
  label: string | null;
  reason: string | null;
  refused: boolean;
}
const audit = (query = '') => manager.get<{ items: Line[]; next: string | null }>(`/audit${query}`);

test('names who saw, exported and changed what, in one list, by person and by what was done', async () => {
  office.clock.pass({ minutes: 1 });
  await supervisor.ask('POST', `/parties/${party}/unmask`, { reason: '来电核对' });
  office.clock.pass({ minutes: 1 });
  await supervisor.do('export.start', { export: uuidv7(), list: 'parties', query: {}, reason: '季度核对', lang: 'zh' });
  await workExports(office.deps, product.exports);
  office.clock.pass({ minutes: 1 });
  const { party: file } = await supervisor.get<{ party: { version: number } }>(`/parties/${party}`);
  await supervisor.do('party.save', { party, version: file.version, set: { remark: '周末在家' } });
  office.clock.pass({ minutes: 1 });
  await manager.do('place.save', {
    place: uuidv7(),
    version: 0,
    kind: 'area',
    set: { parent: sampleId('place', 'Z1'), code: 'HX', name: '花圃' },
  });
  office.clock.pass({ minutes: 1 });
  await desk.ask('GET', `/parties/${sampleId('party', 'nobody')}`);

  const { items } = await audit();
  expect(items.map(({ sort, act, byNumber }) => `${sort} ${act} ${byNumber}`).slice(0, 5)).toEqual(
    expect.arrayContaining([
      'changed place.add LH-001',
      'changed correct LH-003',
      'exported export LH-003',
      'saw unmask LH-003',
    ]),
  );
  expect(items.find(({ act }) => act === 'unmask')).toMatchObject({
    reason: '来电核对',
    subjectId: party,
    refused: false,
  });
  expect(items.find(({ act }) => act === 'place.add')?.label).toContain('花圃');

  const mine = await audit(`?by=${supervisor.id}`);
  expect(new Set(mine.items.map(({ byNumber }) => byNumber))).toEqual(new Set(['LH-003']));
  const changed = await audit('?sort=changed');
  expect(new Set(changed.items.map(({ sort }) => sort))).toEqual(new Set(['changed']));
  // page by page it is the same list
  const seen: string[] = [];
  for (let after = ''; ; ) {
    const page = await audit(`?limit=1${after}`);
    seen.push(...page.items.map(({ act }) => act));
    if (page.next === null || seen.length > 50) break;
    after = `&after=${page.next}`;
  }
  expect(seen).toEqual(items.map(({ act }) => act));
  expect((await supervisor.ask('GET', '/audit')).statusCode).toBe(404);
});
