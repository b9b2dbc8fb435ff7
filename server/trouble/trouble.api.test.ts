import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { beginMonths } from '#server/cabinet/lock.ts';
import { anchorNightly } from '#server/cases/anchor.ts';
import { wordCases } from '#server/cases/read/search.ts';
import { sweep } from '#server/cases/sweep.ts';
import { withClient } from '#server/db/open.ts';
import { statement } from '#server/db/statement.ts';
import { workExports } from '#server/exports/work.ts';
import { drainOutbox } from '#server/notify/drain.ts';
import { makeAllRounds } from '#server/patrol/schedule.ts';
import { SomeFailed } from '#server/projects/each.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { product } from '#server/slices.ts';
import { testApp } from '#tests/support/app.ts';
import { addForeignProject } from '#tests/support/foreign.ts';
import { csv, importing, type Shown } from '#tests/support/imports.ts';
import { as, drawn } from '#tests/support/office.ts';
import { type DiskLook, openDisk } from './disk.ts';
import { payOff } from './owed.ts';

/** A disk as the tests want it. */
const disk = { free: 100e9, total: 200e9, fault: undefined as string | undefined, time: 0 };
const office = await testApp({
  sample: true,
  disk: openDisk('/tmp', {
    free: async () => disk,
    write: async () => {
      if (disk.fault) throw Object.assign(new Error(disk.fault), { code: disk.fault, syscall: 'write' });
    },
    now: () => disk.time,
  }),
});
const { app, clock, database, deps } = office;
const desk = await as(office, 'LH-008');
const manager = await as(office, 'LH-001');
const admin = await as(office, 'GS-003');

const finding = (id: string, what = '灯不亮') => ({
  ...{ case: id, procedure: 'finding', step: 'report', screen: 'pocket', sign: drawn },
  values: { foundAt: clock().toISOString(), where: sampleId('place', 'A-DT'), what },
});
const readyz = async () => {
  const answer = await app.inject('/readyz');
  return { status: answer.statusCode, ...answer.json<{ missing: string[]; warnings: string[] }>() };
};

describe('the disk', () => {
  const stands = async (change: Partial<typeof disk>): Promise<DiskLook['state']> => {
    Object.assign(disk, { free: 100e9, total: 200e9, fault: undefined }, change, { time: disk.time + 120_000 });
    const told = (await manager.get<{ disk: DiskLook }>('/trouble')).disk.state;
    const { missing, warnings } = await readyz();
    expect([...missing, ...warnings].filter((one) => one.startsWith('disk.'))).toEqual(
      told === 'ok' ? [] : [`disk.${told}`],
    );
    return told;
  };

  test('is low below 2 GB or 5 %, and told before it is full; only who runs the office is told', async () => {
    expect(await stands({})).toBe('ok');
    expect(await stands({ free: 1.9 * 2 ** 30, total: 10e9 })).toBe('low');
    expect(await stands({ free: 9e9 })).toBe('low');
    expect(await stands({ fault: 'ENOSPC', free: 0 })).toBe('full');
    expect(await stands({ fault: 'EROFS' })).toBe('read-only');
    expect(await stands({ fault: 'EIO' })).toBe('failing');
    expect(await stands({})).toBe('ok');
    expect((await admin.ask('GET', '/trouble')).statusCode).toBe(200);
    expect((await desk.ask('GET', '/trouble')).statusCode).toBe(403);
  });

  test('of the database full, read only or failing: what was not saved is told in words, reading goes on', async () => {
    const set = (sql: string) => withClient(database.connection('postgres'), (client) => client.query(sql));
    for (const [state, code, said] of [
      ['53100', 'disk.full', '磁盘已满，未保存'],
      ['25006', 'disk.read-only', '只能读、不能写，未保存'],
      ['58030', 'disk.failing', '磁盘读写出错，未保存'],
    ] as const) {
      await set(`create function kewu.no_room() returns trigger language plpgsql as
        $$ begin raise exception 'no room' using errcode = '${state}'; end $$;
        create trigger no_room before insert on kewu.events execute function kewu.no_room()`);
      const body = { id: uuidv7({ msecs: clock().getTime() }), at: clock().toISOString(), offset: 0, do: 'case.open' };
      const command = { ...body, ...finding(uuidv7()) };
      for (const answer of [
        await desk.ask('POST', '/commands', command),
        await desk.ask('POST', '/commands/batch', { commands: [command, { ...command, id: uuidv7() }] }),
      ]) {
        const error = answer.json().error ?? answer.json().items[0].error;
        expect([answer.json().items?.[0].status ?? answer.statusCode, error.code]).toEqual([507, code]);
        expect(error.say.zh).toContain(said);
      }
      expect((await desk.ask('GET', '/cases')).statusCode).toBe(200);
      disk.time += 10_000;
      expect((await readyz()).missing).toContain(code);
      await set('drop function kewu.no_room() cascade');
      // without a start in between, and whatever was said of the disk
      expect((await desk.ask('POST', '/commands', command)).statusCode).toBe(200);
      disk.time += 120_000;
      expect((await readyz()).missing).toEqual([]);
    }
  });

  test('what a start could not write on a full disk is owed and done later; any other fault ends the start', async () => {
    const said: string[] = [];
    let full = true;
    const write = async () => {
      if (full) throw Object.assign(new Error('no room'), { code: '53100', severity: 'ERROR' });
    };
    const owed = await payOff([async () => undefined, write], (error) => said.push(error.message));
    expect([owed.length, said]).toEqual([1, ['no room']]);
    full = false;
    expect(await payOff(owed, () => undefined)).toEqual([]);
    await expect(payOff([() => Promise.reject(new Error('other'))], () => undefined)).rejects.toThrow('other');
  });
});

describe('one bad thing', () => {
  test('among messages is set aside after some tries, shown to whoever runs the office, and not tried for ever', async () => {
    const id = uuidv7();
    await desk.do('case.open', finding(id));
    await drainOutbox(deps.db, clock());
    const bad = uuidv7();
    const body = JSON.stringify({ to: { staff: 'nobody' }, say: {}, case: id });
    await deps.db.run({ projects: [] }, queue, [bad, sampleProject, body, clock().toISOString()]);
    for (let n = 0; n < 12; n += 1) {
      await drainOutbox(deps.db, clock());
      clock.pass({ hours: 1 });
    }
    const { setAside } = await manager.get<{ setAside: object[] }>('/trouble');
    const { number } = await desk.get<{ number: string }>(`/cases/${id}`);
    expect(setAside).toEqual([
      expect.objectContaining({ id: bad, about: number, fault: expect.stringMatching(/^22P02/) }),
    ]);
    expect((await readyz()).warnings).toContain('outbox.set-aside 1');
    clock.pass({ days: 2 });
    await drainOutbox(deps.db, clock());
    expect(await deps.db.run({ projects: [] }, left)).toEqual([{ n: 1, tries: 10 }]);
  });

  test('among cases keeps no other from climbing or from being found', async () => {
    const [good, ghost, long] = [uuidv7(), uuidv7(), uuidv7()];
    for (const id of [ghost, long, good]) await desk.do('case.open', finding(id, '水管漏水'));
    await deps.db.owner(async (q) => {
      await q(haunt, [sampleProject, ghost]);
      // longer than any index takes
      await q(stretch, [
        sampleProject,
        long,
        Array.from({ length: 2000 }, (_, n) => (n * 2654435761).toString(36)).join('x'),
      ]);
    });
    const failed = (name: string) => expect.objectContaining({ name: `LH01 ${name}` });
    const words = await wordCases(deps.db, clock()).catch((error: unknown) => error);
    const found = await manager.get<{ items: { id: string }[] }>('/cases?q=漏水');
    expect(found.items.map(({ id }) => id)).toContain(good);
    expect((words as SomeFailed).failed).toEqual([failed(long)]);
    clock.pass({ days: 6 });
    const swept = await sweep(deps.db, clock()).catch((error: unknown) => error);
    expect((swept as SomeFailed).failed).toEqual([failed(ghost)]);
    expect(
      (await desk.get<{ timeline: { step: string }[] }>(`/cases/${good}`)).timeline.map(({ step }) => step),
    ).toContain('escalate');
    // it is passed over for a while
    expect(await sweep(deps.db, clock())).toBe(0);
  });

  test('among the rows of a file is named with what to do; the others are written', async () => {
    const { bring, check, commit, faultsOf } = await importing(office, 'LH-003');
    const lines = ['A-0501,启明星会展有限公司', 'A-0502,毒丸有限公司', 'A-0503,晨光会展有限公司'];
    const file = csv('房号,业户名称,关系,联系电话', ...lines.map((line, n) => `${line},租户,0755-8888000${n}`));
    const read = (await bring(file, '租户.csv')).json<Shown>();
    expect((await check(read)).counts).toEqual({ add: 3 });
    await withClient(database.connection('postgres'), (client) =>
      client.query(`create function kewu.refuse_one() returns trigger language plpgsql as
        $$ begin if new.name = '毒丸有限公司' then raise exception 'no' using errcode = '22023'; end if; return new; end $$;
        create trigger refuse_one before insert on kewu.parties for each row execute function kewu.refuse_one()`),
    );
    const done = await commit(read.id);
    expect(done).toMatchObject({ state: 'done', counts: { add: 2, fault: 1 } });
    const faults = await faultsOf(read.id);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.faults[0]?.say.zh).toContain('手工录入这一行');
    const names = await manager.get<{ parties: { name: string }[] }>('/customers?q=会展有限公司');
    expect(names.parties).toHaveLength(2);
  });

  test('a drawing that is no signature is refused: nobody could ever show it', async () => {
    const sign = { method: 'drawn', drawing: 'data:image/png;base64,AAAAAAAA' };
    expect(await desk.refused('case.open', { ...finding(uuidv7()), sign })).toMatchObject({
      ...{ status: 400, code: 'sign.unreadable' },
    });
  });

  test('among projects keeps no other from its night, its rounds, its lists: each job names it and goes on', async () => {
    const foreign = await addForeignProject(deps.db, clock().toISOString());
    // before ours in the order of the codes; nobody knows what time it is there
    await deps.db.owner((q) => q(lose, [foreign.project]));
    const day = (now: Date, zone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(now);
    const id = uuidv7();
    await manager.do('export.start', { export: id, list: 'rounds', query: {}, reason: '存档', lang: 'zh' });
    await deps.db.run({ projects: [foreign.project] }, askExport, [
      foreign.project,
      uuidv7(),
      foreign.staff,
      clock().toISOString(),
    ]);
    const jobs: [() => Promise<number>, boolean][] = [
      [() => anchorNightly(deps.db, product.streams, join(deps.files, 'anchors'), clock()), true],
      [() => makeAllRounds(deps.db, clock(), day), true],
      [() => workExports(deps, product.exports), true],
      [() => beginMonths(deps.db, clock()), true],
    ];
    for (const [job] of jobs) {
      const error = await job().catch((fault: unknown) => fault);
      expect(error).toBeInstanceOf(SomeFailed);
      expect((error as SomeFailed).failed.every(({ name }) => name.startsWith('AA00'))).toBe(true);
    }
    const [anchors] = await deps.db.run({ projects: [sampleProject] }, anchored, [sampleProject]);
    expect(anchors?.n).toBe(1);
    const { items } = await manager.get<{ items: { id: string; state: string }[] }>('/exports');
    expect(items.find((one) => one.id === id)?.state).toBe('done');
  });
});

const queue = statement(
  'test.trouble.queue',
  `insert into kewu.outbox (id, project_id, kind, body, created_at, not_before)
   values ($1, $2, 'notify', $3::jsonb, $4::timestamptz, $4::timestamptz)`,
);
const left = statement<{ n: number; tries: number }>(
  'test.trouble.left',
  'select count(*)::int as n, coalesce(max(tries), 0) as tries from kewu.outbox',
);
const haunt = statement(
  'test.trouble.haunt',
  `update kewu.cases set procedure = 'ghost' where project_id = $1 and id = $2`,
);
const stretch = statement('test.trouble.stretch', 'update kewu.cases set title = $3 where project_id = $1 and id = $2');
const lose = statement(
  'test.trouble.lose',
  `update kewu.projects set code = 'AA00', time_zone = 'Nowhere/Land' where id = $1`,
);
const askExport = statement(
  'test.trouble.askExport',
  `insert into kewu.exports (project_id, id, list, query, whole, reason, lang, state, by_id, made_at)
   values ($1, $2, 'rounds', '{}', false, 'x', 'zh', 'waiting', $3, $4::timestamptz)`,
);
const anchored = statement<{ n: number }>(
  'test.trouble.anchored',
  'select count(*)::int as n from kewu.anchors where project_id = $1',
);
