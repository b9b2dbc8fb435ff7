import type { Words } from '#kernel/words.ts';

/** What each procedure is called: for screens that name a case without needing its definition. */
export const titles = {
  finding: { zh: '巡查问题', en: 'Finding' },
  'work-order': { zh: '报事工单', en: 'Work order' },
  violation: { zh: '住户违章', en: 'Violation' },
  'late-fact': { zh: '补报记录', en: 'Late fact' },
  'month-archive': { zh: '月度归档', en: 'Month archive' },
  destruction: { zh: '档案销毁', en: 'Destruction' },
} as const;

/** The title of a procedure; a name that is none is shown as it is. */
export const titleOf = (name: string): Words =>
  Object.hasOwn(titles, name) ? titles[name as keyof typeof titles] : { zh: name, en: name };
