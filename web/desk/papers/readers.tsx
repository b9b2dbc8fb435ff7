import { useQuery } from '@tanstack/react-query';
import { Flex, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperReader } from '#contract/papers.ts';
import { addressOf } from '#web/api/address.ts';
import { serverNow } from '#web/api/clock.ts';
import { readersQuery } from '#web/api/paper-queries.ts';
import { useOffice } from '#web/office/office.tsx';
import { PlainTable } from '#web/ui/desk/data-table.tsx';
import { RoleNames, Unread } from './parts.tsx';

/** Who of the office has to read a version, and who has; those who have not stand first. */
export function Readers(props: { paper: string; n: number; since: string }): ReactNode {
  const { t } = useTranslation('papers');
  const { project, when } = useOffice();
  const asked = useQuery(readersQuery(project.id, props.paper, props.n));
  if (asked.isError) return <Unread error={asked.error} again={asked.refetch} />;
  const days = Math.floor((serverNow().getTime() - Date.parse(props.since)) / 86_400_000);
  const items = asked.data?.items ?? [];
  const left = items.filter(({ readAt }) => readAt === null);
  const rows = [...left, ...items.filter(({ readAt }) => readAt !== null)];
  return (
    <section aria-label={t('readers')}>
      <Flex gap={16} align="baseline">
        <h2 style={{ margin: '16px 0 8px' }}>{t('readers')}</h2>
        <a
          href={addressOf(
            'GET /api/projects/{project}/papers/{paper}/readers.pdf',
            { project: project.id, paper: props.paper },
            { version: props.n },
          )}
          target="_blank"
          rel="noreferrer"
        >
          {t('printReaders')}
        </a>
      </Flex>
      {asked.data ? (
        <p className="d-sub">{t('readersOf', { read: items.length - left.length, left: left.length })}</p>
      ) : null}
      <PlainTable<PaperReader>
        label={t('readers')}
        rowKey={(row) => row.id}
        loading={asked.isPending}
        rows={rows}
        columns={[
          { key: 'number', title: t('number'), width: 100, render: (_, row) => row.number },
          { key: 'name', title: t('person'), width: 120, render: (_, row) => row.name },
          { key: 'roles', title: t('roles'), render: (_, row) => <RoleNames roles={row.roles} /> },
          {
            key: 'at',
            title: t('readAt'),
            width: 170,
            render: (_, row) =>
              row.readAt ? (
                when(row.readAt)
              ) : (
                <Tag color="warning">{days > 0 ? t('unreadFor', { n: days }) : t('unread')}</Tag>
              ),
          },
        ]}
      />
    </section>
  );
}
