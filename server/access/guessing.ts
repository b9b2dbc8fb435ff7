import { normalizeIP } from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import type { Deps } from '#server/deps.ts';
import { Refused } from '#server/errors.ts';
import { forgiveGuesses, guessWait, reserveGuess, returnGuess } from './guessing.sql.ts';

const noProject = { projects: [] };

/** Whose secret is tried, and from where. */
export interface Guess {
  /** the account: its login folded, or what stands for it */
  readonly account: string;
  readonly address: string;
}

/** Where a request comes from. Whoever has one IPv6 address has the whole /64 around it. */
export const addressOf = (request: FastifyRequest): string => normalizeIP(request.ip);

/** A login as it is compared: case and width of its letters make no difference (ＡＢＣ = abc). */
export const foldLogin = (login: string): string => login.normalize('NFKC').trim().toLowerCase();

/** Tries under way in this process: those of one account and address come one after the other. */
const turns = new Map<string, Promise<unknown>>();

/**
 * The one brake on guessing, for every secret there is: `attempt` answers undefined when it was wrong. Each try is counted
 * before it is made. After five wrong ones in a row the same address waits longer and longer before it may try this
 * account again, two seconds doubling up to five minutes; other addresses are not held up, so nobody can be locked out.
 * A try that could not be made (too many wait) is not counted.
 */
export async function throttleGuesses<T>(
  deps: Pick<Deps, 'db' | 'clock'>,
  { account, address }: Guess,
  attempt: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const key = [account.slice(0, 100), address];
  const name = key.join(' ');
  const before = turns.get(name) ?? Promise.resolve();
  const mine = before.then(async () => {
    const now = deps.clock().toISOString();
    const [reserved] = await deps.db.run(noProject, reserveGuess, [...key, now]);
    if (!reserved) await refuseWait(deps, key, now);
    const right = await attempt().catch(async (error: unknown) => {
      await deps.db.run(noProject, returnGuess, key);
      throw error;
    });
    if (right !== undefined) await deps.db.run(noProject, forgiveGuesses, key);
    return right;
  });
  const over = mine.catch(() => undefined);
  turns.set(name, over);
  void over.then(() => turns.get(name) === over && turns.delete(name));
  return mine;
}

async function refuseWait(deps: Pick<Deps, 'db'>, key: readonly string[], now: string): Promise<never> {
  const [wait] = await deps.db.run(noProject, guessWait, [...key, now]);
  const seconds = Math.max(1, wait?.seconds ?? 1);
  throw new Refused(
    429,
    'session.wait',
    { zh: `尝试次数过多，请 ${seconds} 秒后再试。`, en: `Too many attempts: wait ${seconds} seconds.` },
    [],
    seconds,
  );
}
