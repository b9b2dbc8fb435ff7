import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { createBatcher } from '#server/db/batcher.ts';
import type { Query } from '#server/db/statement.ts';
import type { Deps, Mode } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import { noteAlone } from '#server/record/office-changes.ts';
import { addressOf, foldLogin, throttleGuesses } from './guessing.ts';
import { passwordFits, wasteTime } from './passwords.ts';
import {
  accountById,
  accountByLogin,
  endOldSessions,
  endSession,
  endSessions,
  findSessions,
  keepSession,
  openSession,
} from './sessions.sql.ts';

const cookieName = 'kewu_session';
/** Reference tables belong to no project. */
const noProject = { projects: [] };
/** A session's last use is written down at most this often. */
const touchEvery = 10 * 60_000;
const sessions = new WeakMap<FastifyRequest, { staffId: string; hash: string }>();

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The signed-in person of a request that {@link identify} has let through. */
export const staffOf = (request: FastifyRequest): string => sessionOf(request).staffId;

/** Person and session (by the hash of its token) of a signed-in request: for what outlives the request. */
export function sessionOf(request: FastifyRequest): { staffId: string; hash: string } {
  const session = sessions.get(request);
  if (!session) throw new Error('asked for the person of a request that nobody signed in for');
  return session;
}

/** Those of the sessions (by hash) that go on. */
export async function aliveOf(deps: Pick<Deps, 'db' | 'clock'>, hashes: readonly string[]): Promise<Set<string>> {
  const rows = await deps.db.run(noProject, findSessions, [hashes, deps.clock().toISOString()]);
  return new Set(rows.map(({ hash }) => hash));
}

/** Reads the session cookie; 401 `session.none` when there is none, it has ended, or the person has left. */
export function identify(deps: Pick<Deps, 'db' | 'clock'>): (request: FastifyRequest) => Promise<void> {
  // one lookup for all requests that wait for one
  const find = createBatcher<string, { staffId: string; seenAt: string } | undefined>(
    { most: 100, atOnce: 2 },
    () => 'sessions',
    async (hashes) => {
      const rows = await deps.db.run(noProject, findSessions, [[...new Set(hashes)], deps.clock().toISOString()]);
      const found = new Map(rows.map((row) => [row.hash, row]));
      return hashes.map((hash) => found.get(hash));
    },
  );
  return async (request) => {
    const token = request.cookies[cookieName];
    const hash = token ? hashOf(token) : '';
    const session = token ? await find(hash) : undefined;
    if (!session) refuse(401, 'session.none', { zh: '请先登录。', en: 'Please sign in.' });
    const now = deps.clock();
    if (now.getTime() - Date.parse(session.seenAt) > touchEvery)
      await deps.db.run(noProject, keepSession, [hash, now.toISOString()]);
    sessions.set(request, { staffId: session.staffId, hash });
  };
}

/** Starts a session and sets its cookie; only the hash of the token is kept. */
export async function startSession(
  deps: Pick<Deps, 'db' | 'clock'>,
  request: FastifyRequest,
  reply: FastifyReply,
  staffId: string,
): Promise<void> {
  const token = randomBytes(32).toString('base64url');
  const agent = request.headers['user-agent']?.slice(0, 200) ?? null;
  await deps.db.run(noProject, openSession, [hashOf(token), staffId, deps.clock().toISOString(), agent]);
  await endOldest(deps, request, staffId);
  reply.setCookie(cookieName, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: request.protocol === 'https',
    maxAge: 30 * 86_400,
  });
}

/** Ends the session of this request and clears its cookie. */
export async function stopSession(deps: Pick<Deps, 'db'>, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const token = request.cookies[cookieName];
  if (token) await deps.db.run(noProject, endSession, [hashOf(token)]);
  reply.clearCookie(cookieName, { path: '/' });
  // browsers heed it on https and on this machine; what they keep elsewhere is asked for anew by its own headers
  reply.header('clear-site-data', '"cache"');
}

/** Checks login and password; guessing is slowed. */
export async function checkSignIn(
  deps: Pick<Deps, 'db' | 'clock'>,
  login: string,
  password: string,
  address: string,
): Promise<string> {
  const account = foldLogin(login);
  const id = await throttleGuesses(deps, { account, address }, async () => {
    const [found] = await deps.db.run(noProject, accountByLogin, [account]);
    const fits = found?.password ? await passwordFits(found.password, password) : await wasteTime(password);
    return fits ? found?.id : undefined;
  });
  if (id === undefined) refuse(401, 'session.wrong', { zh: '登录名或密码不对。', en: 'Wrong login or password.' });
  return id;
}

/** How many sessions one person may have: a phone, a desk and a few more for years of browsers never signed out. */
const sessionsPerPerson = 20;

/** Ends the oldest sessions of somebody who has too many; the office's log keeps that it happened. */
async function endOldest(deps: Pick<Deps, 'db' | 'clock'>, request: FastifyRequest, staffId: string): Promise<void> {
  const [person] = await deps.db.run(noProject, endOldSessions, [staffId, sessionsPerPerson]);
  if (!person) return;
  request.log.info({ ended: person.ended }, 'sessions');
  if (person.projectId === null) return;
  await noteAlone(deps.db, person.projectId, staffId, deps.clock().toISOString(), {
    ...{ id: uuidv7(), act: 'account.oldest-out', subjectId: staffId, label: `${person.name} ${person.number}` },
    after: { ended: person.ended },
  });
}

/** Reads the account of a signed-in person; the tries at their password are counted under its `account`. */
export async function accountOf(deps: Pick<Deps, 'db'>, staffId: string) {
  const [found] = await deps.db.run(noProject, accountById, [staffId]);
  return found && { ...found, account: foldLogin(found.login ?? found.id) };
}

/**
 * Checks the password given as a signature by whoever sends `request`; guessing is slowed as at sign-in, and one request
 * checks a password once, however much it signs. In the sample estate nobody has a password: there one signs with one's
 * staff number, which the dialog shows.
 */
export const checkSignature =
  (deps: Pick<Deps, 'db' | 'clock'> & { mode: Mode }) =>
  (request: FastifyRequest): ((password: string) => Promise<void>) => {
    const { staffId } = sessionOf(request);
    const known = new Map<string, Promise<void>>();
    const check = async (password: string): Promise<void> => {
      const person = await accountOf(deps, staffId);
      const guess = { account: person?.account ?? staffId, address: addressOf(request) };
      const fits = await throttleGuesses(deps, guess, async () => {
        const right = person?.password
          ? await passwordFits(person.password, password)
          : deps.mode === 'sample' && person && password.trim().toUpperCase() === person.number.toUpperCase();
        return right || undefined;
      });
      if (!fits)
        refuse(
          400,
          'sign.wrong-password',
          { zh: '签名密码不对，没有签名。', en: 'Wrong password: nothing was signed.' },
          [{ path: 'sign.password', say: { zh: '密码不对。', en: 'Wrong password.' } }],
        );
    };
    return (password) => {
      const verdict = known.get(password) ?? check(password);
      known.set(password, verdict);
      return verdict;
    };
  };

/** Reads inside no project: reference tables only. */
export const readReference = <T>(deps: Pick<Deps, 'db'>, fn: (q: Query) => Promise<T>): Promise<T> =>
  deps.db.read(noProject, fn);

/** Ends all sessions of these people, with the streams they hold open. */
export const endSessionsOf = (q: Query, people: readonly string[]): Promise<unknown> => q(endSessions, [people]);
