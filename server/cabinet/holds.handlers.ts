import { destruction } from '#procedures/destruction.ts';
import { holds } from '#server/access/policy.ts';
import { applyStep } from '#server/cases/record.ts';
import { system } from '#server/cases/system.ts';
import type { CommandContext } from '#server/command/context.ts';
import type { Handler } from '#server/command/handler.ts';
import { notFound, refuse } from '#server/errors.ts';
import { addHold, liftHold } from './destruction.sql.ts';

function mustKeep({ person }: CommandContext): void {
  if (!holds(person, 'manager', 'company-quality'))
    refuse(403, 'hold.not-yours', {
      zh: '档案保全由主任或公司品质部门决定。',
      en: 'Holds are put and lifted by the manager or the company.',
    });
}

/** 档案保全: the records of a month are kept whatever their age, until it is lifted. */
const put: Handler<'hold.put'> = {
  run: async (context, command) => {
    mustKeep(context);
    const { project, moment } = context.unit;
    await context.q(addHold, [
      ...[project.id, command.hold, `${command.month}-01`, null],
      ...[command.why.trim(), context.person.id, moment.now],
    ]);
    return { kind: 'hold', hold: { id: command.hold } };
  },
};

const lift: Handler<'hold.lift'> = {
  run: async (context, command) => {
    mustKeep(context);
    const { project, moment } = context.unit;
    const [lifted] = await context.q(liftHold, [
      ...[project.id, command.hold, moment.now, context.person.id, command.why.trim()],
    ]);
    if (!lifted) notFound();
    return { kind: 'hold', hold: { id: command.hold } };
  },
};

/** 提出销毁: opens the sheet on which what of a month is past its time is listed, approved and witnessed (P5-4.9). */
const proposeHandler: Handler<'destruction.propose'> = {
  gathers: true,
  run: async (context, command) => {
    if (!holds(context.person, 'property-assistant', 'admin-assistant'))
      refuse(403, 'destruction.not-yours', {
        zh: '档案销毁由物业助理或行政助理提出。',
        en: 'Destruction is proposed by the property or the administrative assistant.',
      });
    const { month } = command;
    const write = await applyStep(context, destruction, null, {
      ...{ id: command.list, step: 'propose', values: { title: `${month} 到期档案`, month } },
      ...{ origin: {}, screen: 'desk', zoneId: null, placeId: null },
      actor: { ...system, id: context.person.id },
    });
    return { kind: 'case', case: { id: write.id, state: write.state, seq: write.seq } };
  },
};

export const holdHandlers = {
  'hold.put': put,
  'hold.lift': lift,
  'destruction.propose': proposeHandler,
};
