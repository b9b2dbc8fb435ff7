import { holdSignatures, signaturesStored } from '#server/cases/evidence.ts';
import { asked, type Evidence, type Stream } from '#server/manifest/stream.ts';
import { about, byKey, grouped, hold } from '#server/replay/compare.ts';
import { inTurns } from '#server/turns.ts';
import { visitText } from './answers.ts';
import {
  noteRows,
  photoRows,
  roundRows,
  rowCounts,
  unwalkedAmiss,
  visitRows,
  visitsOfStreams,
} from './evidence.sql.ts';
import { replayRound, roundAsShown } from './replay.ts';
import { readingLines, readingsVouched } from './vouched.sql.ts';

const rounds: Stream = {
  table: 'rounds',
  begun: 'seq > 0',
  kind: `'round'`,
  of: (kind) => kind === 'round',
  async open(q, project, ids) {
    const [rows, signatures, visited, noted] = await Promise.all([
      q(roundRows, [project.id, ids]),
      signaturesStored(q, project.id, ids),
      q(visitRows, [project.id, ids]),
      q(noteRows, [project.id, ids]),
    ]);
    const photos = grouped(await q(photoRows, [project.id, visited.map(({ id }) => String(id))]), 'visit_id');
    const [all, visitsOf, notesOf] = [byKey(rows, 'id'), grouped(visited, 'round_id'), grouped(noted, 'round_id')];
    return (id, entries, { tally, photo }) =>
      about(id, () => {
        const stored = all.get(id);
        const visits = byKey(visitsOf.get(id) ?? [], 'id');
        const told = replayRound(entries, stored, visits);
        hold(tally, 'rounds', id, stored && roundAsShown(stored), told.row);
        holdSignatures(tally, id, signatures.get(id), told.signatures);
        for (const [visit, one] of told.visits) hold(tally, 'visits', id, visits.get(visit), one);
        const notes = byKey(notesOf.get(id) ?? [], 'id');
        for (const [note, one] of told.notes) hold(tally, 'round_notes', id, notes.get(note), one);
        // which photos they are is in the digest of the visit
        for (const [visit, at] of told.handedIn)
          for (const one of photos.get(visit) ?? []) {
            hold(tally, 'photo_uses', id, one, { at });
            photo(String(one.hash));
          }
        return { state: String(told.row.state), sheet: {} };
      });
  },
  texts: async (q, projectId, ids) =>
    new Map(
      await inTurns(
        await q(visitsOfStreams, [projectId, ids]),
        (one) => [one.visit, visitText(one.answers, one, one.photos)] as const,
      ),
    ),
};

/** How rounds are proved: what happened on them taken once more, and what was read at each point by its digest. */
export const patrolEvidence: Evidence = {
  streams: [rounds],
  counts: rowCounts,
  questions: [asked(unwalkedAmiss, ({ round }) => `${round} 没有证据，却不是未开始或漏巡`)],
  vouched: [{ table: 'readings', lines: readingLines, rows: readingsVouched }],
  commands: ['round.start', 'round.visit', 'round.end', 'round.excuse', 'round.assign', 'round.remark'],
};
