import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, describe, expect, test } from 'vitest';
import { pathOf } from '#server/blobs/store.ts';
import { anchorProject } from '#server/cases/anchor.ts';
import { sweep } from '#server/cases/sweep.ts';
import { withClient } from '#server/db/open.ts';
import { checkLines } from '#server/evidence/check.ts';
import type { ExportLine } from '#server/evidence/line.ts';
import { readProject } from '#server/projects/projects.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { product } from '#server/slices.ts';
import { testApp } from '#tests/support/app.ts';
import { as, drawn } from '#tests/support/office.ts';
import { end, newDay, start, visit } from '#tests/support/patrol.ts';
import { verifyProject } from '#tools/verify/project.ts';

const office = await testApp({ sample: true });
const { deps, clock } = office;
const scope = { projects: [sampleProject] };
const home = mkdtempSync(join(tmpdir(), 'kewu-verify-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const folders = { files: deps.files, anchors: join(home, 'anchors') };
const plain = fileURLToPath(new URL('../verify-plain.mjs', import.meta.url));
const project = await deps.db.read(scope, (q) => readProject(q, sampleProject));
if (!project) throw new Error('the sample is not loaded');
const verify = (each?: (line: ExportLine) => void) => verifyProject(deps.db, project, folders, each);
const anchor = () => anchorProject(deps.db, product.streams, folders.anchors, project, clock());

// a day of the office: a round with a fail, findings with photos, an escalation, two anchors
const desk = await as(office, 'LH-008');
await newDay(office);
const round = await start(desk, 'DT');
for (const [i, point] of round.points.slice(0, 4).entries()) {
  clock.pass({ minutes: 2 });
  await visit(office, desk, round, point, [], i === 0 ? { interviewee: '门岗' } : {});
}
const cases: string[] = [];
for (let i = 0; i < 6; i += 1) {
  const id = uuidv7({ msecs: clock().getTime() });
  const seen = [await desk.photo()];
  const values = { foundAt: clock().toISOString(), where: sampleId('place', 'Z1'), what: `第 ${i} 处灯不亮`, seen };
  await desk.do('case.open', { case: id, procedure: 'finding', step: 'report', values, screen: 'pocket', sign: drawn });
  cases.push(id);
}
await anchor();
await end(desk, round);
for (const id of cases.slice(0, 3))
  await desk.do('case.step', { case: id, step: 'add', values: { more: '又灭一盏 “😀”' }, screen: 'pocket' });
clock.pass({ hours: 6 });
await sweep(deps.db, clock());
await anchor();

const lines: ExportLine[] = [];
const whole = await verify((line) => lines.push(line));
const text = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;

/** What both verifiers say of an export: true when everything fits. */
async function judged(content: string | Buffer): Promise<{ ours: boolean; theirs: boolean; say: string }> {
  const path = join(home, 'export.jsonl');
  writeFileSync(path, content);
  const other = spawnSync(process.execPath, [plain, path], { encoding: 'utf8' });
  let ours: boolean;
  try {
    const read = readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    ours = (await checkLines(read.map((line) => JSON.parse(line) as ExportLine))).fault === null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    ours = false;
  }
  return { ours, theirs: other.status === 0, say: other.stdout };
}

test('good data fits, for both verifiers', async () => {
  expect(whole.fault).toBeNull();
  expect(whole).toMatchObject({ streams: 7, visits: 4, signatures: 7, anchors: 2, files: 6 });
  expect(await judged(text)).toMatchObject({ ours: true, theirs: true });
  expect(readFileSync(plain, 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(120);
});

/** Numbers that are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x297a2d39) >>> 0;
    return state % below;
  };
}
const evidence = new Set(['event', 'value', 'signature', 'visit', 'anchor', 'head']);
const drawnFrom = (below: (n: number) => number, fits: (line: ExportLine) => boolean): number => {
  const places = lines.flatMap((line, i) => (fits(line) ? [i] : []));
  return places[below(places.length)] ?? 0;
};
const written = (changed: readonly ExportLine[]): string =>
  `${changed.map((line) => JSON.stringify(line)).join('\n')}\n`;
type Event = Extract<ExportLine, { type: 'event' }>;

const damages: Record<string, (below: (n: number) => number) => string | Buffer> = {
  'a flipped bit': (below) => {
    const at = drawnFrom(below, (line) => evidence.has(line.type));
    const before = Buffer.byteLength(written(lines.slice(0, at))) - (at === 0 ? 1 : 0);
    const bytes = Buffer.from(text);
    const spot = before + below(Buffer.byteLength(JSON.stringify(lines[at])));
    bytes[spot] = (bytes[spot] ?? 0) ^ (1 << below(8));
    return bytes;
  },
  'a dropped event': (below) => {
    const at = drawnFrom(below, (line) => line.type === 'event');
    return written(lines.toSpliced(at, 1));
  },
  'two events swapped': (below) => {
    const first = drawnFrom(below, (line) => line.type === 'event');
    const second = drawnFrom(below, (line) => line.type === 'event' && line !== lines[first]);
    const changed = [...lines];
    [changed[first], changed[second]] = [lines[second] as ExportLine, lines[first] as ExportLine];
    return written(changed);
  },
  // as a forger would: the newest event is gone, and the head of its stream moved back to hide it
  'the newest anchored event cut off': (below) => {
    const heads = lines.filter((line) => line.type === 'stream' && line.seq > 1);
    const stream = heads[below(heads.length)] as Extract<ExportLine, { type: 'stream' }>;
    const last = stream.seq - 1;
    const event = lines.find(
      (line): line is Event => line.type === 'event' && line.stream === stream.stream && line.seq === last,
    );
    return written(
      lines.flatMap((line) => {
        if (line === stream) return [{ ...stream, seq: last, head: event?.hash ?? '' }];
        const hangs = ['event', 'value', 'signature', 'visit'].includes(line.type);
        return hangs && 'stream' in line && line.stream === stream.stream && 'seq' in line && line.seq === stream.seq
          ? []
          : [line];
      }),
    );
  },
};

describe('of 50 damaged exports', () => {
  const kinds = Object.entries(damages);
  test.each(Array.from({ length: 50 }, (_, i) => [i, kinds[i % kinds.length]?.[0] ?? ''] as const))(
    'number %i, %s, is told by both',
    async (i, kind) => {
      const verdict = await judged(damages[kind]?.(numbers(i * 7919 + 13)) ?? '');
      expect(verdict).toMatchObject({ ours: false, theirs: false });
    },
  );
});

describe('in the database', () => {
  /** Changes something behind the application's back, verifies, and undoes it. */
  async function tampered(sql: string, undo: string, values: unknown[] = []): Promise<string | null> {
    const run = (statement: string) =>
      withClient(office.database.connection('postgres'), (admin) => admin.query(statement, values));
    await run(sql);
    const { fault } = await verify();
    await run(undo);
    expect((await verify()).fault).toBeNull();
    return fault;
  }

  test.each([
    [
      'a derived value',
      `update kewu.events set data = data || '{"step":"close"}' where seq = 1`,
      'update kewu.events set data = body::jsonb where seq = 1',
      '派生',
    ],
    [
      'the state of a case',
      `update kewu.cases set state = 'closed' where state = 'reported'`,
      `update kewu.cases set state = 'reported' where state = 'closed'`,
      '状态',
    ],
    [
      'whom the walker asked',
      `update kewu.visits set interviewee = '住户' where interviewee is not null`,
      `update kewu.visits set interviewee = '门岗' where interviewee is not null`,
      '巡查记录',
    ],
    ['the answers of a visit', `update kewu.visits set note = 'x'`, 'update kewu.visits set note = null', '巡查记录'],
    [
      'a seal',
      `update kewu.event_values set value = value || ' ' where name = 'what'`,
      `update kewu.event_values set value = rtrim(value) where name = 'what'`,
      '被改动',
    ],
    [
      'the signer',
      `update kewu.signatures set step = step || 'x'`,
      "update kewu.signatures set step = rtrim(step, 'x')",
      '签名',
    ],
    [
      'a drawing',
      `update kewu.signatures set drawing = drawing || 'x'`,
      `update kewu.signatures set drawing = rtrim(drawing, 'x')`,
      '手写签名',
    ],
    [
      'an anchor',
      'update kewu.anchor_heads set seq = seq + 1000',
      'update kewu.anchor_heads set seq = seq - 1000',
      '锚',
    ],
    ['the head of a case', `update kewu.cases set seq = seq + 1`, 'update kewu.cases set seq = seq - 1', '链头'],
  ])('%s changed behind its back is told', async (_name, sql, undo, says) => {
    expect(await tampered(sql, undo)).toContain(says);
  });

  test('what does not fit is named, and the export has everything all the same', async () => {
    const run = (sql: string) => withClient(office.database.connection('postgres'), (admin) => admin.query(sql));
    // the very first event met
    const first = lines.find((line) => line.type === 'event');
    const at = `stream_id = '${first?.stream}' and seq = 1`;
    await run(`update kewu.events set body = replace(body, '"v":1', '"v":2') where ${at}`);
    const exported: ExportLine[] = [];
    const { fault } = await verify((line) => exported.push(line));
    await run(`update kewu.events set body = replace(body, '"v":2', '"v":1') where ${at}`);
    expect(fault).toBe(`${first?.stream} 第 1 个事件的内容与其哈希不符`);
    expect(exported).toHaveLength(lines.length);
    expect(exported.filter((line, i) => JSON.stringify(line) !== JSON.stringify(lines[i]))).toHaveLength(1);
    expect(await judged(written(exported))).toMatchObject({ ours: false, theirs: false });
  });

  test('a file changed or gone, and anchors that differ from their file, are told', async () => {
    const { rows } = await withClient(office.database.connection('postgres'), (admin) =>
      admin.query<{ hash: string }>('select hash from kewu.files order by hash limit 1'),
    );
    const path = pathOf(deps.files, sampleProject, rows[0]?.hash ?? '');
    const bytes = readFileSync(path);
    writeFileSync(path, Buffer.concat([bytes.subarray(0, -1), Buffer.from('?')]));
    expect((await verify()).fault).toContain('被改动');
    rmSync(path);
    expect((await verify()).fault).toContain('不见了');
    writeFileSync(path, bytes);
    const anchors = join(folders.anchors, 'LH01.jsonl');
    const kept = readFileSync(anchors, 'utf8');
    writeFileSync(anchors, kept.replace(/"hash":"./, '"hash":"x'));
    expect((await verify()).fault).toContain('锚');
    writeFileSync(anchors, kept);
    expect((await verify()).fault).toBeNull();
  });

  test('what was written since the last anchor is counted; taken away without its command, it is found', async () => {
    const id = uuidv7({ msecs: clock().getTime() });
    const values = { foundAt: clock().toISOString(), where: sampleId('place', 'Z1'), what: '刚发现' };
    const told = { procedure: 'finding', step: 'report', values, screen: 'pocket', sign: drawn };
    const now = async () => (await verify()).unproved[0]?.columns;
    expect(await now()).toMatch(/^第 2 个锚（2026-\d\d-\d\d \d\d:\d\d:\d\d）以来：事件 0 个、日志 \d+ 行$/);
    await desk.do('case.open', { case: id, ...told });
    expect(await now()).toContain('事件 1 个');
    const run = (sql: string) => withClient(office.database.connection('postgres'), (admin) => admin.query(sql));
    const kept = await run(`select day::text from kewu.numbers where kind = 'XC' order by day desc limit 1`);
    await run(`begin; set local session_replication_role = replica;
      delete from kewu.event_values where stream_id = '${id}'; delete from kewu.signatures where stream_id = '${id}';
      delete from kewu.events where stream_id = '${id}'; delete from kewu.cases where id = '${id}';
      update kewu.numbers set last = last - 1 where kind = 'XC' and day = '${kept.rows[0]?.day}'; commit`);
    expect((await verify()).fault).toMatch(new RegExp(`^操作 \\S+（case.open）办理过的 ${id} 不见了`));
    await run(`delete from kewu.commands where result #>> '{case,id}' = '${id}'`);
    // with its command too, only the next anchor would have shown it: the list says so, with number and time
    expect(await verify()).toMatchObject({ fault: null });
    expect(await now()).toContain('以来：事件 0 个');
  });

  test('an event cut off the end of a round since the last anchor is missed by its command', async () => {
    clock.pass({ minutes: 1 });
    await desk.do('round.remark', { round: round.id, text: '灯在三楼' });
    await withClient(office.database.connection('postgres'), (admin) =>
      admin.query(`begin; set local session_replication_role = replica;
        delete from kewu.round_notes n using kewu.events e where e.stream_id = '${round.id}' and n.id::text = e.data #>> '{values,note}'
          and e.seq = (select seq from kewu.rounds where id = '${round.id}');
        delete from kewu.event_values v using kewu.rounds r where r.id = '${round.id}' and v.stream_id = r.id and v.seq = r.seq;
        delete from kewu.events e using kewu.rounds r where r.id = '${round.id}' and e.stream_id = r.id and e.seq = r.seq;
        update kewu.rounds r set seq = e.seq, head = e.hash, head_at = e.at from kewu.events e
          where r.id = '${round.id}' and e.stream_id = r.id and e.seq = r.seq - 1; commit`),
    );
    expect((await verify()).fault).toMatch(/^操作 \S+（round.remark）的事件不见了$/);
    await withClient(office.database.connection('postgres'), (admin) =>
      admin.query(`delete from kewu.commands where kind = 'round.remark'`),
    );
    expect((await verify()).fault).toBeNull();
  });

  test('an event that nobody asked for is told', async () => {
    const instant = `(select at from kewu.events where stream_id = '${cases[0]}' and seq = 1)`;
    const later = `${instant} + interval '1 microsecond'`;
    const sql = (from: string, to: string) => `update kewu.commands set at = ${to} where at = ${from}`;
    expect(await tampered(sql(instant, later), sql(later, instant))).toContain('没有对应的操作');
  });

  test('a forged sheet and drawing do not pass by taking away what was sealed', async () => {
    const id = cases[5] ?? '';
    const run = (sql: string) => withClient(office.database.connection('postgres'), (admin) => admin.query(sql));
    const { rows } = await run(`select number from kewu.cases where id = '${id}'`);
    await run(`delete from kewu.event_values where stream_id = '${id}' and name in ('what', 'signature')`);
    await run(
      `update kewu.cases set sheet = jsonb_set(sheet, '{what}', '"一切正常"'), title = '一切正常' where id = '${id}'`,
    );
    await run(`update kewu.signatures set drawing = 'M 0 0' where stream_id = '${id}'`);
    const forged: ExportLine[] = [];
    const found = await verify((line) => forged.push(line));
    expect(found.fault).toMatch(`${rows[0]?.number} 第 1 个事件（上报）的「`);
    expect(found.fault).toContain('不见了');
    expect(await judged(written(forged))).toMatchObject({ ours: false, theirs: false });
    expect((await judged(written(forged))).say).toContain('is missing');
  });
});
