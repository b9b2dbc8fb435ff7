import type { Scope } from '#server/db/db.ts';
import { withClient } from '#server/db/open.ts';
import type { Statement } from '#server/db/statement.ts';
import type { TestDatabase } from '#tests/support/database.ts';

/** What a statement cost, run as the application role with row security. */
export type Cost = {
  /** Pages touched: found in memory or read. */
  buffers: number;
  /** Rows the scans looked at, kept or thrown away. */
  rowsRead: number;
  /** Tables read from end to end. */
  fullScans: string[];
  /** Rows gone through by every step of the plan, joins and lists held in memory too: what a quadratic statement has too many of. */
  work: number;
};

type Node = {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  'Rows Removed by Join Filter'?: number;
  'Shared Hit Blocks'?: number;
  'Shared Read Blocks'?: number;
  Plans?: Node[];
};

export interface ExplainOptions {
  readonly role?: 'kewu_app' | 'kewu_owner';
  readonly stale?: boolean;
  readonly after?: readonly Statement<unknown>[];
}

/**
 * EXPLAIN (ANALYZE, BUFFERS) of one statement as kewu_app, on fresh statistics. Nothing it writes stays. `role`: as the owner
 * instead. `stale`: on the statistics there are, as right after much was brought in. `after`: statements that go before, with the same values.
 */
export async function explainAsApp<Row>(
  database: TestDatabase,
  scope: Scope,
  one: Statement<Row>,
  values: readonly unknown[] = [],
  { role = 'kewu_app', stale = false, after = [] }: ExplainOptions = {},
): Promise<Cost> {
  if (!stale) await withClient(database.connection('postgres'), (admin) => admin.query('analyze'));
  return await withClient(database.connection(role), async (client) => {
    await client.query('begin');
    // as server/db/db.ts sets them
    const settings = "select set_config('kewu.projects', $1, true), set_config('random_page_cost', '1.1', true)";
    await client.query(settings, [`{${scope.projects.join(',')}}`]);
    for (const before of after) await client.query(before.sql, [...values]);
    const sql = `explain (analyze, buffers, format json) ${one.sql}`;
    await client.query(sql, [...values]); // the first run also reads the catalogue
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(sql, [...values]);
    await client.query('rollback');
    const plan = rows[0]?.['QUERY PLAN'][0].Plan;
    if (plan === undefined) throw new Error(`${one.name} has no plan`);
    return costOf(plan);
  });
}

function costOf(plan: Node): Cost {
  const cost: Cost = {
    buffers: (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0), // of the whole tree below
    rowsRead: 0,
    fullScans: [],
    work: 0,
  };
  const walk = (node: Node): void => {
    const dropped =
      (node['Rows Removed by Filter'] ?? 0) +
      (node['Rows Removed by Index Recheck'] ?? 0) +
      (node['Rows Removed by Join Filter'] ?? 0);
    cost.work += Math.round((node['Actual Rows'] + dropped) * node['Actual Loops']);
    if (node['Relation Name'] !== undefined) {
      const each =
        node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
      cost.rowsRead += Math.round(each * node['Actual Loops']);
      if (node['Node Type'] === 'Seq Scan') cost.fullScans.push(node['Relation Name']);
    }
    for (const inner of node.Plans ?? []) walk(inner);
  };
  walk(plan);
  return cost;
}
