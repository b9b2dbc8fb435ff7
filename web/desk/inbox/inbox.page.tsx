import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { Segmented, Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { inboxQuery } from '#web/api/queries.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { DataTable } from '#web/ui/desk/data-table.tsx';
import { useFaults } from '../fault.ts';
import { useCaseColumns } from '../parts.tsx';
import { type Scope, scopes } from './scope.ts';

export const Route = createLazyRoute('/')({ component: InboxPage });

/** What waits: for me, my zone, my team; due and overdue first. The model of a list: state in the address, rows by key. */
function InboxPage(): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const say = useSay();
  const faults = useFaults();
  const { scope = 'mine' } = Route.useSearch();
  const navigate = useNavigate();
  const { project } = useOffice();
  const inbox = useInfiniteQuery(inboxQuery(project.id, scope, 'desk'));
  const columns = useCaseColumns<NonNullable<typeof inbox.data>['pages'][number]['items'][number]>();
  return (
    <>
      <Typography.Title level={1}>{t('menu.inbox')}</Typography.Title>
      <Segmented<Scope>
        aria-label={t('inbox.scope')}
        value={scope}
        options={scopes.map((value) => ({ value, label: t(`inbox.${value}`) }))}
        onChange={(chosen) => void navigate({ to: '/', search: { scope: chosen } })}
        style={{ marginBottom: 12 }}
      />
      <DataTable
        label={t('menu.inbox')}
        list={inbox}
        columns={[
          ...columns,
          {
            key: 'steps',
            title: t('inbox.steps'),
            render: (_, row) => row.steps.map((step) => <Tag key={step.step}>{say(step.title)}</Tag>),
          },
        ]}
        rowKey={(row) => row.id}
        fault={inbox.isError ? faults(inbox.error).say : undefined}
        words={{ empty: t('inbox.empty'), more: t('common:act.more'), retry: t('common:act.retry') }}
        open={(row) => void navigate({ to: '/cases/$case', params: { case: row.id } })}
      />
    </>
  );
}
