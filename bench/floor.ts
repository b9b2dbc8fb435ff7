import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { floorStep, floorVisit } from './rows.sql.ts';
import type { Ready } from './server.ts';

/** What the floor is asked for: this many seconds of one kind of row. */
export interface Ask {
  readonly what: 'visit' | 'step';
  readonly seconds: number;
}

// The floor: the same rows by one named statement over pg, in a process of its own, past HTTP, session and row security.
const connections = 16;
let clients: pg.Client[] = [];
let ready: Ready | undefined;
let next = 0;

// as long as the bodies and results the server writes
const body = JSON.stringify({ v: 1, text: 'x'.repeat(560) });
const result = JSON.stringify({ kind: 'case', text: 'x'.repeat(120) });

function valuesOf(what: Ask['what'], to: Ready): unknown[] {
  const hash = randomBytes(32);
  const id = uuidv7();
  const now = new Date().toISOString();
  const n = next++;
  if (what === 'visit') {
    const round = to.floorRounds[n % to.floorRounds.length];
    return [to.project, round, id, uuidv7(), hash, now, to.day, to.walker, JSON.stringify(to.answers), body, result];
  }
  const sheet = JSON.stringify({ what: '走廊灯不亮', kind: 'department', foundAt: now, where: id });
  const history = JSON.stringify({
    steps: [1, 2].map((seq) => ({ step: 'report', by: id, at: now, seq })),
    cameBy: 'refer',
    counts: {},
  });
  const one = to.floorCases[n % to.floorCases.length];
  const seq = 2 + Math.floor(n / to.floorCases.length);
  return [to.project, one, id, hash, now, to.walker, sheet, history, body, result, seq];
}

async function run({ what, seconds }: Ask, to: Ready): Promise<number> {
  const query = what === 'visit' ? floorVisit : floorStep;
  if (what === 'step') next = steps;
  const until = performance.now() + seconds * 1000;
  const start = performance.now();
  let done = 0;
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < until) {
        await client.query({ ...query, values: valuesOf(what, to) });
        done += 1;
      }
    }),
  );
  if (what === 'step') steps = next;
  return done / ((performance.now() - start) / 1000);
}
let steps = 0;

process.on('message', (message: Ready | Ask) => {
  const work = async (): Promise<void> => {
    if ('url' in message) {
      ready = message;
      clients = await Promise.all(
        Array.from({ length: connections }, async () => {
          const client = new pg.Client(message.database);
          await client.connect();
          return client;
        }),
      );
      process.send?.(0);
    } else if (ready) process.send?.(await run(message, ready));
  };
  work().catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
process.on('disconnect', () => process.exit(0));
