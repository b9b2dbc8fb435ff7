import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientConfig } from 'pg';
import { type Binaries, findBinaries } from '#server/db/binaries.ts';
import { SetupFault } from '#server/db/fault.ts';
import { isRunning, isServerOf, type PidFile, readPidFile, removeStalePidFile } from '#server/db/pidfile.ts';
import { spendReserve, writeHindrance } from '#server/db/reserve.ts';
import { chooseRunner, giveTo } from '#server/db/runner.ts';
import { makePrivate, socketFolder } from '#server/db/socket.ts';

/** The PostgreSQL that lives in the data folder. */
export type Embedded = {
  /** How to reach it: private socket, no password. Users: 'postgres', 'kewu_owner', 'kewu_app', 'kewu_keeper'. */
  connection(user: string, database: string): ClientConfig;
  /** Process id of the server now running. */
  pid(): number;
  /** Stops it cleanly (fast shutdown) and stops watching over it. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  /** The data folder; the cluster lies in its `postgres` folder. */
  folder: string;
  /** Told in words what takes long: creating, recovering. */
  say: (sentence: string) => void;
  /** Another PostgreSQL than the one from npm (tests on the oldest version we support). */
  binaries?: Binaries;
  /** Settings over ours; tests switch fsync off. */
  settings?: Record<string, string>;
};

const settings = {
  listen_addresses: '',
  port: '5432',
  unix_socket_permissions: '0700',
  max_connections: '60',
  shared_buffers: '128MB',
  max_wal_size: '512MB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // error details quote values of rows, which are personal data
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  log_min_error_statement: 'panic',
  cluster_name: 'kewu',
};

const smallEnvironment = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/local/bin:/usr/bin:/bin' };
const startWithin = 60_000;
const logLimit = 8 << 20;

/**
 * Starts the database of a data folder, creating it the first time; attaches to one that outlived its application.
 * While we run it is watched: if the server dies, it is started again. The caller holds the folder's lock.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { folder, say } = options;
  const binaries = options.binaries ?? findBinaries();
  const cluster = join(folder, 'postgres');
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const runner = chooseRunner([binaries.postgres, cluster]);
  const sockets = socketFolder(folder);

  if (!existsSync(join(cluster, 'PG_VERSION'))) {
    say('首次启动：正在建立数据库……');
    createCluster();
  }
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (version !== binaries.major) {
    throw new SetupFault(
      `数据文件夹 ${cluster} 属于 PostgreSQL ${version}，而程序自带的是 ${binaries.major}。请先备份再升级。`,
    );
  }

  const stopping = new AbortController();
  let server: PidFile = (await attach()) ?? (await launch());
  const watch = watchOver();

  return {
    connection: (user, database) => ({ host: server.sockets, port: server.port, user, database }),
    pid: () => server.pid,
    async stop() {
      stopping.abort();
      await watch;
      await stopServer(server.pid);
      rmSync(sockets, { recursive: true, force: true });
    },
  };

  function createCluster(): void {
    const fresh = `${cluster}.new`;
    rmSync(fresh, { recursive: true, force: true });
    mkdirSync(fresh, { mode: 0o700 });
    giveTo(runner, fresh);
    const builtin = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--lc-ctype=C.UTF-8'];
    const locale = Number(binaries.major) >= 17 ? builtin : ['--locale=C.UTF-8'];
    const rest = ['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--data-checksums', '--no-instructions'];
    const sync = options.settings?.fsync === 'off' ? ['--no-sync'] : [];
    const { file, args } = runner.command(binaries.initdb, ['-D', fresh, ...rest, ...locale, ...sync]);
    const made = spawnSync(file, args, { ...runner.identity, cwd: '/', env: smallEnvironment, encoding: 'utf8' });
    if (made.status !== 0) throw new SetupFault(`建立数据库失败：${lastLine(made.stderr || String(made.error))}`);
    rmSync(cluster, { recursive: true, force: true }); // an empty folder, or one without PG_VERSION: nothing of value
    renameSync(fresh, cluster);
  }

  /** The server that is still running in the folder, if it answers. */
  async function attach(): Promise<PidFile | undefined> {
    const left = readPidFile(cluster);
    if (left === undefined || !isRunning(left.pid)) return undefined;
    if (!isServerOf(left.pid, cluster)) {
      removeStalePidFile(cluster);
      return undefined;
    }
    return await untilReady(cluster, left.pid, () => isRunning(left.pid));
  }

  /** Starts the server; tries again while remains of a killed one still hold its memory. */
  async function launch(): Promise<PidFile> {
    const until = Date.now() + startWithin;
    for (let pause = 50; ; pause = Math.min(pause * 2, 1000)) {
      const ready = await launchOnce();
      if (ready !== undefined) return ready;
      refuseUnwritable();
      if (stopping.signal.aborted || Date.now() > until) break;
      await sleep(pause);
    }
    throw new SetupFault(`数据库没有启动。原因写在 ${join(folder, 'postgres.log')}：${lastLogLine(folder)}`);
  }

  /** On a full disk the room laid by is given back, once; without it, and where nothing may be written, it is said. */
  function refuseUnwritable(): void {
    const hindrance = writeHindrance(folder);
    if (hindrance === undefined || (hindrance === 'full' && spendReserve(folder))) return;
    throw new SetupFault(
      hindrance === 'full'
        ? `磁盘已满，数据库无法启动。请在 ${folder} 所在的磁盘清出至少 100 MB，再启动；数据没有丢失。`
        : `${folder} 只能读、不能写，数据库无法启动。请检查磁盘和文件夹的权限，再启动；数据没有丢失。`,
    );
  }

  async function launchOnce(): Promise<PidFile | undefined> {
    const owners = [process.getuid?.() ?? 0, runner.owner ?? 0, 65534];
    makePrivate(cluster, owners);
    makePrivate(sockets, owners);
    giveTo(runner, cluster);
    giveTo(runner, sockets);
    const log = openLog(folder);
    const flags = Object.entries({ ...settings, ...options.settings, unix_socket_directories: sockets });
    const { file, args } = runner.command(binaries.postgres, [
      ...['-D', cluster],
      ...flags.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ]);
    // detached: Ctrl+C in the terminal must reach us, not the database, so that we can stop it last
    const child = spawn(file, args, {
      ...runner.identity,
      cwd: '/',
      env: smallEnvironment,
      stdio: ['ignore', log, log],
      detached: true,
    });
    closeSync(log);
    const ended = whenEnded(child);
    let running = true;
    void ended.then(() => {
      running = false;
    });
    child.unref();
    return child.pid === undefined ? undefined : await untilReady(cluster, child.pid, () => running);
  }

  /** Until we stop: a server that died is started again. Its pools reconnect by themselves. */
  async function watchOver(): Promise<void> {
    let said = '';
    while (!stopping.signal.aborted) {
      await sleep(100, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted || isRunning(server.pid)) continue;
      if (said === '') say('数据库意外停止，正在恢复……');
      try {
        server = await launch();
        say('数据库已恢复。');
        said = '';
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        // once: it is tried again until somebody has made room
        if (why !== said) say(why);
        said = why;
        await sleep(2_000, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined);
      }
    }
  }
}

/** Waits until the server's own status file says that it takes connections; undefined when it ended before. */
async function untilReady(cluster: string, pid: number, running: () => boolean): Promise<PidFile | undefined> {
  const until = Date.now() + startWithin;
  while (running() && Date.now() < until) {
    const now = readPidFile(cluster);
    // a file left by a killed server still says 'ready': it counts only with the process id of this one
    if (now?.pid === pid && now.ready) return now;
    await sleep(4);
  }
  return undefined;
}

function whenEnded(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
}

/** Fast shutdown: sessions are ended, everything is written out. After 20 s without an end, at once. */
async function stopServer(pid: number): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
  ] as const) {
    if (!isRunning(pid)) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const until = Date.now() + patience;
    while (Date.now() < until) {
      if (!isRunning(pid)) return;
      await sleep(5);
    }
  }
}

function openLog(folder: string): number {
  const log = openSync(join(folder, 'postgres.log'), 'a', 0o600);
  if (fstatSync(log).size > logLimit) ftruncateSync(log, 0);
  return log;
}

function lastLogLine(folder: string): string {
  try {
    return lastLine(readFileSync(join(folder, 'postgres.log'), 'utf8'));
  } catch {
    return '';
  }
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? '';
}
