import { v7 as uuidv7 } from 'uuid';
import { readerIdOf } from '#server/access/policy.ts';
import { appendAnnotation } from '#server/cases/annotate.ts';
import { lockFamily } from '#server/cases/family.ts';
import type { Handler } from '#server/command/handler.ts';
import { notFound, refuse } from '#server/errors.ts';
import { enqueueOutbox, enqueueRow, type RowWriter } from '#server/record/unit-of-work.ts';
import { alarmById, answerAlarms } from './alarms.sql.ts';
import { answersAs } from './alarms.ts';
import { readNotices } from './notices.sql.ts';

interface Answered {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly answer: string;
}
const answeredAlarms: RowWriter<Answered> = {
  statement: answerAlarms,
  values: (answered) => [JSON.stringify(answered)],
};

/**
 * Answers an alarm: who goes, or what it was. An event of the case (P5-4.4.6); the first answer stands, also of two that
 * come at once. Whoever raised it is told.
 */
const acknowledgeHandler: Handler<'alarm.acknowledge'> = {
  gathers: true,
  run: async (context, command) => {
    const { unit, person } = context;
    const read = async () =>
      (await context.q(alarmById, [unit.project.id, command.alarm, readerIdOf(person)]))[0] ?? notFound();
    const { caseId, raisedBy, ...rings } = await read();
    const role = answersAs(person, rings) ?? notFound();
    const { row } = (await lockFamily(context.load, caseId)) ?? notFound();
    context.claim(row.rootId);
    // looked at again under the lock: somebody may have answered while this one waited for it
    const { id, acknowledgedBy, acknowledgedByName } = await read();
    if (acknowledgedBy)
      refuse(409, 'alarm.answered', {
        zh: `${acknowledgedByName}已经应答了这个警报。`,
        en: `${acknowledgedByName} has answered this alarm already.`,
      });
    const answer = command.answer.trim();
    appendAnnotation(unit, row, {
      step: 'answerAlarm',
      by: { id: person.id, role },
      plain: { alarm: id },
      sealed: { answer },
    });
    enqueueRow(unit, answeredAlarms, { id, at: unit.moment.happenedAt, by: person.id, answer });
    enqueueOutbox(unit, uuidv7(), 'notify', {
      to: { staff: raisedBy },
      say: {
        zh: `${person.name}已应答警报：${answer}`,
        en: `${person.name} answered the alarm: ${answer}`,
      },
      case: caseId,
      by: person.id,
      zone: null,
    });
    return { kind: 'alarm', alarm: { id } };
  },
};
const readHandler: Handler<'notice.read'> = {
  run: async (context, command) => {
    const { project, moment } = context.unit;
    const read = await context.q(readNotices, [project.id, context.person.id, command.notices, moment.now]);
    return { kind: 'notices', read: read.length };
  },
};

export const notifyHandlers = {
  'alarm.acknowledge': acknowledgeHandler,
  'notice.read': readHandler,
};
