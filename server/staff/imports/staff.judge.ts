import { v7 as uuidv7 } from 'uuid';
import { type DepartmentKind, type RoleId, roles } from '#kernel/roles.ts';
import { foldLogin } from '#server/access/guessing.ts';
import type { Person } from '#server/access/policy.ts';
import type { Fault } from '#server/manifest/import.ts';
import { rolesGivenBy, runsCompany } from '#server/staff/people.rights.ts';
import { folded } from '#server/text/text.ts';
import { inTurns } from '#server/turns.ts';
import { superiorsOf } from './staff.posts.ts';
import type { SaidPerson } from './staff.said.ts';
import type { PostKnown, StaffKnown } from './staff.sql.ts';

/** A chair of the office as a file would leave it. */
export interface PostPlan {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly department: DepartmentKind;
  readonly superiorId: string | null;
  readonly staffId: string | null;
}
export interface GrantPlan {
  readonly id: string;
  readonly role: RoleId;
  readonly zoneId: string | null;
  readonly from: string;
  readonly to: string | null;
}
/** What one row makes of a person; what is null or empty stays as it is. */
export interface PersonPlan {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly staff: {
    readonly phone: string | null;
    readonly login: string | null;
    readonly before: {
      readonly phone: string | null;
      readonly login: string | null;
      readonly leftOn: string | null;
    } | null;
  } | null;
  readonly post: { readonly after: PostPlan; readonly before: PostKnown | null } | null;
  /** the post above, where a later row fills it: it is there first */
  readonly above: PostPlan | null;
  readonly grants: readonly GrantPlan[];
  readonly leaves: boolean;
}
/** What is known before a file is read. */
export interface Known {
  readonly people: readonly StaffKnown[];
  readonly posts: readonly PostKnown[];
  readonly zones: readonly { readonly id: string; readonly code: string; readonly name: string }[];
  /** numbers and accounts anybody of the company has, with whose they are */
  readonly taken: readonly { readonly id: string; readonly number: string; readonly login: string | null }[];
  /** who brought the file: it gives no role they could not give by hand */
  readonly by: Person;
  readonly today: string;
  /** whether people without an account in the file get their number as one */
  readonly numberIsLogin: boolean;
}
/** A row under judgement. */
export interface Judged {
  readonly said: SaidPerson;
  readonly faults: Fault[];
  /** what keeps whoever brought the file from changing anything of this person: nothing, where the row changes nothing */
  readonly walls: Fault[];
  readonly known: StaffKnown | undefined;
  readonly id: string;
  /** the same row again: nothing is written for it */
  readonly again: boolean;
  post: PostPlan | null;
  postBefore: PostKnown | null;
}

/** Judges all rows of a file of people together: a superior may stand in any of them. Answers them in the order given. */
export async function judgeStaff(
  rows: readonly SaidPerson[],
  known: Known,
): Promise<{ judged: Judged; plan: PersonPlan | null }[]> {
  const byNumber = new Map(known.people.map((one) => [one.number, one]));
  const seen = new Map<string, Judged>();
  const logins = new Map(
    known.taken.flatMap(({ id, login }) => (login === null ? [] : [[foldLogin(login), id] as const])),
  );
  const numbers = new Map(known.taken.map(({ id, number }) => [number, id]));
  const zones = zonesCalled(known);
  const judged = await inTurns(rows, (said): Judged => {
    const faults = [...said.faults];
    const fault = (column: string, zh: string, en: string): void => void faults.push({ column, say: { zh, en } });
    const there = byNumber.get(said.number);
    const first = seen.get(said.number);
    const again = first !== undefined && sameWords(first.said, said);
    if (first && !again)
      fault(
        'number',
        `工号「${said.number}」在第 ${first.said.n} 行已出现，请合并成一行。`,
        `Row ${first.said.n} has this number already.`,
      );
    const one: Judged = {
      ...{ said, faults, walls: [], known: there, id: there?.id ?? first?.id ?? uuidv7(), again },
      ...{ post: null, postBefore: null },
    };
    if (!first && said.number !== '') seen.set(said.number, one);
    if (!there && numbers.has(said.number))
      fault('number', `工号「${said.number}」已由其他管理处的人使用，请另取。`, 'Somebody elsewhere has this number.');
    if (there && there.name !== said.name && said.name !== '')
      fault(
        'name',
        `工号「${said.number}」登记的是「${there.name}」。改名请在「员工与授权」里办理，或核对工号。`,
        'This number belongs to another name.',
      );
    const login = loginOf(one, known);
    const whose = login === null ? undefined : logins.get(foldLogin(login));
    if (login !== null && whose !== undefined && whose !== one.id)
      fault('login', `账号「${login}」已有人使用，请另写。`, 'Somebody has this account.');
    if (login !== null) logins.set(foldLogin(login), one.id);
    if (there?.login && said.login !== null && foldLogin(said.login) !== foldLogin(there.login))
      fault('login', '已有账号，改账号请在「员工与授权」里办理。', 'Change the account by hand.');
    mayChange(one, known, zones, fault);
    return one;
  });
  await superiorsOf(judged, known);
  const made = new Map<string, Judged>();
  for (const one of judged) if (one.post && !one.postBefore && !made.has(one.post.id)) made.set(one.post.id, one);
  return inTurns(judged, (one) => {
    const plan = one.faults.length > 0 || one.again ? null : planOf(one, made, known, zones);
    if (!plan || !writes(plan) || one.walls.length === 0) return { judged: one, plan };
    one.faults.push(...one.walls);
    return { judged: one, plan: null };
  });
}

/** Does it change anything? */
export const writes = ({ staff, post, grants, leaves }: PersonPlan): boolean =>
  staff !== null || post !== null || grants.length > 0 || leaves;

const sameWords = (a: SaidPerson, b: SaidPerson): boolean =>
  JSON.stringify({ ...a, n: 0 }) === JSON.stringify({ ...b, n: 0 });

const loginOf = ({ said, known: there }: Judged, { numberIsLogin }: Known): string | null =>
  there ? (there.login ?? said.login) : (said.login ?? (numberIsLogin && said.number.length >= 3 ? said.number : null));

/** The same walls as by hand: what the sender may not do to this person, or give them, is a fault of the row. */
function mayChange(
  one: Judged,
  known: Known,
  zones: Zones,
  fault: (column: string, zh: string, en: string) => void,
): void {
  const { said, known: there } = one;
  const { by } = known;
  const zone = zones.get(folded(said.zone));
  if (said.zone !== '' && !zone)
    fault('zone', `没有片区「${said.zone}」，请先在「位置」里建立。`, 'There is no such zone.');
  if (there?.state === 'left' && !said.left)
    fault('state', `${there.name}已经离职，返聘请在「员工与授权」里办理。`, 'They have left: take them back by hand.');
  if (said.left) {
    if (there?.id === by.id) fault('state', '不能办理自己的离职，请另一位管理员办理。', 'Not of yourself.');
    if (there?.state === 'active' && there.grants.some(({ role }) => role === 'manager' || role === 'admin'))
      fault('state', '主任和系统管理员的离职请在「员工与授权」里办理。', 'Do this by hand for managers.');
  }
  const given = grantsOf(one, known, zones);
  if (given.length > 0 && one.id === by.id) fault('role', '不能给自己授权，请另一位管理员办理。', 'Not to yourself.');
  const may = rolesGivenBy(by);
  for (const { role } of given)
    if (!may.includes(role))
      fault('role', `「${roles[role].zh}」由系统管理员授权，请联系他。`, 'This role is given by the administrator.');
  for (const { zone: named } of said.roles)
    if (named !== '' && !zones.has(named))
      fault('role', `没有片区「${named}」，请先在「位置」里建立。`, 'There is no such zone.');
  for (const { role, zone: named } of said.roles)
    if ((named !== '' || said.zone !== '') && roles[role].reach === 'company')
      fault('zone', '公司角色不分片区。', 'Roles of the company have no zone.');
  if (!there) return;
  const wall = (zh: string, en: string): void => void one.walls.push({ column: 'number', say: { zh, en } });
  if (there.companyRoles.length > 0 && !by.grants.some(({ role, zoneId }) => role === 'admin' && zoneId === null))
    wall(`${there.name}有公司或系统管理员的角色，请由系统管理员办理。`, 'The administrator does this.');
  if (there.elsewhere && !runsCompany(by))
    wall(`${there.name}还在其他管理处任职，请由公司的系统管理员办理。`, 'They work in another office too.');
}

/** Zones by what they are called, code or name; the first of those called the same. */
type Zones = ReadonlyMap<string, Known['zones'][number]>;
function zonesCalled({ zones }: Known): Zones {
  const called = new Map<string, Known['zones'][number]>();
  for (const zone of zones)
    for (const name of [folded(zone.code), folded(zone.name)])
      if (name !== '' && !called.has(name)) called.set(name, zone);
  return called;
}

/** Roles a row gives that the person does not hold already. */
function grantsOf({ said, known: there }: Judged, known: Known, zones: Zones): GrantPlan[] {
  if (said.left) return [];
  const zoneOf = (named: string): string | null => zones.get(folded(named || said.zone))?.id ?? null;
  const from = said.from !== null && said.from > known.today ? said.from : known.today;
  return said.roles
    .map(({ role, zone }) => ({ role, zoneId: zoneOf(zone) }))
    .filter(
      ({ role, zoneId }) =>
        !there?.grants.some(
          (one) => one.role === role && (one.zoneId === zoneId || one.zoneId === null || one.everywhere),
        ),
    )
    .map(({ role, zoneId }) => ({ id: uuidv7(), role, zoneId, from, to: there?.leftOn ?? null }));
}

function planOf(one: Judged, made: ReadonlyMap<string, Judged>, known: Known, zones: Zones): PersonPlan {
  const { said, known: there, id } = one;
  const base = { id, number: said.number, name: said.name };
  if (said.left)
    return { ...base, staff: null, post: null, above: null, grants: [], leaves: there?.state === 'active' };
  const phone = said.phone ?? there?.phone ?? null;
  const login = loginOf(one, known);
  const staff =
    !there || there.phone !== phone || there.login !== login
      ? { phone, login, before: there ? { phone: there.phone, login: there.login, leftOn: there.leftOn } : null }
      : null;
  const { post, postBefore } = one;
  const same =
    post && postBefore && (Object.keys(post) as (keyof PostPlan)[]).every((key) => postBefore[key] === post[key]);
  const above = made.get(post?.superiorId ?? '');
  return {
    ...base,
    staff,
    post: post && !same ? { after: post, before: postBefore } : null,
    above: above?.post && above.said.n > said.n ? { ...above.post, superiorId: null, staffId: null } : null,
    grants: grantsOf(one, known, zones),
    leaves: false,
  };
}
