import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { settle } from '#server/db/home.ts';
import { type Listening, startListening } from '#server/db/listen.ts';
import { type Query, type Statement, statement } from '#server/db/statement.ts';
import { typeParsers } from '#server/db/types.ts';
import { Refused } from '#server/errors.ts';

/**
 * Which projects a transaction may see and write: row security holds it to them. `byKey`: what it asks, it asks by keys, so
 * that one plan fits all values; else the database plans anew where values may matter, which costs more than a look-up.
 */
export type Scope = { projects: readonly string[]; byKey?: boolean };

/** The database as the slices use it. */
export type Db = {
  /**
   * One transaction as kewu_app. BEGIN, the scope and the first statements of `fn` leave in one flush. `last` says that
   * everything has been sent: then COMMIT leaves in one flush with the statements sent just before.
   */
  tx<T>(scope: Scope, fn: (q: Query, last: () => void) => Promise<T>): Promise<T>;
  /** The same, read only and from one snapshot: several statements that have to agree with each other. */
  read<T>(scope: Scope, fn: (q: Query) => Promise<T>): Promise<T>;
  /** One statement in a transaction of its own, all in one round trip. */
  run<Row>(scope: Scope, one: Statement<Row>, values?: readonly unknown[]): Promise<Row[]>;
  /** A transaction as kewu_owner, past row security: loading, partitions, housekeeping. Never for a request. */
  owner<T>(fn: (q: Query) => Promise<T>): Promise<T>;
  /** A transaction as kewu_keeper, which may do nothing but destroy what an approved list names. Never for a request. */
  keeper<T>(fn: (q: Query) => Promise<T>): Promise<T>;
  /** stands for this database, for what is kept by it: see `homeOf` */
  readonly home: object;
  /** Hears NOTIFY on a channel, on a connection outside the pools; `ready` whenever it listens anew. Stop it before `close`. */
  listen(channel: string, heard: (payload: string) => void, ready: () => void): Listening;
  /** How many connections of each pool are at work and idle, and how many wait for one. */
  pools(): { pool: string; inUse: number; idle: number; waits: number }[];
  /** Ends all connections, letting running statements finish. */
  close(): Promise<void>;
};

export type DbOptions = {
  /** How the application reaches the database. */
  app: pg.PoolConfig;
  /** How the owner reaches it. */
  owner: pg.PoolConfig;
  /** How the keeper reaches it; where the owner takes its role on, so does the keeper. */
  keeper: pg.PoolConfig;
  /** The login role is not kewu_app (kewu_owner) itself: every transaction takes the role on first. */
  takeRole: { app: boolean; owner: boolean };
  /** Connections of the application pool; 4 per core, at most 16, when absent. */
  connections?: number;
  /** Milliseconds in which no connection comes back before the pool counts as drained; 3 s when absent. */
  patience?: number;
};

const begin = statement('db.begin', 'begin');
const beginRead = statement('db.beginRead', 'begin isolation level repeatable read read only');
const commit = statement('db.commit', 'commit');
const rollback = statement('db.rollback', 'rollback');
// set_config(…, true) ends with the transaction: nothing is left for the next borrower of the connection
// pages lie on disks that have no heads to move: a list goes along its index, whatever is guessed of how much there is
const alongIndexes = "set_config('random_page_cost', '1.1', true)";
const setScope = statement('db.setScope', `select set_config('kewu.projects', $1, true), ${alongIndexes}`);
const setScopeAndRole = statement(
  'db.setScopeAndRole',
  `select set_config('role', 'kewu_app', true), set_config('kewu.projects', $1, true), ${alongIndexes}`,
);
const setScopeByKey = statement(
  'db.setScopeByKey',
  `select set_config('kewu.projects', $1, true), set_config('plan_cache_mode', 'force_generic_plan', true), ${alongIndexes}`,
);
const setScopeAndRoleByKey = statement(
  'db.setScopeAndRoleByKey',
  `select set_config('role', 'kewu_app', true), set_config('kewu.projects', $1, true),
     set_config('plan_cache_mode', 'force_generic_plan', true), ${alongIndexes}`,
);
const setOwner = statement('db.setOwner', "select set_config('role', 'kewu_owner', true)");
const setKeeper = statement('db.setKeeper', "select set_config('role', 'kewu_keeper', true)");

type Head = { statement: Statement<unknown>; values: readonly unknown[] }[];

/** Opens the pools. Nothing connects before the first use. */
export function openDb(options: DbOptions): Db {
  const size = options.connections ?? Math.min(16, 4 * availableParallelism());
  const app = poolOf({ ...options.app, max: size, statement_timeout: 30_000, connectionTimeoutMillis: 5_000 });
  boundQueue(app, size, options.patience);
  const owner = poolOf({ ...options.owner, max: 2 });
  const keeper = poolOf({ ...options.keeper, max: 1 });
  const home = {};
  for (const pool of [app, owner, keeper]) homes.set(pool, home);

  const set = options.takeRole.app ? setScopeAndRole : setScope;
  const setByKey = options.takeRole.app ? setScopeAndRoleByKey : setScopeByKey;
  const scoped = (scope: Scope, start: Statement<unknown>): Head => [
    { statement: start, values: [] },
    { statement: scope.byKey ? setByKey : set, values: [`{${scope.projects.join(',')}}`] },
  ];
  const asOwner: Head = [{ statement: begin, values: [] }];
  const asKeeper: Head = [{ statement: begin, values: [] }];
  if (options.takeRole.owner) {
    asOwner.push({ statement: setOwner, values: [] });
    asKeeper.push({ statement: setKeeper, values: [] });
  }

  return {
    tx: (scope, fn) => transaction(app, scoped(scope, begin), fn),
    read: (scope, fn) => transaction(app, scoped(scope, beginRead), fn),
    run: (scope, one, values = []) =>
      onceMore(() =>
        // a statement about no project, sent as kewu_app, needs neither scope nor role: it is a transaction by itself
        scope.projects.length === 0 && !options.takeRole.app
          ? alone(app, one, values)
          : single(app, scoped(scope, begin), one, values),
      ),
    owner: (fn) => transaction(owner, asOwner, fn),
    keeper: (fn) => transaction(keeper, asKeeper, fn),
    home,
    listen: (channel, heard, ready) =>
      startListening({ connection: options.app, takeRole: options.takeRole.app, channel, heard, ready }),
    pools: () =>
      Object.entries({ app, owner, keeper }).map(([pool, { totalCount, idleCount, waitingCount }]) => ({
        ...{ pool, inUse: totalCount - idleCount, idle: idleCount, waits: waitingCount },
      })),
    async close() {
      await Promise.all([app.end(), owner.end(), keeper.end()]);
    },
  };
}

/** The database a pool leads to, whichever role it connects as. */
const homes = new WeakMap<pg.Pool, object>();

function poolOf(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    connectionTimeoutMillis: 10_000,
    ...config,
    pipeline: true,
    types: typeParsers,
    application_name: 'kewu',
    idleTimeoutMillis: 60_000,
    allowExitOnIdle: true,
  });
  // an idle connection that breaks is dropped by the pool; whoever comes next gets a new one
  pool.on('error', ignore);
  // for life, and before anybody is given it: the server may end a connection in the very packet that opens it
  pool.on('connect', (client) => client.on('error', ignore));
  return pool;
}

/** Of the pool of the application: whether somebody who needs a connection now is better sent away. */
const drained = new WeakMap<pg.Pool, () => boolean>();
/** How many may wait for each connection. Short requests pass in hundreds a second: more than these wait for nothing. */
const waitingEach = 32;

/**
 * Nobody waits in a queue that does not move: when no connection has come back for a while, or very many wait already,
 * the next is refused at once and may ask again.
 */
function boundQueue(pool: pg.Pool, size: number, patience = 3_000): void {
  let moved = Date.now();
  const move = (): void => {
    moved = Date.now();
  };
  pool.on('acquire', move);
  pool.on('release', move);
  drained.set(pool, () => {
    if (pool.idleCount > 0 || pool.totalCount < size) return false;
    return pool.waitingCount >= waitingEach * size || Date.now() - moved > patience;
  });
}

function refuseBusy(): never {
  throw new Refused(
    503,
    'busy',
    { zh: '系统正忙，没有办理，请 3 秒后再试。', en: 'Busy: nothing was done. Try again in 3 seconds.' },
    [],
    3,
  );
}

/** A connection. While the database restarts it is asked for again for some seconds: nothing has been sent yet. */
async function borrow(pool: pg.Pool): Promise<pg.PoolClient> {
  if (drained.get(pool)?.()) refuseBusy();
  const until = Date.now() + 8000;
  for (let pause = 20; ; pause = Math.min(pause * 2, 500)) {
    try {
      return await pool.connect();
    } catch (error) {
      // it waited for its turn, not for the database
      if (drained.has(pool) && pool.totalCount > 0 && waitedInVain.test(String(error))) refuseBusy();
      const code = String((error as { code?: unknown }).code);
      if (!/^(ENOENT|ECONNREFUSED|ECONNRESET|EPIPE|57P03)$/.test(code) || Date.now() > until) throw error;
      await sleep(pause);
    }
  }
}

const waitedInVain = /timeout exceeded when trying to connect/;

/** A broken connection is told by the statements that fail with it. */
function ignore(): void {}

function send(client: pg.PoolClient, one: Statement<unknown>, values: readonly unknown[]): Promise<pg.QueryResult> {
  holdBack(client);
  return client.query({ name: one.name, text: one.sql, values: values as unknown[] });
}

const heldBack = new WeakSet<pg.PoolClient>();

/** What is sent in one turn leaves in one flush. */
function holdBack(client: pg.PoolClient): void {
  if (heldBack.has(client)) return;
  heldBack.add(client);
  const { stream } = (client as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection;
  stream.cork();
  process.nextTick(() => {
    heldBack.delete(client);
    stream.uncork();
  });
}

async function transaction<T>(pool: pg.Pool, head: Head, fn: (q: Query, last: () => void) => Promise<T>): Promise<T> {
  const client = await borrow(pool);
  let over = false;
  let ending: Promise<Settled<pg.QueryResult>> | undefined;
  const last = (): Promise<Settled<pg.QueryResult>> => {
    over = true;
    ending ??= settled(send(client, commit, []));
    return ending;
  };
  const q: Query = async <Row>(one: Statement<Row>, values: readonly unknown[] = []) => {
    if (over) throw new Error(`${one.name} was sent after its transaction had ended`);
    return (await send(client, one, values)).rows as Row[];
  };
  settle(q, homes.get(pool) ?? pool);
  let broken = false;
  try {
    const [began, worked] = await Promise.all([startAll(client, head), settled(fn(q, last))]);
    over = true;
    if ('error' in began) throw began.error; // comes first: what `fn` met may only be its consequence
    if ('error' in worked) throw worked.error;
    const ended = await last();
    if ('error' in ended) throw ended.error;
    // COMMIT of a transaction in which a statement failed, and `fn` did not tell, rolls back without an error
    if (ended.value.command !== 'COMMIT') throw new Error('the transaction had failed; nothing was written');
    return worked.value;
  } catch (error) {
    over = true;
    broken = await rolledBack(client);
    throw error;
  } finally {
    client.release(broken);
  }
}

/** One statement that the database gave up for another's sake has written nothing: it is sent once more. */
async function onceMore<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if ((error as { code?: unknown }).code !== deadlock) throw error;
    return await send();
  }
}

const deadlock = '40P01';

async function alone<Row>(pool: pg.Pool, one: Statement<Row>, values: readonly unknown[]): Promise<Row[]> {
  const client = await borrow(pool);
  let broken = false;
  try {
    return (await send(client, one, values)).rows as Row[];
  } catch (error) {
    // an error of the statement leaves the connection whole; one of the connection does not
    broken = (error as { severity?: unknown }).severity === undefined;
    throw error;
  } finally {
    client.release(broken);
  }
}

async function single<Row>(pool: pg.Pool, head: Head, one: Statement<Row>, values: readonly unknown[]): Promise<Row[]> {
  const client = await borrow(pool);
  let broken = false;
  try {
    const [began, done, ended] = await Promise.all([
      startAll(client, head),
      settled(send(client, one, values)),
      settled(send(client, commit, [])),
    ]);
    for (const part of [began, done, ended]) if ('error' in part) throw part.error;
    return 'value' in done ? (done.value.rows as Row[]) : [];
  } catch (error) {
    broken = await rolledBack(client);
    throw error;
  } finally {
    client.release(broken);
  }
}

type Settled<T> = { value: T } | { error: unknown };

function settled<T>(promise: Promise<T>): Promise<Settled<T>> {
  return promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
}

function startAll(client: pg.PoolClient, head: Head): Promise<Settled<unknown>> {
  return settled(Promise.all(head.map(({ statement: one, values }) => send(client, one, values))));
}

/** Rolls back; true when the connection is of no more use. */
async function rolledBack(client: pg.PoolClient): Promise<boolean> {
  try {
    await send(client, rollback, []);
    return false;
  } catch {
    return true;
  }
}
