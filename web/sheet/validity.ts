import { useTranslation } from 'react-i18next';
import { isExpired } from '#kernel/compound.ts';
import type { ShownPaper } from '#kernel/show.ts';

/** From when to when a paper is valid, in words, and whether it is no longer so on an office day. */
export function useValidity(
  { from, to }: Pick<ShownPaper, 'from' | 'to'>,
  today: string,
): { readonly text: string; readonly expired: boolean } {
  const { t } = useTranslation('boxes');
  return {
    text:
      from && to
        ? t('papers.between', { from, to })
        : from
          ? t('papers.since', { from })
          : to
            ? t('papers.until', { to })
            : '',
    expired: to !== '' && isExpired({ to }, today),
  };
}
