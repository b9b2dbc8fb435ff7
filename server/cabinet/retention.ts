import type { ReadParam } from '#kernel/due.ts';
import { param } from '#kernel/parameter.ts';
import type { Words } from '#kernel/words.ts';

/**
 * How many years each kind of record is kept, counted from its end: rounds by the kind of their route, cases by their
 * procedure. 0: for good. Settings of a project stand over these (B25; F012 two years by P5-4.9).
 */
const bounds = { least: 2, most: 50, unit: { zh: '年', en: 'years' }, zero: { zh: '永久', en: 'for good' } };
const kept = (kind: string, years: number, title: Words) => param<number>(`retention.${kind}`, years, title, bounds);
const years = {
  round: kept('round', 2, { zh: '巡查记录', en: 'Patrol records' }),
  'round.vacant': kept('round.vacant', 3, { zh: '空置房巡查记录', en: 'Patrols of vacant rooms' }),
  finding: kept('finding', 2, { zh: '巡查问题', en: 'Findings' }),
  'late-fact': kept('late-fact', 2, { zh: '补报记录', en: 'Late facts' }),
  violation: kept('violation', 3, { zh: '住户违章', en: 'Violations' }),
  'work-order': kept('work-order', 3, { zh: '报事工单', en: 'Work orders' }),
  'month-archive': kept('month-archive', 0, { zh: '月度归档', en: 'Month archives' }),
  destruction: kept('destruction', 0, { zh: '档案销毁', en: 'Destructions' }),
} as const;

export const retentionParameters = Object.values(years);

/** Years by kind of record, as this project has set them; what is not there is kept for good. */
export const retention = (params: ReadParam): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(years).map(([kind, one]) => [kind, params(one)]));
