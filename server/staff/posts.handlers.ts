import { v7 as uuidv7 } from 'uuid';
import { type DepartmentKind, departments } from '#kernel/roles.ts';
import type { CommandContext } from '#server/command/context.ts';
import type { Handler } from '#server/command/handler.ts';
import { type FieldFault, notFound, refuse } from '#server/errors.ts';
import { difference, noteOffice } from '#server/record/office-changes.ts';
import { folded, text } from '#server/text/text.ts';
import { openersOf } from './confirm.sql.ts';
import { othersSayWhoLeads } from './heads.ts';
import { holdPeople } from './people.rights.ts';
import { type KnownPerson, personToChange } from './people.sql.ts';
import {
  addDepartment,
  allDepartments,
  allPosts,
  closePost,
  numberTaken,
  type PostRow,
  writeHead,
  writePost,
} from './posts.sql.ts';
import { keepStaffTerms } from './staff-terms.ts';

/** Somebody of the office who works here, or undefined. */
async function worker(context: CommandContext, id: string): Promise<KnownPerson | undefined> {
  const [known] = await context.q(personToChange, [context.unit.project.id, id, context.unit.moment.today]);
  return known?.state === 'active' ? known : undefined;
}

/** Writes a post down or changes it: title, department, the post above it, who holds it. */
const save: Handler<'post.save'> = {
  run: async (context, command) => {
    const { project } = context.unit;
    await holdPeople(context);
    const posts = await context.q(allPosts, [project.id]);
    const known = command.version > 0 ? postIn(posts, command.post, command.version) : undefined;
    const { set } = command;
    const after = {
      number: set.number === undefined ? (known?.number ?? '') : folded(set.number),
      title: set.title === undefined ? (known?.title ?? '') : text(set.title),
      department: (set.department ?? known?.department ?? '') as string,
      superiorId: set.superior === undefined ? (known?.superiorId ?? null) : set.superior,
      staffId: set.holder === undefined ? (known?.staffId ?? null) : set.holder,
    };
    const holder = after.staffId === null ? undefined : await worker(context, after.staffId);
    const faults = faultsOf(command.post, after, posts);
    const wrong = (path: string, zh: string, en: string): void =>
      void faults.push({ path: `set.${path}`, say: { zh, en } });
    if (after.staffId !== null && !holder && after.staffId !== known?.staffId)
      wrong('holder', '没有这位员工，请重新选择。', 'There is no such person here.');
    if ((await context.q(numberTaken, [project.id, after.number, command.post])).length > 0)
      wrong('number', '这个岗位编号已使用，请另取。', 'The number is taken: take another.');
    if (faults.length > 0)
      refuse(400, 'post.values', { zh: '有内容需要填写或更正。', en: 'Some fields need correction.' }, faults);
    await context.q(addDepartment, [
      project.id,
      uuidv7(),
      after.department,
      departments[after.department as DepartmentKind].zh,
    ]);
    await context.q(writePost, [
      ...[project.id, command.post, after.number, after.title, after.department, after.superiorId, after.staffId],
    ]);
    const touched = [known?.staffId, after.staffId].filter((one) => typeof one === 'string');
    await keepStaffTerms(context.q, project.id, [...new Set(touched)]);
    const nameOf = (id: string | null): string | null => posts.find((one) => one.id === id)?.title ?? null;
    const shown = (of: typeof after, who: string | null) => ({
      ...{
        number: of.number,
        title: of.title,
        department: of.department,
        superior: nameOf(of.superiorId),
        holder: who,
      },
    });
    const now = shown(after, holder?.name ?? (after.staffId === null ? null : (known?.holder ?? null)));
    const differs = known ? difference(shown(known, known.holder), now) : { after: now };
    if (differs)
      await noteOffice(context, [
        {
          act: known ? 'post.change' : 'post.add',
          subjectId: command.post,
          label: `${after.title} ${after.number}`,
          ...differs,
        },
      ]);
    return { kind: 'post', post: { id: command.post, version: (known?.version ?? 0) + 1 } };
  },
};

/** The post of that id; 404 when there is none, 409 when it was changed in between. */
function postIn(posts: readonly PostRow[], id: string, version: number): PostRow {
  const found = posts.find((one) => one.id === id) ?? notFound();
  if (found.version !== version)
    refuse(409, 'post.moved', {
      zh: '这个岗位刚刚被别人改过，请刷新后再改。',
      en: 'Somebody has just changed this post: reload first.',
    });
  return found;
}

interface After {
  readonly number: string;
  readonly title: string;
  readonly department: string;
  readonly superiorId: string | null;
}
function faultsOf(id: string, after: After, posts: readonly PostRow[]): FieldFault[] {
  const faults: FieldFault[] = [];
  const wrong = (path: string, zh: string, en: string): void =>
    void faults.push({ path: `set.${path}`, say: { zh, en } });
  if (!/^[A-Z0-9][A-Z0-9-]{0,19}$/.test(after.number))
    wrong('number', '岗位编号只用字母、数字和横线，如 LH-001。', 'Letters, digits and dashes, such as LH-001.');
  if (after.title === '') wrong('title', '请填写岗位名称。', 'Write the title.');
  if (!Object.hasOwn(departments, after.department)) wrong('department', '请选择部门。', 'Choose a department.');
  const above = new Map(posts.map((one) => [one.id, one.superiorId]));
  if (after.superiorId !== null && !above.has(after.superiorId))
    wrong('superior', '没有这个岗位，请重新选择。', 'There is no such post.');
  let up = after.superiorId;
  for (let steps = 0; up !== null && up !== id && steps <= posts.length; steps += 1) up = above.get(up) ?? null;
  if (up === id) wrong('superior', '上级岗位绕回了自己，请另选。', 'The posts above it lead back to itself.');
  return faults;
}

/** Closes a post that nobody holds and that stands above none. */
const close: Handler<'post.close'> = {
  run: async (context, command) => {
    const { project, moment } = context.unit;
    await holdPeople(context);
    const posts = await context.q(allPosts, [project.id]);
    const known = postIn(posts, command.post, command.version);
    const below = posts.filter((one) => one.superiorId === known.id).length;
    if (known.staffId !== null || below > 0)
      refuse(409, 'post.in-use', {
        zh:
          known.staffId === null
            ? `还有 ${below} 个岗位归它管，请先改它们的上级。`
            : `${known.holder}还在这个岗位上，请先空出。`,
        en:
          known.staffId === null
            ? `${below} posts stand below it: give them another superior first.`
            : 'Somebody holds it: vacate it first.',
      });
    await context.q(closePost, [project.id, known.id, moment.now]);
    await noteOffice(context, [{ act: 'post.close', subjectId: known.id, label: `${known.title} ${known.number}` }]);
    return { kind: 'post', post: { id: known.id, version: known.version + 1 } };
  },
};

/** Nobody puts at the head of a department an account they opened, as long as somebody else here could say who leads it. */
async function mustNotBeOwnHand(context: CommandContext, { id, name }: KnownPerson): Promise<void> {
  const [opener] = await context.q(openersOf, [[id]]);
  if (opener?.openedBy !== context.person.id) return;
  const { project, moment } = context.unit;
  if (await othersSayWhoLeads(context.q, project.id, moment.today, context.person.id))
    refuse(403, 'head.own-hand', {
      zh: `${name}的账号由您邀请，请另一位主任或系统管理员来定部门负责人。`,
      en: `You opened the account of ${name}: another manager or administrator says who leads the department.`,
    });
}

/** Says who leads a department. */
const lead: Handler<'department.head'> = {
  run: async (context, command) => {
    const { project } = context.unit;
    await holdPeople(context);
    const name = departments[command.department as DepartmentKind].zh;
    const who = command.staff === null ? null : await worker(context, command.staff);
    if (who === undefined) notFound();
    if (who) await mustNotBeOwnHand(context, who);
    await context.q(addDepartment, [project.id, uuidv7(), command.department, name]);
    const before = (await context.q(allDepartments, [project.id])).find((one) => one.kind === command.department);
    await context.q(writeHead, [project.id, command.department, who?.id ?? null]);
    await noteOffice(context, [
      {
        act: 'department.head',
        subjectId: before?.id ?? null,
        label: name,
        before: { head: before?.head ?? null },
        after: { head: who?.name ?? null },
      },
    ]);
    return { kind: 'department', department: { kind: command.department, head: who?.id ?? null } };
  },
};

export const postHandlers = {
  'post.save': save,
  'post.close': close,
  'department.head': lead,
};
