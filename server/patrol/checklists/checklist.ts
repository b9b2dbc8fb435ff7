import type { DepartmentKind, RoleId } from '#kernel/roles.ts';
import type { Words } from '#kernel/words.ts';
import type { measures, meterKinds, natures } from '#procedures/finding.words.ts';
import type { categories } from '#procedures/work-order.ts';

export type OrderCategory = keyof typeof categories;
export type Measure = keyof typeof measures;
export type MeterKind = keyof typeof meterKinds;
export type Nature = keyof typeof natures;

/** What an item is about: the patrol subjects of P5-4.2.1 to P5-4.2.8, and what the other checklists add. */
export const subjects = {
  security: { zh: '治安', en: 'Security' },
  facility: { zh: '设施设备', en: 'Facilities' },
  cleaning: { zh: '清洁卫生', en: 'Cleaning' },
  greening: { zh: '园林绿化', en: 'Greening' },
  'fit-out': { zh: '装修', en: 'Fit-out' },
  fire: { zh: '消防', en: 'Fire safety' },
  environment: { zh: '周边环境', en: 'Surroundings' },
  records: { zh: '档案', en: 'Records' },
  service: { zh: '岗位服务', en: 'Service' },
} as const satisfies Record<string, Words>;
export type Subject = keyof typeof subjects;

/** How an item was looked into (P5-4.3). 'ask' wants a note of who was asked. */
export const methods = {
  look: { zh: '看', en: 'Look' },
  listen: { zh: '听', en: 'Listen' },
  touch: { zh: '摸', en: 'Touch' },
  ask: { zh: '调查了解', en: 'Ask around' },
} as const satisfies Record<string, Words>;
export type Method = keyof typeof methods;

/** Outdoor networks (P5-4.5.1a), as the finding's box `network` names them; each brings the trade that its order goes to. */
export const networks = {
  water: { zh: '给水排水', en: 'Water', category: 'plumbing' },
  power: { zh: '供电', en: 'Power', category: 'power' },
  gas: { zh: '燃气', en: 'Gas', category: 'other' },
  telecom: { zh: '通讯', en: 'Telecom', category: 'low-voltage' },
} as const satisfies Record<string, Words & { category: OrderCategory }>;
export type Network = keyof typeof networks;

/**
 * Where a failed item goes.
 * `to`: 'sort' = the sorting board of the 物业助理, with `propose` accepted in one tap; 'order' = at once an order of
 * `category` for `department`; 'major' = the manager at once.
 */
export interface Route {
  readonly to: 'sort' | 'order' | 'major';
  readonly propose?: 'work-order' | 'department' | 'violation';
  /** Department proposed or ordered. Left out where the place decides (staff posts carry it as an attribute). */
  readonly department?: DepartmentKind;
  readonly category?: OrderCategory;
  readonly urgency?: 'urgent' | 'normal' | 'minor';
  /** Rings every holder of the role. 'unless-cause-known' looks at the smell form, 'if-gas' at the network form. */
  readonly alarm?: { readonly role: RoleId; readonly when: 'always' | 'unless-cause-known' | 'if-gas' };
  /** Roles told at once, whatever the sorting says later. */
  readonly tell?: readonly RoleId[];
  readonly measure?: Measure;
  /** Extra questions of the fail sheet: the meter, the units asked about a smell, which network, who occupies the site. */
  readonly form?: 'meter' | 'smell' | 'network' | 'site';
  /** Kinds the meter form offers, the first preset. */
  readonly meterKinds?: readonly MeterKind[];
  /** The finding enters the register of hazards with this class (P3-1.14). */
  readonly hazard?: 'general' | 'serious';
  /** What sort of finding it becomes, where the subject does not say it. */
  readonly nature?: Nature;
  /** Only with 'major': the walker may say that it is slight, and then it goes to the sorting board instead. */
  readonly maySort?: true;
}

/** One thing to look at. */
export interface Item {
  /** Clause and two-digit number, e.g. 'P5-4.4.2c-08'. Tower items are clauses themselves: 'P3-4.5.1-07'. */
  readonly key: string;
  readonly clause: string;
  readonly n: number;
  readonly title: Words;
  /** What it is like when in order: the wording of the 标准 template. */
  readonly standard: Words;
  /** How to check it quickly: the wording of the 要领 template. */
  readonly guide?: Words;
  readonly subject: Subject;
  /** Usual methods; the walker may record others. */
  readonly methods: readonly Method[];
  /** 'pass' = in order, not in order, not applicable; 'reading' = a meter reading. */
  readonly answer: 'pass' | 'reading';
  readonly onFail: Route;
  /** Present on what an office added to a company checklist. */
  readonly added?: true;
}

export interface Section {
  readonly key: string;
  readonly title: Words;
  readonly items: readonly Item[];
}

export type Template = 'standard' | 'guide' | 'tower' | 'expo' | 'vacant' | 'fit-out' | 'lobby' | 'post' | 'archive';

/** One version of one checklist. Once published it never changes; a change is a new version. */
export interface Checklist {
  readonly key: string;
  /** What a route names: checklists of one family hold the same items, worded for different walkers. */
  readonly family: string;
  readonly version: number;
  readonly title: Words;
  readonly template: Template;
  readonly walkers: readonly RoleId[];
  readonly sections: readonly Section[];
}

type Pair = readonly [zh: string, en: string];
const pair = ([zh, en]: Pair): Words => ({ zh, en });

/** An item without its place in a clause. */
export type Draft = Omit<Item, 'key' | 'clause' | 'n'>;

/** Builds an item: its name, what it is like in order, optionally how to check it, and where a fail goes. */
export function check(
  title: Pair,
  about: { ok: Pair; how?: Pair; of: Subject; by?: readonly Method[]; answer?: Item['answer']; fail: Route },
): Draft {
  return {
    title: pair(title),
    standard: pair(about.ok),
    ...(about.how ? { guide: pair(about.how) } : {}),
    subject: about.of,
    methods: about.by ?? ['look'],
    answer: about.answer ?? 'pass',
    onFail: about.fail,
  };
}

/** Numbers the items of one clause: 'P5-4.4.2c' gives 'P5-4.4.2c-01', 'P5-4.4.2c-02', … */
export function clause(id: string, ...drafts: readonly Draft[]): Item[] {
  return drafts.map((draft, i) => ({ key: `${id}-${twoDigits(i + 1)}`, clause: id, n: i + 1, ...draft }));
}

/** Items that are clauses of their own (P3-4.5.1 and P3-4.5.2): key and clause are the same, numbered from `first`. */
export function ownClauses(stem: string, first: number, ...drafts: readonly Draft[]): Item[] {
  return drafts.map((draft, i) => {
    const id = `${stem}-${twoDigits(first + i)}`;
    return { key: id, clause: id, n: first + i, ...draft };
  });
}

/** A section from its parts. */
export const section = (key: string, title: Pair, ...items: readonly Item[][]): Section => ({
  key,
  title: pair(title),
  items: items.flat(),
});

/** All items in order. */
export const itemsOf = (checklist: Checklist): Item[] => checklist.sections.flatMap((part) => part.items);

/** The item with this key, or undefined. */
export const findItem = (checklist: Checklist, key: string): Item | undefined =>
  itemsOf(checklist).find((item) => item.key === key);

const natureOfSubject: Record<Subject, Nature> = {
  security: 'security',
  facility: 'facility',
  cleaning: 'cleaning',
  greening: 'greening',
  'fit-out': 'fit-out',
  fire: 'fire',
  environment: 'violation',
  records: 'records',
  service: 'service',
};

/** The sort of finding a fail of this item becomes. */
export function natureOf(item: Item): Nature {
  const { nature, form } = item.onFail;
  if (form === 'meter' || form === 'smell') return form;
  if (form === 'site') return 'fit-out';
  return nature ?? natureOfSubject[item.subject];
}

/** What the walker reads under the title: the 要领 template shows how to check, every other what is in order (P5-4.1). */
export const wording = (checklist: Checklist, item: Item): Words =>
  checklist.template === 'guide' ? (item.guide ?? item.standard) : item.standard;

/**
 * The checklist as one office walks it: the company's items, then what the office added to a section. Nothing can be
 * removed; an addition that names an unknown section or a key already used is left out.
 */
export function withAdditions(checklist: Checklist, additions: readonly { section: string; item: Item }[]): Checklist {
  const taken = new Set(itemsOf(checklist).map((item) => item.key));
  const sections = checklist.sections.map((part) => {
    const more = additions.filter(({ section: key, item }) => key === part.key && !taken.has(item.key));
    return more.length === 0
      ? part
      : { ...part, items: [...part.items, ...more.map(({ item }) => ({ ...item, added: true as const }))] };
  });
  return { ...checklist, sections };
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}
