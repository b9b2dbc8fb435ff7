import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail } from '#contract/cases.ts';

/** The round on which a case was found. */
export function RoundLink(props: { of: CaseDetail }): ReactNode {
  const { t } = useTranslation('desk');
  const { round } = props.of.origin;
  return round ? (
    <Link to="/rounds/$round" params={{ round }}>
      {t('case.fromRound')}
    </Link>
  ) : null;
}
