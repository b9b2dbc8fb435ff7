import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { Button, Flex, Segmented, Tag, Typography } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxRow } from '#contract/cases.ts';
import { deskInboxQuery } from '#web/api/desk-queries.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { DataTable } from '#web/ui/desk/data-table.tsx';
import { useFaults } from '../fault.ts';
import { useCaseColumns } from '../parts.tsx';
import { type Scope, scopes } from './scope.ts';
import { signable } from './signable.ts';
import { WaitsLine } from './waits-line.tsx';

const FirstSteps = lazy(() => import('./first-steps.tsx').then((part) => ({ default: part.FirstSteps })));
// of the page of the day, which the administrator has not
const BackupLine = lazy(() => import('../today/backup-line.tsx').then((part) => ({ default: part.BackupLine })));
const SignMany = lazy(() => import('./sign-many.tsx').then((part) => ({ default: part.SignMany })));

export const Route = createLazyRoute('/')({ component: InboxPage });

/** What waits: for me, my zone, my team; due and overdue first. */
function InboxPage(): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const say = useSay();
  const faults = useFaults();
  const { scope = 'mine' } = Route.useSearch();
  const navigate = useNavigate();
  const { project, may } = useOffice();
  const inbox = useInfiniteQuery(deskInboxQuery(project.id, scope));
  const columns = useCaseColumns<InboxRow>();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [signing, setSigning] = useState(false);
  const rows = inbox.data?.pages.flatMap((page) => page.items) ?? [];
  const counts = inbox.data?.pages[0]?.counts;
  const ready = rows.filter((row) => chosen.includes(row.id) && signable(row));
  const anySignable = rows.some(signable);
  return (
    <>
      <Typography.Title level={1}>{t('menu.inbox')}</Typography.Title>
      {may('office.tend') ? (
        <Suspense fallback={null}>
          <FirstSteps />
        </Suspense>
      ) : null}
      {may('backup.set') ? (
        <Suspense fallback={null}>
          <BackupLine at="head" />
        </Suspense>
      ) : null}
      {inbox.data?.pages[0]?.others.map(({ text, to, urgent }) => (
        <WaitsLine key={to} to={to} urgent={urgent} text={say(text)} />
      ))}
      <Flex wrap gap={12} align="center" style={{ marginBottom: 12 }}>
        <Segmented<Scope>
          aria-label={t('inbox.scope')}
          value={scope}
          options={scopes.map((value) => ({ value, label: t(`inbox.${value}`) }))}
          onChange={(next) => {
            setChosen([]);
            void navigate({ to: '/', search: next === 'mine' ? {} : { scope: next } });
          }}
        />
        {counts && counts.overdue > 0 ? <Tag color="error">{t('inbox.overdue', { n: counts.overdue })}</Tag> : null}
        {counts && counts.due > 0 ? <Tag color="warning">{t('inbox.due', { n: counts.due })}</Tag> : null}
        {anySignable ? (
          <Button type="primary" disabled={ready.length === 0} onClick={() => setSigning(true)}>
            {t('inbox.signMany', { n: ready.length })}
          </Button>
        ) : null}
        {anySignable ? <span className="d-sub">{t('inbox.signHint')}</span> : null}
      </Flex>
      <DataTable
        label={t('menu.inbox')}
        list={inbox}
        columns={[
          ...columns,
          {
            key: 'steps',
            title: t('inbox.steps'),
            render: (_, row) =>
              row.why === 'watch' && row.steps.length === 0 && scope === 'mine' ? (
                <span className="d-sub">{t('inbox.watch')}</span>
              ) : (
                <span className="d-tags">
                  {row.steps.slice(0, 3).map((step) => (
                    <Tag key={step.step}>{say(step.title)}</Tag>
                  ))}
                  {row.steps.length > 3 ? '…' : null}
                </span>
              ),
          },
        ]}
        rowKey={(row) => row.id}
        fault={inbox.isError ? faults(inbox.error).say : undefined}
        words={{ empty: t('inbox.empty'), more: t('common:act.more'), retry: t('common:act.retry') }}
        open={(row) => void navigate({ to: '/cases/$case', params: { case: row.id } })}
        select={anySignable ? { keys: chosen, set: setChosen, may: (row) => signable(row) !== undefined } : undefined}
      />
      {signing ? (
        <Suspense>
          <SignMany
            rows={ready}
            close={() => {
              setSigning(false);
              setChosen([]);
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
