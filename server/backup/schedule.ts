import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { addDays, instantOf, officeDay } from '#kernel/calendar.ts';
import { SetupFault } from '#server/db/fault.ts';
import type { BackupPlan, Deps } from '#server/deps.ts';
import { giveTurn, known, noteFailed, readSettings, type Settings, takeTurn } from './record.sql.ts';

const zone = 'Asia/Shanghai';
/** A turn is over after so long, whatever became of whoever had it; after a failure the next is an hour later. */
const turnMs = 12 * 3_600_000;
const againMs = 3_600_000;

/** The plan as the administrator has set it; what is not set is as the environment says. */
export const asSet = (plan: BackupPlan, set: Settings | undefined): BackupPlan => ({
  ...plan,
  hour: set?.hour ?? plan.hour,
  keep: set?.keep ?? plan.keep,
});

/** The last moment before `now` at which a backup was to be made. */
export function lastDue(plan: BackupPlan, now: Date): Date {
  const at = `${String(plan.hour).padStart(2, '0')}:00`;
  const today = officeDay(now, zone);
  const due = instantOf(today, at, zone);
  return due <= now ? due : instantOf(addDays(today, -1), at, zone);
}

/**
 * Makes the backup of the day when it is due, there is an office, and nobody else is at it; a failure is noted for the manager and tried again
 * an hour later. Answers whether one was made. `make` throws a {@link SetupFault} with what to tell.
 */
export async function backUpWhenDue(
  deps: Pick<Deps, 'db' | 'clock'>,
  shipped: BackupPlan,
  make: (plan: BackupPlan) => Promise<void>,
  signal?: AbortSignal,
): Promise<boolean> {
  const now = deps.clock();
  const plan = asSet(shipped, (await deps.db.run({ projects: [] }, readSettings))[0]);
  const isDone = async (): Promise<boolean> => {
    const [state] = await deps.db.run({ projects: [] }, known);
    if (!state?.begun) return true;
    return state.done !== null && Date.parse(state.done.at) >= lastDue(plan, now).getTime();
  };
  if (await isDone()) return false;
  const until = new Date(now.getTime() + turnMs).toISOString();
  const [mine] = await deps.db.owner((q) => q(takeTurn, [now.toISOString(), until]));
  if (!mine) return false;
  try {
    // looked at again: another process may have ended its turn in between
    const made = !(await isDone());
    if (made) await make(plan);
    await deps.db.owner((q) => q(giveTurn, [deps.clock().toISOString()]));
    return made;
  } catch (error) {
    const at = deps.clock();
    const say = error instanceof SetupFault ? error.message : '备份没有做完，原因写在 app.log。';
    await deps.db.owner(async (q) => {
      await q(noteFailed, [JSON.stringify({ at: at.toISOString(), say })]);
      // told to stop, it is made at the next start
      await q(giveTurn, [new Date(at.getTime() + (signal?.aborted ? 0 : againMs)).toISOString()]);
    });
    throw error;
  }
}

const program = fileURLToPath(new URL('../../tools/backup.ts', import.meta.url));

/**
 * Makes a backup in a process of its own, behind everybody else: it reads and hashes all there is, which requests must not
 * wait for. `env` says where the office lies, as for the application. `stop` ends it; what it had written goes.
 */
export function backupProcess(env: NodeJS.ProcessEnv): {
  make(plan: BackupPlan): Promise<void>;
  stop(): Promise<void>;
} {
  let running: { kill(): void; ended: Promise<unknown> } | undefined;
  let stopping = false;
  const make = (plan: BackupPlan): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [program, '--to', plan.place, '--keep', String(plan.keep)], {
        env,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      if (child.pid !== undefined) lower(child.pid);
      let last = '';
      createInterface({ input: child.stderr }).on('line', (line) => {
        last = line.replace(/^备份失败：/, '');
      });
      const ended = new Promise<void>((over) => child.once('close', () => over()));
      running = { kill: () => void child.kill('SIGTERM'), ended };
      child.once('error', reject);
      child.once('close', (status) => {
        running = undefined;
        // 2: whole, though the office itself has lost files, which is told with the backup
        if (status === 0 || status === 2) resolve();
        else if (stopping) reject(new SetupFault('程序停止时备份还没有做完，启动之后会再做。'));
        else reject(new SetupFault(last || `备份的进程以 ${status} 结束，原因不明。`));
      });
    });
  return {
    make,
    async stop() {
      stopping = true;
      running?.kill();
      await running?.ended;
    },
  };
}

function lower(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // it has ended already, or may not be moved
  }
}
