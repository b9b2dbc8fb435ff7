import type { CaseRow } from './cases.sql.ts';
import { append, type EventInput, type Ledger } from './ledger.ts';

/**
 * Appends an event that leaves the case as it is, neither state nor boxes change: what the clock did to it, or what was
 * answered to its alarm. The family must be locked. Nothing else of this command may touch the same case.
 */
export function mention(
  ledger: Ledger,
  row: CaseRow,
  event: Pick<EventInput, 'step' | 'by' | 'plain' | 'sealed'>,
): void {
  const { roundSigned: _, ...kept } = row;
  const at = { seq: row.seq, head: row.head };
  const became = row.number === null ? undefined : { number: row.number };
  const head = append(ledger, at, { ...event, streamId: row.id, kind: row.procedure, state: row.state, became });
  ledger.cases.set(row.id, { ...kept, ...head, isNew: false, prefix: '', dueMoved: false });
}
