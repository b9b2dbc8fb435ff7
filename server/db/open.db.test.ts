import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { type OpenDatabase, openDatabase, withClient } from '#server/db/open.ts';
import { statement } from '#server/db/statement.ts';
import { freshDatabase } from '#tests/support/database.ts';

const database = await freshDatabase();
const scope = { projects: ['0198a000-0000-7000-8000-000000000001'] };
const mark = randomBytes(4).toString('hex');
const admin = (sql: string) => withClient(database.connection('postgres'), (client) => client.query(sql));
const made: string[] = [];
afterAll(async () => {
  for (const name of made) await admin(`drop owned by ${name}; drop role ${name}`);
});

/** Makes a login role of this test; `more` is what else it can, `{}` stands for its name in what is granted. */
async function login(name: string, more: string, ...grants: readonly string[]): Promise<string> {
  const role = `kewu_test_${name}_${mark}`;
  await admin(`create role ${role} login ${more}`);
  made.push(role);
  for (const grant of grants) await admin(grant.replaceAll('{}', role));
  return role;
}
function urlOf(user: string): string {
  const { host, port, database: name } = database.connection(user);
  return `postgresql://${user}@localhost:${port}/${name}?host=${encodeURIComponent(host)}`;
}
const open = (appUser: string | undefined, user = 'postgres'): Promise<OpenDatabase> => {
  const appUrl = appUser === undefined ? undefined : urlOf(appUser);
  return openDatabase({ url: urlOf(user), appUrl, folder: '/nowhere', say: () => undefined });
};
const who = statement<{ user: string; login: string }>(
  'test.open.who',
  'select current_user::text as "user", session_user::text as login',
);

/** Who serves, and who keeps house, once it is open. */
async function served(opened: Promise<OpenDatabase>) {
  const { db, close } = await opened;
  try {
    return {
      serves: (await db.run(scope, who))[0],
      alone: (await db.run({ projects: [] }, who))[0],
      owner: (await db.owner((q) => q(who)))[0],
    };
  } finally {
    await close();
  }
}

describe('an outside database', () => {
  test('is served as kewu_app by a login of its own, which owns nothing', async () => {
    const app = await login('serves', '', 'grant kewu_app to {}');
    const asApp = { user: 'kewu_app', login: app };
    expect(await served(open(app))).toEqual({
      serves: asApp,
      alone: asApp,
      owner: { user: 'kewu_owner', login: 'postgres' },
    });
  });

  test('is served by kewu_app itself, where that may sign in', async () => {
    const itself = { user: 'kewu_app', login: 'kewu_app' };
    expect(await served(open('kewu_app'))).toMatchObject({ serves: itself, alone: itself });
  });

  test('with one login for everything that login takes the roles on, whatever it may do itself', async () => {
    const plain = await login(
      'all',
      '',
      'grant kewu_owner, kewu_app, kewu_keeper to {}',
      `grant create on database ${database.name} to kewu_owner`,
    );
    for (const user of [plain, 'postgres'])
      expect(await served(open(undefined, user))).toEqual({
        serves: { user: 'kewu_app', login: user },
        alone: { user: 'kewu_app', login: user },
        owner: { user: 'kewu_owner', login: user },
      });
  });
});

describe('start is refused, with a sentence, for a serving login that', () => {
  test.each<[string, string, string, readonly string[]]>([
    ['is a superuser', '是超级用户', 'superuser', []],
    ['bypasses row security', '可以绕过行级安全', 'bypassrls', ['grant kewu_app to {}']],
    ['takes the owner of the tables along', '拥有数据表', '', ['grant kewu_app, kewu_owner to {}']],
    [
      'owns a table of ours',
      '拥有数据表',
      '',
      ['grant kewu_app to {}', 'create table kewu.stray ()', 'alter table kewu.stray owner to {}'],
    ],
    ['may not take kewu_app on', 'grant kewu_app to', '', []],
  ])('%s', async (name, says, more, grants) => {
    const user = await login(name.split(' ').join('_').slice(0, 20), more, ...grants);
    await expect(open(user)).rejects.toThrow(says);
  });
});
