import type { Db } from '#server/db/db.ts';
import { setAsideAtAll } from './trouble.sql.ts';

/** What was set aside is shown for so long. */
const shownMs = 30 * 86_400_000;
/** Since when what was set aside is shown. */
export const shownSince = (now: Date): string => new Date(now.getTime() - shownMs).toISOString();

/** How many messages of the installation were set aside lately. */
export const setAside = async (db: Db, now: Date): Promise<number> =>
  (await db.run({ projects: [] }, setAsideAtAll, [shownSince(now)]))[0]?.n ?? 0;
