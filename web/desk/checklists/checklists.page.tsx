import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { Alert, Button, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChecklistRow } from '#contract/checklists.ts';
import { isRole, roles } from '#kernel/roles.ts';
import { checklistsQuery } from '#web/api/desk-queries.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { PlainTable } from '#web/ui/desk/data-table.tsx';
import { useFaults } from '../fault.ts';
import '../office-words.ts';

export const Route = createLazyRoute('/checklists')({ component: ChecklistsPage });

/** The checklists of the company. */
function ChecklistsPage(): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const say = useSay();
  const faults = useFaults();
  const { project } = useOffice();
  const asked = useQuery(checklistsQuery(project.id));
  return (
    <>
      <Typography.Title level={1}>{t('menu.checklists')}</Typography.Title>
      {asked.isError ? (
        <Alert
          type="error"
          showIcon
          title={faults(asked.error).say}
          action={<Button onClick={() => void asked.refetch()}>{t('common:act.retry')}</Button>}
        />
      ) : (
        <PlainTable<ChecklistRow>
          label={t('menu.checklists')}
          rowKey={(row) => row.key}
          loading={asked.isPending}
          rows={asked.data?.items ?? []}
          columns={[
            {
              key: 'title',
              title: t('checklist.title'),
              render: (_, row) => (
                <Link to="/checklists/$key" params={{ key: row.key }}>
                  {say(row.title)}
                </Link>
              ),
            },
            {
              key: 'walkers',
              title: t('checklist.walkers'),
              render: (_, row) => row.roles.map((role) => (isRole(role) ? say(roles[role]) : role)).join('、'),
            },
            { key: 'items', title: t('checklist.items'), render: (_, row) => row.items },
            { key: 'clauses', title: t('checklist.clauses'), render: (_, row) => row.clauses },
            { key: 'version', title: t('checklist.version'), render: (_, row) => row.version },
          ]}
        />
      )}
    </>
  );
}
