import { addDays } from '#kernel/calendar.ts';
import { foldLogin } from '#server/access/guessing.ts';
import { endSessionsOf } from '#server/access/sessions.ts';
import type { Handler } from '#server/command/handler.ts';
import { type FieldFault, refuse } from '#server/errors.ts';
import { maskPhone } from '#server/privacy/mask.ts';
import { difference, noteOffice } from '#server/record/office-changes.ts';
import { folded, text } from '#server/text/text.ts';
import { grantedRoles } from './grants.sql.ts';
import { invite } from './invitations.sql.ts';
import { peopleLeave } from './leaving.ts';
import { holdPeople, mustNotBeLast, personIn } from './people.rights.ts';
import { takenNames, writePerson, writeReturn } from './people.sql.ts';
import { keepStaffTerms } from './staff-terms.ts';

/** Writes a person of the office down, or corrects what is known of them. */
const save: Handler<'staff.save'> = {
  run: async (context, command) => {
    const { project, moment } = context.unit;
    await holdPeople(context);
    const known = command.version > 0 ? await personIn(context, command.staff, command.version) : undefined;
    const { set } = command;
    const number = set.number === undefined ? (known?.number ?? '') : folded(set.number);
    const name = set.name === undefined ? (known?.name ?? '') : text(set.name);
    const phone =
      set.phone === undefined ? (known?.phone ?? null) : folded(set.phone ?? '').replaceAll('-', '') || null;
    const login = set.login === undefined ? (known?.login ?? null) : (set.login ?? '').normalize('NFKC').trim() || null;
    const faults = faultsOf({ number, name, phone: set.phone === undefined ? null : phone, login });
    for (const twin of await context.q(takenNames, [command.staff, number, login])) {
      if (twin.number === number)
        faults.push({
          path: 'set.number',
          say: { zh: '这个工号已有人使用，请另取。', en: 'Somebody has this number: take another.' },
        });
      if (login !== null && twin.login !== null && foldLogin(twin.login) === foldLogin(login))
        faults.push({
          path: 'set.login',
          say: { zh: '这个账号已有人使用，请另取。', en: 'Somebody has this account: take another.' },
        });
    }
    if (faults.length > 0)
      refuse(400, 'staff.values', { zh: '有内容需要填写或更正。', en: 'Some fields need correction.' }, faults);
    if (known && known.login !== null && login === null) {
      const held = await context.q(grantedRoles, [project.id, known.id, moment.today]);
      await mustNotBeLast(
        context,
        held.map(({ role }) => role),
        moment.today,
        { staff: known.id },
      );
    }
    await context.q(writePerson, [command.staff, number, name, phone, login, project.id, moment.now]);
    if (known && login === null) await endSessionsOf(context.q, [command.staff]);
    await keepStaffTerms(context.q, project.id, [command.staff]);
    const shown = (of: { number: string; name: string; phone: string | null; login: string | null }) => ({
      ...{ number: of.number, name: of.name, login: of.login },
      phone: of.phone === null ? null : maskPhone(of.phone),
    });
    const after = shown({ number, name, phone, login });
    const differs = known ? difference(shown(known), after) : { after };
    if (differs)
      await noteOffice(context, [
        { act: known ? 'staff.change' : 'staff.add', subjectId: command.staff, label: `${name} ${number}`, ...differs },
      ]);
    return { kind: 'staff', staff: { id: command.staff, version: (known?.version ?? 0) + 1 } };
  },
};

function faultsOf(of: { number: string; name: string; phone: string | null; login: string | null }): FieldFault[] {
  const faults: FieldFault[] = [];
  const wrong = (path: string, zh: string, en: string): void =>
    void faults.push({ path: `set.${path}`, say: { zh, en } });
  if (!/^[A-Z0-9][A-Z0-9-]{0,19}$/.test(of.number))
    wrong('number', '工号只用字母、数字和横线，如 LH-001。', 'Letters, digits and dashes, such as LH-001.');
  if (of.name === '') wrong('name', '请填写姓名。', 'Write the name.');
  if (of.phone !== null && !/^\+?\d{5,15}$/.test(of.phone))
    wrong('phone', '电话应为 5 至 15 位数字。', 'Five to fifteen digits.');
  if (of.login !== null && !/^[A-Za-z0-9._-]{3,40}$/.test(of.login))
    wrong(
      'login',
      '账号用 3 至 40 个字母、数字、点、横线或下划线。',
      'Three to forty letters, digits, dots, dashes or underscores.',
    );
  return faults;
}

/** Somebody leaves: grants end with the last day, then sessions end and posts fall vacant; at once when that is today. */
const leave: Handler<'staff.leave'> = {
  run: async (context, command) => {
    const { project, moment } = context.unit;
    await holdPeople(context);
    const known = await personIn(context, command.staff, command.version);
    if (known.id === context.person.id)
      refuse(409, 'staff.self', {
        zh: '不能办理自己的离职，请另一位管理员办理。',
        en: 'Not of yourself: somebody else does this.',
      });
    if (known.state === 'left')
      refuse(409, 'staff.gone', { zh: `${known.name}已经离职。`, en: `${known.name} has left already.` });
    if (command.last > addDays(moment.today, 366) || command.last < addDays(moment.today, -366))
      refuse(400, 'staff.values', { zh: '请核对离职日期。', en: 'Check the day.' }, [
        { path: 'last', say: { zh: '离职日期应在前后一年之内。', en: 'Within a year from today.' } },
      ]);
    const held = await context.q(grantedRoles, [project.id, known.id, moment.today]);
    const gone = command.last <= moment.today;
    await mustNotBeLast(
      context,
      held.map(({ role }) => role),
      gone ? moment.today : command.last,
      { staff: known.id },
    );
    const vacant = await peopleLeave(context.q, project.id, [known.id], { last: command.last, gone, now: moment.now });
    if (gone) await keepStaffTerms(context.q, project.id, [known.id]);
    await noteOffice(context, [
      {
        act: 'staff.leave',
        subjectId: known.id,
        label: `${known.name} ${known.number}`,
        after: { last: command.last, posts: vacant },
      },
    ]);
    return { kind: 'staff', staff: { id: known.id, version: known.version + 1, left: gone } };
  },
};

/** Somebody stays after all, or comes back: with a new password, and what they may do is granted anew. */
const comeBack: Handler<'staff.return'> = {
  run: async (context, command) => {
    await holdPeople(context);
    const known = await personIn(context, command.staff, command.version);
    if (known.leftOn === null)
      refuse(409, 'staff.here', { zh: `${known.name}在职。`, en: `${known.name} has not left.` });
    await context.q(writeReturn, [known.id]);
    await keepStaffTerms(context.q, context.unit.project.id, [known.id]);
    await noteOffice(context, [
      {
        act: 'staff.return',
        subjectId: known.id,
        label: `${known.name} ${known.number}`,
        before: { last: known.leftOn },
      },
    ]);
    return { kind: 'staff', staff: { id: known.id, version: known.version + 1 } };
  },
};

/**
 * Invites a person to set a password, with a one-time code that holds for seven days; older ones hold no more. The server
 * is told its fingerprint only: it can not show the code a second time, log it or lose it.
 */
const inviteHandler: Handler<'account.invite'> = {
  run: async (context, command) => {
    await holdPeople(context);
    const known = await personIn(context, command.staff);
    if (known.id === context.person.id)
      refuse(409, 'staff.self', {
        zh: '自己的密码请在「账号与安全」里修改。',
        en: 'Change your own password on the account page.',
      });
    if (known.state === 'left')
      refuse(409, 'staff.gone', { zh: `${known.name}已经离职。`, en: `${known.name} has left.` });
    if (known.login === null)
      refuse(409, 'staff.no-login', {
        zh: `请先为${known.name}填写账号。`,
        en: `${known.name} has no account name yet.`,
      });
    const { now } = context.unit.moment;
    const [made] = await context.q(invite, [command.invitation, known.id, command.code, context.person.id, now]);
    await noteOffice(context, [
      {
        act: 'account.invite',
        subjectId: known.id,
        label: `${known.name} ${known.number}`,
        after: { login: known.login, again: known.hasPassword },
      },
    ]);
    return {
      kind: 'invitation',
      invitation: { id: command.invitation, login: known.login, expiresAt: made?.expiresAt ?? now },
    };
  },
};

export const peopleHandlers = {
  'staff.save': save,
  'staff.leave': leave,
  'staff.return': comeBack,
  'account.invite': inviteHandler,
};
