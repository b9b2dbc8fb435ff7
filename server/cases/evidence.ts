import { hidingBoxes } from '#kernel/confidential.ts';
import { definitions, procedures } from '#procedures/all.ts';
import type { Query } from '#server/db/statement.ts';
import type { Evidence, Stream } from '#server/manifest/stream.ts';
import { about, byKey, grouped, hold, type Tally } from '#server/replay/compare.ts';
import type { Entry, ReplayedRow } from '#server/replay/stream.ts';
import { answeredRows, caseRows, confidentialKin, hiddenRows, rowCounts, signatureRows } from './evidence.sql.ts';
import { namedIn } from './hidden.ts';
import { replayCase } from './replay.ts';

/** Answers to alarms, as the events of a case tell them, by alarm. */
function replayAnswers(entries: readonly Entry[]): Map<string, ReplayedRow> {
  const answers = entries.filter(({ body }) => body.step === 'answerAlarm');
  return new Map(
    answers.map((entry) => [
      String(entry.body.values.alarm),
      {
        ...{ id: entry.body.values.alarm, case_id: entry.body.stream },
        ...{ acknowledged_at: entry.body.happenedAt, acknowledged_by: entry.body.by.id },
        answer: entry.open.answer,
      },
    ]),
  );
}

/** The signatures of some streams, by stream. */
export const signaturesStored = async (q: Query, projectId: string, ids: readonly string[]) =>
  grouped(await q(signatureRows, [projectId, ids]), 'stream_id');
/** Holds the signatures of a stream against those its events were given with. */
export function holdSignatures(
  tally: Tally,
  id: string,
  stored: readonly ReplayedRow[] | undefined,
  told: ReadonlyMap<number, ReplayedRow>,
): void {
  const at = byKey(stored ?? [], 'seq');
  for (const [seq, signature] of told)
    hold(tally, 'signatures', `${id} 第 ${seq} 个事件`, at.get(String(seq)), signature);
}

const cases: Stream = {
  table: 'cases',
  kind: 'procedure',
  of: (kind) => Object.hasOwn(procedures, kind),
  async open(q, project, ids) {
    const confidential = definitions().flatMap((one) => (hidingBoxes(one).length > 0 ? [one.name] : []));
    const [rows, signatures, answered, hidden, kin] = await Promise.all([
      q(caseRows, [project.id, ids]),
      signaturesStored(q, project.id, ids),
      q(answeredRows, [project.id, ids]),
      q(hiddenRows, [project.id, ids]),
      confidential.length > 0 ? q(confidentialKin, [project.id, ids, confidential]) : [],
    ]);
    const [stored, alarms, hiding] = [byKey(rows, 'id'), byKey(answered, 'id'), grouped(hidden, 'case_id')];
    const kinOf = Map.groupBy(kin, ({ key }) => key);
    return (id, entries, { tally, photo }) =>
      about(id, () => {
        const told = replayCase(project, entries, stored.get(id));
        hold(tally, 'cases', id, stored.get(id), told.row);
        holdSignatures(tally, id, signatures.get(id), told.signatures);
        const kept = byKey(hiding.get(id) ?? [], 'staff_id');
        for (const staff of namedIn(kinOf.get(id) ?? []))
          hold(tally, 'case_hidden', id, kept.get(staff), { case_id: id, staff_id: staff });
        for (const hash of told.photos) photo(hash);
        for (const [alarm, answer] of replayAnswers(entries)) hold(tally, 'alarms', id, alarms.get(alarm), answer);
        return told;
      });
  },
};

/** How cases are proved: their steps taken once more. */
export const caseEvidence: Evidence = {
  streams: [cases],
  counts: rowCounts,
  commands: ['case.open', 'case.step'],
};
