import pg from 'pg';
import { asOwner, inUse } from '#server/backup/backup.sql.ts';
import { inOwner } from '#server/backup/snapshot.ts';
import { withClient } from '#server/db/open.ts';
import { letDatabaseGo, someTable } from '#tools/move/move.sql.ts';

const roles = ['kewu_owner', 'kewu_app', 'kewu_keeper'];

/** What of ours a database outside had before anything was done to it. */
interface Before {
  readonly schema: boolean;
  readonly roles: readonly string[];
}

/** Whether an office has begun in a database. */
export async function isUsed(target: pg.ClientConfig): Promise<boolean> {
  const made = await withClient(target, async (client) => (await client.query(someTable.sql)).rows.length > 0);
  return made && (await inOwner(target, async (q) => (await q(inUse))[0]?.used ?? false));
}

/**
 * Looks at a database outside before it is filled; answers how to leave it as it was found: without our schemas and roles
 * where there were none, and without rows where there was an empty schema.
 */
export async function undoFor(admin: pg.ClientConfig): Promise<() => Promise<void>> {
  const before = await withClient(admin, async (client): Promise<Before> => {
    const { rows } = await client.query<Before>(
      `select to_regnamespace('kewu') is not null or to_regnamespace('kewu_meta') is not null as schema,
         array(select rolname::text from pg_roles where rolname = any ($1)) as roles`,
      [roles],
    );
    return rows[0] ?? { schema: true, roles };
  });
  return () => withClient(admin, (client) => undo(client, before));
}

async function undo(client: pg.Client, before: Before): Promise<void> {
  if (before.schema) {
    await client.query('begin');
    await client.query(asOwner.sql);
    const { rows } = await client.query<{ name: string }>(
      `select string_agg(format('kewu.%I', relname), ', ') as name from pg_class
       where relnamespace = to_regnamespace('kewu') and relkind in ('r', 'p') and not relispartition`,
    );
    if (rows[0]?.name) await client.query(`truncate ${rows[0].name}`);
    await client.query('commit');
    return;
  }
  const there = await client.query<{ name: string; database: string }>(
    'select rolname::text as name, current_database()::text as database from pg_roles where rolname = any ($1)',
    [roles],
  );
  if (there.rows.some(({ name }) => name === 'kewu_owner')) {
    await client.query('begin');
    await client.query("select set_config('role', 'kewu_owner', true)");
    await client.query('drop schema if exists kewu cascade');
    await client.query('drop schema if exists kewu_meta cascade');
    await client.query('commit');
  }
  for (const { name, database } of there.rows.filter((role) => !before.roles.includes(role.name))) {
    const role = pg.escapeIdentifier(name);
    await client.query(`revoke all on database ${pg.escapeIdentifier(database)} from ${role}`);
    // another database of the server may use it already
    await client.query(`drop role ${role}`).catch(() => undefined);
  }
}

/** Lets a database outside be started: what was put into it fits. */
export const release = (admin: pg.ClientConfig): Promise<unknown> => inOwner(admin, (q) => q(letDatabaseGo));
