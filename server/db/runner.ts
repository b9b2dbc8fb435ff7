import { spawnSync } from 'node:child_process';
import { chownSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { SetupFault } from '#server/db/fault.ts';

/**
 * How PostgreSQL is run. It refuses root, so a root that starts us hands it to nobody (65534); where nobody may not
 * enter the folders, a user namespace shows root to PostgreSQL as nobody instead.
 */
export type Runner = {
  /** What to put before the program. */
  command(program: string, args: readonly string[]): { file: string; args: string[] };
  /** Options for spawn. */
  identity: { uid?: number; gid?: number };
  /** Owner, seen from outside, of everything PostgreSQL reads and writes; undefined: leave as it is. */
  owner: number | undefined;
};

const nobody = 65534;
const namespace = ['--user', `--map-user=${nobody}`, `--map-group=${nobody}`];
const asSelf = (program: string, args: readonly string[]) => ({ file: program, args: [...args] });

/** Chooses how PostgreSQL can run here; `folders` are those it has to enter: its programs and its data. */
export function chooseRunner(folders: readonly string[]): Runner {
  if (process.getuid?.() !== 0) return { command: asSelf, identity: {}, owner: undefined };
  const closed = folders.map(closedTo).find((folder) => folder !== undefined);
  if (closed === undefined && mayBecomeNobody()) {
    return { command: asSelf, identity: { uid: nobody, gid: nobody }, owner: nobody };
  }
  const probe = spawnSync('unshare', [...namespace, 'true'], { stdio: 'ignore' });
  if (probe.status === 0) {
    return {
      command: (program, args) => ({ file: 'unshare', args: [...namespace, program, ...args] }),
      identity: {},
      owner: 0,
    };
  }
  throw new SetupFault(
    `PostgreSQL 不能以 root 运行，而普通用户进不了 ${closed ?? folders[0]}。请任选一种：` +
      '把程序放到普通用户可以进入的目录（例如 /opt/kewu）；用普通用户启动；或用 DATABASE_URL 指定外部数据库。',
  );
}

/** Gives a folder and all it holds to the user PostgreSQL runs as, if it belongs to somebody else. */
export function giveTo(runner: Runner, folder: string): void {
  const { owner } = runner;
  if (owner === undefined || lstatSync(folder).uid === owner) return;
  for (const item of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(item.parentPath, item.name);
    if (!item.isSymbolicLink()) chownSync(path, owner, owner);
  }
  chownSync(folder, owner, owner); // last: an interrupted change is done again
}

/** The folder on the way to `path` that others may not enter, if there is one. */
function closedTo(path: string): string | undefined {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

function mayBecomeNobody(): boolean {
  return spawnSync('true', [], { uid: nobody, gid: nobody, stdio: 'ignore' }).status === 0;
}
