import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { addDays, officeDay } from '#kernel/calendar.ts';
import { anchorPlanOf } from '#server/anchors/plan.ts';
import { createApp } from '#server/app.ts';
import { keyOf } from '#server/backup/key.ts';
import { planOf } from '#server/backup/plan.ts';
import { readSettings } from '#server/backup/record.sql.ts';
import { asSet, backUpWhenDue, backupProcess } from '#server/backup/schedule.ts';
import { diskFault } from '#server/db/disk-fault.ts';
import { SetupFault } from '#server/db/fault.ts';
import { lockFolder } from '#server/db/lock.ts';
import { openDatabase } from '#server/db/open.ts';
import { keepPartitions } from '#server/db/partitions.ts';
import { layReserve } from '#server/db/reserve.ts';
import type { Deps } from '#server/deps.ts';
import { openLog, unfailing } from '#server/http/log.ts';
import { openMetrics } from '#server/http/metrics.ts';
import { makeSetupCode, settleKey } from '#server/installation.ts';
import { jobsOf, startJobs } from '#server/jobs/jobs.ts';
import { settleMode } from '#server/mode.ts';
import { publishPapers } from '#server/papers/publish.ts';
import { publishChecklists } from '#server/patrol/checklists/publish.ts';
import { makeAllRounds } from '#server/patrol/schedule.ts';
import { settlePushKeys } from '#server/push/push.ts';
import { hasProject, loadSample } from '#server/sample/load.ts';
import type { Job } from '#server/slice.ts';
import { product } from '#server/slices.ts';
import { addressesHere } from '#server/tls/names.ts';
import { openTls } from '#server/tls/open.ts';
import { payOff } from '#server/trouble/owed.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const say = (sentence: string): void => console.log(sentence);
const undo: (() => Promise<void>)[] = [];

/** Opens everything in order, listens, and puts what has to be closed on `undo`. The only reader of the environment. */
async function start(env: NodeJS.ProcessEnv): Promise<void> {
  const port = portOf(env.PORT);
  const folder = resolve(root, env.KEWU_DATA || 'data');
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  say('Kewu 客务台正在启动……');

  const url = env.DATABASE_URL || undefined;
  // several processes may share an outside database and one folder of files; the embedded database has one master
  const lock = url === undefined ? await lockFolder(folder) : undefined;
  if (lock) undo.push(() => lock.release());
  const { db, started, close } = await openDatabase({
    url,
    appUrl: env.DATABASE_APP_URL || undefined,
    folder,
    say,
    starting: true,
  });
  undo.push(close);
  const mode = await settleMode(db, env.KEWU_MODE || undefined);
  const setupCode = await makeSetupCode(db, mode);
  const deps: Deps = {
    db,
    clock: () => new Date(),
    mode,
    files: join(folder, 'files'),
    setupCode,
    pointKey: await settleKey(db, 'point-key'),
    cursorKey: await settleKey(db, 'cursor-key'),
    pushKeys: await settlePushKeys(db),
    pushHosts: (env.KEWU_PUSH_HOSTS ?? '').split(',').filter(Boolean),
    backup: planOf(
      { place: env.KEWU_BACKUP, hour: env.KEWU_BACKUP_HOUR, keep: env.KEWU_BACKUP_KEEP },
      folder,
      mode,
      await keyOf({ key: env.KEWU_BACKUP_KEY, file: env.KEWU_BACKUP_KEY_FILE }),
    ),
  };
  const { KEWU_ANCHOR_TO: to, KEWU_ANCHOR_TSA: tsa, KEWU_ANCHOR_TSA_CA: ca } = env;
  const anchors = anchorPlanOf({ to, tsa, ca }, folder);
  deps.metrics = openMetrics(
    deps,
    product.slices.flatMap(({ metrics = [] }) => metrics),
  );
  const { metrics } = deps;
  const now = deps.clock();
  if (mode === 'sample' && !(await hasProject(db))) {
    await keepPartitions(db, now);
    say('正在装入样例……');
    await loadSample(db, product.slices, { today: officeDay(now, 'Asia/Shanghai'), now });
  }
  const today = officeDay(now, 'Asia/Shanghai');
  let owed = await payOff(
    [
      () => keepPartitions(db, deps.clock()),
      () => db.owner((q) => publishChecklists(q, now)),
      () => db.owner((q) => publishPapers(q, now, today, addDays(today, 1))),
      () => makeAllRounds(db, deps.clock(), officeDay),
    ],
    (error) => say(`启动时有一步没有写成，以后自动补做：${diskFault(error)?.say.zh ?? error.message}`),
  );
  await started();

  const host = env.HOST || (mode === 'sample' ? '127.0.0.1' : '0.0.0.0');
  const tls = openTls(
    {
      mode: env.KEWU_TLS,
      cert: env.KEWU_TLS_CERT || undefined,
      key: env.KEWU_TLS_KEY || undefined,
      folder,
      host,
    },
    now,
  );
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const app = await createApp(deps, {
    version,
    product,
    web: join(root, 'web/dist'),
    log: openLog(env.KEWU_LOG || join(folder, 'app.log')),
    ...(env.KEWU_METRICS_TOKEN ? { metricsToken: env.KEWU_METRICS_TOKEN } : {}),
    ...(env.KEWU_PROXIES ? { proxies: env.KEWU_PROXIES } : {}),
    ...(tls ? { tls } : {}),
  });
  undo.push(() => app.close());
  const payOwed = async (): Promise<void> => {
    owed = await payOff(owed, (error) => app.log.error({ err: error }, 'owed'));
    await layReserve(folder);
  };
  const paid = payOwed().catch((error: unknown) => app.log.error({ err: error }, 'owed'));
  undo.push(() => paid);
  setInterval(() => {
    payOwed().catch((error: unknown) => app.log.error({ err: error }, 'owed'));
  }, 60_000).unref();
  setInterval(() => {
    try {
      tls?.look(deps.clock());
    } catch (error) {
      app.log.error({ err: error }, 'certificate');
    }
  }, 60_000).unref();
  const { backup: plan } = deps;
  const backups = plan && backupProcess({ ...env, KEWU_DATA: folder });
  const daily: Job[] =
    plan && backups
      ? [{ name: 'backup', everyMs: 60_000, run: (signal) => backUpWhenDue(deps, plan, backups.make, signal) }]
      : [];
  const jobs = startJobs(
    [...jobsOf(deps, product, anchors), ...daily],
    (error, job) => app.log.error({ err: error }, job),
    (job, outcome) => metrics.jobEnded(job, outcome, deps.clock()),
  );
  // all at once: nothing new is taken, what is under way ends
  undo.push(async () => {
    await Promise.all([app.close(), backups?.stop(), jobs.stop()]);
  });
  await listen(app, host, port);
  const addresses = addressesOf(tls ? 'https' : 'http', host, port);
  lock?.tell(addresses[0] ?? '');
  say(mode === 'sample' ? '样例模式：数据都是虚构的，请勿录入真实资料。' : '正式模式。');
  if (setupCode !== null) say(`建立第一个管理员的一次性口令：${setupCode}`);
  for (const address of addresses) say(`请打开 ${address}`);
  if (tls?.trust) {
    say(`每台手机和电脑先打开 ${addressesOf('http', host, port).at(-1)}/trust ，信任本系统的证书。`);
    if (tls.trust.reachable().length === 0) say('现在只有本机能打开；要让手机使用，请设置 HOST=0.0.0.0。');
  }
  for (const remark of tls?.remarks ?? []) say(remark);
  if (plan) {
    const set = asSet(plan, (await db.run({ projects: [] }, readSettings))[0]);
    const when = `每天 ${set.hour} 点备份到 ${plan.place}，保留 ${set.keep} 份，${plan.sealed ? '加密' : '没有加密（KEWU_BACKUP_KEY）'}。`;
    say(plan.sameDisk ? `${when}它和数据在同一块磁盘上：磁盘坏了会一起丢，请用 KEWU_BACKUP 指到另一块。` : when);
  }
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new SetupFault(`端口 ${port} 已被占用。请先停止占用它的程序，或换一个端口：PORT=3001 npm start`);
    if (code === 'EACCES')
      throw new SetupFault(`没有权限使用端口 ${port}。请换一个大于 1023 的端口：PORT=3000 npm start`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') throw new SetupFault(`本机没有地址 ${host}（HOST）。`);
    throw error;
  }
}

function portOf(text: string | undefined): number {
  const port = Number(text || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new SetupFault(`PORT 应为 1 到 65535 的整数，而不是「${text}」。`);
  return port;
}

/** Addresses a person can open: of a server that listens everywhere, this machine's own in the network too. */
function addressesOf(scheme: 'http' | 'https', host: string, port: number): string[] {
  const at = (name: string): string => `${scheme}://${name.includes(':') ? `[${name}]` : name}:${port}`;
  if (host === '127.0.0.1' || host === '::1' || host === 'localhost') return [at('localhost')];
  if (host !== '0.0.0.0' && host !== '::') return [at(host)];
  return ['localhost', ...addressesHere()].map(at);
}

let ending = false;

/** A step of stopping that has not ended by then is left: what it was writing is taken back by the database. */
const longestStepMs = 40_000;

/** Closes everything, the newest first: no more requests and jobs, then the pools, the database, the lock. */
async function stop(status: number): Promise<void> {
  if (ending) return;
  ending = true;
  for (const step of undo.reverse()) {
    const left = new AbortController();
    await Promise.race([
      step().catch((error: unknown) => console.error(error)),
      sleep(longestStepMs, undefined, { signal: left.signal, ref: false }).catch(() => undefined),
    ]);
    left.abort();
  }
  process.exit(status);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!ending) say('正在停止……');
    void stop(0);
  });
}

for (const stream of [process.stdout, process.stderr]) unfailing(stream);

try {
  await start(process.env);
} catch (error) {
  // told to stop while it starts, it fails over what was closed under it
  if (!ending) {
    const why = error instanceof SetupFault ? error.message : diskFault(error)?.say.zh;
    console.error(why === undefined ? error : `无法启动：${why}`);
  }
  await stop(1);
}
