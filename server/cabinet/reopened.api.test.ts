import { expect, test } from 'vitest';
import { readProject } from '#server/projects/projects.ts';
import { sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { openComplaints } from '#tests/support/complaints.ts';
import { newDay } from '#tests/support/patrol.ts';
import { reopenedIn } from './check.ts';
import { beginMonths } from './lock.ts';

/** 重开: what was archived in one month and taken up again is listed in the month it ends in anew. */
const office = await testApp({ sample: true });
const { clock, deps } = office;
// rounds to walk, so that there is a month to keep
await newDay(office);
const { supervisor, manager, engineering, otherDesk, desk, visited, take, worked, told, typed, shown } =
  await openComplaints(office);
const listed = (month: string, hidden = false) =>
  deps.db.read({ projects: [sampleProject] }, async (q) => {
    const project = await readProject(q, sampleProject);
    if (!project) throw new Error('the sample is not loaded');
    const person = { id: manager.id, grants: [] } as unknown as Parameters<typeof reopenedIn>[3];
    return reopenedIn(q, project, month, hidden ? person : null);
  });
const closed = async (values: object = {}): Promise<string> => {
  const id = await visited(values);
  await take(supervisor, id, 'review', { reviewed: '同意' }, typed(supervisor));
  return id;
};

test('a case that ended in November and again in December is listed in December, with where it lay', async () => {
  clock.set('2026-11-24T01:00:00.000Z');
  const id = await closed({ about: [manager.id] });
  const other = await closed();
  clock.set('2026-12-02T01:00:00.000Z');
  await beginMonths(deps.db, clock());
  await take(supervisor, id, 'reopen', { why: '又响了' });
  // a remark made after its end does not make it another end
  await take(supervisor, other, 'note', { note: '业主来电致谢' });
  expect(await listed('2026-12-01')).toEqual([]);
  await take(engineering, id, 'handle', worked(), typed(engineering));
  await take(desk, id, 'tell', told());
  clock.pass({ hours: 49 });
  await take(otherDesk, id, 'visit', { result: 'A' }, typed(otherDesk));
  await take(supervisor, id, 'review', { reviewed: '同意' }, typed(supervisor));
  const { number } = await shown(id);
  expect(await listed('2026-12-01')).toEqual([
    { number, before: '2026-11', archive: expect.stringMatching(/^\w\w-LH01-202612/) },
  ]);
  expect(await listed('2026-11-01')).toEqual([]);
  // whoever it is about does not learn of it from the list
  expect(await listed('2026-12-01', true)).toEqual([]);
  expect((await manager.ask('GET', '/months/2026-11/handover.pdf')).statusCode).toBe(200);
});
