import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { SetupFault } from '#server/db/fault.ts';
import type { BackupPlan, Mode } from '#server/deps.ts';
import type { BackupKey } from './key.ts';

/** What the environment says of backups: `KEWU_BACKUP` (a folder, or off), `KEWU_BACKUP_HOUR`, `KEWU_BACKUP_KEEP`. */
export interface BackupWish {
  readonly place: string | undefined;
  readonly hour: string | undefined;
  readonly keep: string | undefined;
}

/** Where backups go when nobody says so: beside the data, on the same disk. */
export const placeOf = (data: string, wish: string | undefined): string => resolve(data, wish || 'backups');

/** The plan of this installation; null when it is switched off. A sample is only backed up when it is asked for. */
export function planOf(wish: BackupWish, data: string, mode: Mode, key?: BackupKey): BackupPlan | null {
  const hour = wholeOf('KEWU_BACKUP_HOUR', wish.hour, 3, 0, 23);
  const keep = wholeOf('KEWU_BACKUP_KEEP', wish.keep, 14, 1, 1000);
  if (wish.place === 'off' || (!wish.place && mode === 'sample')) return null;
  const place = placeOf(data, wish.place);
  return { place, hour, keep, sameDisk: diskOf(place) === statSync(data).dev, sealed: key?.by ?? null };
}

/** The disk a folder lies on, or will lie on. */
function diskOf(folder: string): number {
  for (let at = folder; ; at = dirname(at)) {
    const found = statSync(at, { throwIfNoEntry: false });
    if (found) return found.dev;
  }
}

function wholeOf(name: string, text: string | undefined, usual: number, least: number, most: number): number {
  const value = text ? Number(text) : usual;
  if (!Number.isInteger(value) || value < least || value > most)
    throw new SetupFault(`${name} 应为 ${least} 到 ${most} 的整数，而不是「${text}」。`);
  return value;
}
