import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, expect, test } from 'vitest';
import { canonical, eventHash, genesis } from '#kernel/chain.ts';
import type { AnyProcedure } from '#kernel/procedure.ts';
import { finding } from '#procedures/finding.ts';
import { carryOutLists } from '#server/cabinet/destruction.ts';
import { beginMonths } from '#server/cabinet/lock.ts';
import { workPacks } from '#server/cabinet/work.ts';
import { anchorNightly } from '#server/cases/anchor.ts';
import { caseRows } from '#server/cases/evidence.sql.ts';
import { replayCase } from '#server/cases/replay.ts';
import { keepPartitions } from '#server/db/partitions.ts';
import { sealLogs } from '#server/logs/seal.ts';
import { readProject } from '#server/projects/projects.ts';
import { type Entry, entriesOf, underivable } from '#server/replay/stream.ts';
import { sampleProject } from '#server/sample/ids.ts';
import { product } from '#server/slices.ts';
import { nodeLocal, projectScoped, reference } from '#tests/house/catalog.ts';
import { testApp } from '#tests/support/app.ts';
import { columnsOf, limited, openForger, rules, unvouched } from '#tests/support/forging.ts';
import { blankPress, liveADay, publishPaper } from '#tests/support/lived-in.ts';
import { eventsOfStreams, valuesOfStreams } from './lines.sql.ts';

/**
 * A forger who owns the database changes one value at a time: each column of each table that shows what the chain says, by
 * a rule of its type. Every one is found, or stands on the list that verification prints.
 */
const office = await testApp({ sample: true });
const { clock, deps } = office;
const { assistant, manager, witness } = await liveADay(office);
const folders = { files: deps.files, anchors: join(deps.files, 'anchors') };
const project = await deps.db.read({ projects: [sampleProject] }, (q) => readProject(q, sampleProject));
if (!project) throw new Error('the sample is not loaded');
const paper = await publishPaper(office, assistant, manager);
await manager.do('reading.done', { day: '2026-11-23', followUp: [], remark: '已阅' });
clock.set('2026-12-01T01:00:00Z');
await beginMonths(deps.db, clock());

const { client, q, verify, asForger, damage } = await openForger(office, project, folders);
afterAll(() => client.end());
const signed = (who: { number: string }) => ({ screen: 'desk', sign: { method: 'typed', password: who.number } });

const wellBefore = async (): Promise<string | null> => (await verify()).fault;

const wholly = new Set(limited.filter((one) => !one.columns && !one.where).map(({ table }) => table));
const listed = (table: string, column: string): boolean =>
  limited.some((one) => one.table === table && !one.where && one.columns?.includes(column));

/** Everything of these tables that can be damaged by rule and is not found, as `table.column (how)`. */
async function unfound(tables: readonly string[]): Promise<{ missed: string[]; tried: Set<string> }> {
  const missed: string[] = [];
  const tried = new Set<string>();
  for (const { table, name, type, nullable } of await columnsOf(client, tables)) {
    const rule = rules[type];
    if (!rule) throw new Error(`no rule for ${table}.${name}, a ${type}`);
    const ways = [
      ['changed', `${name} is not null`, rule.other(name)],
      ...(nullable
        ? [
            ['emptied', `${name} is not null`, 'null'],
            ['filled', `${name} is null`, rule.some],
          ]
        : []),
    ];
    for (const [how, where, value] of ways) {
      const one = `select tableoid, ctid from kewu.${table} where ${where} and ${unvouched(table, name)}`;
      const last = `${one} order by ctid desc limit 1`;
      const fault = await damage(
        `update kewu.${table} t set ${name} = ${value} from (${last}) x where t.tableoid = x.tableoid and t.ctid = x.ctid`,
      );
      if (fault === undefined) continue;
      tried.add(`${table}.${name}`);
      if (fault === null) missed.push(`${table}.${name} (${how})`);
    }
  }
  return { missed, tried };
}
const known = (entry: string): boolean => {
  const [table = '', column = ''] = entry.split(' ')[0]?.split('.') ?? [];
  return listed(table, column);
};
/** A row less, a row twice, and a row of values no program of ours writes. */
async function wholeRows(tables: readonly string[]): Promise<string[]> {
  const missed: string[] = [];
  for (const table of tables) {
    const one = `select tableoid, ctid from kewu.${table} where ${unvouched(table)} order by ctid desc limit 1`;
    const gone = await damage(
      `delete from kewu.${table} t using (${one}) x where t.tableoid = x.tableoid and t.ctid = x.ctid`,
    );
    if (gone === null) missed.push(`${table} (a row less)`);
    const columns = await columnsOf(client, [table]);
    const odd = columns.flatMap(({ name, type }) => {
      const value = rules[type]?.odd?.(name);
      return value === undefined ? [] : [`${name} = case when ${name} is not null then ${value} end`];
    });
    if (odd.length > 0) {
      const fault = await damage(
        `update kewu.${table} t set ${odd.join(', ')} from (${one}) x where t.tableoid = x.tableoid and t.ctid = x.ctid`,
      );
      if (fault === null) missed.push(`${table} (odd values)`);
    }
    const own = columns.map(({ name }) => name);
    const key = ['id', 'visit_id', 'stream_id', 'command_id', 'hash', 'kind'].find((name) => own.includes(name));
    const other = { hash: `md5(hash) || md5(hash)`, kind: `'YY'` }[key ?? ''] ?? 'gen_random_uuid()';
    const isText = key === 'hash' && table !== 'photo_uses' && table !== 'files';
    if (!key || isText) continue;
    const twice = await damage(
      `insert into kewu.${table} (${own.join(', ')}) select ${own.map((name) => (name === key ? other : name)).join(', ')}
       from kewu.${table} t where (tableoid, ctid) = (${one})`,
    ).catch((error: { code?: string }) => {
      if (error.code === '23505') return undefined;
      throw error;
    });
    if (twice === null) missed.push(`${table} (a row twice)`);
  }
  return missed;
}

const proven = [...projectScoped, ...reference, ...nodeLocal].filter((table) => !wholly.has(table));
const destroyed = ['destruction_items', 'destructions', 'tombstones'];

test('every table is proved, or listed with its reason', () => {
  const all = new Set([...projectScoped, ...reference, ...nodeLocal]);
  expect(limited.filter(({ table }) => !all.has(table))).toEqual([]);
  expect(limited.filter(({ what, why }) => !/[一-龥]/.test(what) || !/[一-龥]/.test(why))).toEqual([]);
  expect(proven).toEqual(expect.arrayContaining(['cases', 'rounds', 'visits', 'signatures', 'months', ...destroyed]));
});

/** Writes every chain anew as it was written before. */
async function asBefore(): Promise<void> {
  const { rows } = await client.query<{ id: string; seq: number; body: string }>(
    'select stream_id as id, seq, body from kewu.events order by stream_id, seq',
  );
  let head = genesis;
  for (const { id, seq, body } of rows) {
    const prev = seq === 1 ? genesis : head;
    const { became: _, ...old } = JSON.parse(body) as Record<string, unknown>;
    const text = canonical(old);
    head = eventHash(prev, text);
    const to = [id, seq, prev, head, text];
    await client.query(
      `update kewu.events set prev = decode($3, 'hex'), hash = decode($4, 'hex'), body = $5::text, data = $5::text::jsonb
       where stream_id = $1 and seq = $2`,
      to,
    );
    await client.query(`update kewu.signatures set event_hash = decode($3, 'hex') where stream_id = $1 and seq = $2`, [
      ...[id, seq, head],
    ]);
    for (const table of ['cases', 'rounds'])
      await client.query(`update kewu.${table} set head = decode($3, 'hex') where id = $1 and seq = $2`, [
        id,
        seq,
        head,
      ]);
  }
}

test('a case is replayed by the version of its procedure that it was opened with', async () => {
  const { rows } = await client.query<{ id: string }>(
    `select id from kewu.cases where procedure = 'finding' order by seq desc limit 1`,
  );
  const those = [project.id, rows.map(({ id }) => id)];
  const [events, values, [stored]] = [
    await q(eventsOfStreams, those),
    await q(valuesOfStreams, those),
    await q(caseRows, those),
  ];
  const entries = [...entriesOf(events, values).values()][0] ?? [];
  const next = { ...finding, version: 2, steps: { ...finding.steps, report: { ...finding.steps.report, to: 'void' } } };
  const both = (_: string, version: number) => [finding, next as AnyProcedure].find((one) => one.version === version);
  const opened = (version: number): Entry[] =>
    entries.map((one) => {
      const { became } = one.body;
      const case_ = became?.case && { ...became.case, version };
      return { ...one, body: { ...one.body, became: { ...became, ...(case_ ? { case: case_ } : {}) } } };
    });
  const told = (version: number) => replayCase(project, opened(version), stored, both).row;
  expect(told(1)).toMatchObject({ version: 1, sheet: stored?.sheet, ended: stored?.ended });
  expect(() => told(2)).toThrow('第 1 个事件的状态不合流程');
  expect(told(3)).toMatchObject({ version: 3, sheet: underivable, ended: underivable, state: stored?.state });
});

/** Of a version or receipt the log says a digest; what was written before it did is listed. */
test('a version of a paper, its approval, a receipt and a parameter are held against the log; older ones are listed', async () => {
  await asForger(async () => {
    expect((await verify()).fault).toBeNull();
    for (const [sql, says] of [
      [
        `update kewu.paper_versions set content = jsonb_set(content, '{gist,zh}', '"改"'), approved_by = null where paper_id = $1`,
        '摘要不符',
      ],
      [
        `update kewu.paper_versions set from_day = from_day + 1 where paper_id = $1`,
        'LH01-ZZ-01 A/0 的受控文件版本与日志里的摘要不符',
      ],
      ['delete from kewu.paper_versions where paper_id = $1', '受控文件版本不见了'],
      [
        `insert into kewu.paper_versions select (v).* from (select jsonb_populate_record(v, '{"n": 2, "label": "A/1"}') as v
        from kewu.paper_versions v where paper_id = $1) x`,
        '没有对应的日志',
      ],
      [`update kewu.paper_receipts set at = at - interval '1 day' where paper_id = $1`, '阅读回执与日志里的摘要不符'],
      ['delete from kewu.paper_receipts where paper_id = $1', '阅读回执不见了'],
      [`update kewu.readings set remark = '有问题' where $1::uuid is not null`, '每日阅读回执与日志里的摘要不符'],
      [`update kewu.parameters set value = '["security"]' where $1::uuid is not null`, '参数设置与日志里的摘要不符'],
      [
        `insert into kewu.parameters (project_id, key, n, from_day, value, set_at)
         select id, 'finding.days', 1, '2026-11-23', '"30 days"', '2026-11-30' from kewu.projects where $1::uuid is not null`,
        'finding.days 的参数设置没有对应的日志',
      ],
      ['delete from kewu.company_parameters where $1::uuid is not null', '公司统一规定的参数不见了'],
      [
        `update kewu.paper_versions set content = jsonb_set(content, '{gist,zh}', '"改"') where paper_id <> $1 and not edited`,
        '内容与证据链不符',
      ],
    ] as const) {
      await client.query('savepoint whole');
      expect((await client.query(sql, [paper])).rowCount).toBeGreaterThan(0);
      expect((await verify()).fault, sql).toContain(says);
      await client.query('rollback to savepoint whole');
    }
    await client.query(`update kewu.office_changes set after = after - 'digest' where seq is null`);
    const older = await verify();
    expect(older.fault).toBeNull();
    expect(older.unproved.map(({ what, columns }) => `${what} ${columns}`).join('\n')).toMatch(
      /受控文件版本.*整条 1 条/,
    );
  });
});

/** Events of before `became`: they verify, and what they do not say is listed. */
test('an office whose events were written before verifies; what they do not tell is listed, the rest still found', async () => {
  await asForger(async () => {
    const now = await verify();
    expect(now.fault).toBeNull();
    await asBefore();
    const found = await verify();
    expect(found.fault).toBeNull();
    const said = found.unproved.map(({ what, columns, why }) => `${what} ${columns} ${why}`).join('\n');
    for (const word of ['期限', '位置', '提示', '点位', '处理结果', '写于程序更新之前']) expect(said).toContain(word);
    expect(found.unproved.length).toBeGreaterThan(now.unproved.length);
    for (const [sql, word] of [
      [`update kewu.cases set sheet = sheet || '{"what": "没有问题"}'`, '内容'],
      ['update kewu.cases set assignee_id = gen_random_uuid() where assignee_id is not null', '负责人'],
      [`update kewu.cases set history = jsonb_set(history, '{cameBy}', '"close"')`, '办理经过'],
      ['update kewu.signatures set returned_seq = null where returned_seq is not null', '退回标记'],
      [`update kewu.visits set left_at = left_at + interval '1 minute'`, '离开时间'],
      ['update kewu.rounds set visited = visited + 1 where seq > 0', '已巡点位数'],
    ] as const) {
      await client.query('savepoint whole');
      await client.query(sql);
      expect((await verify()).fault).toContain(word);
      await client.query('rollback to savepoint whole');
    }
  });
});

test('each column of each row of a locked and bound month, changed behind its back, is found or listed', {
  timeout: 240_000,
}, async () => {
  await anchorNightly(deps.db, product.streams, folders.anchors, clock());
  await sealLogs(deps.db, clock());
  const { month } = await manager.get<{ month: { case: { id: string } } }>('/months/2026-11');
  await manager.do('case.step', {
    case: month.case.id,
    step: 'lock',
    values: { missingWhy: '跨月办理' },
    ...signed(manager),
  });
  expect(await workPacks(deps, product.streams, blankPress())).toBe(1);
  copyFileSync(join(deps.files, sampleProject, 'archive/2026-11.tar'), join(deps.files, 'kept.tar'));
  await asForger(async () => {
    expect(await wellBefore()).toBeNull();
    const tables = proven.filter((table) => !destroyed.includes(table));
    const found = await unfound(tables);
    expect(found.missed.filter((one) => !known(one))).toEqual([]);
    // an entry of the list that verification could prove after all is stale
    const columns = limited.filter(({ table, columns, where }) => columns && !where && tables.includes(table));
    const missed = new Set(found.missed.map((one) => one.split(' ')[0]));
    const stale = columns.flatMap(({ table, columns }) =>
      (columns ?? []).filter((column) => !missed.has(`${table}.${column}`)).map((column) => `${table}.${column}`),
    );
    expect(stale.filter((one) => found.tried.has(one))).toEqual([]);
    expect(await wholeRows(tables)).toEqual([]);
    expect(await wellBefore()).toBeNull();
  });
});

test('each column of a list of destruction, and of what it left, is found or listed', {
  timeout: 120_000,
}, async () => {
  clock.set('2028-12-05T01:00:00Z');
  await keepPartitions(deps.db, clock());
  const list = uuidv7({ msecs: clock().getTime() });
  await assistant.do('destruction.propose', { list, month: '2026-11' });
  await manager.do('case.step', { case: list, step: 'approve', values: {}, ...signed(manager) });
  await witness.do('case.step', { case: list, step: 'witness', values: { how: '在场' }, ...signed(witness) });
  expect(await carryOutLists(deps)).toBe(1);
  await asForger(async () => {
    expect(await wellBefore()).toBeNull();
    const { missed } = await unfound(destroyed);
    expect(missed.filter((one) => !known(one))).toEqual([]);
    expect(await wholeRows(destroyed)).toEqual([]);
  });
});
