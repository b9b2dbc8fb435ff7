import { officeDay } from '#kernel/calendar.ts';
import type { Query } from '#server/db/statement.ts';
import { versions } from './inbox.sql.ts';

/** Per person a number (ms) that is larger once their lists of this project may have changed. */
export async function readVersions(
  q: Query,
  projectId: string,
  staffIds: readonly string[],
  now: Date,
): Promise<Map<string, number>> {
  const rows = await q(versions, [projectId, staffIds, now.toISOString(), officeDay(now, 'Asia/Shanghai')]);
  return new Map(rows.map(({ staffId, at }) => [staffId, at]));
}
