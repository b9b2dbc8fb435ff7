import { isRole, type RoleId, roles } from '#kernel/roles.ts';
import type { Person } from '#server/access/policy.ts';
import type { CommandContext } from '#server/command/context.ts';
import type { Query } from '#server/db/statement.ts';
import { notFound, refuse } from '#server/errors.ts';
import { type KnownPerson, lockPeople, othersHolding, personToChange } from './people.sql.ts';

const whole = (person: Person, role: RoleId): boolean =>
  person.grants.some((grant) => grant.role === role && grant.zoneId === null);

/** Administers every office of the company. */
export const runsCompany = (person: Person): boolean =>
  person.grants.some(({ role, everywhere }) => role === 'admin' && everywhere === true);

/** May look after the people of the office: its administrator and its manager. */
export const runsPeople = (person: Person): boolean => whole(person, 'admin') || whole(person, 'manager');

/** Roles that a person may give: an administrator every one, a manager those of the office. */
export function rolesGivenBy(person: Person): RoleId[] {
  const all = (Object.keys(roles) as RoleId[]).filter((role) => role !== 'resident');
  return whole(person, 'admin')
    ? all
    : whole(person, 'manager')
      ? all.filter((role) => roles[role].reach !== 'company')
      : [];
}

/** 403 `staff.not-yours` for whoever does not look after people. */
export function mustRunPeople(person: Person): void {
  if (!runsPeople(person))
    refuse(403, 'staff.not-yours', {
      zh: '员工、岗位和授权由主任或系统管理员维护，请联系他们。',
      en: 'People, posts and grants are kept by the manager and the administrator: ask one of them.',
    });
}

/** Holds the people of the project for this command, after seeing that they are its sender's to change. */
export async function holdPeople(context: CommandContext): Promise<void> {
  mustRunPeople(context.person);
  await context.q(lockPeople, [context.unit.project.id]);
}

/** The same for a file of people, whose sender was looked at before. */
export const lockPeopleOf = (q: Query, projectId: string): Promise<unknown> => q(lockPeople, [projectId]);

/**
 * A person whom the sender may change: 404 when not of this project, 403 when of the company above it or of another
 * office too, 409 when somebody has changed them in between.
 */
export async function personIn(context: CommandContext, id: string, version?: number): Promise<KnownPerson> {
  const [known] = await context.q(personToChange, [context.unit.project.id, id, context.unit.moment.today]);
  if (!known) notFound();
  if (known.companyRoles.length > 0 && !whole(context.person, 'admin'))
    refuse(403, 'staff.above', {
      zh: `${known.name}有公司或系统管理员的角色，请由系统管理员办理。`,
      en: `${known.name} has a role of the company: the administrator does this.`,
    });
  if (known.elsewhere && !runsCompany(context.person))
    refuse(403, 'staff.elsewhere', {
      zh: `${known.name}还在其他管理处任职，请由公司的系统管理员办理。`,
      en: `${known.name} works in another office too: the administrator of the company does this.`,
    });
  if (version !== undefined && version !== known.version)
    refuse(409, 'staff.moved', {
      zh: `${known.name}的资料刚刚被别人改过，请刷新后再改。`,
      en: `Somebody has just changed ${known.name}: reload first.`,
    });
  return known;
}

/**
 * Refuses what would leave the office without anybody who holds one of these roles from the day after `last` on: then
 * nobody could give a right any more, or grant an extension.
 */
export async function mustNotBeLast(
  context: CommandContext,
  held: readonly string[],
  last: string,
  but: { staff?: string; grant?: string },
): Promise<void> {
  for (const role of (['admin', 'manager'] as const).filter((one) => held.includes(one))) {
    const [others] = await context.q(othersHolding, [
      context.unit.project.id,
      role,
      last,
      but.staff ?? null,
      but.grant ?? null,
    ]);
    if ((others?.n ?? 0) === 0)
      refuse(409, `staff.last-${role}`, {
        zh: `这是本处最后一位能登录的${roles[role].zh}，请先授权给另一位，并让他登录。`,
        en: `The last ${roles[role].en} who can sign in: grant it to somebody else first, and have them sign in.`,
      });
  }
}

/** Roles as words, for the log. */
export const roleWord = (role: string): string => (isRole(role) ? roles[role].zh : role);
