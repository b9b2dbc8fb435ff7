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

/** What a flag of a round says; one this page does not know yet is «other». */
export function useFlagWord(): (kind: string) => string {
  const { t } = useTranslation('desk');
  return (kind) => t(`flag.${known.find((one) => one === kind) ?? 'other'}`);
}
