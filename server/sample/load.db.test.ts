import { describe, expect, test } from 'vitest';
import { settleRooms } from '#server/customers/occupancies.sql.ts';
import { statement } from '#server/db/statement.ts';
import { checklists } from '#server/patrol/checklists/all.ts';
import { product } from '#server/slices.ts';
import { testDay, testStart } from '#tests/support/clock.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { sampleId, sampleProject } from './ids.ts';
import { hasProject, loadSample } from './load.ts';

const options = { today: testDay, now: new Date(testStart) };
const scope = { projects: [sampleProject] };

const { db } = await freshDatabase();
const findable = statement<{ places: number; parties: number }>(
  'test.load.findable',
  `select (select count(*) from kewu.places where project_id = $1)::int as places,
     (select count(*) from kewu.parties where project_id = $1)::int as parties`,
);
let sent = 0;
const counting: typeof db = {
  ...db,
  owner: (fn) =>
    db.owner((q) =>
      fn((one, values) => {
        sent += 1;
        return q(one, values);
      }),
    ),
};
await loadSample(counting, product.slices, options);

const counts = statement<Record<string, number>>(
  'test.sampleCounts',
  `select (select count(*) from kewu.places where kind = 'room') as rooms,
     (select count(*) from kewu.places where kind = 'meter') as meters,
     (select count(*) from kewu.places where kind = 'point') as stickers,
     (select count(*) from kewu.points) as points,
     (select sum(area_cm2) / 10000 from kewu.places where charged)::int as area,
     (select count(*) from kewu.posts) as posts,
     (select count(*) from kewu.staff where password is not null) as passwords,
     (select count(*) from kewu.checklists) as checklists,
     (select count(*) from kewu.plans where state = 'approved') as plans,
     (select count(*) from kewu.plan_lines where 23 = any (days) and plan_id = $1) as today`,
);
const search = statement<{ label: string }>(
  'test.sampleSearch',
  `select p.label from kewu.search_terms t join kewu.places p on p.project_id = t.project_id and p.id = t.subject_id
   where t.project_id = $1 and t.term = $2 order by p.path`,
);
const person = statement<{ number: string }>(
  'test.samplePerson',
  `select s.number from kewu.search_terms t join kewu.staff s on s.id = t.subject_id
   where t.project_id = $1 and t.term = $2`,
);

const allRooms = statement<{ id: string }>('test.allRooms', "select id from kewu.places where kind = 'room'");
const households = statement<Record<string, number>>(
  'test.households',
  `select (select count(*)::int from kewu.occupancies where relation = 'owner') as owners,
     (select count(*)::int from kewu.occupancies o join kewu.places r on r.id = o.room_id where o.relation = 'tenant' and r.use = 'home') as "homeTenants",
     (select count(*)::int from kewu.parties where kind = 'company') as firms,
     (select count(*)::int from kewu.bays) as bays,
     (select count(*)::int from kewu.parties p where not exists (select from kewu.party_terms t where t.subject_id = p.id)) as unfound,
     (select count(*)::int from kewu.parties where contacted_at is null) as silent`,
);

describe('the sample', () => {
  test('is in the database as on paper', async () => {
    expect(await db.run(scope, counts, [sampleId('plan', '2026-11')])).toEqual([
      {
        rooms: 1224,
        meters: 2448,
        stickers: 406,
        points: 524,
        area: 149_520,
        posts: 85,
        passwords: 0,
        checklists: checklists.length,
        plans: 2,
        today: 27,
      },
    ]);
  });

  test('has household files that make every room what it says it is, and everybody is found', async () => {
    const turned = await db.tx(scope, async (q) =>
      q(settleRooms, [sampleProject, (await q(allRooms)).map(({ id }) => id), testDay]),
    );
    expect(turned).toEqual([]);
    expect(await db.run(scope, households)).toEqual([
      { owners: 968, homeTenants: 180, firms: 156, bays: 1420, unfound: 0, silent: expect.any(Number) },
    ]);
  });

  test('loads set by set, whatever it has of each; words five hundred subjects at a time', async () => {
    const [found] = await db.run(scope, findable, [sampleProject]);
    const words = 2 * Math.ceil((found?.places ?? 0) / 500) + 2 * Math.ceil((found?.parties ?? 0) / 500);
    expect(words).toBeGreaterThan(4);
    expect(sent).toBeLessThan(40 + words);
  });

  test('is found by number and by initials', async () => {
    const found = (term: string) => db.run(scope, search, [sampleProject, term]);
    expect(await found('32-1804')).toEqual([{ label: '3栋2单元1804' }]);
    expect(await found('2d1dydt')).toEqual([{ label: '2栋1单元大堂' }]);
    expect((await found('1804')).map((row) => row.label)).toContain('3栋2单元1804');
    expect(await db.run(scope, person, [sampleProject, 'zjm'])).toEqual([{ number: 'LH-014' }]);
  });

  test('is loaded once', async () => {
    expect(await hasProject(db)).toBe(true);
    await expect(loadSample(db, product.slices, options)).rejects.toThrow('已经有项目');
  });

  test('is seen by its own project only', async () => {
    expect(await db.run({ projects: [] }, search, [sampleProject, '1804'])).toEqual([]);
  });
});
