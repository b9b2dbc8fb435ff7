import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { db, connection } = await freshDatabase();
const scope = { projects: ['0198a000-0000-7000-8000-000000000001'] };

const who = statement<{ user: string; projects: string }>(
  'test.who',
  `select current_user::text as "user", current_setting('kewu.projects', true) as projects`,
);
const put = statement('test.put', 'insert into kewu.installation (key, value) values ($1, $2)');
const get = statement<{ value: unknown }>('test.get', 'select value from kewu.installation where key = $1');
const broken = statement('test.broken', 'select 1/0');
const types = statement<Record<string, unknown>>(
  'test.types',
  `select date '2026-11-23' as day, timestamptz '2026-11-23 08:00:00.25+08' as at, 12::bigint as big,
    array[date '2026-11-23'] as days, 1.5::numeric as exact`,
);

describe('a transaction', () => {
  test('runs as kewu_app and sees the projects of its scope', async () => {
    expect(await db.tx(scope, (q) => q(who))).toEqual([{ user: 'kewu_app', projects: `{${scope.projects[0]}}` }]);
    expect(await db.run(scope, who)).toEqual([{ user: 'kewu_app', projects: `{${scope.projects[0]}}` }]);
    expect(await db.owner((q) => q(who))).toMatchObject([{ user: 'kewu_owner' }]);
  });

  test('leaves no setting to the next borrower of its connection', async () => {
    await Promise.all(Array.from({ length: 40 }, () => db.tx(scope, (q) => q(who))));
    const seen = await Promise.all(Array.from({ length: 40 }, () => db.tx({ projects: [] }, (q) => q(who))));
    expect(new Set(seen.map((rows) => rows[0]?.projects))).toEqual(new Set(['{}']));
    const client = new pg.Client(connection('kewu_app'));
    await client.connect();
    await client.query('begin');
    await client.query("select set_config('kewu.projects', '{x}', true)");
    await client.query('commit');
    const { rows } = await client.query("select nullif(current_setting('kewu.projects', true), '') as left");
    await client.end();
    expect(rows).toEqual([{ left: null }]);
  });

  test('writes all or nothing', async () => {
    const failing = db.tx(scope, async (q) => {
      await q(put, ['half', '1']);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await db.tx(scope, (q) => q(put, ['whole', '2']));
    expect(await db.run(scope, get, ['half'])).toEqual([]);
    expect(await db.run(scope, get, ['whole'])).toEqual([{ value: 2 }]);
  });

  test('that failed and was not told of it does not pretend to have written', async () => {
    const careless = db.tx(scope, async (q) => {
      await q(put, ['careless', '1']);
      await q(broken).catch(() => undefined);
    });
    await expect(careless).rejects.toThrow('nothing was written');
    await expect(db.run(scope, broken)).rejects.toThrow('division by zero');
  });

  test('told of its last statements, commits with them or not at all', async () => {
    const told = await db.tx(scope, async (q, last) => {
      const puts = Promise.all([q(put, ['last-a', '1']), q(put, ['last-b', '2'])]);
      last();
      await expect(q(get, ['last-a'])).rejects.toThrow('after its transaction had ended');
      await puts;
      return 'told';
    });
    expect(told).toBe('told');
    expect(await db.run(scope, get, ['last-b'])).toEqual([{ value: 2 }]);
    const failing = db.tx(scope, async (q, last) => {
      const sent = [q(put, ['last-c', '3']), q(broken), q(put, ['last-d', '4'])];
      last();
      await Promise.allSettled(sent);
    });
    await expect(failing).rejects.toThrow('nothing was written');
    const loud = db.tx(scope, async (q, last) => {
      const sent = Promise.all([q(put, ['last-c', '3']), q(broken)]);
      last();
      await sent;
    });
    await expect(loud).rejects.toThrow('division by zero');
    for (const key of ['last-c', 'last-d']) expect(await db.run(scope, get, [key])).toEqual([]);
    expect(await db.tx(scope, (q) => q(who))).toHaveLength(1);
  });

  test('that asks by keys has one plan for all values, and leaves that to nobody', async () => {
    const mode = statement<{ mode: string; user: string }>(
      'test.mode',
      `select current_setting('plan_cache_mode') as mode, current_user::text as "user"`,
    );
    for (let round = 0; round < 20; round += 1) {
      const [byKey] = await db.tx({ ...scope, byKey: true }, (q) => q(mode));
      expect(byKey).toEqual({ mode: 'force_generic_plan', user: 'kewu_app' });
      expect(await db.tx(scope, (q) => q(mode))).toEqual([{ mode: 'auto', user: 'kewu_app' }]);
    }
  });

  test('a statement first prepared inside a failed transaction works in the next', async () => {
    const late = statement<{ n: number }>('test.late', 'select 7 as n');
    for (let round = 0; round < 20; round += 1) {
      await db.tx(scope, (q) => Promise.all([q(broken), q(late)])).catch(() => undefined);
    }
    const answers = await Promise.all(Array.from({ length: 20 }, () => db.run(scope, late)));
    expect(answers.every((rows) => rows[0]?.n === 7)).toBe(true);
  });

  test('refuses statements after its end, and writing while reading', async () => {
    let kept: ((one: typeof who) => Promise<unknown>) | undefined;
    await db.tx(scope, async (q) => {
      kept = q;
    });
    await expect(kept?.(who)).rejects.toThrow('after its transaction had ended');
    await expect(db.read(scope, (q) => q(put, ['r', '1']))).rejects.toThrow('read-only');
  });
});

test('values arrive as they are: days as text, times as ISO with Z, bigint as number', async () => {
  expect(await db.run(scope, types)).toEqual([
    { day: '2026-11-23', at: '2026-11-23T00:00:00.250Z', big: 12, days: ['2026-11-23'], exact: '1.5' },
  ]);
});
