import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { backupQuery } from '#web/api/desk-queries.ts';
import { useOffice } from '#web/office/office.tsx';
import { sizeIn } from '../size.ts';
import '../backup/backup-words.ts';

/** How the backups stand, for whoever is told: a quiet line at the foot while all is well, at the head a warning when not. */
export function BackupLine(props: { at: 'head' | 'foot' }): ReactNode {
  const { may } = useOffice();
  return may('office.tend') ? <Line at={props.at} /> : null;
}

function Line(props: { at: 'head' | 'foot' }): ReactNode {
  const { t, i18n } = useTranslation('backup');
  const { project, when } = useOffice();
  // beside the day it is a small thing: while it can not be read, the page does without
  const { data } = useQuery(backupQuery(project.id));
  if (!data) return null;
  const { plan, done, failed, late, key } = data;
  const lost = done?.lost ?? 0;
  const words = [
    ...(failed ? [t('failed', { when: when(failed.at), say: failed.say })] : []),
    done
      ? t('done', {
          when: when(done.at),
          files: done.files,
          size: sizeIn(done.bytes, i18n.language),
        })
      : t('none'),
    ...(late && done ? [t('late')] : []),
    ...(lost > 0 ? [t('lost', { n: lost })] : []),
    ...(key?.due ? [t('keyDue')] : []),
    plan ? t('plan', { hour: plan.hour, keep: plan.keep, place: plan.place }) : t('noPlan'),
  ];
  const bad = failed !== null || late || lost > 0 || key?.due === true;
  if (bad !== (props.at === 'head')) return null;
  if (bad)
    return (
      <Alert
        type="warning"
        showIcon
        style={{ marginBottom: 12 }}
        title={t('title')}
        action={<Link to="/backup">{t('toPage')}</Link>}
        description={words.map((one) => (
          <p className="d-backup" key={one}>
            {one}
          </p>
        ))}
      />
    );
  return (
    <section className="d-sub d-foot" aria-label={t('title')}>
      <p className="d-line">
        <Tag>{t('title')}</Tag>
        {words.map((one) => (
          <span key={one}>{one}</span>
        ))}
        <Link to="/backup">{t('toPage')}</Link>
      </p>
      {plan?.sameDisk ? <p className="d-backup">{t('sameDisk')}</p> : null}
    </section>
  );
}
