import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyRequest } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { param } from '#kernel/parameter.ts';
import { type RequestContext, withPerson } from '#server/access/with-person.ts';
import type { Query } from '#server/db/statement.ts';
import type { Deps } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import { readParams } from '#server/projects/projects.ts';
import { noteSeen } from './access.ts';
import { countOfFiles, countSearch, nameOfStaff, notifyManagers } from './counted.sql.ts';

/** So many searches for numbers by one person within an hour are told to the manager, and so many are slowed. */
const times = { zh: '次', en: 'times' };
const noted = param(
  'customers.number-searches-noted',
  200,
  { zh: '每小时查号提醒', en: 'Searches an hour: told' },
  { least: 20, most: 2_000, unit: times },
);
const slowed = param(
  'customers.number-searches-slowed',
  400,
  { zh: '每小时查号放慢', en: 'Searches an hour: slowed' },
  { least: 40, most: 4_000, unit: times },
);
/** The answers of those that are slowed come so many milliseconds apart; nobody waits for more than four others. */
const apart = param(
  'customers.number-searches-apart',
  2_000,
  { zh: '放慢后每次相隔', en: 'Slowed: time between' },
  { least: 0, most: 10_000, unit: { zh: '毫秒', en: 'ms' } },
);
export const countedParameters = [noted, slowed, apart];

/**
 * Reads something about somebody's telephone number or plate, and counts it. Who asks for very many is told of, then slowed:
 * their answers come one after another. A desk that waits for its answers is never refused; only who asks for many at once is.
 */
export async function counted<T>(
  deps: Pick<Deps, 'db' | 'clock'>,
  request: FastifyRequest,
  projectId: string,
  read: (context: RequestContext) => Promise<T>,
  numbers = 1,
): Promise<T> {
  const { answer, limits, who } = await withPerson(deps, request, projectId, async (context) => ({
    answer: await read(context),
    limits: { noted: context.params(noted), slowed: context.params(slowed), apart: context.params(apart) },
    who: context.person.id,
  }));
  const at = deps.clock().toISOString();
  const [row] = await deps.db.run({ projects: [projectId] }, countSearch, [
    ...[projectId, who, at, limits.slowed, limits.apart, 5 * limits.apart, numbers],
  ]);
  if (!row)
    refuse(429, 'customers.too-many', {
      zh: '同时查找的号码太多，请等前面的查完再查。',
      en: 'Too many numbers are looked for at once: wait for the answers first.',
    });
  if (passes(row.searches, numbers, limits.noted))
    await deps.db.tx({ projects: [projectId] }, (q) => tellOf(q, projectId, who, at, row.searches));
  await patience(request, row.waitMs);
  return answer;
}

/**
 * Counts numbers that were looked up for a file somebody brings. They are told of as searches are, once, and slow down
 * neither the file nor what its owner looks for: an office that brings its register asks for thousands at once.
 */
export async function countOfFile(
  q: Query,
  projectId: string,
  file: { readonly by: string; readonly at: string; readonly numbers: number },
): Promise<void> {
  const { by, at, numbers } = file;
  if (numbers === 0) return;
  const params = await readParams(q, projectId, at);
  const [row] = await q(countOfFiles, [projectId, by, at, numbers]);
  if (row && passes(row.searches, numbers, params(noted))) await tellOf(q, projectId, by, at, row.searches);
}

const passes = (searches: number, numbers: number, limit: number): boolean =>
  searches >= limit && searches - numbers < limit;

/** Writes down that somebody looked for so many numbers, and tells the managers. */
async function tellOf(q: Query, projectId: string, who: string, at: string, searches: number): Promise<void> {
  const seen = { staffId: who, at, outcome: 'given' } as const;
  const reason = `一小时内按电话、车牌或证件号查找 ${searches} 次`;
  await noteSeen(q, projectId, seen, { act: 'search', subjectKind: 'list', reason, rows: searches });
  const [person] = await q(nameOfStaff, [who]);
  const say = {
    zh: `${person?.name ?? ''}${reason}（含登记和导入时核对的号码），请了解情况。`,
    en: `${person?.name ?? ''} looked for ${searches} numbers of people within an hour, those of files and forms among them.`,
  };
  await q(notifyManagers, [projectId, uuidv7(), JSON.stringify(say), at]);
}

/** Waits, as long as somebody is there to be answered. */
async function patience({ raw }: FastifyRequest, milliseconds: number): Promise<void> {
  const until = performance.now() + milliseconds;
  while (performance.now() < until && !raw.socket?.destroyed)
    await wait(Math.min(250, Math.max(1, until - performance.now())));
}
