import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail } from '#contract/cases.ts';
import { addressOf } from '#web/api/address.ts';
import { useOffice } from '#web/office/office.tsx';

/** The month a case is about. */
export function MonthLink(props: { of: CaseDetail }): ReactNode {
  const { t } = useTranslation('desk');
  return (
    <Link to="/months/$month" params={{ month: String(props.of.sheet.month) }}>
      {t('case.toMonth')}
    </Link>
  );
}

/** The list of what is destroyed, and the month it is of. */
export function DestructionLinks(props: { of: CaseDetail }): ReactNode {
  const { t } = useTranslation('desk');
  const { project } = useOffice();
  const { of } = props;
  return (
    <>
      <a
        href={addressOf('GET /api/projects/{project}/destructions/{list}/list.pdf', {
          project: project.id,
          list: of.id,
        })}
        target="_blank"
        rel="noreferrer"
      >
        {t('case.toList')}
      </a>
      <MonthLink of={of} />
    </>
  );
}
