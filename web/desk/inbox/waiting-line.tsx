import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { waitingGrantsQuery } from '#web/api/office-queries.ts';
import { useOffice } from '#web/office/office.tsx';
import '../office-words.ts';
import { WaitsLine } from './waits-line.tsx';

/** Roles that wait for the reader to confirm them, in one line; nothing when there are none. */
export function WaitingLine(): ReactNode {
  const { t } = useTranslation('office');
  const { project, may } = useOffice();
  const asked = useQuery({ ...waitingGrantsQuery(project.id), enabled: may('staff.confirm') });
  const n = asked.data?.items.filter(({ mayConfirm }) => mayConfirm).length ?? 0;
  if (n === 0) return null;
  return <WaitsLine to="/staff" urgent text={t('people.waits', { n })} />;
}
