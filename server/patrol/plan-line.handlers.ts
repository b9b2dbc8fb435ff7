import { daysInMonth } from '#kernel/calendar.ts';
import { isRole } from '#kernel/roles.ts';
import { zonesOf } from '#server/access/policy.ts';
import type { CommandContext } from '#server/command/context.ts';
import type { Handler } from '#server/command/handler.ts';
import { type FieldFault, notFound, refuse } from '#server/errors.ts';
import { managesRounds } from './patrol.rights.ts';
import { codesOfRoute, routeById } from './read.sql.ts';
import { dropLine, lineNumbers, planHeld, writeLine } from './route.sql.ts';

/** The draft of a plan, held; 404 when there is none, 403 for whoever does not plan, 409 once it is approved. */
async function draftOf(context: CommandContext, id: string): Promise<{ month: string }> {
  const [plan] = await context.q(planHeld, [context.unit.project.id, id]);
  if (!plan) notFound();
  if (!managesRounds(context.person))
    refuse(403, 'plan.not-yours', { zh: '巡查计划由物业助理或物业主管编制。', en: 'Not yours to plan.' });
  if (plan.state !== 'draft')
    refuse(409, 'plan.approved', {
      zh: '这份计划已经批准，不能再改；新的安排请排进下个月的计划。',
      en: 'This plan is approved: plan it for the next month.',
    });
  return plan;
}

/** Writes one line of the draft of a month: this route on these days between these times (P5-3.2). */
const write: Handler<'plan.line'> = {
  run: async (context, command) => {
    const { project } = context.unit;
    const plan = await draftOf(context, command.plan);
    const { set } = command;
    const numbers = (await context.q(lineNumbers, [project.id, command.plan])).map(({ n }) => n);
    if (command.n > 0 && !numbers.includes(command.n)) notFound();
    const [[route], points] = await Promise.all([
      context.q(routeById, [project.id, set.route, zonesOf(context.person)]),
      context.q(codesOfRoute, [project.id, set.route]),
    ]);
    const faults: FieldFault[] = [];
    const wrong = (path: string, zh: string, en: string): void =>
      void faults.push({ path: `set.${path}`, say: { zh, en } });
    if (!route?.active) wrong('route', '没有这条路线，或已停用，请重新选择。', 'There is no such route, or it rests.');
    else if (points.length === 0)
      wrong('route', '这条路线还没有点位，请先编排。', 'This route has no points yet: lay it out first.');
    const days = [...new Set(set.days)].sort((a, b) => a - b);
    if (days.length === 0) wrong('days', '请选择日期。', 'Choose days.');
    else if ((days.at(-1) ?? 0) > daysInMonth(plan.month))
      wrong('days', '这个月没有那一天。', 'This month has no such day.');
    if (set.end <= set.start) wrong('end', '结束时间应晚于开始时间。', 'Later than it begins.');
    if (route && (!isRole(set.role) || !route.walkers.includes(set.role)))
      wrong('role', '这条路线不由这个岗位巡查，请重新选择。', 'This role does not walk this route.');
    if (faults.length > 0)
      refuse(400, 'plan.values', { zh: '有内容需要填写或更正。', en: 'Some fields need correction.' }, faults);
    const n = command.n || (numbers[0] ?? 0) + 1;
    await context.q(writeLine, [
      ...[project.id, command.plan, n, set.route, days, set.start, set.end, set.shift, set.role],
    ]);
    return { kind: 'plan', plan: { id: command.plan, line: n } };
  },
};

/** Takes a line out of the draft of a month. */
const drop: Handler<'plan.dropLine'> = {
  run: async (context, command) => {
    await draftOf(context, command.plan);
    const [gone] = await context.q(dropLine, [context.unit.project.id, command.plan, command.n]);
    if (!gone) notFound();
    return { kind: 'plan', plan: { id: command.plan, line: gone.n } };
  },
};

export const planLineHandlers = {
  'plan.line': write,
  'plan.dropLine': drop,
};
