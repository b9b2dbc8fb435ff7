import pg from 'pg';
import { SetupFault } from '#server/db/fault.ts';

const roles = ['kewu_owner', 'kewu_app', 'kewu_keeper'] as const;

/**
 * Makes the three roles if they are missing, and lets this login take them on. `login`: they may sign in themselves
 * (embedded database, private socket). Does nothing the second time. The caller is connected to the product's database.
 */
export async function ensureRoles(admin: pg.Client, login: boolean): Promise<void> {
  const missing = await admin.query<{ role: string }>(
    `select role from unnest($1::text[]) role
      where not exists (select from pg_roles r where r.rolname = role and (r.rolcanlogin or not $2))`,
    [roles, login],
  );
  try {
    for (const { role } of missing.rows) await makeRole(admin, role, login);
    await letTake(admin);
    await ownDatabase(admin);
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new SetupFault(
      'DATABASE_URL 的用户没有建立角色的权限。请先由数据库管理员执行：' +
        'create role kewu_owner; create role kewu_app; create role kewu_keeper; ' +
        'grant kewu_owner, kewu_app, kewu_keeper to 该用户; grant create on database 该库 to kewu_owner;',
    );
  }
}

async function makeRole(admin: pg.Client, role: string, login: boolean): Promise<void> {
  const name = pg.escapeIdentifier(role);
  try {
    await admin.query(
      `create role ${name} ${login ? 'login' : 'nologin'} nosuperuser nobypassrls nocreaterole nocreatedb`,
    );
  } catch (error) {
    // another process made it in the same moment, or it was there without the right to sign in
    if (!/^(42710|23505)$/.test(String((error as { code?: string }).code))) throw error;
    if (login) await admin.query(`alter role ${name} login`);
  }
}

/** The login must be able to take the roles on; a superuser can anyway. */
async function letTake(admin: pg.Client): Promise<void> {
  const cannot = await admin.query<{ role: string }>(
    `select role from unnest($1::text[]) role
      where not pg_has_role(session_user, role, 'USAGE') and not exists
        (select from pg_roles where rolname = session_user and rolsuper)`,
    [roles],
  );
  for (const { role } of cannot.rows) {
    const user = await admin.query<{ name: string }>('select session_user as name');
    await admin.query(`grant ${pg.escapeIdentifier(role)} to ${pg.escapeIdentifier(user.rows[0]?.name ?? '')}`);
  }
}

async function ownDatabase(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ name: string; may: boolean }>(
    `select current_database() as name, has_database_privilege('kewu_owner', current_database(), 'CREATE') as may`,
  );
  const [database] = rows;
  if (database && !database.may) {
    await admin.query(`grant create, connect on database ${pg.escapeIdentifier(database.name)} to kewu_owner`);
  }
}

/**
 * Refuses to serve with a role that row security would not hold: one that owns our tables, is a superuser or bypasses
 * it. `as`: the login itself, or kewu_app, which it takes on first as every transaction will.
 */
export async function refuseUnsafeRole(client: pg.Client, as: 'login' | 'kewu_app'): Promise<void> {
  await client.query('begin');
  try {
    if (as === 'kewu_app') await takeOn(client);
    const { rows } = await client.query<{ name: string; fault: string | null }>(
      `select current_user as name, case
         when rolsuper then '是超级用户'
         when rolbypassrls then '可以绕过行级安全'
         when exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where n.nspname like 'kewu%' and pg_has_role(current_user, c.relowner, 'USAGE')) then '拥有数据表'
         end as fault
       from pg_roles where rolname = current_user`,
    );
    const [role] = rows;
    if (role?.fault)
      throw new SetupFault(`数据库用户 ${role.name} ${role.fault}，行级安全对它无效，不能用它提供服务。`);
  } finally {
    await client.query('rollback');
  }
}

async function takeOn(client: pg.Client): Promise<void> {
  try {
    await client.query("select set_config('role', 'kewu_app', true)");
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new SetupFault('DATABASE_APP_URL 的用户不能以 kewu_app 的身份工作。请先执行：grant kewu_app to 该用户;');
  }
}
