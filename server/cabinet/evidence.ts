import { type Alongside, asked, type Evidence } from '#server/manifest/stream.ts';
import { about, byKey, grouped, hold } from '#server/replay/compare.ts';
import { listedRows, listRows, lockAmiss, monthRows, rowCounts, tombstoneRows } from './evidence.sql.ts';
import { monthAsShown, replayList, replayMonth } from './replay.ts';

/** The month of the cabinet that an archive sheet is of. */
const months: Alongside = {
  kind: 'month-archive',
  async open(q, project, ids) {
    const stored = byKey(await q(monthRows, [project.id, ids]), 'case_id');
    return (id, entries, told, { tally, tell }) =>
      about(id, () => {
        const month = stored.get(id);
        hold(tally, 'months', id, month && monthAsShown(month), replayMonth(entries, told, month));
        if (month?.state === 'destroyed' && month.listed !== true)
          tell({ say: `${id} 的月份标为已销毁，而没有执行过的销毁清单`, gone: String(month.pack) });
      });
  },
};

/** The list of a destruction, and the tombstones of what it names. */
const lists: Alongside = {
  kind: 'destruction',
  async open(q, project, ids) {
    const [rows, listed, stones] = await Promise.all([
      q(listRows, [project.id, ids]),
      q(listedRows, [project.id, ids]),
      q(tombstoneRows, [project.id, ids]),
    ]);
    const [stored, items, gone] = [
      byKey(rows, 'list_id'),
      Map.groupBy(listed, ({ list }) => list),
      grouped(stones, 'list_id'),
    ];
    return (id, entries, told, { tally }) =>
      about(id, () => {
        const named = items.get(id) ?? [];
        const { row, tombstones } = replayList(entries, told, stored.get(id), named);
        hold(tally, 'destructions', id, stored.get(id), row);
        tally.rows.set('destruction_items', (tally.rows.get('destruction_items') ?? 0) + named.length);
        const those = byKey(gone.get(id) ?? [], 'stream_id');
        for (const [stream, stone] of tombstones) hold(tally, 'tombstones', stream, those.get(stream), stone);
      });
  },
};

/** How the cabinet is proved: its months and lists by the sheets they were decided on. */
export const cabinetEvidence: Evidence = {
  alongside: [months, lists],
  counts: rowCounts,
  questions: [asked(lockAmiss, ({ round }) => `${round} 的锁定标记与月度归档不符`)],
};
