import type { Db } from '#server/db/db.ts';
import type { Metrics } from '#server/http/metrics.ts';

/** 'sample': the sample estate, one-click sign-in. 'office': a real office. Settled at first start, for good. */
export type Mode = 'sample' | 'office';

/** When and where the application makes backups by itself. */
export interface BackupPlan {
  readonly place: string;
  /** hour of the day, office time */
  readonly hour: number;
  /** how many are kept */
  readonly keep: number;
  /** on the disk of the data itself: no help when that disk dies */
  readonly sameDisk: boolean;
  /** how backups are encrypted; null when they are not */
  readonly sealed: 'passphrase' | 'recipients' | null;
}

/** What every slice is given. Slices ask for the part they need: `Pick<Deps, 'db' | 'clock'>`. */
export type Deps = {
  db: Db;
  clock: () => Date;
  mode: Mode;
  /** Folder for photos and papers. */
  files: string;
  /** The one-time code that guards the first-administrator page; null where it is not needed. */
  setupCode: string | null;
  /** Signs point codes; made once per installation. */
  pointKey: Buffer;
  /** Seals the cursors of lists; made once per installation. */
  cursorKey: Buffer;
  /** Under which phones are woken; made once per installation. */
  pushKeys: { publicKey: string; privateKey: string };
  /** Hosts that may be called to wake a phone, besides those of the browsers. */
  pushHosts: readonly string[];
  /** When and where backups are made by themselves; null when they are not. */
  backup: BackupPlan | null;
  /** What is measured of this process; the application begins its own when absent. */
  metrics?: Metrics;
};
