import { createHash, timingSafeEqual } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { type RoleId, roles } from '#kernel/roles.ts';
import { refuseMistaken } from '#server/access/as-whom.ts';
import { addressOf, throttleGuesses } from '#server/access/guessing.ts';
import { hashPassword, passwordFits, refuseWeakPassword } from '#server/access/passwords.ts';
import {
  accountOf,
  checkSignIn,
  endSessionsOf,
  identify,
  readReference,
  staffOf,
  startSession,
  stopSession,
} from '#server/access/sessions.ts';
import type { Deps } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import { type Route, route } from '#server/http/route.ts';
import { readProjects } from '#server/projects/projects.ts';
import type { Product } from '#server/slice.ts';
import {
  addAdministrator,
  anyAccount,
  grantAdministrator,
  isPasswordDue,
  knownOf,
  samplePeople,
  setPassword,
} from '#server/staff/accounts.sql.ts';
import { readMe } from './me.ts';

const noProject = { projects: [] };

/** Sign-in and out, the own password, the first administrator. */
export function sessionRoutes(deps: Deps, product: Product): Route[] {
  const who = identify(deps);
  return [
    route('GET /api/installation', {
      tag: 'session',
      access: 'open',
      title: { zh: '本机安装情况', en: 'This installation' },
      run: async () => {
        const [account] = await deps.db.run(noProject, anyAccount);
        return {
          mode: deps.mode,
          ready: account?.there ?? false,
          demo: deps.mode === 'sample' ? await samplePeopleByRole(deps) : null,
        };
      },
    }),
    route('POST /api/session', {
      tag: 'session',
      access: 'open',
      perMinute: 60,
      title: { zh: '登录', en: 'Sign in' },
      run: async ({ body, request, reply }) => {
        const staffId = await checkSignIn(deps, body.login, body.password, addressOf(request));
        await renewPassword(deps, staffId, body);
        await startSession(deps, request, reply, staffId);
        return readMe(deps, product, staffId);
      },
    }),
    route('POST /api/sample/session', {
      tag: 'session',
      access: 'open',
      title: { zh: '样例：以某人身份登录', en: 'Sample: sign in as somebody' },
      run: async ({ body, request, reply }) => {
        const known = deps.mode === 'sample' ? (await samplePeopleByRole(deps)).flatMap((group) => group.staff) : [];
        if (!known.some((person) => person.id === body.staffId))
          refuse(403, 'sample.only', {
            zh: '只有样例模式可以一键登录。',
            en: 'Only the sample signs in by one click.',
          });
        await startSession(deps, request, reply, body.staffId);
        return readMe(deps, product, body.staffId);
      },
    }),
    route('GET /api/session', {
      tag: 'session',
      title: { zh: '当前登录人', en: 'Who is signed in' },
      run: ({ request }) => readMe(deps, product, staffOf(request)),
    }),
    route('DELETE /api/session', {
      tag: 'session',
      access: 'open',
      title: { zh: '退出登录', en: 'Sign out' },
      run: async ({ request, reply }) => {
        const known = await who(request).then(
          () => true,
          () => false,
        );
        // a page of before does not sign out whoever came after
        if (known) refuseMistaken(request, staffOf(request));
        await stopSession(deps, request, reply);
        return { done: true };
      },
    }),
    route('POST /api/session/out-everywhere', {
      tag: 'session',
      title: { zh: '在所有设备上退出', en: 'Sign out everywhere' },
      run: async ({ request, reply }) => {
        await deps.db.tx(noProject, (q) => endSessionsOf(q, [staffOf(request)]));
        await stopSession(deps, request, reply);
        return { done: true };
      },
    }),
    route('POST /api/session/password', {
      tag: 'session',
      perMinute: 20,
      title: { zh: '修改密码', en: 'Change the password' },
      run: async ({ body, request, reply }) => {
        const staffId = staffOf(request);
        const person = await accountOf(deps, staffId);
        const { account = '', password = null } = person ?? {};
        if (password === null)
          refuse(400, 'password.none', { zh: '样例账号没有密码。', en: 'Sample accounts have no password.' });
        // somebody at a desk that was left open guesses as slowly as at the gate
        const right = await throttleGuesses(
          deps,
          { account, address: addressOf(request) },
          async () => (await passwordFits(password, body.old)) || undefined,
        );
        if (!right)
          refuse(400, 'password.wrong', { zh: '原密码不对。', en: 'The old password is wrong.' }, [
            { path: 'old', say: { zh: '原密码不对。', en: 'Wrong.' } },
          ]);
        const [known] = await deps.db.run(noProject, knownOf, [staffId]);
        await refuseWeakPassword(body.new, { ...known, login: person?.login ?? '' });
        await deps.db.run(noProject, setPassword, [staffId, await hashPassword(body.new)]);
        // whoever knew the old one is out; this device stays in
        await deps.db.tx(noProject, (q) => endSessionsOf(q, [staffId]));
        await startSession(deps, request, reply, staffId);
        return { done: true };
      },
    }),
    route('POST /api/setup', {
      tag: 'session',
      access: 'open',
      perMinute: 20,
      title: { zh: '建立第一个管理员', en: 'Make the first administrator' },
      run: async ({ body, request, reply }) => {
        const right = await throttleGuesses(
          deps,
          { account: '/setup', address: addressOf(request) },
          async () =>
            (deps.setupCode !== null && sameText(body.code.trim().toUpperCase(), deps.setupCode)) || undefined,
        );
        if (!right)
          refuse(403, 'setup.code', {
            zh: '一次性口令不对，请看启动窗口里打印的口令。',
            en: 'Wrong code: see the console the server was started in.',
          });
        await refuseWeakPassword(body.password, { login: body.login, name: body.name }, 'password');
        const id = uuidv7();
        const password = await hashPassword(body.password);
        await deps.db.tx(noProject, async (q) => {
          const [account] = await q(anyAccount);
          if (account?.there)
            refuse(409, 'setup.done', { zh: '已有管理员，请直接登录。', en: 'There is an administrator already.' });
          const now = deps.clock().toISOString();
          await q(addAdministrator, [id, body.login, body.name, password, now]);
          await q(grantAdministrator, [uuidv7(), id, now]);
        });
        await startSession(deps, request, reply, id);
        return readMe(deps, product, id);
      },
    }),
  ];
}

/** Compares without telling by its time how much of it was right. */
function sameText(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash('sha256').update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(left, right);
}

/**
 * An account that was opened while nobody else could confirm it sets another password when it first signs in: whoever
 * opened it may know the one of before.
 */
async function renewPassword(
  deps: Deps,
  staffId: string,
  { password, fresh, login }: { password: string; fresh?: string; login: string },
): Promise<void> {
  const [due] = await deps.db.run(noProject, isPasswordDue, [staffId]);
  if (!due?.yes) return;
  const say = {
    zh: '首次登录请先换一个只有您自己知道的密码。',
    en: 'Choose another password that only you know before you go on.',
  };
  if (fresh === undefined || fresh === password) refuse(403, 'password.due', say, [{ path: 'fresh', say }]);
  const [known] = await deps.db.run(noProject, knownOf, [staffId]);
  await refuseWeakPassword(fresh, { ...known, login: login.trim() }, 'fresh');
  await deps.db.run(noProject, setPassword, [staffId, await hashPassword(fresh)]);
}

async function samplePeopleByRole(deps: Deps) {
  const projects = await readReference(deps, readProjects);
  const people = await deps.db.run({ projects: projects.map((project) => project.id) }, samplePeople, [
    projects.map((project) => project.id),
  ]);
  return (Object.keys(roles) as RoleId[]).flatMap((role) => {
    const title = roles[role];
    const staff = people.filter((person) => person.role === role);
    if (staff.length === 0) return [];
    const sorted = staff.sort((a, b) => (a.number < b.number ? -1 : 1));
    return [
      {
        role,
        title: { zh: title.zh, en: title.en },
        staff: sorted.map(({ id, name, number, post }) => ({ id, name, number, post: post ?? title.zh })),
      },
    ];
  });
}
