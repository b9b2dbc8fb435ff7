import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import { jpegPhoto } from '#tests/support/pictures.ts';
import { processorMs } from './cpu.ts';
import type { Ask } from './floor.ts';
import { load, median, quantile, type Run, type Shot } from './load.ts';
import type { Ready } from './server.ts';
import type { StallReady } from './stall.ts';

/**
 * Measurements side by side: `npm run bench`, `-- --json`, `-- --seconds 1`, `-- --reps 3`, `-- --only case.step` (may be
 * repeated), `-- --parties 100000`. Each is a ratio against a floor in the same run, interleaved, the median of the ratios.
 * For the flat ones the floor is the list at 10,000 cases, or finding anyone among 10,000 parties.
 */
interface Measured {
  readonly ratio: number;
  readonly floor_per_s: number;
  readonly ours_per_s: number;
  readonly p50_ms: number;
  readonly p99_ms: number;
  readonly reps: number;
  /** the most memory the process that sets pages ever held */
  readonly memory_mb?: number;
  /** processor milliseconds per command: of the server, its database and the load; of the floor all in all */
  readonly cpu_ms?: {
    readonly server: number;
    readonly database: number;
    readonly load: number;
    readonly floor: number;
  };
}

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean' },
    seconds: { type: 'string' },
    reps: { type: 'string' },
    only: { type: 'string', multiple: true },
    parties: { type: 'string' },
  },
});
const seconds = Number(options.seconds ?? 5);
const reps = Number(options.reps ?? 5);
if (!(seconds > 0 && reps >= 1)) throw new Error('--seconds and --reps are positive numbers');
const connections = 16;
const perRound = 24;
const phones = 25;

const folder = mkdtempSync(join(tmpdir(), 'kewu-bench-'));
const started: ChildProcess[] = [];
const child = (name: string, ...args: string[]): ChildProcess => {
  const process = fork(fileURLToPath(new URL(name, import.meta.url)), args);
  started.push(process);
  return process;
};
/** The next message of a child; an error when it ends first. */
const told = <T>(from: ChildProcess): Promise<T> =>
  new Promise((resolve, reject) => {
    const over = (status: number | null): void => reject(new Error(`a child process ended with ${status}`));
    from.once('exit', over);
    from.once('message', (message) => {
      from.off('exit', over);
      resolve(message as T);
    });
  });

/** Long enough for the server's code to have been compiled. */
const warm = Math.min(2 * seconds, 4);
/** More than any server here takes in the time. */
const enough = Math.ceil((reps * seconds + warm) * 4000);

const ofOffice = ['visit.submit', 'case.step', 'inbox.flat', 'inbox.hidden', 'cases.flat', 'inbox.homecoming'] as const;
const ofHouseholds = ['import.parties', 'export.xlsx', 'search.flat'] as const;
const known: readonly string[] = [...ofOffice, ...ofHouseholds, 'forms.f012', 'stall.import'];
const wanted = options.only ?? known;
const strange = wanted.find((name) => !known.includes(name));
if (strange !== undefined) throw new Error(`no measurement ${strange}; there are ${known.join(', ')}`);

/** Household files in a process and on a database of their own: all three, of which what is wanted is told. */
async function measureHouseholds(): Promise<Record<string, Measured>> {
  const names = ofHouseholds.filter((name) => wanted.includes(name));
  if (names.length === 0) return {};
  const measuring = child('./customers.ts', folder, String(reps), options.parties ?? '1000000');
  const over = new Promise((resolve) => measuring.once('exit', resolve));
  const all = await told<Record<(typeof ofHouseholds)[number], Measured>>(measuring);
  await over;
  return Object.fromEntries(names.map((name) => [name, all[name]]));
}

/** F012 set a thousand times in a process and on a database of its own. */
async function measureForms(): Promise<Record<string, Measured>> {
  if (!wanted.includes('forms.f012')) return {};
  const measuring = child('./forms.ts', folder, String(reps), String(Math.ceil(200 * seconds)));
  const over = new Promise((resolve) => measuring.once('exit', resolve));
  const measured = await told<Record<string, Measured>>(measuring);
  await over;
  return measured;
}

/** How many answers somebody gets while 2,000 rooms come in; the floor is the idle office. */
async function measureStall(): Promise<Record<string, Measured>> {
  if (!wanted.includes('stall.import')) return {};
  const server = child('./stall.ts', folder);
  const { url, cookie, path } = await told<StallReady>(server);
  const inbox = (time: number): Promise<Run> => load(url, 1, time, () => ({ method: 'GET', path, cookie }));
  await inbox(Math.min(seconds, 2));
  const runs: { ratio: number; floor: number; ours: Run }[] = [];
  for (let rep = 0; rep < reps; rep++) {
    const idle = await inbox(seconds / 2);
    let over = false;
    const done = told(server).then(() => {
      over = true;
    });
    server.send('go');
    const parts: Run[] = [];
    while (!over) parts.push(await inbox(0.5));
    await done;
    const perSecond = parts.reduce((sum, part) => sum + part.perSecond, 0) / parts.length;
    const ours = { perSecond, times: parts.flatMap(({ times }) => times) };
    runs.push({ ours, floor: idle.perSecond, ratio: perSecond / idle.perSecond });
  }
  return { 'stall.import': summed(runs) };
}

async function measureOffice(): Promise<Record<string, Measured>> {
  const names = ofOffice.filter((name) => wanted.includes(name));
  if (names.length === 0) return {};
  const server = child(
    './server.ts',
    folder,
    String(Math.ceil((2 * enough) / perRound) + connections + phones),
    String(enough),
  );
  const ready = await told<Ready>(server);
  const floor = child('./floor.ts');
  floor.send(ready);
  await told(floor);
  const floorRun = async (what: Ask['what'], time: number): Promise<number> => {
    floor.send({ what, seconds: time } satisfies Ask);
    return await told<number>(floor);
  };

  const shots = await shotsOf(ready);
  const writes = async (what: Ask['what'], next: (connection: number) => Shot): Promise<Measured> => {
    await load(ready.url, connections, warm, next);
    await floorRun(what, warm);
    const pairs: { ours: Run; floor: number; ratio: number }[] = [];
    const cpu = { server: 0, database: 0, load: 0, floor: 0 };
    const spent = () => ({
      server: processorMs(ready.pids.server),
      database: processorMs(ready.pids.database, true),
      load: processorMs(process.pid),
      floor: processorMs(floor.pid ?? 0),
    });
    for (let rep = 0; rep < reps; rep++) {
      const start = spent();
      const ours = await load(ready.url, connections, seconds, next);
      const between = spent();
      const rate = await floorRun(what, seconds);
      const end = spent();
      pairs.push({ ours, floor: rate, ratio: ours.perSecond / rate });
      const share = 1 / (ours.times.length * reps);
      for (const who of ['server', 'database', 'load'] as const) cpu[who] += (between[who] - start[who]) * share;
      cpu.floor += (end.floor - between.floor + end.database - between.database) / (rate * seconds * reps);
    }
    const rounded = Object.fromEntries(Object.entries(cpu).map(([who, ms]) => [who, Number(ms.toFixed(3))]));
    return { ...summed(pairs), cpu_ms: rounded as typeof cpu };
  };
  const flat = async (path: string, who: 'sorter' | 'kept' = 'sorter'): Promise<Measured> => {
    const at = (project: string) => () => shots.read(`/api/projects/${project}${path}`, who);
    for (const project of [ready.small, ready.large]) await load(ready.url, 1, Math.min(seconds, 1), at(project));
    const pairs: { ours: Run; small: Run }[] = [];
    for (let rep = 0; rep < reps; rep++)
      pairs.push({
        small: await load(ready.url, 1, seconds / 2, at(ready.small)),
        ours: await load(ready.url, 1, seconds / 2, at(ready.large)),
      });
    return summed(
      pairs.map(({ ours, small }) => ({
        ours,
        floor: small.perSecond,
        ratio: quantile(ours.times, 0.5) / quantile(small.times, 0.5),
      })),
    );
  };
  /** The inbox of somebody at a desk while 25 phones hand in visits and photos; the floor is the idle office. */
  const homecoming = async (): Promise<Measured> => {
    const inbox = (time: number): Promise<Run> =>
      load(ready.url, 1, time, () => shots.read(`/api/projects/${ready.small}/inbox`));
    const runs: { ratio: number; floor: number; ours: Run }[] = [];
    for (let rep = 0; rep < reps; rep++) {
      const idle = await inbox(seconds / 2);
      const [ours] = await Promise.all([inbox(seconds), load(ready.url, phones, seconds, shots.phone)]);
      const ratio = quantile(ours.times, 0.5) / quantile(idle.times, 0.5);
      runs.push({ ours, floor: idle.perSecond, ratio });
    }
    return summed(runs);
  };
  const measurements: Record<(typeof ofOffice)[number], () => Promise<Measured>> = {
    'visit.submit': () => writes('visit', shots.visit),
    'case.step': () => writes('step', shots.step),
    'inbox.flat': () => flat('/inbox'),
    // one case in a hundred of the large office is hidden from whoever reads
    'inbox.hidden': () => flat('/inbox', 'kept'),
    'cases.flat': () => flat('/cases'),
    'inbox.homecoming': homecoming,
  };
  const measured: Record<string, Measured> = {};
  for (const name of names) measured[name] = await measurements[name]();
  return measured;
}

/** What is sent: each connection walks rounds of its own, point by point; each step takes a finding nobody had. */
async function shotsOf(ready: Ready) {
  const photo = await jpegPhoto();
  const walks = Array.from({ length: connections + phones }, (_, at) => ({ round: at, point: 0 }));
  let taken = 0;
  let opened = walks.length;
  const command = (cookie: string, what: string, args: object): Shot => ({
    method: 'POST',
    path: `/api/projects/${ready.project}/commands`,
    cookie,
    body: { id: uuidv7(), at: new Date().toISOString(), offset: 0, do: what, ...args },
  });
  const sent = new Map<number, number>();
  const shots = {
    visit(connection: number): Shot {
      const walk = walks[connection];
      if (!walk) throw new Error(`no connection ${connection}`);
      if (walk.point === perRound) {
        walk.round = opened++;
        walk.point = 0;
      }
      const point = ready.points[walk.point++];
      const now = Date.now();
      return command(ready.cookies.walker, 'round.visit', {
        round: ready.rounds[walk.round],
        visit: uuidv7(),
        point: point?.id,
        proof: { code: point?.code },
        enteredAt: new Date(now - 60_000).toISOString(),
        leftAt: new Date(now).toISOString(),
        answers: ready.answers,
      });
    },
    step: (): Shot =>
      command(ready.cookies.sorter, 'case.step', {
        case: ready.cases[taken++],
        step: 'refer',
        values: { kind: 'department' },
        seen: 1,
        screen: 'desk',
      }),
    /** Of each phone in turn: a photo of 150 KB, then a visit, by way of the batch. */
    phone(connection: number): Shot {
      const turn = (sent.get(connection) ?? 0) + 1;
      sent.set(connection, turn);
      const base = `/api/projects/${ready.project}`;
      const cookie = ready.cookies.walker;
      if (turn % 2 === 1)
        return { method: 'PUT', path: `${base}/files`, cookie, body: Buffer.concat([photo, randomBytes(16)]) };
      const { body } = shots.visit(connections + connection);
      return { method: 'POST', path: `${base}/commands/batch`, cookie, body: { commands: [body] } };
    },
    read: (path: string, who: 'sorter' | 'kept' = 'sorter'): Shot => ({
      method: 'GET',
      path,
      cookie: ready.cookies[who],
    }),
  };
  return shots;
}

function summed(runs: readonly { ratio: number; floor: number; ours: Run }[]): Measured {
  const times = runs.flatMap(({ ours }) => ours.times).sort((a, b) => a - b);
  const round = (value: number, digits: number): number => Number(value.toFixed(digits));
  return {
    ratio: round(median(runs.map((run) => run.ratio)), 3),
    floor_per_s: round(median(runs.map((run) => run.floor)), 0),
    ours_per_s: round(median(runs.map(({ ours }) => ours.perSecond)), 0),
    p50_ms: round(quantile(times, 0.5), 2),
    p99_ms: round(quantile(times, 0.99), 2),
    reps: runs.length,
  };
}

try {
  const measured = {
    ...{ ...(await measureHouseholds()), ...(await measureForms()) },
    ...{ ...(await measureOffice()), ...(await measureStall()) },
  };
  if (options.json) console.log(JSON.stringify(measured));
  else
    console.table(
      Object.fromEntries(Object.entries(measured).map(([name, { cpu_ms, ...rest }]) => [name, { ...rest, ...cpu_ms }])),
    );
} finally {
  for (const one of started.reverse()) {
    const over = new Promise((resolve) => one.once('exit', resolve));
    if (one.exitCode !== null) continue;
    one.disconnect();
    await over;
  }
  rmSync(folder, { recursive: true, force: true });
}
