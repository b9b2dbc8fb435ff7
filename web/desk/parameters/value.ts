import { useTranslation } from 'react-i18next';
import type { Parameter, ParameterValue } from '#contract/parameters.ts';
import { isSpan } from '#kernel/calendar.ts';
import { spanWords } from '#kernel/parameter.ts';
import { departments, roles } from '#kernel/roles.ts';
import { type Words, yuan } from '#kernel/words.ts';
import { useSay } from '#web/i18n/use-say.ts';

/** What may stand in a list, by its id. */
export const listed = (of: string | undefined): Readonly<Record<string, Words>> =>
  of === 'departments' ? departments : roles;

/** Values of parameters as people read them; `of` tells what is counted. */
export function useValueWords(): (value: unknown, of?: Parameter['shape'] | 'departments') => string {
  const { t, i18n } = useTranslation(['common', 'parameters']);
  const say = useSay();
  const between = i18n.language.startsWith('zh') ? '、' : ', ';
  return (value, of) => {
    if (Array.isArray(value) && typeof of === 'object' && of.kind === 'days' && value.length > 4)
      return t('parameters:days', { n: value.length, last: value.slice(-2).join(between) });
    if (Array.isArray(value)) {
      const names = listed(typeof of === 'string' ? of : of?.kind);
      return value.map((one) => (names[one] ? say(names[one]) : String(one))).join(between);
    }
    if (isSpan(value)) return say(spanWords(value));
    if (typeof of === 'object' && of.kind === 'amount') return yuan(Number(value));
    if (typeof of === 'string' || of?.kind !== 'number') return String(value);
    return value === 0 && of.zero ? say(of.zero) : `${String(value)} ${say(of.unit)}`;
  };
}

/** True when two values are the same. */
export const sameValue = (a: ParameterValue, b: ParameterValue): boolean => String(a) === String(b);
