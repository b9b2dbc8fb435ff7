import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { type Db, openDb } from '#server/db/db.ts';
import { type Embedded, startEmbedded } from '#server/db/embedded.ts';
import { SetupFault } from '#server/db/fault.ts';
import { heldBy, refuseHeld } from '#server/db/hold.ts';
import { migrate } from '#server/db/migrate.ts';
import { ensureRoles, refuseUnsafeRole } from '#server/db/roles.ts';

export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));

/**
 * An open, migrated database. `started` says that what is there only once is loaded: another process that starts may go on.
 * `close` ends the pools and, when it is the embedded one, stops the server.
 */
export type OpenDatabase = { db: Db; started(): Promise<void>; close(): Promise<void> };

export type OpenOptions = {
  /** An outside database; without it the embedded one in `folder` is started. */
  url: string | undefined;
  /** Another login for serving; without it `url` serves too, taking kewu_app on. */
  appUrl: string | undefined;
  folder: string;
  say: (sentence: string) => void;
  /** also where it is marked so: to verify it */
  held?: 'restoring' | 'unproven';
  /** It is the application that starts, and loads what is there only once: others that start wait for it. */
  starting?: boolean;
};

/** Starts or reaches the database, makes roles, migrates, checks the serving role, opens the pools. */
export async function openDatabase(options: OpenOptions): Promise<OpenDatabase> {
  if (options.held === undefined || heldBy(options.folder)?.why !== options.held)
    refuseHeld(options.folder, options.url === undefined);
  return options.url === undefined ? await openEmbedded(options) : await openOutside(options, options.url);
}

async function openEmbedded(options: OpenOptions): Promise<OpenDatabase> {
  const server = await startEmbedded({ folder: options.folder, say: options.say });
  try {
    await ensureDatabase(server, 'kewu');
    await prepare(server.connection('postgres', 'kewu'), true, options.say);
    const db = openEmbeddedDb(server, 'kewu');
    return {
      db,
      started: async () => undefined,
      async close() {
        await db.close();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** The pools of an embedded server: it lets kewu_app and kewu_owner sign in themselves. */
export function openEmbeddedDb(server: Pick<Embedded, 'connection'>, database: string): Db {
  return openDb({
    app: server.connection('kewu_app', database),
    owner: server.connection('kewu_owner', database),
    keeper: server.connection('kewu_keeper', database),
    takeRole: { app: false, owner: false },
  });
}

/** Makes a database in an embedded server if it is not there. */
export async function ensureDatabase(server: Embedded, name: string): Promise<void> {
  await withClient(server.connection('postgres', 'postgres'), async (admin) => {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await admin.query(`create database ${pg.escapeIdentifier(name)}`);
  });
}

/**
 * Processes that start on one database come one after the other until what is there only once is loaded: else they would make the same
 * roles, tables and sample at once, and all but one fail. Nothing rests on it but quiet: the lock ends with its connection.
 */
async function startTurn(url: string, say: OpenOptions['say']): Promise<() => Promise<void>> {
  const client = await connected({ connectionString: url });
  try {
    const { rows } = await client.query<{ mine: boolean }>(
      "select pg_try_advisory_lock(hashtext('kewu.start')) as mine",
    );
    if (!rows[0]?.mine) {
      say('另一个进程正在同一个数据库上启动，等它完成……');
      await client.query("select pg_advisory_lock(hashtext('kewu.start'))");
    }
  } catch (error) {
    await client.end();
    throw error;
  }
  let over: Promise<void> | undefined;
  return () => {
    over ??= client.end();
    return over;
  };
}

async function openOutside(options: OpenOptions, url: string): Promise<OpenDatabase> {
  if (options.held === undefined) await refuseHeldDatabase({ connectionString: url });
  const started = options.starting ? await startTurn(url, options.say) : async () => undefined;
  try {
    const db = await openPools(options, url);
    return { db, started, close: async () => void (await Promise.all([started(), db.close()])) };
  } catch (error) {
    await started();
    throw error;
  }
}

async function openPools(options: OpenOptions, url: string): Promise<Db> {
  await prepare({ connectionString: url }, false, options.say);
  const appUrl = options.appUrl ?? url;
  const takeRole = await signsInAsOther(appUrl);
  await withClient({ connectionString: appUrl }, async (client) => {
    // a login of its own for serving must be harmless itself; the one that also migrates can not be
    if (options.appUrl !== undefined) await refuseUnsafeRole(client, 'login');
    if (takeRole) await refuseUnsafeRole(client, 'kewu_app');
  });
  return openDb({
    app: { connectionString: appUrl },
    owner: { connectionString: url },
    keeper: { connectionString: url },
    takeRole: { app: takeRole, owner: true },
  });
}

/** Refuses a database outside into which somebody is putting an office, or has put one that was never found to fit. */
async function refuseHeldDatabase(owner: pg.ClientConfig): Promise<void> {
  await withClient(owner, async (client) => {
    const { rows: there } = await client.query(`select from pg_class where oid = to_regclass('kewu.installation')`);
    if (there.length === 0) return;
    await client.query('begin');
    await client.query("select set_config('role', 'kewu_owner', true)");
    const { rows } = await client.query<{ why: string }>(
      `select value #>> '{}' as why from kewu.installation where key = 'held'`,
    );
    await client.query('rollback');
    if (rows[0]?.why === 'moving')
      throw new SetupFault('数据正在搬到这个数据库，还没有搬完、比对过。请再执行一次 npm run move。');
    if (rows[0])
      throw new SetupFault('这个数据库里恢复的内容没有做完，或没有通过核验，不能使用。请恢复到另一个空的数据库。');
  });
}

async function signsInAsOther(url: string): Promise<boolean> {
  return await withClient({ connectionString: url }, async (client) => {
    const { rows } = await client.query<{ other: boolean }>("select session_user <> 'kewu_app' as other");
    return rows[0]?.other ?? true;
  });
}

/** Roles and migrations, all or only the first `count`; nothing to do on a warm start. */
export async function prepare(
  admin: pg.ClientConfig,
  login: boolean,
  say: (sentence: string) => void,
  count?: number,
): Promise<void> {
  await withClient(admin, async (client) => {
    await refuseOldServer(client);
    await ensureRoles(client, login);
    const ran = await migrate(client, migrationsFolder, count);
    if (ran.length > 0) say(`数据库结构已更新（${ran.length} 步，至 ${ran.at(-1)}）。`);
  });
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number; name: string; encoding: string }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as name,
      current_setting('server_encoding') as encoding`,
  );
  const [server] = rows;
  if (server && server.version < 150000)
    throw new SetupFault(`数据库是 PostgreSQL ${server.name}，需要 15 或更新的版本。`);
  if (server && server.encoding !== 'UTF8') throw new SetupFault(`数据库的编码是 ${server.encoding}，需要 UTF8。`);
}

/** One connection for the time of `fn`. */
export async function withClient<T>(config: pg.ClientConfig, fn: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connected(config);
  try {
    return await fn(client);
  } finally {
    await client.end();
  }
}

async function connected(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new SetupFault(`连接不上数据库：${error instanceof Error ? error.message : String(error)}`);
  }
  return client;
}
