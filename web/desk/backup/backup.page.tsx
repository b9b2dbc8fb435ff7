import { useQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { Alert, Button, Card, Skeleton, Tag, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backupQuery } from '#web/api/desk-queries.ts';
import type { Backups } from '#web/api/office-types.ts';
import { useOffice } from '#web/office/office.tsx';
import { useFullTime } from '../customers/days.ts';
import { useFaults } from '../fault.ts';
import '../office-words.ts';
import { KeyModal, SetModal } from './modals.tsx';
import { sizeIn } from './size.ts';

export const Route = createLazyRoute('/backup')({ component: BackupPage });

/** How the backups of the installation stand, and what of it the administrator sets. */
function BackupPage(): ReactNode {
  const { t } = useTranslation(['desk', 'office', 'common']);
  const faults = useFaults();
  const { project } = useOffice();
  const asked = useQuery(backupQuery(project.id));
  return (
    <>
      <Typography.Title level={1}>{t('menu.backup')}</Typography.Title>
      <p className="d-sub">{t('office:backup.intro')}</p>
      {asked.isError ? (
        <Alert
          type="error"
          showIcon
          title={faults(asked.error).say}
          action={<Button onClick={() => void asked.refetch()}>{t('common:act.retry')}</Button>}
        />
      ) : null}
      {asked.isPending ? <Skeleton active /> : null}
      {asked.data ? <Standing of={asked.data} /> : null}
    </>
  );
}

function Standing(props: { of: Backups }): ReactNode {
  const { t, i18n } = useTranslation('office');
  const time = useFullTime();
  const size = (bytes: number): string => sizeIn(bytes, i18n.language);
  const { plan, done, failed, late, disk, drill } = props.of;
  return (
    <div className="d-stack">
      {failed ? (
        <Alert type="error" showIcon title={t('backup.failed', { when: time(failed.at), say: failed.say })} />
      ) : null}
      {late ? <Alert type="warning" showIcon title={t(done ? 'backup.late' : 'backup.none')} /> : null}
      {done && done.lost > 0 ? <Alert type="warning" showIcon title={t('backup.lost', { n: done.lost })} /> : null}
      <div className="d-two">
        <Card size="small" title={<h2>{t('backup.last')}</h2>}>
          <dl className="d-boxes">
            <Line name={t('backup.result')}>
              <Tag color={failed ? 'error' : late ? 'warning' : 'success'}>
                {t(`backup.results.${failed ? 'failed' : late ? 'late' : 'good'}`)}
              </Tag>
            </Line>
            {done ? (
              <>
                <Line name={t('backup.until')}>{time(done.at)}</Line>
                <Line name={t('backup.holds')}>
                  {t('backup.holdsWhat', { rows: done.rows, files: done.files, size: size(done.bytes) })}
                </Line>
                <Line name={t('backup.folder')}>{done.folder}</Line>
                <Line name={t('backup.sealing')}>{t(`backup.sealed.${done.sealed ?? 'none'}`)}</Line>
              </>
            ) : (
              <Line name={t('backup.until')}>{t('backup.none')}</Line>
            )}
            <Line name={t('backup.drill')}>
              {drill
                ? t(drill.ok ? 'backup.drillGood' : 'backup.drillBad', { when: time(drill.at), from: drill.from })
                : t('backup.noDrill')}
            </Line>
          </dl>
        </Card>
        <div className="d-stack">
          <Settings of={props.of} />
          <Key of={props.of} />
          {plan ? (
            <Card size="small" title={<h2>{t('backup.disk')}</h2>}>
              <dl className="d-boxes">
                <Line name={t('backup.place')}>{plan.place}</Line>
                <Line name={t('backup.free')}>
                  {disk ? t('backup.freeOf', { free: size(disk.free), size: size(disk.size) }) : t('backup.noDisk')}
                </Line>
                {disk ? (
                  <Line name={t('backup.taken')}>
                    {t('backup.takenBy', { n: disk.backups })}
                    {disk.taken === null ? null : ` ${size(disk.taken)}`}
                  </Line>
                ) : null}
              </dl>
              {plan.sameDisk ? <p className="d-backup">{t('backup.sameDisk')}</p> : null}
            </Card>
          ) : null}
        </div>
      </div>
    </div>
  );
}

const Line = (props: { name: string; children: ReactNode }): ReactNode => (
  <div>
    <dt>{props.name}</dt>
    <dd className="d-text">{props.children}</dd>
  </div>
);

function Settings(props: { of: Backups }): ReactNode {
  const { t } = useTranslation('office');
  const [open, setOpen] = useState(false);
  const { plan, mine, version } = props.of;
  return (
    <Card
      size="small"
      title={<h2>{t('backup.when')}</h2>}
      extra={
        plan && mine ? (
          <Button size="small" onClick={() => setOpen(true)}>
            {t('backup.set')}
          </Button>
        ) : null
      }
    >
      <p className="d-sub">{plan ? t('backup.plan', { ...plan }) : t('backup.noPlan')}</p>
      {plan && !mine ? <p className="d-sub">{t('backup.adminOnly')}</p> : null}
      {open && plan ? <SetModal {...plan} version={version} close={() => setOpen(false)} /> : null}
    </Card>
  );
}

function Key(props: { of: Backups }): ReactNode {
  const { t } = useTranslation('office');
  const time = useFullTime();
  const [open, setOpen] = useState(false);
  const { plan, key, mine, done } = props.of;
  if (!plan) return null;
  return (
    <Card
      size="small"
      title={<h2>{t('backup.key')}</h2>}
      extra={
        key && mine && done?.sealed ? (
          <Button size="small" type={key.due ? 'primary' : 'default'} onClick={() => setOpen(true)}>
            {t('backup.keyCheck')}
          </Button>
        ) : null
      }
    >
      {key?.due ? <Alert type="warning" showIcon title={t('backup.keyDue')} style={{ marginBottom: 8 }} /> : null}
      <p className="d-sub">
        {key === null
          ? t('backup.noKey')
          : key.at === null
            ? t('backup.keyNever')
            : t('backup.keySeen', { when: time(key.at), who: key.by ?? '' })}
      </p>
      {key && plan.sealed ? <p className="d-sub">{t(`backup.keyIs.${plan.sealed}`)}</p> : null}
      {open && plan.sealed ? <KeyModal by={plan.sealed} close={() => setOpen(false)} /> : null}
    </Card>
  );
}
