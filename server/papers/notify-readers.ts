import { v7 as uuidv7 } from 'uuid';
import { officeDay } from '#kernel/calendar.ts';
import type { Db } from '#server/db/db.ts';
import { inEachProject } from '#server/projects/each.ts';
import { notifyDueReaders, queueTold } from './notify-readers.sql.ts';

/**
 * Tells everybody who has to read a paper that it waits: each person of each version once, also who takes on the role
 * later, and of several papers at once in one notice. Safe to run in several processes at once.
 */
export const notifyReaders = (db: Db, now: Date, signal?: AbortSignal): Promise<number> =>
  inEachProject(
    db,
    ({ id }) =>
      db.tx({ projects: [id] }, async (q) => {
        const rows = await q(notifyDueReaders, [id, officeDay(now, 'Asia/Shanghai'), now.toISOString()]);
        const people = [...Map.groupBy(rows, ({ staffId }) => staffId)];
        if (people.length === 0) return 0;
        const notices = people.map(([staff, papers]) => ({
          id: uuidv7({ msecs: now.getTime() }),
          body: noticeOf(staff, papers),
        }));
        await q(queueTold, [id, JSON.stringify(notices), now.toISOString()]);
        return people.length;
      }),
    signal,
  );

function noticeOf(staff: string, papers: readonly { paperId: string; title: string; label: string }[]) {
  const [one] = papers;
  const to = { to: { staff }, zone: null, by: null };
  if (one && papers.length === 1)
    return {
      ...to,
      paper: one.paperId,
      say: {
        zh: `《${one.title}》${one.label} 已发布，请阅读并确认。`,
        en: `《${one.title}》 ${one.label} was published: read it and confirm.`,
      },
    };
  return {
    ...to,
    papers: true,
    say: {
      zh: `有 ${papers.length} 份文件待您阅读并确认。`,
      en: `${papers.length} papers wait for you to read and confirm them.`,
    },
  };
}
