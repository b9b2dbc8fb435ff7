import { useQuery } from '@tanstack/react-query';
import { Alert, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { backupQuery } from '#web/api/desk-queries.ts';
import { useOffice } from '#web/office/office.tsx';
import '../office-words.ts';
import { sizeIn } from './size.ts';

/** How the backups stand, for whoever is told: a quiet line at the foot while all is well, at the head a warning when not. */
export function BackupLine(props: { at: 'head' | 'foot' }): ReactNode {
  const { holds } = useOffice();
  return holds('manager', 'admin') ? <Line at={props.at} /> : null;
}

function Line(props: { at: 'head' | 'foot' }): ReactNode {
  const { t, i18n } = useTranslation('office');
  const { project, when } = useOffice();
  // beside the day it is a small thing: while it can not be read, the page does without
  const { data } = useQuery(backupQuery(project.id));
  if (!data) return null;
  const { plan, done, failed, late } = data;
  const lost = done?.lost ?? 0;
  const words = [
    ...(failed ? [t('backup.failed', { when: when(failed.at), say: failed.say })] : []),
    done
      ? t('backup.done', {
          when: when(done.at),
          files: done.files,
          size: sizeIn(done.bytes, i18n.language),
        })
      : t('backup.none'),
    ...(late && done ? [t('backup.late')] : []),
    ...(lost > 0 ? [t('backup.lost', { n: lost })] : []),
    plan ? t('backup.plan', { hour: plan.hour, keep: plan.keep, place: plan.place }) : t('backup.noPlan'),
  ];
  const bad = failed !== null || late || lost > 0;
  if (bad !== (props.at === 'head')) return null;
  if (bad)
    return (
      <Alert
        type="warning"
        showIcon
        style={{ marginBottom: 12 }}
        title={t('backup.title')}
        description={words.map((one) => (
          <p className="d-backup" key={one}>
            {one}
          </p>
        ))}
      />
    );
  return (
    <section className="d-sub d-foot" aria-label={t('backup.title')}>
      <p className="d-line">
        <Tag>{t('backup.title')}</Tag>
        {words.map((one) => (
          <span key={one}>{one}</span>
        ))}
      </p>
      {plan?.sameDisk ? <p className="d-backup">{t('backup.sameDisk')}</p> : null}
    </section>
  );
}
