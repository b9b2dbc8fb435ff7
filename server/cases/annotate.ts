import { appendEvent, type EventInput, type UnitOfWork } from '#server/record/unit-of-work.ts';
import type { CaseRow } from './cases.sql.ts';

/**
 * Appends an event that leaves the case as it is, neither state nor boxes change: what the clock did to it, or what was
 * answered to its alarm. The family must be locked. Nothing else of this command may touch the same case.
 */
export function appendAnnotation(
  unit: UnitOfWork,
  row: CaseRow,
  event: Pick<EventInput, 'step' | 'by' | 'plain' | 'sealed'>,
): void {
  const at = { seq: row.seq, head: row.head };
  const became = row.number === null ? undefined : { number: row.number };
  const head = appendEvent(unit, at, { ...event, streamId: row.id, kind: row.procedure, state: row.state, became });
  unit.cases.set(row.id, { ...row, ...head, isNew: false, prefix: '', dueMoved: false });
}
