import { useTranslation } from 'react-i18next';
import type { Flag } from '#contract/rounds.ts';
import './patrol-words.ts';

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

/** A span of time in words: to the second below ten minutes, to the minute below a day. */
export function useSpan(): (seconds: number) => string {
  const { t } = useTranslation('desk');
  return (seconds) => {
    const s = Math.max(0, Math.round(seconds));
    if (s < 60) return t('span.seconds', { s });
    const m = Math.floor(s / 60);
    if (m < 10 && s % 60 > 0) return t('span.minutesSeconds', { m, s: s % 60 });
    if (m < 60) return t('span.minutes', { m });
    const h = Math.floor(m / 60);
    if (h >= 24) return t('span.days', { d: Math.floor(h / 24) });
    return m % 60 > 0 ? t('span.hoursMinutes', { h, m: m % 60 }) : t('span.hours', { h });
  };
}

/** What a flag says with what was measured and the threshold it was held against, as far as it was kept. */
export function useFlagSentence(): (flag: Flag) => string {
  const { t } = useTranslation('desk');
  const word = useFlagWord();
  return ({ kind, detail, limit }) => {
    const n = kind === 'clock' ? Number(detail) : Math.max(0, Number(detail));
    switch (kind) {
      case 'short-dwell':
      case 'too-fast':
      case 'two-floors':
        return limit === undefined ? word(kind) : t(`evidence.said.${kind}`, { n, limit });
      case 'clock':
        return limit === undefined
          ? word(kind)
          : t(n < 0 ? 'evidence.said.clockQuick' : 'evidence.said.clockSlow', { n: Math.abs(n), limit });
      case 'same-photo':
      case 'two-rounds':
      case 'all-by-hand':
        return t(`evidence.said.${kind}`);
      case 'unreported':
        return t('evidence.said.unreported', { n });
      case 'radio-missing':
        return t('evidence.said.radio-missing', { why: detail ?? '' });
      default:
        return word(kind);
    }
  };
}
