import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { App, Button, Flex, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notice } from '#contract/notices.ts';
import { noticesQuery } from '#web/api/queries.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { DataTable } from '#web/ui/desk/data-table.tsx';
import { useFaults } from '../fault.ts';

export const Route = createLazyRoute('/notices')({ component: NoticesPage });

/** What this person was told, the newest first; unread ones in bold. */
function NoticesPage(): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const say = useSay();
  const faults = useFaults();
  const { message } = App.useApp();
  const { project, when } = useOffice();
  const { busy, send } = useCommand(project.id);
  const list = useInfiniteQuery(noticesQuery(project.id));
  const unread = (list.data?.pages.flatMap((page) => page.items) ?? []).filter((notice) => notice.readAt === null);
  const read = async (): Promise<void> => {
    try {
      await send('notice.read', { notices: unread.slice(0, 100).map((notice) => notice.id) });
    } catch (error) {
      void message.error(faults(error).say);
    }
  };
  return (
    <>
      <Typography.Title level={1}>{t('menu.notices')}</Typography.Title>
      {unread.length > 0 ? (
        <Flex style={{ marginBottom: 12 }}>
          <Button loading={busy} onClick={() => void read()}>
            {t('notices.readAll', { n: unread.length })}
          </Button>
        </Flex>
      ) : null}
      <DataTable<Notice>
        label={t('menu.notices')}
        list={list}
        columns={[
          { key: 'at', title: t('notices.at'), width: 140, render: (_, row) => when(row.at) },
          {
            key: 'say',
            title: t('notices.what'),
            render: (_, row) => (row.readAt === null ? <strong>{say(row.say)}</strong> : say(row.say)),
          },
          { key: 'open', title: t('case.open'), width: 100, render: (_, row) => <Subject notice={row} /> },
        ]}
        rowKey={(row) => row.id}
        fault={list.isError ? faults(list.error).say : undefined}
        words={{ empty: t('notices.empty'), more: t('common:act.more'), retry: t('common:act.retry') }}
      />
    </>
  );
}

function Subject(props: { notice: Notice }): ReactNode {
  const { t } = useTranslation('desk');
  const { subject } = props.notice;
  if (subject.kind === 'case')
    return (
      <Link to="/cases/$case" params={{ case: subject.id }}>
        {t('case.open')}
      </Link>
    );
  if (subject.kind === 'round')
    return (
      <Link to="/rounds/$round" params={{ round: subject.id }}>
        {t('case.open')}
      </Link>
    );
  if (subject.kind === 'paper')
    return (
      <Link to="/papers/$paper" params={{ paper: subject.id }}>
        {t('case.open')}
      </Link>
    );
  if (subject.kind === 'papers') return <Link to="/papers">{t('case.open')}</Link>;
  return null;
}
