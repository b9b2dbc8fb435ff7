import { type Clean, faulty } from './clean.ts';
import { folded } from './text.ts';

/** One of several, by what offices call them: `choices` is key → names, the first of them the one to show. */
export function choice<K extends string>(cell: string, choices: Readonly<Record<K, readonly string[]>>): Clean<K> {
  const said = folded(cell);
  if (said === '') return { value: null };
  const entries = Object.entries(choices) as [K, readonly string[]][];
  const found = entries.find(([key, names]) => folded(key) === said || names.some((name) => folded(name) === said));
  if (found) return { value: found[0] };
  const names = entries.map(([key, [first]]) => first ?? key);
  return faulty(cell, `不在可选的内容里，请填：${names.join('、')}。`, `is none of: ${names.join(', ')}.`);
}

const answers = {
  yes: ['是', '有', '对', 'Y', 'TRUE', 'T', '1', '√', '✓', '✔', '已', '同意'],
  no: ['否', '无', '没有', '不', '不是', 'N', 'FALSE', 'F', '0', '×', '✗', 'X', '未', '不同意'],
};

/** 是 or 否, in the ways they are ticked. */
export function yesNo(cell: string): Clean<boolean> {
  const { value, fault } = choice(cell, answers);
  if (fault) return faulty(cell, '看不出是或否，请填「是」或「否」。', 'is neither yes nor no.');
  return { value: value === null ? null : value === 'yes' };
}
