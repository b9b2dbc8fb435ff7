import { createHmac } from 'node:crypto';
import type { Pulled } from '#contract/pocket.ts';
import type { Given } from '#contract/shape.ts';
import { readerIdOf, zonesOf } from '#server/access/policy.ts';
import type { RequestContext } from '#server/access/with-person.ts';
import { readCases } from '#server/cases/read/detail.ts';
import { readInbox } from '#server/cases/read/inbox.ts';
import type { Pull } from '#server/manifest/desk.ts';
import { openFindings, roundDetails } from '#server/patrol/read.ts';
import { hiddenSince, roundsToTake, touchedCases } from './pull.sql.ts';

/** So many cases go on a phone; whoever has more works at a desk. */
const mostCases = 60;
/** Times are set before a transaction ends: what came to light late is asked for again. */
const overlap = 10_000;

/** What a phone holds: when it was asked last, and the ids it has, shortened. */
interface Cursor {
  readonly at: number;
  /** what was hidden from the person then */
  readonly hidden: string;
  readonly has: readonly string[];
}

/**
 * Everything one person needs to work without a network, as far as it changed since the cursor: rounds of today and
 * tomorrow with all they are walked by, and the cases that wait for a step on this phone. `key` seals what the cursor says.
 */
export async function readPull(
  context: RequestContext,
  pulls: Readonly<Record<string, Pull>>,
  after: string | undefined,
  key: Buffer,
): Promise<Given<Pulled>> {
  const { q, project, person } = context;
  const known = cursorFrom(after);
  const reader = readerIdOf(person);
  const [kept] = reader === null ? [] : await q(hiddenSince, [project.id, reader]);
  const hidden = markOf(key, [project.id, person.id, kept?.n ?? 0, kept?.at ?? null]);
  // what became hidden is nowhere on the phone from now on, what is no longer is there again: everything goes anew
  const before = known?.hidden === hidden ? known : undefined;
  const since = new Date((before?.at ?? 0) - overlap).toISOString();
  const has = new Set(before?.has);
  const [rounds, inbox] = await Promise.all([
    q(roundsToTake, [
      project.id,
      person.id,
      person.grants.map(({ role }) => role),
      context.today,
      since,
      zonesOf(person),
      reader,
    ]),
    readInbox(context, { scope: 'mine', screen: 'pocket', limit: mostCases }),
  ]);
  const fresh = rounds.filter(({ id, touched }) => touched || !has.has(short(id)));
  const [details, open] = await Promise.all([
    roundDetails(
      context,
      fresh.map(({ id }) => id),
    ),
    openFindings(context, [...new Set(rounds.filter((one) => !fresh.includes(one)).flatMap(({ points }) => points))]),
  ]);
  const waiting = inbox.items.filter(({ why }) => why === 'offers').map(({ id }) => id);
  const here = [
    ...details.flatMap(({ points }) => points).flatMap(({ openFindings: found }) => found.filter(({ step }) => step)),
    ...open.flatMap(({ row, verify }) => (verify ? [row] : [])),
  ].map(({ id }) => id);
  const cases = [...new Set([...waiting, ...here])].slice(0, mostCases);
  // a phone that holds nothing yet takes all of them
  const touched = new Set((before ? await q(touchedCases, [project.id, cases, since]) : []).map(({ id }) => id));
  const changed = await readCases(
    context,
    cases.filter((id) => touched.has(id) || !has.has(short(id))),
    'pocket',
  );
  const offered = new Set(waiting);
  const others = await Promise.all(
    Object.entries(pulls).map(async ([name, pull]) => [name, await pull(context, before ? since : null)] as const),
  );
  return {
    cursor: cursorOf({ at: context.now.getTime(), hidden, has: [...rounds.map(({ id }) => id), ...cases].map(short) }),
    at: context.now.toISOString(),
    ...(known && !before ? { anew: true as const } : {}),
    rounds: {
      all: rounds.map(({ id }) => id),
      changed: details,
    },
    cases: { all: cases.map((id) => ({ id, why: offered.has(id) ? 'offers' : 'here' })), changed },
    others: Object.fromEntries(others),
  };
}

/** Moves with what is hidden from a person; whether anything is can not be told from it. */
const markOf = (key: Buffer, of: readonly unknown[]): string =>
  createHmac('sha256', key)
    .update(`hidden ${JSON.stringify(of)}`)
    .digest('base64url')
    .slice(0, 16);
const short = (id: string): string => id.replaceAll('-', '').slice(-10);
const cursorOf = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify([cursor.at, cursor.hidden, ...cursor.has])).toString('base64url');

/** A cursor that is none of ours counts as none: the phone gets everything anew. */
function cursorFrom(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined;
  try {
    const [at, hidden, ...has] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [number, string, ...string[]];
    return Number.isSafeInteger(at) && at >= 0 && at < 8e15
      ? { at, hidden: String(hidden), has: has.map(String) }
      : undefined;
  } catch {
    return undefined;
  }
}
