import { addDays } from '#kernel/calendar.ts';
import { isRole, isTrusted, type RoleId, roles } from '#kernel/roles.ts';
import type { CommandContext } from '#server/command/context.ts';
import type { CommandOf, Handler } from '#server/command/handler.ts';
import { type FieldFault, notFound, refuse } from '#server/errors.ts';
import { whereabouts } from '#server/estate/whereabouts.ts';
import { noteOffice } from '#server/record/office-changes.ts';
import { dropWaiting } from './confirm.sql.ts';
import { noteOfAlone, putGrants } from './confirm.ts';
import { endGrant, grantToEnd, overlapping, waitingGrant } from './grants.sql.ts';
import { holdPeople, mustNotBeLast, personIn, rolesGivenBy, roleWord, runsCompany } from './people.rights.ts';

type Give = CommandOf<'grant.give'>;

const refuseNotGiven = (role: string): never =>
  refuse(403, 'grant.not-yours', {
    zh: `「${roleWord(role)}」由系统管理员授权，请联系他。`,
    en: 'This role is given by the administrator: ask them.',
  });

/**
 * Gives a person a role, in the project or one of its zones, from day to day. Nobody gives one to themselves; a trusted
 * role counts once a second person has confirmed it.
 */
const give: Handler<'grant.give'> = {
  run: async (context, command) => {
    const { project } = context.unit;
    await holdPeople(context);
    const known = await personIn(context, command.staff);
    if (known.id === context.person.id)
      refuse(403, 'grant.self', {
        zh: '不能给自己授权，请另一位管理员办理。',
        en: 'Nobody gives a role to themselves.',
      });
    const { role } = command;
    const faults = await faultsOf(context, command);
    if (faults.length > 0)
      refuse(400, 'grant.values', { zh: '有内容需要填写或更正。', en: 'Some fields need correction.' }, faults);
    if (!rolesGivenBy(context.person).includes(role as RoleId)) refuseNotGiven(role);
    if (command.everywhere && !runsCompany(context.person)) refuseNotGiven(role);
    if (known.state === 'left' || (known.leftOn !== null && command.from > known.leftOn))
      refuse(409, 'staff.gone', { zh: `${known.name}那时已经离职。`, en: `${known.name} has left by then.` });
    const [there] = await context.q(overlapping, [
      ...[project.id, known.id, role, command.zone, command.from, command.to, command.everywhere === true],
    ]);
    if (there)
      refuse(409, 'grant.there', {
        zh: `${known.name}在这段时间已有这个角色（${there.from} 起），无需再授。`,
        en: `${known.name} has this role in that time already, from ${there.from}.`,
      });
    const until =
      known.leftOn !== null && (command.to === null || command.to > known.leftOn) ? known.leftOn : command.to;
    const grant = {
      ...{ id: command.grant, staffId: known.id, role, projectId: command.everywhere ? null : project.id },
      ...{ zoneId: command.zone, from: command.from, to: until },
    };
    const { now, today } = context.unit.moment;
    const standing =
      (await putGrants(context.q, [grant], { by: context.person.id, now, today })).get(grant.id) ?? 'holds';
    await noteOffice(context, [
      {
        ...{ act: 'grant.give', subjectId: known.id, label: `${known.name} ${known.number}` },
        after: {
          role,
          zone: command.zone,
          from: command.from,
          to: until,
          ...(command.everywhere ? { everywhere: true } : {}),
          ...(standing === 'waits' ? { waits: true } : {}),
        },
      },
      ...(standing === 'alone' ? [noteOfAlone(known, role)] : []),
    ]);
    return { kind: 'grant', grant: { id: command.grant, to: until, standing } };
  },
};

async function faultsOf(context: CommandContext, { role, zone, from, to, everywhere }: Give): Promise<FieldFault[]> {
  const faults: FieldFault[] = [];
  const wrong = (path: string, zh: string, en: string): void => void faults.push({ path, say: { zh, en } });
  if (!isRole(role) || role === 'resident') wrong('role', '请选择角色。', 'Choose a role.');
  else if (roles[role].reach !== 'company' && everywhere)
    wrong('role', '这个角色只在一个管理处内授权。', 'This role is given in one office.');
  else if (roles[role].reach === 'company' && zone !== null)
    wrong('zone', '公司角色不分片区。', 'Roles of the company have no zone.');
  if (zone !== null) {
    const place = await whereabouts(context.q, context.unit.project.id, zone);
    if (place?.kind !== 'zone') wrong('zone', '没有这个片区，请重新选择。', 'There is no such zone.');
  }
  // rights of a day gone by would open what was done offline then
  if (from < context.unit.moment.today) wrong('from', '授权从今天或以后开始。', 'From today on, not earlier.');
  if (to !== null && to < from) wrong('to', '结束日期不能早于开始日期。', 'Not before the first day.');
  return faults;
}

/** Ends a grant with a day; the office never loses its last administrator or manager by it. */
const end: Handler<'grant.end'> = {
  run: async (context, command) => {
    const { project, moment } = context.unit;
    await holdPeople(context);
    const [grant] = await context.q(grantToEnd, [project.id, command.grant]);
    if (!grant) return endWaiting(context, command);
    if (
      !rolesGivenBy(context.person).includes(grant.role as RoleId) ||
      (grant.everywhere && !runsCompany(context.person))
    )
      refuseNotGiven(grant.role);
    if (command.to < addDays(moment.today, -1))
      refuse(400, 'grant.values', { zh: '有内容需要更正。', en: 'A field needs correction.' }, [
        {
          path: 'to',
          say: { zh: '最早到昨天为止（即刻结束）。', en: 'Yesterday at the earliest, which ends it now.' },
        },
      ]);
    if (grant.to !== null && grant.to < moment.today)
      refuse(409, 'grant.over', { zh: '这项授权已经结束。', en: 'This grant is over already.' });
    const longer = grant.to !== null && command.to > grant.to;
    if (longer && isRole(grant.role) && isTrusted(grant.role))
      refuse(400, 'grant.values', { zh: '有内容需要更正。', en: 'A field needs correction.' }, [
        {
          path: 'to',
          say: {
            zh: `不能晚于原来的结束日期 ${grant.to}；要延长请重新授权，再由另一人确认。`,
            en: `Not later than ${grant.to}: give the role anew and have it confirmed.`,
          },
        },
      ]);
    const last = command.to < moment.today ? addDays(moment.today, -1) : command.to;
    if (grant.zoneId === null) await mustNotBeLast(context, [grant.role], last, { grant: grant.id });
    await context.q(endGrant, [grant.id, command.to]);
    const { name, number } = await personIn(context, grant.staffId);
    await noteOffice(context, [
      {
        ...{ act: 'grant.end', subjectId: grant.staffId, label: `${name} ${number}` },
        ...{ before: { role: grant.role, to: grant.to }, after: { to: command.to } },
      },
    ]);
    return { kind: 'grant', grant: { id: grant.id, to: command.to } };
  },
};

/** A grant that waits for its second person is taken back whole: it never counted. */
async function endWaiting(context: CommandContext, command: CommandOf<'grant.end'>) {
  const { project } = context.unit;
  const [grant] = await context.q(waitingGrant, [project.id, command.grant]);
  if (!grant) notFound();
  if (
    !rolesGivenBy(context.person).includes(grant.role as RoleId) ||
    (grant.everywhere && !runsCompany(context.person))
  )
    refuseNotGiven(grant.role);
  await context.q(dropWaiting, [[grant.id]]);
  const { name, number } = await personIn(context, grant.staffId);
  const change = { act: 'grant.end', subjectId: grant.staffId, label: `${name} ${number}` };
  await noteOffice(context, [{ ...change, before: { role: grant.role, waits: true } }]);
  return { kind: 'grant' as const, grant: { id: grant.id, to: command.to } };
}

export const grantHandlers = {
  'grant.give': give,
  'grant.end': end,
};
