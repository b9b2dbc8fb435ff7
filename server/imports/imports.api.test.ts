import { describe, expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { product } from '#server/slices.ts';
import { testApp } from '#tests/support/app.ts';
import { csv, importing, type Shown } from '#tests/support/imports.ts';
import { as, uuidAt } from '#tests/support/office.ts';
import { workImports } from './work.ts';

const office = await testApp({ sample: true });
const { clock, deps } = office;
const manager = await as(office, 'LH-001');
const supervisor = await as(office, 'LH-003');
const desk = await as(office, 'LH-008');
const { bring, look, work, check, commit, faultsOf, sum } = await importing(office, 'LH-003');

/** The database, in which something happens before the second batch is written. */
const atSecondBatch = (happens: () => Promise<unknown>): typeof deps.db => {
  let batches = 0;
  return {
    ...deps.db,
    tx: (scope, fn) =>
      deps.db.tx(scope, (q, last) =>
        fn(async (one, values) => {
          if (one.name === 'imports.plansFrom') {
            batches += 1;
            if (batches === 2) await happens();
          }
          return q(one, values);
        }, last),
      ),
  };
};

describe('an import', () => {
  const heads = '房号,业户名称,关系,联系电话,经营范围,负责人';
  test('corrects what is known already, remembers the columns, and is not taken back once others build on it', async () => {
    const first = (
      await bring(csv(heads, 'A-0501,启明星会展有限公司,租户,0755-88880001,会议服务,顾长风'), '租户.csv')
    ).json<Shown>();
    const checked = await check(first);
    expect(checked.counts).toEqual({ add: 1 });
    await commit(first.id);
    const next = (
      await bring(csv(heads, 'A-0501,启明星会展有限公司,租户,0755-88880001；13812340000,展台搭建,顾长风'), '租户2.csv')
    ).json<Shown>();
    expect(next.mapping).toEqual(first.mapping);
    expect((await check(next)).counts).toEqual({ change: 1 });
    await commit(next.id);
    const { parties } = await supervisor.get<{ parties: { id: string; scope: string }[] }>('/customers?q=13812340000');
    expect(parties).toMatchObject([{ scope: '展台搭建' }]);
    await supervisor.do('import.undo', { import: next.id });
    await work();
    expect(
      (await supervisor.get<{ parties: { scope: string }[] }>(`/customers?q=${encodeURIComponent('启明星')}`)).parties,
    ).toMatchObject([{ scope: '会议服务' }]);
    await desk.do('contact.log', { entry: uuidAt(clock()), party: parties[0]?.id, channel: 'phone', text: '问开票' });
    const refused = await supervisor.refused('import.undo', { import: first.id });
    expect(refused).toMatchObject({ status: 409, code: 'import.depended-on' });
    expect(refused.zh).toContain('1 条联系记录');
  });

  test('an owner beside another one has to be looked at; two of one file own it together', async () => {
    const given = csv('房号,姓名,电话', '6-3-0301,江心白,13512340001', '6-3-0301,江心月,13512340002');
    const owned = await check((await bring(given, '业主.csv')).json());
    expect(owned.counts).toEqual({ fault: 2 });
    expect((await faultsOf(owned.id))[0]?.faults[0]?.say.zh).toContain('已登记产权人');
    const { occupancies } = await supervisor.get<{ occupancies: { id: string; when: string }[] }>(
      `/rooms/${sampleId('place', '6-3-0301')}/household`,
    );
    for (const one of occupancies.filter(({ when }) => when === 'now'))
      await supervisor.ask('POST', '/commands', {
        id: uuidAt(clock()),
        at: clock().toISOString(),
        offset: 0,
        do: 'occupancy.end',
        occupancy: one.id,
        to: '2026-11-22',
      });
    const free = await check(await look(owned.id));
    expect(free.counts).toEqual({ add: 2 });
    await commit(owned.id);
    const after = await supervisor.get<{ occupancies: { relation: string; when: string }[] }>(
      `/rooms/${sampleId('place', '6-3-0301')}/household`,
    );
    expect(
      after.occupancies
        .filter(({ when }) => when === 'now')
        .map(({ relation }) => relation)
        .sort(),
    ).toEqual(['co-owner', 'owner']);
  });

  test('one paper number under two names is called out, in a file and beside what is known', async () => {
    const heads = '姓名,身份证号,电话';
    const rows = ['申椒,440301195003101729,13612360001', '菌桂,440301195003101729,13612360002'];
    const both = await check((await bring(csv(heads, ...rows), '证件.csv')).json());
    expect(both.counts).toEqual({ add: 1, fault: 1 });
    await commit(both.id);
    const later = await check((await bring(csv(heads, rows[1] ?? ''), '证件2.csv')).json());
    expect(later.counts).toEqual({ fault: 1 });
    expect((await faultsOf(later.id))[0]?.faults).toMatchObject([
      { column: 'idNumber', say: { zh: expect.stringContaining('申*') } },
    ]);
  });

  test('vehicles come to parties who are known, with their bays, and go again', async () => {
    const { vehicles } = await supervisor.get<{ vehicles: { plate: string; bay: string | null }[] }>(
      `/rooms/${sampleId('place', '5-1-0602')}/household`,
    );
    const before = await sum();
    const rows = [
      '粤B·5X001,5-1-0602,,红,B2-K01',
      '粤B5X002,5-1-0602,无此人,,',
      '粤B5X003,,,,',
      '粤B5X004,5-1-0602,,,B9-Z99',
      '粤B5X005,5-1-0602,,,B2-K01',
    ];
    const staged = (
      await bring(csv('车牌号,房号,车主姓名,颜色,车位号', ...rows), '车辆.csv', 'LH-003', 'vehicles')
    ).json<Shown>();
    const checked = await check(staged);
    expect(checked.counts).toEqual({ add: 1, fault: 4 });
    expect((await faultsOf(staged.id)).map(({ faults }) => faults.map(({ column }) => column))).toEqual([
      ['name'],
      ['room'],
      ['bay'],
      ['bay'],
    ]);
    await commit(staged.id);
    const after = await supervisor.get<{ vehicles: { plate: string; bay: string | null }[] }>(
      `/rooms/${sampleId('place', '5-1-0602')}/household`,
    );
    expect(after.vehicles).toHaveLength(vehicles.length + 1);
    expect(after.vehicles).toContainEqual(expect.objectContaining({ plate: '粤B·*****', bay: 'B2-K01', colour: '红' }));
    const again = await check(
      (await bring(csv('车牌号,房号,车主姓名,颜色,车位号', rows[0] ?? ''), '车辆.csv', 'LH-003', 'vehicles')).json(),
    );
    expect(again.counts).toEqual({ same: 1 });
    await supervisor.do('import.undo', { import: staged.id });
    await work();
    expect(await sum()).toBe(before);
  });

  test('families and staff come with whoever the room is of', async () => {
    const rows = [
      '6-3-0601,石生花,业主,13612350001',
      '6-3-0601,石小花,家属,13612350002',
      'A-1706,采薇,员工,13612350003',
      ',无房客,家属,13612350004',
    ];
    interface Household {
      occupancies: { id: string; party: string; of: string | null; relation: string; when: string }[];
    }
    const who = async (code: string) =>
      (await supervisor.get<Household>(`/rooms/${sampleId('place', code)}/household`)).occupancies.filter(
        ({ when }) => when === 'now',
      );
    for (const { id } of (await who('6-3-0601')).filter(({ relation }) => relation === 'owner'))
      await supervisor.do('occupancy.end', { occupancy: id, to: '2026-11-22' });
    const checked = await check((await bring(csv('房号,姓名,关系,电话', ...rows), '家属.csv')).json());
    expect(checked.counts).toEqual({ add: 3, fault: 1 });
    await commit(checked.id);
    const home = await who('6-3-0601');
    expect(home.find(({ relation }) => relation === 'family')?.of).toBe(
      home.find(({ relation }) => relation === 'owner')?.party,
    );
    const firm = await who('A-1706');
    expect(firm.find(({ relation }) => relation === 'staff')?.of).toBe(
      firm.find(({ relation }) => relation === 'tenant')?.party,
    );
  });

  test.each([
    [
      'a picture called a workbook',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      'x.xlsx',
      'import.type',
    ],
    ['nothing', Buffer.alloc(0), 'x.csv', 'import.empty'],
    ['no heads', csv('随便,写写', '没有,表头'), 'x.csv', 'import.no-header'],
    ['too much', Buffer.alloc(21 << 20, 0x41), 'x.csv', 'import.too-large'],
  ])('%s is refused in words', async (_, bytes, name, code) => {
    const answer = await bring(bytes, name);
    expect([answer.statusCode < 500, answer.json().error.code]).toEqual([true, code]);
    expect(answer.json().error.say.zh).not.toBe('');
  });

  test('is for whoever may bring files in', async () => {
    expect((await bring(csv('姓名', '甲'), 'x.csv', 'LH-008')).statusCode).toBe(404);
    expect((await desk.ask('GET', '/imports')).statusCode).toBe(404);
    const { items } = await manager.get<{ items: Shown[] }>('/imports');
    expect(await desk.refused('import.commit', { import: items[0]?.id })).toMatchObject({ status: 404 });
  });

  test('cut off between two batches goes on behind what was written', async () => {
    const lines = Array.from({ length: 1200 }, (_, i) => `,路人${i},137${String(20_000_000 + i)}`);
    const staged = (await bring(csv('房号,姓名,电话', ...lines), '路人.csv')).json<Shown>();
    await check(staged);
    await supervisor.do('import.commit', { import: staged.id, seen: ['no-room'] });
    // the second batch dies with the connection
    const dying = {
      ...atSecondBatch(async () => {
        throw new Error('killed');
      }),
      run: ((scope, one, values) => {
        if (one.name === 'imports.settle') throw new Error('killed');
        return deps.db.run(scope, one, values);
      }) as typeof deps.db.run,
    };
    await expect(workImports(dying, clock, product.imports)).rejects.toMatchObject({
      failed: [{ error: { message: 'killed' } }],
    });
    const cut = await look(staged.id);
    // five hundred lines behind the head were written
    expect([cut.state, cut.done]).toEqual(['committing', 500]);
    expect(await work()).toBe(0); // somebody may still be at it
    clock.pass({ minutes: 3 });
    expect(await work()).toBe(1);
    const done = await look(staged.id);
    expect([done.state, done.counts.add, done.done, done.total]).toEqual(['done', 1200, 1200, 1200]);
    const [{ n } = { n: 0 }] = await deps.db.run({ projects: [sampleProject] }, countPassers, [sampleProject]);
    expect(n).toBe(1200);
  });

  test('is left in the middle: what was written stays until it is gone on with or taken back', async () => {
    const lines = Array.from({ length: 1200 }, (_, i) => `,过客${i},138${String(20_000_000 + i)}`);
    const staged = (await bring(csv('房号,姓名,电话', ...lines), '过客.csv')).json<Shown>();
    await check(staged);
    await supervisor.do('import.commit', { import: staged.id, seen: ['no-room'] });
    const leaving = atSecondBatch(() => supervisor.do('import.stop', { import: staged.id }));
    await workImports(leaving, clock, product.imports);
    expect((await look(staged.id)).state).toBe('failed');
    const [{ n } = { n: 0 }] = await deps.db.run({ projects: [sampleProject] }, countGuests, [sampleProject]);
    expect([n > 0, n < 1200, n % 500]).toEqual([true, true, 0]);
    await supervisor.do('import.undo', { import: staged.id });
    await work();
    expect(await deps.db.run({ projects: [sampleProject] }, countGuests, [sampleProject])).toEqual([{ n: 0 }]);
  });

  test('of whoever is erased nothing is left in what was staged', async () => {
    const heads = '房号,业户名称,关系,联系电话,备注';
    const staged = (await bring(csv(heads, ',苏幕遮,租户,13612340009,爱下棋'), '一位.csv')).json<Shown>();
    await check(staged);
    await commit(staged.id);
    const { parties } = await supervisor.get<{ parties: { id: string }[] }>('/customers?q=13612340009');
    await supervisor.do('party.erase', { party: parties[0]?.id, request: '本人电话申请' });
    for (const word of ['苏幕遮', '13612340009', '爱下棋'])
      expect(await deps.db.owner((q) => q(stagedWords, [`%${word}%`])), word).toEqual([{ found: 0 }]);
  });

  test('what was staged goes after thirty days', async () => {
    clock.pass({ days: 31 });
    await work();
    const { items } = await manager.get<{ items: { id: string; cleared: boolean }[] }>('/imports');
    expect(items.every(({ cleared }) => cleared)).toBe(true);
    expect(await faultsOf(items[0]?.id ?? '')).toEqual([]);
  });
});

const countPassers = statement<{ n: number }>(
  'test.countPassers',
  "select count(*)::int as n from kewu.parties where project_id = $1 and name like '路人%'",
);
const countGuests = statement<{ n: number }>(
  'test.countGuests',
  "select count(*)::int as n from kewu.parties where project_id = $1 and name like '过客%'",
);
const stagedWords = statement<{ found: number }>(
  'test.stagedWords',
  `select ((select count(*) from kewu.import_rows r where r::text like $1) + (select count(*) from kewu.import_undo u where u::text like $1)
     + (select count(*) from kewu.parties p where p::text like $1))::int as found`,
);

describe('a file that somebody else brought', () => {
  const heads = '房号,姓名,身份证号,联系电话,车牌号,备注';
  const row = '6-3-0302,申椒望,440301195003101729,13612370001,粤B6T1W9,常出差';
  interface Rows {
    items: { cells: string[]; faults: { say: { zh: string } }[] }[];
  }

  test('shows rooms and days, and nothing of the people in it, whatever the columns were said to be', async () => {
    const checked = await check(
      (await bring(csv(heads, row, '9-9-9999,申菌,440301195003101728,1361237,粤B6T1W0,'), '住户.csv')).json<Shown>(),
    );
    const of = (who: typeof manager, act: string): Promise<Rows> => who.get(`/imports/${checked.id}/rows?act=${act}`);
    const told = async (who: typeof manager): Promise<string> => {
      const page = await who.get<object>(`/imports/${checked.id}`);
      return JSON.stringify([page, ...(await Promise.all(['add', 'change', 'fault'].map((act) => of(who, act))))]);
    };
    const secrets = [
      '申椒望',
      '申菌',
      '440301195003101729',
      '440301195003101728',
      '13612370001',
      '1361237',
      '粤B6T1W9',
      '常出差',
    ];
    const [own, others] = [await told(supervisor), await told(manager)];
    expect(secrets.filter((one) => !own.includes(one))).toEqual([]);
    expect(secrets.filter((one) => others.includes(one))).toEqual([]);
    expect(others).toContain('9-9-9999');
    expect(others).toContain('只给上传的人看');
    const book = `/imports/${checked.id}/errors.xlsx`;
    expect((await supervisor.ask('GET', book)).statusCode).toBe(200);
    const refused = await manager.ask('GET', book);
    expect([refused.statusCode, refused.json().error.code]).toEqual([403, 'import.not-yours']);
    // somebody else says that telephones are rooms
    await manager.do('import.check', { import: checked.id, mapping: { name: 1, room: 3, area: 2, from: 4 } });
    await work();
    const again = await told(manager);
    expect(secrets.filter((one) => again.includes(one))).toEqual([]);
  });
});

describe('numbers in a file', () => {
  const searches = statement<{ n: number }>(
    'test.imports.searches',
    `select coalesce(sum(searches + of_files), 0)::int as n from kewu.number_searches where project_id = $1 and staff_id = $2`,
  );
  const counted = async (): Promise<number> =>
    (await deps.db.run({ projects: [sampleProject] }, searches, [sampleProject, supervisor.id]))[0]?.n ?? 0;

  test('are counted as searches when it is read dry; the manager is told once, and nothing is held up', async () => {
    clock.pass({ hours: 2 });
    await supervisor.ask('GET', '/customers?q=0001');
    const before = await counted();
    expect(before).toBe(1);
    const plates = Array.from({ length: 150 }, (_, i) => `粤B4H${String(i).padStart(3, '0')},5-1-0602`);
    await check((await bring(csv('车牌号,房号', ...plates), '车牌.csv', 'LH-003', 'vehicles')).json<Shown>());
    expect((await counted()) - before).toBe(150);
    const people = Array.from(
      { length: 60 },
      (_, i) => `6-3-0302,查无此人${i},1361238${String(i).padStart(4, '0')},粤B4J${String(i).padStart(3, '0')}`,
    );
    const register = (await bring(csv('房号,姓名,联系电话,车牌号', ...people), '住户.csv')).json<Shown>();
    await check(register);
    expect((await counted()) - before).toBe(150 + 120);
    await check(await look(register.id));
    expect((await counted()) - before).toBe(150 + 240);
    interface Access {
      items: { rows: number | null; reason: string }[];
    }
    const { items } = await manager.get<Access>('/data-access?act=search');
    // what was read above, two hours ago, is a matter of its own
    expect(items.map(({ rows }) => rows).filter((rows) => rows !== null && rows < 400)).toEqual([271]);
    // neither is what they look for themselves, however long the file was
    await check(await look(register.id));
    expect((await counted()) - before).toBeGreaterThan(400);
    const asked = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((n) => supervisor.ask('GET', `/customers?q=000${n}`)));
    expect(asked.map(({ statusCode }) => statusCode)).toEqual(Array(7).fill(200));
    await supervisor.do('import.drop', { import: register.id });
  });
});
