import { type Static, Type } from 'typebox';
import { v7 as uuidv7 } from 'uuid';
import { later } from '#server/cases/ledger.ts';
import { notFound, refuse } from '#server/errors.ts';
import { head, uuid } from '#server/sync/command.ts';
import type { Handler } from '#server/sync/handler.ts';
import { acknowledge, lockAlarm } from './alarms.sql.ts';
import { ringsAt } from './alarms.ts';
import { readNotices } from './notices.sql.ts';

const alarmAcknowledge = Type.Object({
  ...head,
  do: Type.Literal('alarm.acknowledge'),
  alarm: uuid,
  answer: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
});
/** Answers an alarm: who goes, or what it was. The first answer stands; whoever raised it is told. */
const acknowledgeHandler: Handler<Static<typeof alarmAcknowledge>> = {
  body: alarmAcknowledge,
  run: async (work, command) => {
    const { project, moment } = work.ledger;
    const [alarm] = await work.q(lockAlarm, [project.id, command.alarm]);
    const { wide, zoned, all } = ringsAt(work.person);
    if (!alarm || !(all || wide.includes(alarm.role) || zoned.includes(`${alarm.role} ${alarm.zoneId}`))) notFound();
    if (alarm.acknowledgedBy)
      refuse(409, 'alarm.answered', {
        zh: `${alarm.acknowledgedByName}已经应答了这个警报。`,
        en: `${alarm.acknowledgedByName} has answered this alarm already.`,
      });
    await work.q(acknowledge, [project.id, alarm.id, moment.happenedAt, work.person.id, command.answer]);
    later(work.ledger, uuidv7(), 'notify', {
      to: { staff: alarm.raisedBy },
      say: {
        zh: `${work.person.name}已应答警报：${command.answer}`,
        en: `${work.person.name} answered the alarm: ${command.answer}`,
      },
      case: alarm.caseId,
      by: work.person.id,
      zone: null,
    });
    return { kind: 'alarm', alarm: { id: alarm.id } };
  },
};

const noticeRead = Type.Object({
  ...head,
  do: Type.Literal('notice.read'),
  notices: Type.Array(uuid, { minItems: 1, maxItems: 200 }),
});
const readHandler: Handler<Static<typeof noticeRead>> = {
  body: noticeRead,
  run: async (work, command) => {
    const { project, moment } = work.ledger;
    const read = await work.q(readNotices, [project.id, work.person.id, command.notices, moment.now]);
    return { kind: 'notices', read: read.length };
  },
};

export const notifyHandlers = {
  'alarm.acknowledge': acknowledgeHandler as Handler,
  'notice.read': readHandler as Handler,
};
