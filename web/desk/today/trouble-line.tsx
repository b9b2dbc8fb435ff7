import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { troubleQuery } from '#web/api/desk-queries.ts';
import { useOffice } from '#web/office/office.tsx';
import './standing-words.ts';
import { sizeIn } from '../size.ts';

/** What hinders the installation, for whoever is told: nothing while all is well. */
export function TroubleLine(): ReactNode {
  const { may } = useOffice();
  return may('office.tend') ? <Line /> : null;
}

function Line(): ReactNode {
  const { t, i18n } = useTranslation('standing');
  const { project, when } = useOffice();
  const { data } = useQuery(troubleQuery(project.id));
  if (!data) return null;
  const { disk, setAside } = data;
  const room = { free: sizeIn(disk.free, i18n.language), total: sizeIn(disk.total, i18n.language) };
  return (
    <>
      {disk.state === 'ok' ? null : (
        <Alert
          type={disk.state === 'low' ? 'warning' : 'error'}
          showIcon
          style={{ marginBottom: 12 }}
          title={t(`trouble.disk.${disk.state}`, room)}
          description={t('trouble.diskDo')}
        />
      )}
      {setAside.length === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title={t('trouble.setAside', { n: setAside.length })}
          description={
            <>
              <p className="d-backup">{t('trouble.setAsideDo')}</p>
              {setAside.map((one) => (
                <p className="d-backup" key={one.id}>
                  {t('trouble.message', { about: one.about ?? '—', when: when(one.at), fault: one.fault ?? '—' })}
                </p>
              ))}
            </>
          }
        />
      )}
    </>
  );
}
