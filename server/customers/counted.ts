import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyRequest } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { param } from '#kernel/procedure.ts';
import type { Deps } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import { type At, withPerson } from '#server/staff/access.ts';
import { noteSeen } from './access.ts';
import { countSearch, nameOfStaff, tellManagers } from './counted.sql.ts';

/** So many searches for numbers by one person within an hour are told to the manager, and so many are slowed. */
const noted = param('customers.number-searches-noted', 200);
const slowed = param('customers.number-searches-slowed', 400);
/** The answers of those that are slowed come so many milliseconds apart; nobody waits for more than four others. */
const apart = param('customers.number-searches-apart', 2_000);

/**
 * Reads something about somebody's telephone number or plate, and counts it. Who asks for very many is told of, then slowed:
 * their answers come one after another. A desk that waits for its answers is never refused; only who asks for many at once is.
 */
export async function counted<T>(
  deps: Pick<Deps, 'db' | 'clock'>,
  request: FastifyRequest,
  projectId: string,
  read: (at: At) => Promise<T>,
): Promise<T> {
  const { answer, limits, who } = await withPerson(deps, request, projectId, async (at) => ({
    answer: await read(at),
    limits: { noted: at.params(noted), slowed: at.params(slowed), apart: at.params(apart) },
    who: at.person.id,
  }));
  const at = deps.clock().toISOString();
  const within = { projects: [projectId] };
  const [row] = await deps.db.run(within, countSearch, [
    ...[projectId, who, at, limits.slowed, limits.apart, 5 * limits.apart],
  ]);
  if (!row)
    refuse(429, 'customers.too-many', {
      zh: '同时查找的号码太多，请等前面的查完再查。',
      en: 'Too many numbers are looked for at once: wait for the answers first.',
    });
  if (row.searches === limits.noted)
    await deps.db.tx(within, async (q) => {
      const seen = { staffId: who, at, outcome: 'given' } as const;
      const reason = `一小时内按电话或车牌查找 ${row.searches} 次`;
      await noteSeen(q, projectId, seen, { act: 'search', subjectKind: 'list', reason, rows: row.searches });
      const [person] = await q(nameOfStaff, [who]);
      const say = {
        zh: `${person?.name ?? ''}${reason}，请了解情况。`,
        en: `${person?.name ?? ''} looked for ${row.searches} telephone numbers or plates within an hour.`,
      };
      await q(tellManagers, [projectId, uuidv7(), JSON.stringify(say), at]);
    });
  await patience(request, row.waitMs);
  return answer;
}

/** Waits, as long as somebody is there to be answered. */
async function patience({ raw }: FastifyRequest, milliseconds: number): Promise<void> {
  const until = performance.now() + milliseconds;
  while (performance.now() < until && !raw.socket?.destroyed)
    await wait(Math.min(250, Math.max(1, until - performance.now())));
}
