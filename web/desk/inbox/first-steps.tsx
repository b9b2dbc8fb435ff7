import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { placesQuery } from '#web/api/queries.ts';
import { useOffice } from '#web/office/office.tsx';
import '../office-words.ts';

/** What an office without a single place begins with, told to those who may begin it. */
export function FirstSteps(): ReactNode {
  const { t } = useTranslation('office');
  const { project, may } = useOffice();
  const mine = may('office.tend');
  const { data } = useQuery({ ...placesQuery(project.id, {}), enabled: mine });
  const root = data?.items[0];
  if (!mine || !root || root.children) return null;
  return (
    <Card size="small" title={<h2>{t('steps.title')}</h2>} style={{ marginBottom: 16 }}>
      <p>{t('steps.intro')}</p>
      <ol>
        <li>
          <Link to="/places" search={{ place: root.id }}>
            {t('steps.places')}
          </Link>
        </li>
        <li>
          <Link to="/staff" search={{ tab: 'people' }}>
            {t('steps.staff')}
          </Link>
        </li>
        <li>
          <Link to="/checklists">{t('steps.lists')}</Link>
        </li>
      </ol>
    </Card>
  );
}
