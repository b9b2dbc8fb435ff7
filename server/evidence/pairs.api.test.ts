import { appendFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, expect, test } from 'vitest';
import { pathOf } from '#server/blobs/store.ts';
import { carryOutLists } from '#server/cabinet/destruction.ts';
import { beginMonths } from '#server/cabinet/lock.ts';
import { packPath } from '#server/cabinet/pack.ts';
import { workPacks } from '#server/cabinet/work.ts';
import { anchorNightly } from '#server/cases/anchor.ts';
import { keepPartitions } from '#server/db/partitions.ts';
import { sealLogs } from '#server/logs/seal.ts';
import { readProject } from '#server/projects/projects.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { product } from '#server/slices.ts';
import { testApp } from '#tests/support/app.ts';
import { columnsOf, openForger, rules } from '#tests/support/forging.ts';
import { blankPress, liveADay } from '#tests/support/lived-in.ts';

/** A forger who changes two things that go together, so that neither seems to be amiss: a row and what it stands for. */
const office = await testApp({ sample: true });
const { clock, deps } = office;
const { assistant, manager, witness } = await liveADay(office);
const folders = { files: deps.files, anchors: join(deps.files, 'anchors') };
const project = await deps.db.read({ projects: [sampleProject] }, (q) => readProject(q, sampleProject));
if (!project) throw new Error('the sample is not loaded');
const garden = { parent: sampleId('place', 'Z1'), code: 'HX', name: '花圃' };
await manager.do('place.save', { place: uuidv7(), version: 0, kind: 'area', set: garden });
clock.set('2026-12-01T01:00:00Z');
await beginMonths(deps.db, clock());
await anchorNightly(deps.db, product.streams, folders.anchors, clock());
await sealLogs(deps.db, clock());
const signed = (who: { number: string }) => ({ screen: 'desk', sign: { method: 'typed', password: who.number } });
const { month } = await manager.get<{ month: { case: { id: string } } }>('/months/2026-11');
const lock = { case: month.case.id, step: 'lock', values: { missingWhy: '跨月办理' }, ...signed(manager) };
await manager.do('case.step', lock);
await workPacks(deps, product.streams, blankPress());
const pack = packPath(deps, sampleProject, '2026-11-01');

const { client, verify, asForger, damage } = await openForger(office, project, folders);
afterAll(() => client.end());

/** With this file away. */
async function without<T>(path: string, run: () => Promise<T>): Promise<T> {
  renameSync(path, `${path}.away`);
  try {
    return await run();
  } finally {
    renameSync(`${path}.away`, path);
  }
}

test('a sealed value taken away together with every row of its stream that could carry another in its place', async () => {
  await asForger(async () => {
    const { rows } = await client.query<{ stream: string; seq: number; name: string }>(
      `select distinct on (data ->> 'kind', data ->> 'step', v.name) v.stream_id as stream, v.seq, v.name
       from kewu.event_values v join kewu.events e using (project_id, stream_id, seq)
       order by data ->> 'kind', data ->> 'step', v.name, v.stream_id desc, v.seq desc`,
    );
    const missed: string[] = [];
    for (const { stream, seq, name } of rows) {
      const fault = await damage(
        `with box as (delete from kewu.event_values where stream_id = '${stream}' and seq = ${seq} and name = '${name}'),
         c as (update kewu.cases set sheet = jsonb_set(sheet, '{${name}}', '"x"'), title = 'x' where id = '${stream}'),
         s as (update kewu.signatures set drawing = 'x' where stream_id = '${stream}' and seq = ${seq}),
         a as (update kewu.alarms set answer = 'x' where case_id = '${stream}' and answer is not null),
         v as (update kewu.visits set hand_reason = 'x' where round_id = '${stream}' and hand_reason is not null),
         n as (update kewu.round_notes set body = 'x', person = 'x' where round_id = '${stream}'),
         r as (update kewu.rounds set no_radio = 'x', reason = 'x', points = jsonb_set(points, '{skipped}', '{}') where id = '${stream}')
         select 1`,
      );
      if (!fault?.includes(`第 ${seq} 个事件`) || !fault.endsWith('不见了')) missed.push(`${name}: ${fault}`);
    }
    expect(rows.length).toBeGreaterThan(20);
    expect(missed).toEqual([]);
  });
});

test('a row and its file: each column of the row that stands for a photo or a pack changed, or the row gone, with the bytes', async () => {
  const { rows } = await client.query<{ hash: string }>('select hash from kewu.files order by hash limit 1');
  const [{ hash } = { hash: '' }] = rows;
  const pairs = [
    { table: 'files', where: `hash = '${hash}'`, path: pathOf(deps.files, sampleProject, hash) },
    { table: 'months', where: `pack is not null`, path: pack },
  ];
  await asForger(async () => {
    expect((await verify()).fault).toBeNull();
    const missed: string[] = [];
    for (const { table, where, path } of pairs)
      await without(path, async () => {
        const note = async (how: string, sql: string): Promise<void> => {
          if (!(await damage(sql))) missed.push(`${table} ${how}`);
        };
        await note('gone', `delete from kewu.${table} where ${where}`);
        for (const { name, type, nullable } of await columnsOf(client, [table])) {
          const { other, some, odd } = rules[type] ?? { other: (c: string) => c, some: 'null' };
          const values = [
            `coalesce(${other(name)}, ${some})`,
            ...(odd ? [odd(name)] : []),
            ...(nullable ? ['null'] : []),
          ];
          // a state of this table that would explain why there are no bytes
          if (name === 'state') values.push(`'destroyed'`);
          if (name === 'kind') values.push(`'paper'`);
          for (const value of values)
            await note(`${name} = ${value}`, `update kewu.${table} set ${name} = ${value} where ${where}`);
        }
      });
    expect(missed).toEqual([]);
    // with the bytes there: what hides a photo that a record shows is told as well
    for (const [hidden, says] of [
      [`gone_at = now()`, '标为已清除'],
      [`kind = 'paper'`, '不是照片'],
    ])
      expect(await damage(`update kewu.files set ${hidden} where hash = '${hash}'`)).toContain(says);
  });
});

test('a value that no program of ours writes is told, and stops no other check', async () => {
  const { rows } = await client.query<{ n: number }>('select count(*)::int as n from kewu.files');
  await asForger(async () => {
    const told = async (sql: string): Promise<{ says: string; files: number }> => {
      await client.query('savepoint whole');
      await client.query(sql);
      const { faults, files } = await verify();
      await client.query('rollback to savepoint whole');
      return { says: faults.map(({ say }) => say).join('\n'), files };
    };
    const n = rows[0]?.n ?? 0;
    const number = await told(`update kewu.rounds set number = 'XJ-LH01-20269999-0001' where seq = 0`);
    expect(number).toEqual({ says: expect.stringContaining('20269999 的 XJ 编号'), files: n });
    const path = await told(
      `update kewu.files set hash = '../../etc/passwd' where hash = (select min(hash) from kewu.files)`,
    );
    expect(path).toEqual({ says: expect.stringContaining('文件 ../../etc/passwd'), files: n - 1 });
    const links = await told(`update kewu.log_links set body = 'null' where seq = 1`);
    expect(links).toEqual({ says: expect.stringContaining('日志第 1 行'), files: n });
  });
});

test('what one check finds hides nothing that another finds', async () => {
  const { rows } = await client.query<{ hash: string }>('select hash from kewu.files order by hash limit 1');
  appendFileSync(pack, 'x');
  await without(pathOf(deps.files, sampleProject, rows[0]?.hash ?? ''), () =>
    asForger(async () => {
      await client.query(`delete from kewu.event_values where (stream_id, seq, name) in
        (select stream_id, seq, name from kewu.event_values order by 1, 2, 3 limit 1)`);
      await client.query(`update kewu.cases set title = 'x'`);
      await client.query(`update kewu.numbers set last = last + 1 where kind <> 'XJ'`);
      await client.query('update kewu.office_changes set act = act || $1 where seq is not null', ['x']);
      const { faults, fault } = await verify();
      const says = faults.map(({ say }) => say);
      expect(fault).toBe(says[0]);
      for (const word of [
        /事件（.+的「.+」不见了/,
        /标题与证据链不符/,
        /编号不连续/,
        /^文件 [0-9a-f]{64} 不见了$/,
        /档案包被改动/,
        /变更日志有一行被改动/,
      ])
        expect(says).toContainEqual(expect.stringMatching(word));
      // what a restore may forgive is the file alone
      expect(faults.filter(({ gone }) => gone !== undefined)).toEqual([
        { say: expect.any(String), gone: rows[0]?.hash },
      ]);
    }),
  );
});

test('a month said to be destroyed, its pack gone, while a list of it is under way', async () => {
  clock.set('2028-12-05T01:00:00Z');
  await keepPartitions(deps.db, clock());
  const list = uuidv7({ msecs: clock().getTime() });
  const forged = () =>
    without(pack, async () => {
      let fault: string | null | undefined;
      await asForger(async () => {
        fault = await damage(`update kewu.months set state = 'destroyed' where month = '2026-11-01'`);
      });
      return fault;
    });
  const says = expect.stringContaining('没有执行过的销毁清单');
  expect(await forged()).toEqual(says);
  await assistant.do('destruction.propose', { list, month: '2026-11' });
  expect(await forged()).toEqual(says);
  await manager.do('case.step', { case: list, step: 'approve', values: {}, ...signed(manager) });
  expect(await forged()).toEqual(says);
  await witness.do('case.step', { case: list, step: 'witness', values: { how: '在场' }, ...signed(witness) });
  expect(await forged()).toEqual(says);
  expect(await carryOutLists(deps)).toBe(1);
  await asForger(async () => expect((await verify()).faults).toEqual([]));
});
