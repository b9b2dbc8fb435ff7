import { type Alongside, asked, type Evidence } from '#server/manifest/stream.ts';
import { about, byKey, grouped, hold } from '#server/replay/compare.ts';
import { goingAmiss, heldRows, rowCounts } from './evidence.sql.ts';
import { heldAsShown, replayHeld } from './replay.ts';

/** The commands a late fact holds. */
const held: Alongside = {
  kind: 'late-fact',
  async open(q, project, ids) {
    const stored = grouped(await q(heldRows, [project.id, ids]), 'case_id');
    return (id, entries, _, { tally }) =>
      about(id, () => {
        const rows = byKey(stored.get(id) ?? [], 'seq');
        for (const [seq, one] of replayHeld(entries)) {
          const row = rows.get(String(seq));
          hold(tally, 'late_commands', id, row && heldAsShown(row), one);
        }
      });
  },
};

/** How what waited on phones and did not fit any more is proved. */
export const lateEvidence: Evidence = {
  alongside: [held],
  counts: rowCounts,
  questions: [asked(goingAmiss, ({ hash }) => `照片 ${hash} 标为已清除，而补录的记录还在用它`)],
};
