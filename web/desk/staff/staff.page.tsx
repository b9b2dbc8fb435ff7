import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { Skeleton, Tabs, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Colleague } from '#contract/staff.ts';
import { departments, roles } from '#kernel/roles.ts';
import { staffPagesQuery } from '#web/api/desk-queries.ts';
import { waitingGrantsQuery } from '#web/api/office-queries.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { DataTable } from '#web/ui/desk/data-table.tsx';
import { Filters } from '#web/ui/desk/filters.tsx';
import { useFaults } from '../fault.ts';
import { ExportButton } from '../import-export/export.tsx';
import { type StaffSearch, staffSearch } from '../search.ts';
import { ChangesTab } from './changes-tab.tsx';
import { PeopleTab } from './people-tab.tsx';
import { PostsTab } from './posts-tab.tsx';
import { WaitingCard } from './waiting-card.tsx';
import '../office-words.ts';

export const Route = createLazyRoute('/staff')({ component: StaffPage });

/** The people of the office; for those who look after them also accounts and grants, posts, and what was changed. */
function StaffPage(): ReactNode {
  const { t } = useTranslation(['office', 'desk']);
  const navigate = useNavigate();
  const { project, may } = useOffice();
  const { tab, q, left, what } = Route.useSearch();
  const [runs, confirms] = [may('staff.run'), may('staff.confirm')];
  const waits = useQuery({ ...waitingGrantsQuery(project.id), enabled: confirms });
  const go = (search: StaffSearch): void => void navigate({ to: '/staff', search });
  const title = <Typography.Title level={1}>{t('desk:menu.staff')}</Typography.Title>;
  // the card stands above the buttons: it must not come in under a hand that is about to press one
  if (waits.isLoading)
    return (
      <>
        {title}
        <Skeleton active />
      </>
    );
  return (
    <>
      {title}
      {confirms ? <WaitingCard asked={waits} /> : null}
      {runs ? (
        <Tabs
          activeKey={tab ?? 'colleagues'}
          items={(['colleagues', 'people', 'posts', 'changes'] as const).map((key) => ({
            key,
            label: t(`people.tabs.${key}`),
          }))}
          onChange={(key) => go(staffSearch({ tab: key }))}
        />
      ) : null}
      {runs && tab === 'people' ? (
        <PeopleTab
          q={q}
          left={left === '1'}
          set={(values) => go(staffSearch({ tab, q: values.q, left: values.left ? '1' : '' }))}
        />
      ) : runs && tab === 'posts' ? (
        <PostsTab />
      ) : runs && tab === 'changes' ? (
        <ChangesTab what={what} set={(next) => go(staffSearch({ tab, what: next }))} />
      ) : (
        <Colleagues />
      )}
    </>
  );
}

/** People to be called, with their posts. */
function Colleagues(): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const say = useSay();
  const faults = useFaults();
  const navigate = useNavigate();
  const { project } = useOffice();
  const search = Route.useSearch();
  const { q, department } = search;
  const list = useInfiniteQuery(
    staffPagesQuery(project.id, { ...(q ? { q } : {}), ...(department ? { department } : {}) }),
  );
  return (
    <>
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
        values={{ q, department }}
        set={({ q, department }) =>
          void navigate({ to: '/staff', search: { ...(q ? { q } : {}), ...(department ? { department } : {}) } })
        }
        aside={<ExportButton list="colleagues" query={{ q, department }} />}
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
