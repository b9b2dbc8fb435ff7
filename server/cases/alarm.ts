import { v7 as uuidv7 } from 'uuid';
import { after, type Span } from '#kernel/calendar.ts';
import { param } from '#kernel/parameter.ts';
import type { RoleId } from '#kernel/roles.ts';
import type { Words } from '#kernel/words.ts';
import type { CommandContext } from '#server/command/context.ts';
import { enqueueOutbox } from '#server/record/unit-of-work.ts';

/** How long an alarm rings before it climbs by a rung. */
export const alarmClimbs = param<Span>(
  'alarm.climb',
  '5 minutes',
  { zh: '警报无人应答再升一级', en: 'Alarm unanswered: passed up after' },
  { least: '1 minute', most: '1 hour' },
);

/** Rings at every holder of a role until one of them answers; each is also told. */
export function raiseAlarm(context: CommandContext, caseId: string, role: RoleId, reason: Words): void {
  const { unit } = context;
  const climbAt = after(unit.moment.now, context.params(alarmClimbs), unit.project.timeZone).toISOString();
  unit.alarms.push({ id: uuidv7(), caseId, role, reason, raisedBy: context.person.id, climbAt });
  enqueueOutbox(unit, uuidv7(), 'notify', {
    to: { role },
    say: reason,
    case: caseId,
    by: context.person.id,
    zone: null,
  });
}
