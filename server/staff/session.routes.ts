import { Type } from 'typebox';
import { v7 as uuidv7 } from 'uuid';
import { isRole, roles } from '#kernel/roles.ts';
import type { Deps } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import { type Route, route } from '#server/http/route.ts';
import { readProjects } from '#server/projects/projects.ts';
import { me, mode, readMe } from './me.ts';
import { hashPassword, passwordFits, refuseWeakPassword } from './passwords.ts';
import {
  accountById,
  addAdministrator,
  anyAccount,
  endSessions,
  grantAdministrator,
  samplePeople,
  setPassword,
} from './sessions.sql.ts';
import { checkSignIn, readReference, staffOf, startSession, stopSession } from './sessions.ts';

const word = Type.String({ minLength: 1, maxLength: 60 });
const secret = Type.String({ minLength: 1, maxLength: 200 });
const done = Type.Object({ done: Type.Boolean() });
const words = Type.Object({ zh: Type.String(), en: Type.String() });
const demo = Type.Array(
  Type.Object({
    role: Type.String(),
    title: words,
    staff: Type.Array(
      Type.Object({ id: Type.String(), name: Type.String(), number: Type.String(), post: Type.String() }),
    ),
  }),
);
const noProject = { projects: [] };

/** Sign-in and out, the own password, the first administrator. */
export function sessionRoutes(deps: Deps): Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/installation',
      tag: 'session',
      access: 'open',
      title: { zh: '本机安装情况', en: 'This installation' },
      answer: Type.Object({ mode, ready: Type.Boolean(), demo: Type.Union([demo, Type.Null()]) }),
      run: async () => {
        const [account] = await deps.db.run(noProject, anyAccount);
        return {
          mode: deps.mode,
          ready: account?.there ?? false,
          demo: deps.mode === 'sample' ? await samplePeopleByRole(deps) : null,
        };
      },
    }),
    route({
      method: 'POST',
      url: '/api/session',
      tag: 'session',
      access: 'open',
      perMinute: 60,
      title: { zh: '登录', en: 'Sign in' },
      body: Type.Object({ login: word, password: secret }),
      answer: me,
      run: async ({ body, request, reply }) => {
        const staffId = await checkSignIn(deps, body.login.trim(), body.password, request.ip);
        await startSession(deps, request, reply, staffId);
        return readMe(deps, staffId);
      },
    }),
    route({
      method: 'POST',
      url: '/api/sample/session',
      tag: 'session',
      access: 'open',
      title: { zh: '样例：以某人身份登录', en: 'Sample: sign in as somebody' },
      body: Type.Object({ staffId: Type.String({ maxLength: 40 }) }),
      answer: me,
      run: async ({ body, request, reply }) => {
        const known = deps.mode === 'sample' ? (await samplePeopleByRole(deps)).flatMap((group) => group.staff) : [];
        if (!known.some((person) => person.id === body.staffId))
          refuse(403, 'sample.only', {
            zh: '只有样例模式可以一键登录。',
            en: 'Only the sample signs in by one click.',
          });
        await startSession(deps, request, reply, body.staffId);
        return readMe(deps, body.staffId);
      },
    }),
    route({
      method: 'GET',
      url: '/api/session',
      tag: 'session',
      title: { zh: '当前登录人', en: 'Who is signed in' },
      answer: me,
      run: ({ request }) => readMe(deps, staffOf(request)),
    }),
    route({
      method: 'DELETE',
      url: '/api/session',
      tag: 'session',
      access: 'open',
      title: { zh: '退出登录', en: 'Sign out' },
      answer: done,
      run: async ({ request, reply }) => {
        await stopSession(deps, request, reply);
        return { done: true };
      },
    }),
    route({
      method: 'POST',
      url: '/api/session/out-everywhere',
      tag: 'session',
      title: { zh: '在所有设备上退出', en: 'Sign out everywhere' },
      answer: done,
      run: async ({ request, reply }) => {
        await deps.db.run(noProject, endSessions, [[staffOf(request)]]);
        await stopSession(deps, request, reply);
        return { done: true };
      },
    }),
    route({
      method: 'POST',
      url: '/api/session/password',
      tag: 'session',
      perMinute: 20,
      title: { zh: '修改密码', en: 'Change the password' },
      body: Type.Object({ old: secret, new: secret }),
      answer: done,
      run: async ({ body, request, reply }) => {
        const staffId = staffOf(request);
        const [account] = await deps.db.run(noProject, accountById, [staffId]);
        if (!account?.password)
          refuse(400, 'password.none', { zh: '样例账号没有密码。', en: 'Sample accounts have no password.' });
        if (!(await passwordFits(account.password, body.old)))
          refuse(400, 'password.wrong', { zh: '原密码不对。', en: 'The old password is wrong.' }, [
            { path: 'old', say: { zh: '原密码不对。', en: 'Wrong.' } },
          ]);
        refuseWeakPassword(body.new, account.login ?? '');
        await deps.db.run(noProject, setPassword, [staffId, await hashPassword(body.new)]);
        // whoever knew the old one is out; this device stays in
        await deps.db.run(noProject, endSessions, [[staffId]]);
        await startSession(deps, request, reply, staffId);
        return { done: true };
      },
    }),
    route({
      method: 'POST',
      url: '/api/setup',
      tag: 'session',
      access: 'open',
      perMinute: 20,
      title: { zh: '建立第一个管理员', en: 'Make the first administrator' },
      body: Type.Object({
        code: word,
        name: word,
        login: Type.String({ pattern: '^[A-Za-z0-9._-]{3,40}$' }),
        password: secret,
      }),
      answer: me,
      run: async ({ body, request, reply }) => {
        if (deps.setupCode === null || body.code.trim().toUpperCase() !== deps.setupCode)
          refuse(403, 'setup.code', {
            zh: '一次性口令不对，请看启动窗口里打印的口令。',
            en: 'Wrong code: see the console the server was started in.',
          });
        refuseWeakPassword(body.password, body.login, 'password');
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
        return readMe(deps, id);
      },
    }),
  ];
}

async function samplePeopleByRole(deps: Deps) {
  const projects = await readReference(deps, readProjects);
  const people = await deps.db.run({ projects: projects.map((project) => project.id) }, samplePeople, [
    projects.map((project) => project.id),
  ]);
  return Object.entries(roles).flatMap(([role, title]) => {
    const staff = people.filter((person) => person.role === role && isRole(person.role));
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
