import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Field } from '#kernel/fields.ts';
import { askedBy, fromStates, type Step } from '#kernel/procedure.ts';
import { type DepartmentKind, departments, type RoleId, roles } from '#kernel/roles.ts';
import { actorsOf } from '#kernel/who.ts';
import { procedures } from '#procedures/all.ts';
import { type RecordedHistory, type RecordedStep, walker } from '#tests/support/histories.ts';

/**
 * Writes `histories.json.gz`: 10,000 random histories as the kernel of today decides them. Run by hand, once before the kernel
 * is made anew: `node tests/house/recorded/record.ts`. What was recorded is never recorded again to please a change.
 */
const many = 10_000;
let state = 20_261_130;
/** A number from 0 up to `n`, the same every time (Mulberry32). */
const below = (n: number): number => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return (((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * n;
};
const chance = (of: number): boolean => below(1) < of;
const pick = <T>(list: readonly T[]): T => list[Math.floor(below(list.length))] as T;
const some = <T>(list: readonly T[], most: number): T[] =>
  Array.from({ length: Math.floor(below(most + 1)) }, () => pick(list));

const roleIds = Object.keys(roles) as RoleId[];
const departmentIds = Object.keys(departments) as DepartmentKind[];
const person = (n: number): string => `00000000-0000-4000-8000-${String(100 + n).padStart(12, '0')}`;
const people = [0, 1, 2, 3, 4].map(person);
const spans = [60_000, 600_000, 3_600_000, 6 * 3_600_000, 86_400_000, 3 * 86_400_000];
const words = ['灯不亮', '已修好', '门禁坏了', '通知业主', 'ok'];
const junk: readonly unknown[] = ['', 0, -1, true, [], {}, 'x'.repeat(1200), '2026-02-30'];

function value(field: Field, now: number): unknown {
  switch (field.kind) {
    case 'text':
      return pick(words).slice(0, field.max);
    case 'phone':
      return '138 0013 8000';
    case 'count':
      return field.min + Math.floor(below(Math.min(field.max, field.min + 5) - field.min + 1));
    case 'money':
      return Math.floor(below(100_000));
    case 'date': {
      const at = new Date(
        now + (field.lies === 'future' ? 1 : field.lies === 'past' ? -1 : pick([1, -1])) * pick(spans),
      );
      return field.time ? at.toISOString() : at.toISOString().slice(0, 10);
    }
    case 'choice':
      return pick(Object.keys(field.options));
    case 'flag':
      return chance(0.5);
    case 'photos':
      return ['a', 'b'].slice(0, 1 + Math.floor(below(2))).map((one) => one.repeat(64));
    case 'place':
      return person(50);
    case 'staff':
      return field.many ? [...new Set([pick(people), ...some(people, 1)])] : [pick(people)];
    case 'department':
      return pick(departmentIds);
    case 'reading':
      return pick(['12.5', '0', '100.125']);
    case 'pointCode':
      return { point: person(51), byHand: '点码损坏' };
  }
}

function actorFor(step: Step, walk: ReturnType<typeof walker>): RecordedStep['actor'] {
  const at = walk.facts();
  const nobody = { kind: 'person' as const, id: pick(people), roles: some(roleIds, 2), departments: [], heads: [] };
  if (chance(0.15)) return { ...nobody, departments: some(departmentIds, 1), heads: some(departmentIds, 1) };
  const wanted = pick(actorsOf(step, (parameter) => parameter.fallback));
  switch (wanted) {
    case 'opener':
      return { ...nobody, id: at?.openerId ?? pick(people) };
    case 'assignee':
      return { ...nobody, id: at?.assigneeId ?? pick(people) };
    case 'department':
      return { ...nobody, departments: at?.department ? [at.department] : some(departmentIds, 1) };
    case 'head':
      return { ...nobody, heads: at?.department ? [at.department] : some(departmentIds, 1) };
    case 'child':
    case 'parent':
    case 'house':
    case 'clock':
    case 'outside':
      return { kind: wanted, id: pick(people), roles: [], departments: [], heads: [] };
    case 'anyone':
      return nobody;
    default:
      return { ...nobody, roles: [wanted, ...some(roleIds, 1)] };
  }
}

function next(walk: ReturnType<typeof walker>): Omit<RecordedStep, 'outcome'> {
  const current = walk.facts()?.state ?? 'new';
  const all = Object.entries(walk.definition.steps) as [string, Step][];
  const fitting = all.filter(([, step]) => fromStates(step).includes(current));
  const [name, step] = pick(chance(0.93) && fitting.length > 0 ? fitting : all);
  const after = pick(spans);
  const now = walk.now() + after;
  if (chance(0.03))
    return { after, step: 'note', values: { note: pick(words) }, screen: 'desk', actor: actorFor(step, walk) };
  const boxes = [...askedBy(step), ...(step.may ?? []).filter(() => chance(0.4))];
  const values: Record<string, unknown> = {};
  for (const box of boxes) values[box] = value(walk.definition.sheet[box] as Field, now);
  if (chance(0.08) && boxes.length > 0) {
    const box = pick(boxes);
    if (chance(0.5)) delete values[box];
    else values[box] = pick(junk);
  }
  if (chance(0.02)) values[pick(Object.keys(walk.definition.sheet))] = pick(words);
  const signing = step.signed
    ? step.signed === 'either' || chance(0.1)
      ? pick(['typed', 'drawn'] as const)
      : step.signed
    : undefined;
  return {
    ...{ after, step: name, values, screen: step.at && chance(0.95) ? step.at : pick(['desk', 'pocket'] as const) },
    ...(signing && chance(0.96) ? { signing } : {}),
    actor: actorFor(step, walk),
  };
}

// the longer ones more often
const names = Object.values(procedures).flatMap(
  ({ name, steps }) => Array(Object.keys(steps).length ** 2).fill(name) as string[],
);
const histories: RecordedHistory[] = [];
for (let i = 0; i < many; i += 1) {
  const procedure = pick(names);
  const origin = chance(0.3)
    ? { round: person(60), day: '2026-11-23', point: person(51), route: pick(['sort', 'order', 'major'] as const) }
    : {};
  // shorter spans, and departments the assistant may send to without the manager
  const set = chance(0.3)
    ? { 'finding.days': '1 day', 'finding.delegated': departmentIds, 'work-order.accept': '2 hours' }
    : {};
  const head = { procedure, origin, hasParent: chance(0.4), set };
  const walk = walker(head);
  const steps: RecordedStep[] = [];
  let beyond = 0;
  for (let n = 3 + Math.floor(below(13)); n > 0 && beyond < 2; n -= 1) {
    if (walk.definition.states[walk.facts()?.state ?? '']?.end) beyond += 1;
    const one = next(walk);
    const outcome = walk.take(one);
    steps.push({ ...one, outcome });
  }
  histories.push({ ...head, steps });
}
writeFileSync(new URL('./histories.json.gz', import.meta.url), gzipSync(JSON.stringify(histories), { level: 9 }));
