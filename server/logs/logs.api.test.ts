import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, describe, expect, test } from 'vitest';
import { anchorProject } from '#server/cases/anchor.ts';
import { withClient } from '#server/db/open.ts';
import type { Query } from '#server/db/statement.ts';
import { typeParsers } from '#server/db/types.ts';
import { checkLines } from '#server/evidence/check.ts';
import type { ExportLine } from '#server/evidence/line.ts';
import { readProject } from '#server/projects/projects.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { product } from '#server/slices.ts';
import { testApp } from '#tests/support/app.ts';
import { csv, importing } from '#tests/support/imports.ts';
import { as } from '#tests/support/office.ts';
import { verifyProject } from '#tools/verify/project.ts';
import { checkLogs } from './check.ts';
import { logLines } from './lines.ts';
import { sealLogs } from './seal.ts';

/** Who saw and who changed what is chained too: a row changed, removed or put in afterwards is told. */
const office = await testApp({ sample: true });
const { deps, clock, database } = office;
const project = await deps.db.read({ projects: [sampleProject] }, (q) => readProject(q, sampleProject));
if (!project) throw new Error('the sample is not loaded');
const home = mkdtempSync(join(tmpdir(), 'kewu-logs-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const folders = { files: deps.files, anchors: join(home, 'anchors') };
const verify = (each?: (line: ExportLine) => void) => verifyProject(deps.db, project, folders, each);
// as somebody who may do anything to the database
const admin = new pg.Client({ ...database.connection('postgres'), types: typeParsers });
await admin.connect();
afterAll(() => admin.end());
await admin.query('set session_replication_role = replica');
const sql = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await admin.query(text, values)).rows as Row[];
const manager = await as(office, 'LH-001');
const supervisor = await as(office, 'LH-003');
const seal = () => sealLogs(deps.db, clock());
/** What `verify` says of the logs alone. */
const faultOfLogs = () =>
  deps.db.read({ projects: [project.id] }, async (q) => {
    const lines: ExportLine[] = [{ type: 'project', format: 1, ...project }];
    for await (const line of logLines(q, project.id)) lines.push(line);
    return (await checkLines(lines)).fault ?? (await checkLogs(q, project.id)).fault;
  });

/** One who left: a party of whom all may be erased. */
async function party(name: string, remark: string): Promise<string> {
  const id = uuidv7();
  await supervisor.do('party.save', { party: id, version: 0, kind: 'person', set: { name } });
  await supervisor.do('party.save', { party: id, version: 1, set: { remark } });
  return id;
}

const resident = sampleId('party', 'YZ-3-2-1804');
await supervisor.ask('POST', `/parties/${resident}/unmask`, { reason: '来电核对' });
await manager.ask('POST', `/parties/${resident}/unmask`, { reason: '回访' });
await (await as(office, 'LH-008')).ask('GET', `/parties/${sampleId('party', 'nobody')}`);
await manager.do('place.save', {
  ...{ place: uuidv7(), version: 0, kind: 'area' },
  set: { parent: sampleId('place', 'Z1'), code: 'HX', name: '花圃' },
});
const gone = await party('何仙姑', '周末在家');

test('rows are written free and said to be unsealed until they are sealed, by one of several processes, each once', async () => {
  expect((await verify()).remarks.join()).toMatch(/有 \d+ 行刚写下，尚未封存/);
  const sealed = await Promise.all([seal(), seal(), seal()]);
  const links = await sql<{ seq: number }>('select seq from kewu.log_links order by seq');
  expect(sealed.reduce((a, b) => a + b)).toBe(links.length);
  expect(links.map(({ seq }) => seq)).toEqual(links.map((_, i) => i + 1));
  expect(links.length).toBeGreaterThanOrEqual(5);
  expect(await seal()).toBe(0);
  const found = await verify();
  expect(found.fault).toBeNull();
  expect(found.remarks).toEqual([`日志 ${links.length} 行已封存在链上`]);
});

test('a row that somebody is at is sealed later, and holds nobody up', async () => {
  await supervisor.ask('POST', `/parties/${resident}/unmask`, { reason: '再核对' });
  await sql('begin');
  await sql('select from kewu.data_access where seq is null for update');
  expect(await seal()).toBe(0);
  await sql('rollback');
  expect(await seal()).toBe(1);
});

test('the application may neither change nor remove a row, nor say where in the chain it stands', async () => {
  await withClient(database.connection('kewu_app'), async (client) => {
    await client.query(`select set_config('kewu.projects', '{${sampleProject}}', false)`);
    const refused = (text: string) => expect(client.query(text), text).rejects.toThrow('permission denied');
    for (const table of ['data_access', 'office_changes', 'party_changes', 'log_links', 'log_heads']) {
      await refused(`delete from kewu.${table}`);
      await refused(`update kewu.${table} set seq = null`);
      await refused(`insert into kewu.${table} (project_id, seq) values ('${sampleProject}', 1)`);
    }
    await refused(`update kewu.party_changes set act = 'other'`);
    await refused(`update kewu.data_access set staff_id = null`);
  });
});

/** Another value of the same type; for columns that take only certain values, one of those. */
const otherwise: Record<string, string> = {
  uuid: 'gen_random_uuid()',
  timestamptz: `c + interval '1 microsecond'`,
  text: `coalesce(c, '') || '？'`,
  int4: 'coalesce(c, 0) + 1000',
  jsonb: `coalesce(c, '{}') || '{"more": 1}'`,
  bytea: `case when c is null then '\\x01' else set_byte(c, 0, get_byte(c, 0) # 1) end`,
  _text: `c || '{more}'`,
  'data_access.act': `case when c = 'unmask' then 'search' else 'unmask' end`,
  'data_access.outcome': `case when c = 'given' then 'refused' else 'given' end`,
};
const columns = await sql<{ table: string; column: string; type: string }>(
  `select c.relname::text as table, a.attname::text as column, t.typname::text as type
   from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped join pg_type t on t.oid = a.atttypid
   where c.relnamespace = 'kewu'::regnamespace and c.relname in ('data_access', 'office_changes', 'party_changes', 'log_links', 'log_heads')
   order by 1, a.attnum`,
);

describe('damage behind the back of the application is told', () => {
  test.each([...new Set(columns.map(({ table }) => table))])('in each column of %s', async (table) => {
    for (const { column, type } of columns.filter((one) => one.table === table)) {
      const change = otherwise[`${table}.${column}`] ?? otherwise[type];
      if (change === undefined) throw new Error(`no other value is known for a ${type}`);
      const [row] = await sql<{ at: string; was: string | null }>(
        `select ctid::text as at, ${column}::text as was from kewu.${table} where seq is not null order by seq limit 1`,
      );
      const [damaged] = await sql<{ at: string }>(
        `update kewu.${table} t set ${column} = (select ${change} from (select t.${column} as c) x)
         where ctid = $1::tid returning ctid::text as at`,
        [row?.at],
      );
      expect(await faultOfLogs(), column).toMatch(/日志/);
      await sql(`update kewu.${table} set ${column} = $2::${type} where ctid = $1::tid`, [damaged?.at, row?.was]);
    }
    expect(await faultOfLogs()).toBeNull();
  });

  test('a row removed, and one removed with its link', async () => {
    const [row] = await sql<{ seq: number; row: object }>(
      'delete from kewu.data_access t where seq = (select min(seq) from kewu.data_access) returning t.seq, to_jsonb(t) as row',
    );
    expect((await verify()).fault).toMatch('查看个人信息的日志少了一行');
    const [link] = await sql<{ link: object }>(
      'delete from kewu.log_links t where seq = $1 returning to_jsonb(t) as link',
      [row?.seq],
    );
    expect((await verify()).fault).toMatch('没有接上前一行');
    await sql('insert into kewu.log_links select * from jsonb_populate_record(null::kewu.log_links, $1)', [link?.link]);
    await sql('insert into kewu.data_access select * from jsonb_populate_record(null::kewu.data_access, $1)', [
      row?.row,
    ]);
    expect((await verify()).fault).toBeNull();
  });

  test('a row whose sealed values were emptied with their salt, all of them or one by one', async () => {
    const { rows: heads } = await admin.query<{ log: string; names: string[] }>(
      `select body::jsonb ->> 'log' as log, array(select jsonb_object_keys(min(body)::jsonb -> 'sealed')) as names
       from kewu.log_links group by 1 order by 1`,
    );
    const tables: Record<string, string> = {
      ...{ access: 'data_access', office: 'office_changes', party: 'party_changes' },
    };
    expect(heads.map(({ log }) => log)).toEqual(Object.keys(tables));
    for (const { log, names } of heads) {
      const all = names.map((name) => `${name} = null`).join(', ');
      for (const emptied of [all, ...names.map((name) => `${name} = null`), 'seq = seq'])
        for (const more of ['', `update kewu.parties set erased_at = now() where erased_at is null`]) {
          await sql('begin');
          await sql('alter table kewu.office_changes alter label drop not null');
          await sql(`update kewu.${tables[log]} set salt = null, ${emptied} where seq is not null`);
          if (more) await sql(more);
          // as the admin sees it: nothing of this is ever committed
          const q: Query = async (one, values = []) => (await admin.query(one.sql, values as unknown[])).rows as never;
          const { fault, erased } = await checkLogs(q, project.id);
          await sql('rollback');
          expect([fault, erased], `${log}: ${emptied}${more && ', erased'}`).toEqual([
            expect.stringContaining('日志'),
            0,
          ]);
        }
    }
  });

  test('two rows that took each other’s places', async () => {
    const swap = `update kewu.data_access t set staff_id = o.staff_id from kewu.data_access o
      where t.outcome = 'given' and o.outcome = 'given' and t.id <> o.id and t.staff_id <> o.staff_id and t.seq < 99 and o.seq < 99`;
    await sql(swap);
    expect((await verify()).fault).toMatch('查看个人信息的日志有一行被改动');
    await sql(swap);
  });

  test('a row put in, also as if it were sealed; one put in with an old date is said to be late', async () => {
    const put = (seq: string) =>
      sql<{ id: string }>(
        `insert into kewu.data_access (project_id, id, at, staff_id, act, subject_kind, outcome, seq)
         values ($1, gen_random_uuid(), $2::timestamptz - interval '3 days', $3, 'unmask', 'party', 'given', ${seq}) returning id`,
        [sampleProject, clock().toISOString(), manager.id],
      );
    const [fake] = await put('900');
    expect((await verify()).fault).toBe(`查看个人信息的日志多出一行（${fake?.id}）`);
    await sql('update kewu.data_access set seq = null where seq = 900');
    expect((await verify()).remarks.join()).toContain('有 1 行刚写下，尚未封存');
    await seal();
    const found = await verify();
    expect([found.fault, found.remarks.join()]).toEqual([
      null,
      expect.stringContaining('有 1 行在所记时间一天以后才封存'),
    ]);
  });

  test('the end cut off with its head, once an anchor holds it', async () => {
    await anchorProject(deps.db, product.streams, folders.anchors, project, clock());
    const [cut] = await sql<{ link: object; row: object; head: object }>(
      `with link as (delete from kewu.log_links t where seq = (select max(seq) from kewu.log_links) returning t.seq, t.prev, to_jsonb(t) as link),
       row as (delete from kewu.data_access t using link where t.seq = link.seq returning to_jsonb(t) as row),
       head as (update kewu.log_heads t set seq = link.seq - 1, head = link.prev from link returning 1)
       select link.link, row.row, (select to_jsonb(h) from kewu.log_heads h) as head from link, row, head`,
    );
    expect((await verify()).fault).toContain('比第 1 个锚时短');
    await sql('insert into kewu.log_links select * from jsonb_populate_record(null::kewu.log_links, $1)', [cut?.link]);
    await sql('insert into kewu.data_access select * from jsonb_populate_record(null::kewu.data_access, $1)', [
      cut?.row,
    ]);
    await sql(
      'update kewu.log_heads t set seq = h.seq, head = h.head from jsonb_populate_record(null::kewu.log_heads, $1) h',
      [cut?.head],
    );
    expect((await verify()).fault).toBeNull();
  });
});

test('what was written of a person is erased with them, and the chain stays whole', async () => {
  await supervisor.do('party.erase', { party: gone, request: '本人书面申请' });
  await seal();
  const found = await verify();
  expect([found.fault, found.remarks.join()]).toEqual([null, expect.stringMatching(/有 \d+ 行的内容已依法删除/)]);
  const left = await sql<{ salt: string | null }>(
    `select salt::text from kewu.party_changes where party_id = $1 and act <> 'erase'`,
    [gone],
  );
  expect(left.length).toBeGreaterThan(0);
  expect(left.every(({ salt }) => salt === null)).toBe(true);
  // of somebody who was not erased, it is a fault; so it is when their file says so, and the log nothing of it
  const other = await party('曹国舅', '常在家');
  await seal();
  const kept = await sql<{ id: string; row: object }>(
    'select id, to_jsonb(c) as row from kewu.party_changes c where party_id = $1',
    [other],
  );
  await sql('update kewu.party_changes set before = null, after = null, salt = null where party_id = $1', [other]);
  expect((await verify()).fault).toContain('而这位业户没有被删除');
  await sql('update kewu.parties set erased_at = now() where id = $1', [other]);
  expect((await verify()).fault).toContain('而这位业户没有被删除');
  await sql('update kewu.parties set erased_at = null where id = $1', [other]);
  await sql('delete from kewu.party_changes where party_id = $1', [other]);
  for (const { row } of kept)
    await sql('insert into kewu.party_changes select * from jsonb_populate_record(null::kewu.party_changes, $1)', [
      row,
    ]);
  expect((await verify()).fault).toBeNull();
});

test('what went with an import that was taken back is counted, not missed', async () => {
  const { bring, check, commit, work } = await importing(office, 'LH-003');
  const file = (scope: string) =>
    csv('房号,业户名称,关系,联系电话,经营范围,负责人', `A-0501,启明星会展有限公司,租户,0755-88880001,${scope},顾长风`);
  await commit((await check((await bring(file('会议服务'), '一.csv')).json())).id);
  const second = await check((await bring(file('展台搭建'), '二.csv')).json());
  await commit(second.id);
  expect(await seal()).toBeGreaterThan(0);
  await supervisor.do('import.undo', { import: second.id });
  await work();
  const found = await verify();
  expect([found.fault, found.remarks.join()]).toEqual([null, expect.stringContaining('随撤回的导入一并撤去')]);
});

test('the second verifier agrees on an export, and tells a line that was changed', async () => {
  const lines: ExportLine[] = [];
  expect((await verify((line) => lines.push(line))).fault).toBeNull();
  const path = join(home, 'export.jsonl');
  const plain = fileURLToPath(new URL('../../tools/verify-plain.mjs', import.meta.url));
  const judged = async (some: readonly ExportLine[]) => {
    writeFileSync(path, some.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const theirs = spawnSync(process.execPath, [plain, path], { encoding: 'utf8' }).status === 0;
    return { ours: (await checkLines(some)).fault === null, theirs };
  };
  const is = (type: string) => lines.findIndex((line) => line.type === type);
  expect(await judged(lines)).toEqual({ ours: true, theirs: true });
  const at = lines.findIndex((line) => line.type === 'log' && line.values.reason);
  const told = lines[at] as Extract<ExportLine, { type: 'log' }>;
  const damages: ExportLine[][] = [
    lines.toSpliced(at, 1),
    lines.with(at, { ...told, values: { reason: '"另一个理由"' } }),
    lines.with(at, { ...told, body: told.body.replace('unmask', 'search') }),
    lines.toSpliced(
      lines.findLastIndex((line) => line.type === 'log'),
      1,
    ),
    lines.with(is('logs'), { type: 'logs', seq: 1, head: '0'.repeat(64) }),
    // emptied, as only a row of a household file may be; or some of what it says left out
    lines.with(at, { ...told, salt: null, values: {} }),
    lines.with(at, { ...told, values: {} }),
  ];
  for (const damaged of damages) expect(await judged(damaged)).toEqual({ ours: false, theirs: false });
});
