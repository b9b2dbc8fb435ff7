import { useQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { Alert, Button, Card, Skeleton, Tag, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backups } from '#contract/backup.ts';
import { backupQuery } from '#web/api/desk-queries.ts';
import { useOffice } from '#web/office/office.tsx';
import { useFullTime } from '../customers/days.ts';
import { useFaults } from '../fault.ts';
import './backup-words.ts';
import { sizeIn } from '../size.ts';
import { KeyModal, SetModal } from './modals.tsx';

export const Route = createLazyRoute('/backup')({ component: BackupPage });

/** How the backups of the installation stand, and what of it the administrator sets. */
function BackupPage(): ReactNode {
  const { t } = useTranslation(['desk', 'backup', 'common']);
  const faults = useFaults();
  const { project } = useOffice();
  const asked = useQuery(backupQuery(project.id));
  return (
    <>
      <Typography.Title level={1}>{t('menu.backup')}</Typography.Title>
      <p className="d-sub">{t('backup:intro')}</p>
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
  const { t, i18n } = useTranslation('backup');
  const time = useFullTime();
  const size = (bytes: number): string => sizeIn(bytes, i18n.language);
  const { plan, done, failed, late, disk, drill } = props.of;
  return (
    <div className="d-stack">
      {failed ? <Alert type="error" showIcon title={t('failed', { when: time(failed.at), say: failed.say })} /> : null}
      {late ? <Alert type="warning" showIcon title={t(done ? 'late' : 'none')} /> : null}
      {done && done.lost > 0 ? <Alert type="warning" showIcon title={t('lost', { n: done.lost })} /> : null}
      <div className="d-two">
        <Card size="small" title={<h2>{t('last')}</h2>}>
          <dl className="d-boxes">
            <Line name={t('result')}>
              <Tag color={failed ? 'error' : late ? 'warning' : 'success'}>
                {t(`results.${failed ? 'failed' : late ? 'late' : 'good'}`)}
              </Tag>
            </Line>
            {done ? (
              <>
                <Line name={t('until')}>{time(done.at)}</Line>
                <Line name={t('holds')}>
                  {t('holdsWhat', { rows: done.rows, files: done.files, size: size(done.bytes) })}
                </Line>
                <Line name={t('folder')}>{done.folder}</Line>
                <Line name={t('sealing')}>{t(`sealed.${done.sealed ?? 'none'}`)}</Line>
              </>
            ) : (
              <Line name={t('until')}>{t('none')}</Line>
            )}
            <Line name={t('drill')}>
              {drill
                ? t(drill.ok ? 'drillGood' : 'drillBad', { when: time(drill.at), from: drill.from })
                : t('noDrill')}
            </Line>
          </dl>
        </Card>
        <div className="d-stack">
          <Settings of={props.of} />
          <Key of={props.of} />
          {plan ? (
            <Card size="small" title={<h2>{t('disk')}</h2>}>
              <dl className="d-boxes">
                <Line name={t('place')}>{plan.place}</Line>
                <Line name={t('free')}>
                  {disk ? t('freeOf', { free: size(disk.free), size: size(disk.size) }) : t('noDisk')}
                </Line>
                {disk ? (
                  <Line name={t('taken')}>
                    {t('takenBy', { n: disk.backups })}
                    {disk.taken === null ? null : ` ${size(disk.taken)}`}
                  </Line>
                ) : null}
              </dl>
              {plan.sameDisk ? <p className="d-backup">{t('sameDisk')}</p> : null}
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
  const { t } = useTranslation('backup');
  const [open, setOpen] = useState(false);
  const { plan, mine, version } = props.of;
  return (
    <Card
      size="small"
      title={<h2>{t('when')}</h2>}
      extra={
        plan && mine ? (
          <Button size="small" onClick={() => setOpen(true)}>
            {t('set')}
          </Button>
        ) : null
      }
    >
      <p className="d-sub">{plan ? t('plan', { ...plan }) : t('noPlan')}</p>
      {plan && !mine ? <p className="d-sub">{t('adminOnly')}</p> : null}
      {open && plan ? <SetModal {...plan} version={version} close={() => setOpen(false)} /> : null}
    </Card>
  );
}

function Key(props: { of: Backups }): ReactNode {
  const { t } = useTranslation('backup');
  const time = useFullTime();
  const [open, setOpen] = useState(false);
  const { plan, key, mine, done } = props.of;
  if (!plan) return null;
  return (
    <Card
      size="small"
      title={<h2>{t('key')}</h2>}
      extra={
        key && mine && done?.sealed ? (
          <Button size="small" type={key.due ? 'primary' : 'default'} onClick={() => setOpen(true)}>
            {t('keyCheck')}
          </Button>
        ) : null
      }
    >
      {key?.due ? <Alert type="warning" showIcon title={t('keyDue')} style={{ marginBottom: 8 }} /> : null}
      <p className="d-sub">
        {key === null
          ? t('noKey')
          : key.at === null
            ? t('keyNever')
            : t('keySeen', { when: time(key.at), who: key.by ?? '' })}
      </p>
      {key && plan.sealed ? <p className="d-sub">{t(`keyIs.${plan.sealed}`)}</p> : null}
      {open && plan.sealed ? <KeyModal by={plan.sealed} close={() => setOpen(false)} /> : null}
    </Card>
  );
}
