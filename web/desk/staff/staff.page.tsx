import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { departments, roles } from '#kernel/roles.ts';
import { staffPagesQuery } from '#web/api/desk-queries.ts';
import type { Colleague } from '#web/api/types.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { DataTable } from '#web/ui/desk/data-table.tsx';
import { Filters } from '#web/ui/desk/filters.tsx';
import { useFaults } from '../fault.ts';

export const Route = createLazyRoute('/staff')({ component: StaffPage });

/** The people of the office. */
function StaffPage(): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const say = useSay();
  const faults = useFaults();
  const navigate = useNavigate();
  const { project } = useOffice();
  const search = Route.useSearch();
  const list = useInfiniteQuery(staffPagesQuery(project.id, search));
  return (
    <>
      <Typography.Title level={1}>{t('menu.staff')}</Typography.Title>
      <Filters
        filters={[
          { kind: 'text', name: 'q', label: t('staff.search') },
          {
            kind: 'choice',
            name: 'department',
            label: t('staff.department'),
            options: Object.entries(departments).map(([value, words]) => ({ value, label: say(words) })),
          },
        ]}
        values={{ ...search }}
        set={({ q, department }) =>
          void navigate({ to: '/staff', search: { ...(q ? { q } : {}), ...(department ? { department } : {}) } })
        }
      />
      <DataTable<Colleague>
        label={t('menu.staff')}
        list={list}
        columns={[
          { key: 'name', title: t('staff.name'), render: (_, row) => row.name },
          { key: 'number', title: t('staff.number'), render: (_, row) => row.number },
          { key: 'post', title: t('staff.post'), render: (_, row) => row.post },
          {
            key: 'department',
            title: t('staff.department'),
            render: (_, row) => (row.department ? say(departments[row.department]) : null),
          },
          {
            key: 'roles',
            title: t('staff.roles'),
            render: (_, row) => row.roles.map((role) => say(roles[role])).join('、'),
          },
          { key: 'phone', title: t('staff.phone'), render: (_, row) => row.phoneMasked },
        ]}
        rowKey={(row) => `${row.id} ${row.post ?? ''}`}
        fault={list.isError ? faults(list.error).say : undefined}
        words={{ empty: t('staff.empty'), more: t('common:act.more'), retry: t('common:act.retry') }}
      />
    </>
  );
}
