import { v7 as uuidv7 } from 'uuid';
import type { DepartmentKind, RoleId } from '#kernel/roles.ts';
import { folded } from '#server/text/text.ts';
import { inTurns, takingTurns } from '#server/turns.ts';
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

/**
 * Finds or makes the post of each row, and then, all of them known, the post above it. Everybody is looked up by what they are
 * called; nobody is gone through for a row.
 */
export async function superiorsOf(judged: readonly Judged[], known: Known): Promise<void> {
  const open = known.posts.filter(({ closed }) => !closed);
  const chairs = chairsOf(open, known);
  await inTurns(judged, (one) => !one.again && !one.said.left && chair(one, chairs));
  const book = bookOf(judged, known, open);
  /** rows whose superior is made by a row, by the post it makes */
  const under = new Map<string, Judged[]>();
  await inTurns(judged, (one) => {
    if (one.faults.length > 0 || one.said.superior === '') return;
    const made = settle(one, book);
    if (made?.post) push(under, made.post.id, one);
  });
  // a row with a fault leaves those below it without a superior, and those below them
  const spoilt = await inTurns(judged, (one) => (one.faults.length > 0 ? [one] : []));
  await spoil(spoilt.flat(), book, under);
  for (;;) {
    const ring = loops(judged, open);
    if (ring.length === 0) return;
    await spoil(ring, book, under);
  }
}

function push<T>(map: Map<string, T[]>, key: string, one: T): void {
  const list = map.get(key);
  if (list) list.push(one);
  else map.set(key, [one]);
}

/** Posts by who holds them; those that are free by what they are called, in their order; numbers that are taken. */
interface Chairs {
  readonly heldBy: ReadonlyMap<string, readonly PostKnown[]>;
  readonly free: ReadonlyMap<string, PostKnown[]>;
  readonly taken: Set<string>;
  readonly numbers: Set<string>;
}
const calledIn = (title: string, department: string | null): string => `${folded(title)} ${department ?? ''}`;
function chairsOf(open: readonly PostKnown[], known: Known): Chairs {
  const [heldBy, free] = [new Map<string, PostKnown[]>(), new Map<string, PostKnown[]>()];
  for (const post of open) {
    if (post.staffId !== null) push(heldBy, post.staffId, post);
    else for (const department of [null, post.department]) push(free, calledIn(post.title, department), post);
  }
  // taken from their end
  for (const posts of free.values()) posts.reverse();
  return { heldBy, free, taken: new Set(), numbers: new Set(known.posts.map(({ number }) => number)) };
}
function firstFree({ free, taken }: Chairs, title: string, department: string | null): PostKnown | undefined {
  const posts = free.get(calledIn(title, department)) ?? [];
  while (posts.length > 0 && taken.has(posts.at(-1)?.id ?? '')) posts.pop();
  return posts.at(-1);
}

function chair(one: Judged, chairs: Chairs): void {
  const { said, id, faults } = one;
  const fault = (column: string, zh: string, en: string): void => void faults.push({ column, say: { zh, en } });
  const own = chairs.heldBy.get(id) ?? [];
  const called = own.find(({ title }) => folded(title) === folded(said.title));
  const there =
    said.title === '' || own.length === 1
      ? (called ?? (own.length === 1 ? own[0] : undefined))
      : (called ?? (own.length === 0 ? firstFree(chairs, said.title, said.department) : undefined));
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
  const [{ role } = { role: undefined }] = said.roles;
  const department = said.department ?? (there?.department as DepartmentKind | undefined) ?? (role && homes[role]);
  if (!department) {
    fault('department', '新岗位请写明部门。', 'A new post needs its department.');
    return;
  }
  if (there) chairs.taken.add(there.id);
  one.postBefore = there ?? null;
  one.post = {
    id: there?.id ?? uuidv7(),
    number: there?.number ?? freeNumber(said.number, chairs.numbers),
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

/** Who and what a superior may be called: people by number and by name, posts by number or title. */
interface Book {
  readonly byNumber: ReadonlyMap<string, readonly string[]>;
  readonly byName: ReadonlyMap<string, readonly string[]>;
  /** the row of a person */
  readonly rows: ReadonlyMap<string, Judged>;
  readonly heldBy: ReadonlyMap<string, PostKnown>;
  readonly posts: ReadonlyMap<string, readonly string[]>;
  /** the row that makes a post */
  readonly made: ReadonlyMap<string, Judged>;
}
function bookOf(judged: readonly Judged[], known: Known, open: readonly PostKnown[]): Book {
  const [byNumber, byName, posts] = [0, 1, 2].map(() => new Map<string, string[]>()) as [Names, Names, Names];
  const [rows, heldBy, made] = [new Map<string, Judged>(), new Map<string, PostKnown>(), new Map<string, Judged>()];
  const people = new Map<string, { readonly number: string; readonly name: string }>();
  for (const each of known.people) if (each.state === 'active') people.set(each.id, each);
  const filled = new Set<string>();
  for (const one of judged) {
    if (one.again || one.said.left) continue;
    people.set(one.id, one.said);
    if (!rows.has(one.id)) rows.set(one.id, one);
    if (!one.post) continue;
    filled.add(one.post.id);
    if (!one.postBefore && !made.has(one.post.id)) made.set(one.post.id, one);
  }
  for (const [id, { number, name }] of people) {
    push(byNumber, folded(number), id);
    push(byName, folded(name), id);
  }
  const call = ({ id, number, title }: PostPlan | PostKnown): void => {
    for (const name of new Set([folded(number), folded(title)])) push(posts, name, id);
  };
  for (const post of open) {
    if (post.staffId !== null && !heldBy.has(post.staffId)) heldBy.set(post.staffId, post);
    if (!filled.has(post.id)) call(post);
  }
  for (const { again, said, post } of judged) if (post && !again && !said.left) call(post);
  return { byNumber, byName, rows, heldBy, posts, made };
}
type Names = Map<string, string[]>;

/** Sets the post a row calls its superior: by number or name of whoever holds it, or by number or title of the post. Answers the row that makes it. */
function settle(one: Judged, book: Book): Judged | undefined {
  if (!one.post) return;
  const wanted = folded(one.said.superior);
  const fault = (zh: string, en: string): undefined => {
    one.faults.push({ column: 'superior', say: { zh, en } });
  };
  const found = book.byNumber.get(wanted) ?? book.byName.get(wanted) ?? [];
  if (found.length > 1)
    return fault(`有几位「${one.said.superior}」，直接上级请写工号。`, 'Several are called so: write the number.');
  const [who] = found;
  const held = who === undefined ? undefined : (book.rows.get(who)?.post ?? book.heldBy.get(who))?.id;
  const posts = who === undefined ? (book.posts.get(wanted) ?? []) : held === undefined ? [] : [held];
  if (posts.length > 1)
    return fault(`有几个岗位叫「${one.said.superior}」，直接上级请写工号。`, 'Several posts are called so.');
  const [post] = posts;
  if (post === undefined)
    return fault(
      who
        ? `「${one.said.superior}」还没有岗位，不能作上级。`
        : `没有找到直接上级「${one.said.superior}」，请写姓名或工号。`,
      who ? 'They hold no post.' : 'There is no such superior.',
    );
  if (post === one.post.id) return fault('直接上级写成了自己。', 'The superior is the person themselves.');
  one.post = { ...one.post, superiorId: post };
  return book.made.get(post);
}

/** Tells the rows below rows with a fault, and those below them. */
async function spoil(
  spoilt: readonly Judged[],
  book: Book,
  under: ReadonlyMap<string, readonly Judged[]>,
): Promise<void> {
  const left = [...spoilt];
  const others = takingTurns();
  for (let one = left.pop(); one; one = left.pop()) {
    await others();
    const post = one.post && book.made.get(one.post.id) === one ? one.post.id : '';
    for (const below of under.get(post) ?? []) {
      if (below.faults.length > 0) continue;
      below.faults.push({
        column: 'superior',
        say: {
          zh: `直接上级「${below.said.superior}」在第 ${one.said.n} 行，那一行有错，请先改正。`,
          en: 'The row of the superior is wrong.',
        },
      });
      left.push(below);
    }
  }
}

/** Rows whose superiors lead back to themselves: the first of each ring, told so. */
function loops(judged: readonly Judged[], open: readonly PostKnown[]): Judged[] {
  const above = new Map(open.map(({ id, superiorId }) => [id, superiorId]));
  for (const { post, faults } of judged) if (post && faults.length === 0) above.set(post.id, post.superiorId);
  // each post is gone up from once: one met again on the same way is part of a ring
  const way = new Map<string, number>();
  const rings = new Set<string>();
  let n = 0;
  for (const start of above.keys()) {
    n += 1;
    let up: string | null = start;
    for (; up !== null && !way.has(up); up = above.get(up) ?? null) way.set(up, n);
    if (up === null || way.get(up) !== n) continue;
    for (let at: string = up; !rings.has(at); at = above.get(at) ?? at) rings.add(at);
  }
  const told: Judged[] = [];
  for (const one of judged) {
    if (one.faults.length > 0 || !one.post || one.said.superior === '' || !rings.has(one.post.id)) continue;
    one.faults.push({
      column: 'superior',
      say: { zh: '上级绕回了自己，请核对直接上级。', en: 'The superiors lead back to the person themselves.' },
    });
    told.push(one);
    // the ring is open now
    for (let at: string | null = one.post.id; at !== null && rings.delete(at); ) at = above.get(at) ?? null;
  }
  return told;
}
