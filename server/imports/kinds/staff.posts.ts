import { v7 as uuidv7 } from 'uuid';
import type { DepartmentKind, RoleId } from '#kernel/roles.ts';
import { folded } from '../clean/text.ts';
import type { Judged, Known, PostPlan } from './staff.judge.ts';
import type { PostKnown } from './staff.sql.ts';

const homes: Readonly<Partial<Record<RoleId, DepartmentKind>>> = {
  manager: 'administration',
  'customer-supervisor': 'customer',
  'customer-assistant': 'customer',
  'front-desk': 'customer',
  'tower-assistant': 'customer',
  'property-supervisor': 'property',
  'property-assistant': 'property',
  'admin-assistant': 'administration',
  cashier: 'finance',
  accountant: 'finance',
  'engineering-supervisor': 'engineering',
  'engineering-assistant': 'engineering',
  technician: 'engineering',
  'security-lead': 'security',
  security: 'security',
  'cleaning-lead': 'cleaning',
  'greening-lead': 'greening',
};

/** Finds or makes the post of each row, and then, all of them known, the post above it. */
export function superiorsOf(judged: readonly Judged[], known: Known): void {
  const fold = foldOnce();
  const open = known.posts.filter(({ closed }) => !closed);
  const numbers = new Set(known.posts.map(({ number }) => number));
  const free = new Map(open.filter(({ staffId }) => staffId === null).map((post) => [post.id, post]));
  for (const one of judged) if (!one.again && !one.said.left) chair(one, open, free, numbers, fold);
  // a fault of one row may leave another without the post above it, so it is gone through until nothing changes
  for (let before = -1; before !== faultsIn(judged); ) {
    before = faultsIn(judged);
    for (const one of judged)
      if (one.faults.length === 0 && one.said.superior !== '') settle(one, judged, known, open, fold);
    for (const one of judged) if (one.faults.length === 0) loops(one, judged, open);
  }
}
type Fold = (text: string) => string;
/** Each text is folded once: every row is held against everybody. */
function foldOnce(): Fold {
  const done = new Map<string, string>();
  return (text) => {
    const known = done.get(text) ?? folded(text);
    done.set(text, known);
    return known;
  };
}
const faultsIn = (judged: readonly Judged[]): number => judged.reduce((n, { faults }) => n + faults.length, 0);

function chair(
  one: Judged,
  open: readonly PostKnown[],
  free: Map<string, PostKnown>,
  numbers: Set<string>,
  fold: Fold,
): void {
  const { said, id, faults } = one;
  const fault = (column: string, zh: string, en: string): void => void faults.push({ column, say: { zh, en } });
  const own = open.filter(({ staffId }) => staffId === id);
  const called = own.find(({ title }) => fold(title) === fold(said.title));
  const there =
    said.title === '' || own.length === 1
      ? (called ?? (own.length === 1 ? own[0] : undefined))
      : (called ??
        (own.length === 0
          ? [...free.values()].find(
              ({ title, department }) =>
                fold(title) === fold(said.title) && (said.department === null || department === said.department),
            )
          : undefined));
  if (said.title !== '' && !there && own.length > 1)
    fault(
      'post',
      `${said.name}有几个岗位，请在「员工与授权」里更改。`,
      'They hold several posts: change them by hand.',
    );
  if (said.title === '' && !there) {
    if (said.superior !== '') fault('post', '没有写岗位，直接上级无处登记。', 'A superior needs a post.');
    return;
  }
  const [role] = said.roles;
  const department = said.department ?? (there?.department as DepartmentKind | undefined) ?? (role && homes[role]);
  if (!department) {
    fault('department', '新岗位请写明部门。', 'A new post needs its department.');
    return;
  }
  if (there) free.delete(there.id);
  one.postBefore = there ?? null;
  one.post = {
    id: there?.id ?? uuidv7(),
    number: there?.number ?? freeNumber(said.number, numbers),
    title: said.title || (there?.title ?? ''),
    department,
    superiorId: there?.superiorId ?? null,
    staffId: id,
  };
}

/** The number of the person for their post too; when another post has it, one that goes on from it. */
function freeNumber(wanted: string, numbers: Set<string>): string {
  let number = wanted;
  for (let i = 2; numbers.has(number); i += 1) number = `${wanted.slice(0, 17)}-${i}`;
  numbers.add(number);
  return number;
}

/** The post a row calls its superior: by number or name of whoever holds it, or by number or title of the post. */
function settle(
  one: Judged,
  judged: readonly Judged[],
  known: Known,
  open: readonly PostKnown[],
  fold: Fold,
): undefined {
  if (!one.post) return;
  const wanted = fold(one.said.superior);
  const fault = (zh: string, en: string): undefined => {
    one.faults.push({ column: 'superior', say: { zh, en } });
  };
  const rows = judged.filter((other) => !other.again && !other.said.left);
  const people = new Map<string, { readonly number: string; readonly name: string }>([
    ...known.people.filter(({ state }) => state === 'active').map((each) => [each.id, each] as const),
    ...rows.map(({ id, said }) => [id, said] as const),
  ]);
  const named = [...people].filter(([, { number }]) => fold(number) === wanted);
  const found = named.length > 0 ? named : [...people].filter(([, { name }]) => fold(name) === wanted);
  if (found.length > 1)
    return fault(`有几位「${one.said.superior}」，直接上级请写工号。`, 'Several are called so: write the number.');
  const [who] = found;
  const row = who && rows.find(({ id }) => id === who[0]);
  const posts: readonly (PostPlan | PostKnown)[] = who
    ? [row?.post ?? [], open.filter(({ staffId }) => staffId === who[0])].flat().slice(0, 1)
    : [
        ...open.filter(({ id }) => !rows.some(({ post }) => post?.id === id)),
        ...rows.flatMap(({ post }) => post ?? []),
      ].filter(({ number, title }) => fold(number) === wanted || fold(title) === wanted);
  if (posts.length > 1)
    return fault(`有几个岗位叫「${one.said.superior}」，直接上级请写工号。`, 'Several posts are called so.');
  const [post] = posts;
  if (!post)
    return fault(
      who
        ? `「${one.said.superior}」还没有岗位，不能作上级。`
        : `没有找到直接上级「${one.said.superior}」，请写姓名或工号。`,
      who ? 'They hold no post.' : 'There is no such superior.',
    );
  if (post.id === one.post.id) return fault('直接上级写成了自己。', 'The superior is the person themselves.');
  const made = rows.find((other) => other.post?.id === post.id && !other.postBefore);
  if (made && made.faults.length > 0)
    return fault(
      `直接上级「${one.said.superior}」在第 ${made.said.n} 行，那一行有错，请先改正。`,
      'The row of the superior is wrong.',
    );
  one.post = { ...one.post, superiorId: post.id };
}

function loops(one: Judged, judged: readonly Judged[], open: readonly PostKnown[]): void {
  if (!one.post || one.said.superior === '') return;
  const above = new Map(open.map(({ id, superiorId }) => [id, superiorId]));
  for (const { post, faults } of judged) if (post && faults.length === 0) above.set(post.id, post.superiorId);
  let up = one.post.superiorId;
  for (let steps = 0; up !== null && up !== one.post.id && steps <= above.size; steps += 1) up = above.get(up) ?? null;
  if (up === one.post.id)
    one.faults.push({
      column: 'superior',
      say: { zh: '上级绕回了自己，请核对直接上级。', en: 'The superiors lead back to the person themselves.' },
    });
}
