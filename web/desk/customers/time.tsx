import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** From when, and until when if that is known: a line each, so that no day is broken in two. */
export function Time(props: { of: { readonly from: string; readonly to: string | null } }): ReactNode {
  const { t } = useTranslation(['desk', 'customers']);
  const { from, to } = props.of;
  return (
    <span className="d-time">
      <span className="d-one">{t('customers:when.since', { day: from })}</span>{' '}
      {to === null ? null : <span className="d-one">{t('customers:when.until', { day: to })}</span>}
    </span>
  );
}
