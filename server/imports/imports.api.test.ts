import { describe, expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { sampleTree } from '#server/sample/estate.ts';
import { sampleHouseholds } from '#server/sample/households.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { dirtyParties } from '#tests/support/dirty.ts';
import { as, uuidAt } from '#tests/support/office.ts';
import { type SignedIn, signIn } from '#tests/support/sign-in.ts';
import { parseFile } from './table/parse.ts';
import { workImports } from './work.ts';

const office = await testApp({ sample: true });
const { clock, deps } = office;
const manager = await as(office, 'LH-001');
const supervisor = await as(office, 'LH-003');
const desk = await as(office, 'LH-008');
const hands: Record<string, SignedIn> = {
  'LH-003': await signIn(office, 'LH-003'),
  'LH-008': await signIn(office, 'LH-008'),
};

interface Shown {
  id: string;
  state: string;
  mapping: Record<string, number>;
  options: Record<string, string>;
  counts: { add?: number; change?: number; same?: number; fault?: number };
  sheets: { heads: string[]; rows: number }[];
  fault: { zh: string } | null;
  total: number;
  done: number;
}
interface FaultRow {
  n: number;
  faults: { column: string; say: { zh: string } }[];
}
const bring = async (bytes: Uint8Array, name: string, who = 'LH-003', kind = 'parties') => {
  const url = `/api/projects/${sampleProject}/imports?kind=${kind}&name=${encodeURIComponent(name)}`;
  const answer = await hands[who]?.send('PUT', url, {
    payload: Buffer.from(bytes),
    headers: { 'content-type': 'application/octet-stream' },
  });
  if (!answer) throw new Error(`${who} does not sign in`);
  return answer;
};
const csv = (...lines: string[]): Buffer => Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`);
const look = async (id: string): Promise<Shown> => (await supervisor.get<{ import: Shown }>(`/imports/${id}`)).import;
const work = () => workImports(deps.db, clock);
const check = async (one: Shown, options: Record<string, string> = {}): Promise<Shown> => {
  await supervisor.do('import.check', {
    import: one.id,
    mapping: one.mapping,
    options: { ...one.options, ...options },
  });
  await work();
  return look(one.id);
};
const commit = async (id: string): Promise<Shown> => {
  await supervisor.do('import.commit', { import: id });
  await work();
  return look(id);
};
async function faultsOf(id: string): Promise<FaultRow[]> {
  const rows: FaultRow[] = [];
  let after: string | null = '';
  while (after !== null) {
    const page: { items: FaultRow[]; next: string | null } = await supervisor.get(
      `/imports/${id}/rows?act=fault&limit=100${after && `&after=${after}`}`,
    );
    rows.push(...page.items);
    after = page.next;
  }
  return rows;
}

/** Everything an import of parties may touch, as text: what was there before is there after it is taken back. */
const everything = statement<{ sum: string }>(
  'test.imports.everything',
  `select md5(string_agg(line, '\n' order by line)) as sum from (
     select 'p' || (to_jsonb(p) - 'version' - 'changed_at' - 'changed_by')::text as line from kewu.parties p
     union all select 'c' || c::text from kewu.party_contacts c
     union all select 't' || t::text from kewu.party_terms t
     union all select 'o' || o::text from kewu.occupancies o
     union all select 'v' || v::text from kewu.vehicles v
     union all select 'h' || h::text from kewu.party_changes h
     union all select 'r' || p.id || p.state || coalesce(p.area_cm2::text, '') from kewu.places p where p.kind = 'room') as x`,
);
const sum = async () => (await deps.db.owner((q) => q(everything)))[0]?.sum;

describe('a dirty workbook of 2,000 parties', () => {
  const book = dirtyParties(2000, 20261123);

  // a plate that somebody else has already, in the sample or in an earlier row, is wrong whatever else the row says
  const plates = new Map(sampleHouseholds(sampleTree(), '2026-11-23').vehicles.map(({ plate }) => [plate, 0]));
  const wrong = book.truth.flatMap((one): { n: number; fault: string }[] => {
    if ('fault' in one) return [{ n: one.n, fault: one.fault }];
    const { plate } = one.right;
    if (!plate) return [];
    const holder = plates.get(plate);
    if (holder === undefined) plates.set(plate, one.repeats ?? one.n);
    return holder === undefined || holder === one.repeats ? [] : [{ n: one.n, fault: 'plate' }];
  });
  const wrongRows = new Set(wrong.map(({ n }) => n));
  const right = book.truth.flatMap((one) => ('right' in one && !wrongRows.has(one.n) ? [one] : []));
  let before: string | undefined;
  let id = '';

  test('its columns are guessed under a title and two rows of heads; nothing is written by looking', {
    timeout: 60_000,
  }, async () => {
    before = await sum();
    const answer = await bring(book.xlsx(), '业户资料.xlsx');
    expect(answer.statusCode, answer.body).toBe(200);
    const staged = answer.json<Shown>();
    id = staged.id;
    expect(Object.keys(staged.mapping).sort()).toEqual(
      ['area', 'from', 'idNumber', 'lives', 'name', 'phones', 'plates', 'room', 'to'].sort(),
    );
    const checked = await check(staged, { relation: 'co-owner' });
    expect(checked.state).toBe('checked');
    expect(checked.counts.fault).toBe(wrong.length);
    const repeats = right.filter((one) => one.repeats !== undefined);
    expect(checked.counts.same ?? 0).toBe(repeats.length);
    expect((checked.counts.add ?? 0) + (checked.counts.change ?? 0)).toBe(right.length - repeats.length);
    expect(await sum()).toBe(before);
  });

  test('every wrong row is told by its row and cell, and comes back in the same workbook', {
    timeout: 60_000,
  }, async () => {
    const columns: Record<string, string> = {
      room: 'room',
      entrance: 'room',
      phone: 'phones',
      id: 'idNumber',
      area: 'area',
      since: 'from',
      plate: 'plates',
    };
    const told = new Map((await faultsOf(id)).map((row) => [row.n, row.faults.map(({ column }) => column)]));
    expect([...told.keys()].sort((a, b) => a - b)).toEqual(wrong.map(({ n }) => n));
    for (const { n, fault } of wrong) expect(told.get(n), `row ${n}`).toEqual([columns[fault]]);
    const answer = await supervisor.ask('GET', `/imports/${id}/errors.xlsx`);
    expect(answer.statusCode).toBe(200);
    const [table] = await parseFile(answer.rawPayload, 'x.xlsx');
    const last = table?.lines.map(({ n, cells }) => [n, cells.at(-1)] as const) ?? [];
    expect(last[0]?.[1]).toBe('错误原因');
    expect(last.filter(([, why]) => why && why !== '错误原因').map(([n]) => n)).toEqual(wrong.map(({ n }) => n));
  });

  test('the right rows are in, the same file again changes nothing, and all of it is taken back', {
    timeout: 120_000,
  }, async () => {
    const done = await commit(id);
    expect([done.state, done.fault]).toEqual(['done', null]);
    for (const line of right.slice(0, 60)) {
      const { name, room, phones, until, plate } = line.right;
      const [phone] = phones;
      const { parties } = await supervisor.get<{ parties: { id: string }[] }>(
        `/customers?q=${encodeURIComponent(phone?.replaceAll('-', '') ?? '')}`,
      );
      const files = await Promise.all(
        parties.map(({ id: party }) =>
          supervisor.get<{
            occupancies: { room: { code: string }; relation: string; to: string | null }[];
            vehicles: unknown[];
          }>(`/parties/${party}`),
        ),
      );
      const stays = files.flatMap((file) => file.occupancies);
      expect(stays, `${name} ${phone}`).toContainEqual(
        expect.objectContaining({ room: expect.objectContaining({ code: room }), relation: 'co-owner', to: until }),
      );
      if (plate) expect(files.some((file) => file.vehicles.length > 0)).toBe(true);
    }
    const after = await sum();
    const again = await check((await bring(book.gbk(), '业户资料.csv')).json(), { relation: 'co-owner' });
    expect(again.counts).toMatchObject({ same: right.length, fault: wrong.length });
    expect([again.counts.add ?? 0, again.counts.change ?? 0]).toEqual([0, 0]);
    await commit(again.id);
    expect(await sum()).toBe(after);

    await supervisor.do('import.undo', { import: again.id });
    await supervisor.do('import.undo', { import: id });
    await work();
    expect((await look(id)).state).toBe('undone');
    expect(await sum()).toBe(before);
  });
});

/** The database, in which something happens before the second batch is written. */
const atSecondBatch = (happens: () => Promise<unknown>): typeof deps.db => {
  let batches = 0;
  return {
    ...deps.db,
    tx: (scope, fn) =>
      deps.db.tx(scope, (q) =>
        fn(async (one, values) => {
          if (one.name === 'imports.plansFrom') {
            batches += 1;
            if (batches === 2) await happens();
          }
          return q(one, values);
        }),
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
    expect(after.vehicles).toContainEqual(expect.objectContaining({ plate: '粤B·**001', bay: 'B2-K01', colour: '红' }));
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
    await supervisor.do('import.commit', { import: staged.id });
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
    await expect(workImports(dying, clock)).rejects.toThrow('killed');
    const cut = await look(staged.id);
    expect([cut.state, cut.done > 0]).toEqual(['committing', true]);
    expect(await work()).toBe(0); // somebody may still be at it
    clock.pass({ minutes: 3 });
    expect(await work()).toBe(1);
    const done = await look(staged.id);
    expect([done.state, done.counts.add]).toEqual(['done', 1200]);
    const [{ n } = { n: 0 }] = await deps.db.run({ projects: [sampleProject] }, countPassers, [sampleProject]);
    expect(n).toBe(1200);
  });

  test('is left in the middle: what was written stays until it is gone on with or taken back', async () => {
    const lines = Array.from({ length: 1200 }, (_, i) => `,过客${i},138${String(20_000_000 + i)}`);
    const staged = (await bring(csv('房号,姓名,电话', ...lines), '过客.csv')).json<Shown>();
    await check(staged);
    await supervisor.do('import.commit', { import: staged.id });
    const leaving = atSecondBatch(() => supervisor.do('import.stop', { import: staged.id }));
    await workImports(leaving, clock);
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
