import { holds } from './condition.ts';
import { type KnownFacts, sampleFact } from './consult.ts';
import { type Effect, effectsOf } from './effects.ts';
import type { Field, Fields, Sheet } from './fields.ts';
import { type Param, paramsIn, shapeOf } from './parameter.ts';
import type { AnyProcedure, LinkedCase, Origin, Step, View } from './procedure.ts';
import { departments } from './roles.ts';
import type { Words } from './words.ts';

/** The closures of a definition, run over made-up sheets that watch what is read. */

/** Instant and office day the made-up values fit to. */
export const probeNow = '2026-01-15T04:00:00.000Z';
export const probeToday = '2026-01-15';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A value that fits the box; another `n` gives another one, and runs through every option of a choice. */
export function sampleValue(field: Field, n: number): unknown {
  switch (field.kind) {
    case 'text':
      return ['灯不亮', '已处理', '无'][n % 3]?.slice(0, field.max);
    case 'phone':
      return '13800000000';
    case 'count':
      return field.min + (n % (field.max - field.min + 1));
    case 'money':
      return n * 100;
    case 'date':
      return (field.lies === 'future' ? `2099-12-${10 + (n % 20)}` : '2026-01-14') + (field.time ? 'T01:00:00Z' : '');
    case 'choice':
      return Object.keys(field.options)[n % Object.keys(field.options).length];
    case 'flag':
      return n % 2 === 0;
    case 'photos':
      return [String(n % 10).repeat(64)];
    case 'place':
      return id(1);
    case 'staff':
      return [id(100 + (n % 5))];
    case 'department':
      return Object.keys(departments)[n % Object.keys(departments).length];
    case 'reading':
      return '482.6';
    case 'pointCode':
      return n % 2 === 0 ? { point: id(2), code: 'code' } : { point: id(2), byHand: '码已损坏' };
    case 'party':
      return n % 2 === 0 ? { party: id(3) } : { name: '王先生', phone: '13800000000' };
    case 'caseLink':
      return id(4);
    case 'slot':
      return { from: '2026-01-16T01:00:00Z', to: '2026-01-16T02:00:00Z' };
    case 'outsider':
      return { name: '王先生', relation: '业主', drawing: 'M10 10L20 20L30 10L40 20', at: '2026-01-14T01:00:00Z' };
    case 'papers': {
      const kinds = Object.keys(field.kinds);
      return kinds.map((kind) => ({ kind, scan: String(n % 10).repeat(64), to: '2099-12-31' }));
    }
    case 'quantity':
      return { amount: String(n % 10), unit: field.units?.[0] ?? '件' };
    case 'rows':
      return Array.from({ length: 1 + (n % Math.min(field.max, 3)) }, (_, i) =>
        Object.fromEntries(
          Object.entries<Field>(field.columns).flatMap(([name, column]) =>
            column.optional && (n + i) % 2 === 0 ? [] : [[name, sampleValue(column, n + i)]],
          ),
        ),
      );
  }
}

/** Numbers that look random and are the same in every run. */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** Under what circumstances a step is tried. */
export interface Circumstances {
  /** boxes filled for certain when the closures run */
  readonly sure: ReadonlySet<string>;
  /** steps that lead into the state the step is taken from */
  readonly cameBy: readonly string[];
  readonly origins: readonly Origin[];
  /** what other slices know, by the names of their facts */
  readonly known?: KnownFacts;
  /** procedures this one opens cases of */
  readonly children: readonly string[];
  /** whether another procedure opens this one, and whether people do */
  readonly parents: readonly boolean[];
  /** the state the step is taken from; absent for a new case */
  readonly state?: string | undefined;
  /** how the case stands for certain */
  readonly stands?: Partial<Pick<View['facts'], 'cameBy' | 'major' | 'hasParent' | 'children'>> | undefined;
  /** what a case hardly comes by is tried as well: counted steps, other days, what an office may set otherwise */
  readonly wide?: true | undefined;
}

/** What one run of the closures did. */
export interface Trial {
  readonly reads: ReadonlySet<string>;
  /** sentences about what no closure may do */
  readonly wrongs: readonly string[];
  readonly refusal: Words | false | undefined;
  readonly effects: readonly Effect[];
  readonly facts: View['facts'];
  readonly sheet: Sheet;
  /** boxes the step filled by itself */
  readonly filled: readonly string[];
}

const trials = 64;

/** What closures make of a step over generated sheets, run by run. */
export const tryStep = (definition: AnyProcedure, step: Step, where: Circumstances): Trial[] => [
  ...trying(definition, step, where),
];

/** Whether the guard of a step lets one of many ways to take it through, the odd ones included. */
export function letsThrough(definition: AnyProcedure, step: Step, where: Circumstances): boolean {
  if (!step.unless) return true;
  const through = (runs: Iterable<Trial>): boolean => {
    for (const { refusal } of runs) if (!refusal) return true;
    return false;
  };
  return through(trying(definition, step, where)) || through(trying(definition, step, { ...where, wide: true }));
}

/**
 * Runs `fills`, `unless` and `causes` of a step over generated sheets: the certain boxes filled, of the others none (first
 * run) or some, those asked for on a condition as it says. `causes` runs only where `unless` let it, as in `decide`.
 */
function* trying(definition: AnyProcedure, step: Step, where: Circumstances): Generator<Trial> {
  const random = numbers(7);
  const pick = <T>(list: readonly T[]): T | undefined => list[random(list.length)];
  const maybe = Object.keys(definition.sheet).filter(
    (name) => !where.sure.has(name) && (definition.sheet[name]?.optional || step.may?.includes(name)),
  );
  const consulted = (name: string, run: number) =>
    run === 0 ? null : sampleFact(where.known?.[definition.consults?.[name]?.fact ?? '']?.shape, random(997));
  const sampled = where.wide ? sampleWidely : sampleValue;
  for (let run = 0; run < trials; run++) {
    const names = [...where.sure, ...(run === 0 ? [] : maybe.filter(() => random(2) === 0))];
    const sample = (name: string): unknown => sampled(definition.sheet[name], random(997));
    const sheet: Record<string, unknown> = Object.fromEntries(
      names.flatMap((name) => (definition.sheet[name] ? [[name, sample(name)]] : [])),
    );
    const major = random(3) === 0;
    for (const one of step.asks ?? []) {
      if (typeof one === 'string') continue;
      const { box } = one;
      const premises = { sheet: sheet as Sheet, major, params: shipped };
      if (holds(one.when, premises)) sheet[box] ??= sample(box);
      else if (!step.may?.includes(box)) delete sheet[box];
    }
    const children: LinkedCase[] = where.children.flatMap((procedure) =>
      random(2) === 0 ? [] : [{ procedure, state: random(2) === 0 ? 'open' : 'done' }],
    );
    const facts: View['facts'] = {
      state: where.state ?? null,
      cameBy: pick(where.cameBy) ?? '',
      counts: {},
      children: random(3) === 0 ? [] : children,
      hasParent: pick(where.parents) ?? false,
      origin: run === 0 ? {} : (pick(where.origins) ?? {}),
      consulted: Object.fromEntries((step.consults ?? []).map((name) => [name, consulted(name, run)])),
      major,
      ...{ now: probeNow, enteredAt: random(2) === 0 ? null : '2026-01-14T04:00:00.000Z' },
      ...{ openerId: id(100), assigneeId: random(2) === 0 ? null : id(101), did: [] },
      before: Object.fromEntries(Object.keys(sheet).map((name) => [name, sample(name)])) as Sheet,
      ...(where.wide ? oddFacts(definition, random) : {}),
      ...where.stands,
    };
    const params = where.wide ? anySetting(random(997)) : shipped;
    yield runOnce(step, sheet as Sheet, facts, { named: paramsOf(definition), params });
  }
}

/** How a case may stand that has gone a long way. */
const oddFacts = (definition: AnyProcedure, random: (below: number) => number): Partial<View['facts']> => ({
  counts: Object.fromEntries(Object.keys(definition.counters ?? {}).map((name) => [name, random(5)])),
  did: Object.keys(definition.steps).filter(() => random(2) === 0),
  enteredAt: `${2025 + random(2)}-01-${10 + random(5)}T04:00:00.000Z`,
  ...{ openerId: id(100 + random(3)), assigneeId: random(3) === 0 ? null : id(100 + random(3)) },
});

/** A value that fits the box; of days and stretches of time another `n` gives another one too. */
function sampleWidely(field: Field, n: number): unknown {
  if (field.kind === 'slot') {
    const [from, to] = [16 + (n % 10), 16 + (n % 10) + (n % 3)];
    return { from: `2026-01-${from}T01:00:00Z`, to: `2026-01-${to}T02:00:00Z` };
  }
  if (field.kind !== 'date') return sampleValue(field, n);
  const far = field.lies === 'future' || (field.lies === 'any' && n % 2 === 0);
  return `${far ? '2099-12' : '2026-01'}-${String(1 + (n % 14)).padStart(2, '0')}${field.time ? 'T01:00:00Z' : ''}`;
}

const shipped: View['params'] = (parameter) => parameter.fallback;

/** Settings an office may make, the same for the same `n`: everything of a list, the least or the most of a number. */
const anySetting =
  (n: number): View['params'] =>
  <T>(parameter: Param<T>): T => {
    const shape = shapeOf(parameter);
    const turn = (n + parameter.param.length) % 3;
    if (turn === 0 || shape.kind === 'span' || shape.kind === 'days') return parameter.fallback;
    if ('options' in shape) return shape.options as T;
    return (turn === 1 ? shape.least : shape.most) as T;
  };

const paramsBy = new WeakMap<AnyProcedure, ReadonlySet<string>>();
/** The keys of the parameters a definition names: an office finds them, and can set them. */
function paramsOf(definition: AnyProcedure): ReadonlySet<string> {
  const known = paramsBy.get(definition) ?? new Set(paramsIn(definition).map(({ param }) => param));
  paramsBy.set(definition, known);
  return known;
}

/** The parameters a definition names, and how they are set. */
interface Settings {
  readonly named: ReadonlySet<string>;
  readonly params: View['params'];
}

function runOnce(step: Step, sheet: Sheet, facts: View['facts'], settings: Settings): Trial {
  const reads = new Set<string>();
  const wrongs: string[] = [];
  const run = () => {
    const own = step.fills?.(watched(sheet, facts, reads, wrongs, settings)) ?? {};
    const view = watched({ ...sheet, ...own }, facts, reads, wrongs, settings);
    const refusal = step.unless?.(view);
    return { own, refusal, effects: refusal ? [] : effectsOf(step, view) };
  };
  try {
    const once = run();
    if (JSON.stringify(once) !== JSON.stringify(run())) wrongs.push('answers differently when asked twice');
    const { own, refusal, effects } = once;
    return { reads, wrongs, facts, sheet: { ...sheet, ...own }, filled: Object.keys(own), refusal, effects };
  } catch (error) {
    wrongs.push(`throws: ${error instanceof Error ? error.message : String(error)}`);
    return { reads, wrongs, facts, sheet, filled: [], refusal: undefined, effects: [] };
  }
}

/** A view that notes which boxes are read and what else is done to it. */
function watched(
  sheet: Sheet,
  facts: View['facts'],
  reads: Set<string>,
  wrongs: string[],
  { named, params }: Settings,
): View<Fields> {
  const frozen = { set: () => noted('writes into what it is shown'), deleteProperty: () => noted('writes into it') };
  const noted = (say: string): true => {
    wrongs.push(say);
    return true;
  };
  const only = <T extends object>(what: string, target: T): T =>
    new Proxy(target, {
      ...frozen,
      get(of, name) {
        if (typeof name === 'string' && !Object.hasOwn(of, name)) noted(`reads ${what}.${name}`);
        return Reflect.get(of, name);
      },
    });
  const boxes = new Proxy(sheet, {
    ...frozen,
    get(of, name) {
      if (typeof name === 'string') reads.add(name);
      return Reflect.get(of, name);
    },
    has(of, name) {
      if (typeof name === 'string') reads.add(name);
      return Reflect.has(of, name);
    },
    ownKeys(of) {
      noted('reads the sheet as a whole');
      return Reflect.ownKeys(of);
    },
  });
  return only('view', {
    sheet: boxes,
    facts: only('facts', { ...facts, consulted: only('consulted', facts.consulted) }),
    params: (parameter) => {
      if (!named.has(parameter.param)) noted(`reads parameter ${parameter.param}, which the definition does not name`);
      return params(parameter);
    },
  });
}
