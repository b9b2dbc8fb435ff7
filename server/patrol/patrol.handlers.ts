import { v7 as uuidv7 } from 'uuid';
import type { Handler } from '#server/command/handler.ts';
import { statement } from '#server/db/statement.ts';
import { notFound, refuse } from '#server/errors.ts';
import { noteOffice } from '#server/record/office-changes.ts';
import { enqueueOutbox } from '#server/record/unit-of-work.ts';
import { digestBy } from '#server/replay/vouched.ts';
import { approvesPlans, managesRounds } from './patrol.rights.ts';
import { planLineHandlers } from './plan-line.handlers.ts';
import { draftPlan } from './plans.ts';
import { remarkHandler } from './remark.ts';
import { roundHandlers } from './round.handlers.ts';
import { routeHandlers } from './route.handlers.ts';
import { makeRounds } from './schedule.ts';
import { visitHandler } from './visit.handler.ts';
import { readingVouched } from './vouched.sql.ts';

const approvePlan = statement<{ month: string }>(
  'patrol.approvePlan',
  `update kewu.plans set state = 'approved', approved_by = $3, approved_at = $4::timestamptz
   where project_id = $1 and id = $2 and state = 'draft' returning month`,
);
const planState = statement<{ state: string }>(
  'patrol.planState',
  'select state from kewu.plans where project_id = $1 and id = $2',
);

const anyLine = statement<{ n: number }>(
  'patrol.anyLine',
  'select n from kewu.plan_lines where project_id = $1 and plan_id = $2 limit 1',
);
/** The manager approves the month's plan (P5-3.1); its rounds of today appear at once. */
const approve: Handler<'plan.approve'> = {
  run: async (context, command) => {
    const { project, moment } = context.unit;
    const [plan] = await context.q(planState, [project.id, command.plan]);
    if (!plan) notFound();
    if (!approvesPlans(context.person))
      refuse(403, 'plan.manager-only', { zh: '巡查计划由主任批准。', en: 'The manager approves plans.' });
    if ((await context.q(anyLine, [project.id, command.plan])).length === 0)
      refuse(409, 'plan.empty', {
        zh: '计划里还没有巡查，请先添加计划行，再批准。',
        en: 'There is no round in this plan yet: add lines first.',
      });
    const [approved] = await context.q(approvePlan, [project.id, command.plan, context.person.id, moment.now]);
    if (!approved) refuse(409, 'plan.approved', { zh: '这份计划已经批准。', en: 'This plan is approved already.' });
    await makeRounds(context.q, project, moment.now, moment.today);
    return { kind: 'plan', plan: { id: command.plan, state: 'approved' } };
  },
};

const reissuePoint = statement<{ serial: number }>(
  'patrol.reissuePoint',
  'update kewu.points set code_serial = code_serial + 1 where project_id = $1 and id = $2 returning code_serial as serial',
);
/** Issues a point's code anew; stickers printed before are refused from now on. */
const reissue: Handler<'point.reissue'> = {
  run: async (context, command) => {
    if (!managesRounds(context.person))
      refuse(403, 'point.not-yours', { zh: '点码由物业助理、物业主管或主任换发。', en: 'Not yours to issue.' });
    const [point] = await context.q(reissuePoint, [context.unit.project.id, command.point]);
    if (!point) notFound();
    return { kind: 'point', point: { id: command.point, serial: point.serial } };
  },
};

const superiorOf = statement<{ id: string }>(
  'patrol.superiorOf',
  `select u.staff_id as id from kewu.posts p join kewu.posts u on u.project_id = p.project_id and u.id = p.superior_id
   where p.project_id = $1 and p.staff_id = $2 and u.staff_id is not null limit 1`,
);
const addReading = statement(
  'patrol.addReading',
  `insert into kewu.readings (project_id, id, day, staff_id, read_at, follow_up, remark, reported_to, reported_at)
   values ($1, $2, $3::date, $4, $5::timestamptz, $6::jsonb, $7, $8, case when $8::uuid is null then null else $5::timestamptz end)`,
);
const readingThere = statement<{ id: string }>(
  'patrol.readingThere',
  'select id from kewu.readings where project_id = $1 and day = $2::date and staff_id = $3',
);
/** The receipt of having read a day's patrol records, with what to follow up, told to the superior (P3-4.4). */
const reading: Handler<'reading.done'> = {
  run: async (context, command) => {
    const { project, moment } = context.unit;
    if (command.day > moment.today)
      refuse(400, 'reading.future', { zh: '不能阅读将来的记录。', en: 'That day is yet to come.' });
    const [[there], [superior]] = await Promise.all([
      context.q(readingThere, [project.id, command.day, context.person.id]),
      context.q(superiorOf, [project.id, context.person.id]),
    ]);
    if (there)
      refuse(409, 'reading.done', { zh: '这一天的记录您已经阅读并汇报。', en: 'You have read that day already.' });
    const id = uuidv7();
    await context.q(addReading, [
      project.id,
      id,
      command.day,
      context.person.id,
      moment.happenedAt,
      JSON.stringify(command.followUp),
      command.remark ?? null,
      superior?.id ?? null,
    ]);
    const digest = await digestBy(readingVouched)(context.q, [project.id, id]);
    const after = { digest };
    await noteOffice(context, [{ act: 'reading.done', subjectId: id, label: command.day, after }]);
    if (superior)
      enqueueOutbox(context.unit, uuidv7(), 'notify', {
        to: { staff: superior.id },
        say: {
          zh: `${context.person.name}已阅读 ${command.day} 的巡查记录，需跟进 ${command.followUp.length} 项。`,
          en: 'Patrol records were read.',
        },
        by: context.person.id,
        zone: null,
      });
    return { kind: 'reading', reading: { id, reportedTo: superior?.id ?? null } };
  },
};

export const patrolHandlers = {
  ...roundHandlers,
  'round.remark': remarkHandler,
  'round.visit': visitHandler,
  'plan.draft': draftPlan,
  'plan.approve': approve,
  ...planLineHandlers,
  ...routeHandlers,
  'point.reissue': reissue,
  'reading.done': reading,
};
