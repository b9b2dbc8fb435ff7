import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { confirmers } from '#kernel/roles.ts';
import { waitingGrantsQuery } from '#web/api/office-queries.ts';
import { useOffice } from '#web/office/office.tsx';
import '../office-words.ts';
import { WaitsLine } from './waits-line.tsx';

/** Roles that wait for the reader to confirm them, in one line; nothing when there are none. */
export function WaitingLine(): ReactNode {
  const { t } = useTranslation('office');
  const { project } = useOffice();
  const confirms = project.roles.some(
    ({ role, zoneId }) => zoneId === null && (confirmers as readonly string[]).includes(role),
  );
  const asked = useQuery({ ...waitingGrantsQuery(project.id), enabled: confirms });
  const n = asked.data?.items.filter(({ mayConfirm }) => mayConfirm).length ?? 0;
  if (n === 0) return null;
  return <WaitsLine to="/staff" urgent text={t('people.waits', { n })} />;
}
