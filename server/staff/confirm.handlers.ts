import type { Handler } from '#server/command/handler.ts';
import { notFound, refuse } from '#server/errors.ts';
import { noteOffice } from '#server/record/office-changes.ts';
import { addGrants, couldConfirm, dropWaiting, waitingToConfirm } from './confirm.sql.ts';
import { mayConfirm, noteOfAlone, passwordIsDue } from './confirm.ts';
import { lockPeopleOf } from './people.rights.ts';

/**
 * A second person confirms that somebody holds the roles they were given: from now on these count. Never the holder, nor
 * whoever gave them or opened the account; where nobody else could, one of those may, and it is marked for good.
 */
const confirm: Handler<'grant.confirm'> = {
  run: async (context, command) => {
    const { project, moment } = context.unit;
    if (!mayConfirm(context.person))
      refuse(403, 'grant.not-confirmer', {
        zh: '授权由另一位主任、系统管理员或公司管理层确认，请联系他们。',
        en: 'Grants are confirmed by another manager, administrator or the company: ask them.',
      });
    await lockPeopleOf(context.q, project.id);
    const waiting = await context.q(waitingToConfirm, [project.id, command.staff, command.grants, moment.now]);
    const [first] = waiting;
    if (!first || waiting.length < command.grants.length) notFound();
    if (first.staffId === context.person.id)
      refuse(403, 'grant.self', {
        zh: '不能确认自己的授权，请另一位主任、系统管理员或公司管理层办理。',
        en: 'Nobody confirms their own roles: somebody else does this.',
      });
    if (first.invited)
      refuse(409, 'grant.invited', {
        zh: `${first.name}还有没用过的邀请码。请本人先用它设好密码并登录，再当面确认。`,
        en: `${first.name} has an invitation that was not used yet: confirm once they have signed in with it.`,
      });
    const alone = new Set<string>();
    for (const grant of waiting) {
      if (!grant.barred.includes(context.person.id)) continue;
      const others = await context.q(couldConfirm, [grant.projectId, moment.today, [...grant.barred, grant.staffId]]);
      if (others.length > 0)
        refuse(403, 'grant.own-hand', {
          zh: '这项授权由您授出，或账号由您邀请，须由另一位主任、系统管理员或公司管理层确认。',
          en: 'You gave this role or opened this account: somebody else has to confirm it.',
        });
      alone.add(grant.id);
    }
    const from = (day: string): string => (day > moment.today ? day : moment.today);
    const counts = waiting
      .filter(({ to }) => to === null || to >= moment.today)
      .map((grant) => ({
        ...{ ...grant, from: from(grant.from) },
        ...(alone.has(grant.id) ? { alone: true } : { confirmedBy: context.person.id }),
      }));
    await context.q(addGrants, [JSON.stringify(counts)]);
    await context.q(dropWaiting, [waiting.map(({ id }) => id)]);
    if (alone.size > 0) await passwordIsDue(context.q, [first.staffId]);
    await noteOffice(
      context,
      counts.map(({ id, staffId, name, number, role }) =>
        alone.has(id)
          ? noteOfAlone({ id: staffId, name, number }, role)
          : { act: 'grant.confirm', subjectId: staffId, label: `${name} ${number}`, after: { role } },
      ),
    );
    return { kind: 'grants', grants: counts.map(({ id }) => ({ id, alone: alone.has(id) })) };
  },
};

export const confirmHandlers = { 'grant.confirm': confirm };
