import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toReadQuery } from '#web/api/paper-queries.ts';
import { useOffice } from '#web/office/office.tsx';
import { WaitsLine } from './waits-line.tsx';

/** Papers that wait to be read, in one line; nothing when there are none. */
export function ToRead(): ReactNode {
  const { t } = useTranslation('desk');
  const { project } = useOffice();
  const asked = useQuery(toReadQuery(project.id));
  const n = asked.data?.items.length ?? 0;
  if (n === 0) return null;
  return <WaitsLine to="/papers" text={t('inbox.toRead', { n })} />;
}
