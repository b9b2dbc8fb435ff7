import { useTranslation } from 'react-i18next';

const known = [
  'short-dwell',
  'too-fast',
  'two-floors',
  'two-rounds',
  'clock',
  'all-by-hand',
  'same-photo',
  'unreported',
  'radio-missing',
] as const;

/** 早班, 晚班, 夜班; anything else as it was written. */
export function useShiftWord(): (shift: string) => string {
  const { t } = useTranslation('desk');
  return (shift) => {
    const one = (['early', 'late', 'night'] as const).find((name) => name === shift);
    return one ? t(`shift.${one}`) : shift;
  };
}

/** What a flag of a round says; one this page does not know yet is «other». */
export function useFlagWord(): (kind: string) => string {
  const { t } = useTranslation('desk');
  return (kind) => t(`flag.${known.find((one) => one === kind) ?? 'other'}`);
}
