/** Numbers that look random and are the same for the same seed. */
export type Dice = { below(n: number): number; chance(share: number): boolean; pick<T>(from: readonly T[]): T };

/** Dice of one seed (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = seed | 0;
  const below = (n: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
  return {
    below,
    chance: (share) => below(10_000) < share * 10_000,
    pick: (from) => from[below(from.length)] as (typeof from)[number],
  };
}

/** What of JSON Schema the API says of itself. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

/** Where ids and the like come from: the name of a field tells what it is of. */
export type Known = (name: string) => string;

const words = ['灯不亮', '漏水', 'A座大堂', '张三', '13800001234', '粤B12345', '2026-11', '1804', '😀', 'x'];
const days = ['2026-11-23', '2026-11-01', '2026-12-31', '2024-02-29', '2020-01-01'];

/** A value that fits the schema, as far as patterns are ones we know. `name`: of the field it is for. */
export function fitting(schema: Schema, name: string, known: Known, dice: Dice): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return dice.pick(schema.enum);
  if (schema.anyOf) return fitting(dice.pick(schema.anyOf), name, known, dice);
  switch (schema.type) {
    case 'object': {
      const must = new Set(schema.required ?? []);
      const fields = Object.entries(schema.properties ?? {}).filter(([key]) => must.has(key) || dice.chance(0.5));
      return Object.fromEntries(fields.map(([key, field]) => [key, fitting(field, key, known, dice)]));
    }
    case 'array': {
      const least = schema.minItems ?? 0;
      const count = Math.min(least + dice.below(3), schema.maxItems ?? 3);
      return Array.from({ length: count }, () => fitting(schema.items ?? {}, name, known, dice));
    }
    case 'integer':
    case 'number':
      return Math.min(schema.maximum ?? 100, (schema.minimum ?? 0) + dice.below(20));
    case 'boolean':
      return dice.chance(0.5);
    case 'null':
      return null;
    case 'string':
      return fittingText(schema, name, known, dice);
    default:
      return dice.pick<unknown>([...words, 1, true, null, {}, []]);
  }
}

function fittingText(schema: Schema, name: string, known: Known, dice: Dice): string {
  const { pattern } = schema;
  if (pattern === undefined) {
    if (name === 'at' || name.endsWith('At')) return '2026-11-23T00:00:00.000Z';
    if (/day|from|to$/i.test(name)) return dice.pick(days);
    const text = dice.pick(words).padEnd(schema.minLength ?? 0, '试');
    return schema.maxLength === undefined ? text : [...text].slice(0, schema.maxLength).join('');
  }
  if (pattern.startsWith('^[0-9a-f]{8}-')) return known(name);
  for (const guess of [...days, '2026-11', '2026-11-01', known(name), 'a'.repeat(64), 'LH02', '08:00', ...words, '12'])
    if (new RegExp(pattern, 'u').test(guess)) return guess;
  return dice.pick(words);
}

const deep = (levels: number): unknown => {
  let value: unknown = 1;
  for (let i = 0; i < levels; i += 1) value = i % 2 === 0 ? [value] : { a: value };
  return value;
};

/** What forms, scripts and people with bad intentions send. */
const nasty: readonly (() => unknown)[] = [
  () => null,
  () => '',
  () => ' ',
  () => '\u0000',
  () => '\ud800',
  () => '\u202e反',
  () => '💥'.repeat(300),
  () => '长'.repeat(5000),
  () => "'; drop table kewu.cases; --",
  () => '%',
  () => '\\',
  () => '__proto__',
  () => 'constructor',
  () => '{{7*7}}',
  () => '=cmd()',
  () => '../../etc/passwd',
  () => '00000000-0000-0000-0000-000000000000',
  () => 'ffffffff-ffff-ffff-ffff-ffffffffffff',
  () => '0000-00-00',
  () => '2026-02-30',
  () => '9999-12-31',
  () => '+275760-09-13T00:00:00.000Z',
  () => '-271821-04-20T00:00:00.000Z',
  () => '2026-13',
  () => 'infinity',
  () => 'NaN',
  () => -1,
  () => 0,
  () => 0.1,
  () => -0,
  () => 2 ** 31,
  () => 2 ** 53,
  () => -(2 ** 63),
  () => 1e308,
  () => true,
  () => [],
  () => [null],
  () => ({}),
  () => ({ length: 3 }),
  () => ({ toString: 'x' }),
  () => deep(30),
  () => deep(2000),
  () => Array.from({ length: 2000 }, () => 'x'),
];

/** A copy with one place of it made nasty: a value, a key more, or a key less. */
export function spoiled(value: unknown, dice: Dice): unknown {
  if (dice.chance(0.25) || typeof value !== 'object' || value === null) return dice.pick(nasty)();
  if (Array.isArray(value)) {
    if (value.length === 0) return [dice.pick(nasty)()];
    const at = dice.below(value.length);
    return value.map((item, i) => (i === at ? spoiled(item, dice) : item));
  }
  const entries = Object.entries(value);
  if (entries.length === 0 || dice.chance(0.1)) return { ...value, [dice.pick(words)]: dice.pick(nasty)() };
  const at = dice.below(entries.length);
  if (dice.chance(0.15)) return Object.fromEntries(entries.filter((_, i) => i !== at));
  return Object.fromEntries(entries.map(([key, item], i) => [key, i === at ? spoiled(item, dice) : item]));
}
