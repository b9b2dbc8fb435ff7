import { useTranslation } from 'react-i18next';
import { desk } from '#web/i18n/zh/desk.ts';

const has = <T extends object>(of: T, key: string | null): key is Extract<keyof T, string> =>
  key !== null && Object.hasOwn(of, key);

/** Words for the kinds, uses and states of places; what has none is shown as it is. */
export function usePlaceWords(): Record<'kind' | 'use' | 'state', (key: string | null) => string> {
  const { t } = useTranslation('desk');
  const { kinds, uses, states } = desk.places;
  return {
    kind: (key) => (has(kinds, key) ? t(`places.kinds.${key}`) : (key ?? '')),
    use: (key) => (has(uses, key) ? t(`places.uses.${key}`) : (key ?? '')),
    state: (key) => (has(states, key) ? t(`places.states.${key}`) : (key ?? '')),
  };
}
