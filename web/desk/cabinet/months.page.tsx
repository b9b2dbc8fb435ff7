import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Month } from '#contract/cabinet.ts';
import { monthsQuery } from '#web/api/cabinet-queries.ts';
import { useOffice } from '#web/office/office.tsx';
import { DataTable } from '#web/ui/desk/data-table.tsx';
import { useFaults } from '../fault.ts';
import { MonthTag, megabytes } from './month-state.tsx';
import './cabinet-words.ts';

export const Route = createLazyRoute('/months')({ component: MonthsPage });

/** The cabinet: month by month what is to be locked, what is bound, and how much is missing. */
function MonthsPage(): ReactNode {
  const { t } = useTranslation(['desk', 'cabinet', 'common']);
  const faults = useFaults();
  const { project, when } = useOffice();
  const list = useInfiniteQuery(monthsQuery(project.id));
  return (
    <>
      <Typography.Title level={1}>{t('menu.months')}</Typography.Title>
      <p className="d-sub">{t('cabinet:intro')}</p>
      <DataTable<Month>
        label={t('cabinet:list')}
        list={list}
        columns={[
          {
            key: 'month',
            title: t('cabinet:month'),
            render: (_, row) => (
              <Link to="/months/$month" params={{ month: row.month }}>
                {row.month}
              </Link>
            ),
          },
          { key: 'state', title: t('cabinet:state'), render: (_, row) => <MonthTag of={row} /> },
          { key: 'gaps', title: t('cabinet:gaps'), render: (_, row) => (row.state === 'open' ? '' : row.gaps) },
          {
            key: 'locked',
            title: t('cabinet:lockedBy'),
            render: (_, row) =>
              row.lockedAt ? t('cabinet:by', { when: when(row.lockedAt), who: row.lockedBy ?? '' }) : '',
          },
          { key: 'size', title: t('cabinet:size'), render: (_, row) => (row.size ? `${megabytes(row.size)} MB` : '') },
          {
            key: 'sheet',
            title: t('cabinet:sheet'),
            render: (_, row) => (
              <Link to="/cases/$case" params={{ case: row.case.id }}>
                {row.case.number ?? t('common:state.noNumber')}
              </Link>
            ),
          },
        ]}
        rowKey={(row) => row.month}
        fault={list.isError ? faults(list.error).say : undefined}
        words={{ empty: t('cabinet:empty'), more: t('common:act.more'), retry: t('common:act.retry') }}
      />
    </>
  );
}
