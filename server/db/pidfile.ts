import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What `postmaster.pid` tells: process, port, socket folder, and whether connections are taken. */
export type PidFile = { pid: number; port: number; sockets: string; ready: boolean };

/** Reads the server's status file; undefined while there is none or it is half written. */
export function readPidFile(cluster: string): PidFile | undefined {
  let text: string;
  try {
    text = readFileSync(join(cluster, 'postmaster.pid'), 'utf8');
  } catch {
    return undefined;
  }
  const [pid, , , port, sockets, , , status] = text.split('\n');
  if (!pid || !port || !sockets)
    return pid && Number(pid) > 0 ? { pid: Number(pid), port: 0, sockets: '', ready: false } : undefined;
  return { pid: Number(pid), port: Number(port), sockets, ready: status?.trim() === 'ready' };
}

/** Whether a process exists; a zombie child of ours (not yet reaped) counts as gone. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  if (process.platform !== 'linux') return true;
  try {
    return !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}

/** Whether this process is a PostgreSQL of this cluster: process ids are used again, the status file may be old. */
export function isServerOf(pid: number, cluster: string): boolean {
  if (process.platform === 'linux') return mayWorkIn(pid, realpathSync(cluster));
  const ps = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
  return ps.stdout.includes('postgres') && ps.stdout.includes(cluster);
}

/**
 * Removes a status file whose process id now belongs to something else: PostgreSQL itself would refuse to start. Left
 * alone while any process may still work in the folder.
 */
export function removeStalePidFile(cluster: string): void {
  if (process.platform === 'linux') {
    const folder = realpathSync(cluster);
    const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    if (ids.some((id) => mayWorkIn(Number(id), folder))) return;
  }
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

/** A server and its sessions have the cluster as working folder. Where that is hidden from us, the name must do. */
function mayWorkIn(pid: number, folder: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
  }
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return command.startsWith('postgres:') || command.split('\0').includes(folder);
  } catch {
    return false;
  }
}
