import { v7 as uuidv7 } from 'uuid';
import { after, type Span } from '#kernel/calendar.ts';
import { param } from '#kernel/procedure.ts';
import type { RoleId } from '#kernel/roles.ts';
import type { Words } from '#kernel/words.ts';
import { later } from './ledger.ts';
import type { Work } from './record.ts';

/** How long an alarm rings before it climbs by a rung. */
export const alarmClimbs = param<Span>('alarm.climb', '5 minutes');

/** Rings at every holder of a role until one of them answers; each is also told. */
export function raise(work: Work, caseId: string, role: RoleId, reason: Words): void {
  const { ledger } = work;
  const climbAt = after(ledger.moment.now, work.params(alarmClimbs), ledger.project.timeZone).toISOString();
  ledger.alarms.push({ id: uuidv7(), caseId, role, reason, raisedBy: work.person.id, climbAt });
  later(ledger, uuidv7(), 'notify', { to: { role }, say: reason, case: caseId, by: work.person.id, zone: null });
}
