import type { ItemSet } from '#contract/checklists.ts';
import { departments } from '#kernel/roles.ts';
import { categories } from '#procedures/work-order.ts';
import type { FieldFault } from '#server/errors.ts';
import { text } from '#server/text/text.ts';
import { type Item, methods, type Route, subjects } from '../checklists/checklist.ts';

const has = (of: object, key: string | undefined): boolean => key !== undefined && Object.hasOwn(of, key);
const proposals = ['work-order', 'department', 'violation'];

/** What is wrong with an item: one that could not be walked, or whose fail would lead nowhere, is none. */
export function faultsOfItem(set: ItemSet, old: Item | undefined): FieldFault[] {
  const faults: FieldFault[] = [];
  const wrong = (path: string, zh: string, en: string): void =>
    void faults.push({ path: `set.${path}`, say: { zh, en } });
  if (!/^P\d-\d{1,2}(\.\d{1,2})*[a-z]?(-\d{1,2})?$/.test(set.clause))
    wrong('clause', '条款写法如 P5-4.4.2c。', 'A clause is written as P5-4.4.2c.');
  const long = (value: string, most: number): boolean => [...value].length > most;
  if (text(set.title.zh) === '') wrong('title', '请填写检查项名称。', 'Write what is looked at, in Chinese.');
  else if (long(set.title.zh, 30) || long(set.title.en, 60))
    wrong('title', '名称最多 30 个字，手机上要看得全。', 'Thirty characters at most, sixty in English.');
  if (text(set.standard.zh) === '')
    wrong('standard', '请填写合格标准。', 'Write what it is like in order, in Chinese.');
  else if (long(set.standard.zh, 120) || long(set.standard.en, 240))
    wrong('standard', '标准最多 120 个字。', 'A hundred and twenty characters at most.');
  if (set.guide && (long(set.guide.zh, 120) || long(set.guide.en, 240)))
    wrong('guide', '要领最多 120 个字。', 'A hundred and twenty characters at most.');
  if (!has(subjects, set.subject)) wrong('subject', '请选择主题。', 'Choose what it is about.');
  if (
    set.methods.length === 0 ||
    set.methods.some((one) => !has(methods, one)) ||
    new Set(set.methods).size < set.methods.length
  )
    wrong('methods', '请选择检查方法。', 'Choose how it is looked into.');
  if (!['pass', 'reading'].includes(set.answer)) wrong('answer', '请选择答案类型。', 'Choose how it is answered.');
  faultsOfRoute(set.onFail, old, wrong);
  return faults;
}

function faultsOfRoute(
  way: ItemSet['onFail'],
  old: Item | undefined,
  wrong: (path: string, zh: string, en: string) => void,
): void {
  const { to, propose, department, category, urgency, hazard } = way;
  if (!['sort', 'order', 'major'].includes(to))
    wrong('onFail.to', '请选择不合格时的去向。', 'Choose where a fail goes.');
  const proposes = propose !== undefined;
  if ((to === 'sort' || proposes) && !proposals.includes(propose ?? ''))
    wrong('onFail.propose', '请选择建议的处理方式。', 'Choose what is proposed.');
  const orders = to === 'order' || (to === 'sort' && propose === 'work-order');
  if (category === undefined ? orders : !has(categories, category))
    wrong('onFail.category', '请选择工单类别。', 'Choose the kind of work.');
  // where the place decides (posts of departments) none was named before, and none need be
  const placed = old !== undefined && old.onFail.department === undefined;
  const needs = orders || (to === 'sort' && propose === 'department');
  if (department === undefined ? needs && !placed : !has(departments, department))
    wrong('onFail.department', '请选择责任部门。', 'Choose the department.');
  if (urgency !== undefined && !['urgent', 'normal', 'minor'].includes(urgency))
    wrong('onFail.urgency', '请选择紧急度。', 'Choose how urgent it is.');
  if (hazard !== undefined && !['general', 'serious'].includes(hazard))
    wrong('onFail.hazard', '请选择隐患等级。', 'Choose the class of hazard.');
}

/** The item as it is kept: what was written, and of an old one what its fail asks besides. */
export function itemFrom(key: string, n: number, set: ItemSet, old: Item | undefined): Item {
  const words = ({ zh, en }: { zh: string; en: string }) => ({ zh: text(zh), en: text(en) });
  const { alarm, tell, measure, form, meterKinds, nature, maySort } = old?.onFail ?? {};
  const besides: Partial<Route> = {
    ...(alarm ? { alarm } : {}),
    ...(tell ? { tell } : {}),
    ...(measure ? { measure } : {}),
    ...(form ? { form } : {}),
    ...(meterKinds ? { meterKinds } : {}),
    ...(nature ? { nature } : {}),
    // only what goes to the manager may be said to be slight
    ...(maySort && set.onFail.to === 'major' ? { maySort } : {}),
  };
  const guide = set.guide && text(set.guide.zh) !== '' ? words(set.guide) : undefined;
  return {
    ...{ key, clause: set.clause, n, title: words(set.title), standard: words(set.standard) },
    ...(guide ? { guide } : {}),
    ...{ subject: set.subject as Item['subject'], methods: set.methods as Item['methods'] },
    ...{ answer: set.answer as Item['answer'], onFail: { ...set.onFail, ...besides } as Route },
  };
}
