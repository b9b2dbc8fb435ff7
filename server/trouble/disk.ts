import { randomBytes } from 'node:crypto';
import { mkdir, open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { diskFault } from '#server/db/disk-fault.ts';

/** Below so many bytes free, or so large a part of the disk, the manager is told. */
const low = { bytes: 2 * 2 ** 30, part: 0.05 };
/** So long what was seen holds; whoever looks again sooner gets the same. */
const freshMs = 5_000;
/** A write the database was refused says so for so long: its disk may be another than ours. */
const refusedMs = 60_000;

export type DiskState = 'ok' | 'low' | 'full' | 'read-only' | 'failing';
/** How the disk of the data stands; bytes. */
export interface DiskLook {
  readonly state: DiskState;
  readonly free: number;
  readonly total: number;
}
export interface Disk {
  look(): Promise<DiskLook>;
  /** A write was refused because of a disk, ours or the database's. */
  refused(code: string): void;
}
/** What is asked of the system; tests give their own. */
export interface DiskPort {
  free(folder: string): Promise<{ free: number; total: number }>;
  /** Writes something there and takes it away again. */
  write(folder: string): Promise<void>;
  /** Milliseconds of any clock that only goes forward. */
  now(): number;
}

const system: DiskPort = {
  async free(folder) {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { free: bavail * bsize, total: blocks * bsize };
  },
  async write(folder) {
    const path = join(folder, `.probe.${randomBytes(4).toString('hex')}`);
    try {
      const file = await open(path, 'wx', 0o600);
      try {
        await file.writeFile(Buffer.alloc(4096, 1));
        await file.sync();
      } finally {
        await file.close();
      }
    } finally {
      await rm(path, { force: true });
    }
  },
  now: () => performance.now(),
};

/** Watches the disk a folder lies on. It is only looked at when somebody asks. */
export function openDisk(folder: string, port: DiskPort = system): Disk {
  let seen: { at: number; look: Promise<DiskLook> } | undefined;
  let told: { at: number; state: DiskState } | undefined;
  const look = async (): Promise<DiskLook> => {
    let state: DiskState = 'ok';
    try {
      await mkdir(folder, { recursive: true });
      await port.write(folder);
    } catch (error) {
      state = stateOf(diskFault(error)?.code) ?? 'failing';
    }
    const { free, total } = await port.free(folder).catch(() => ({ free: 0, total: 0 }));
    if (state === 'ok' && (free < low.bytes || free < low.part * total)) state = 'low';
    return { state, free, total };
  };
  return {
    async look() {
      const now = port.now();
      if (!seen || now - seen.at >= freshMs) seen = { at: now, look: look() };
      const mine = await seen.look;
      const late = told && now - told.at < refusedMs ? told.state : undefined;
      return late !== undefined && (mine.state === 'ok' || mine.state === 'low') ? { ...mine, state: late } : mine;
    },
    refused(code) {
      const state = stateOf(code);
      if (state) told = { at: port.now(), state };
      seen = undefined;
    },
  };
}

const stateOf = (code: string | undefined): DiskState | undefined =>
  (({ 'disk.full': 'full', 'disk.read-only': 'read-only', 'disk.failing': 'failing' }) as const)[code ?? ''];
