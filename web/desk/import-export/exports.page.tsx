import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { App, Button, Flex, Tag, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Export, ExportList } from '#contract/exports.ts';
import { addressOf } from '#web/api/address.ts';
import { exportsQuery } from '#web/api/import-export-queries.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { DataTable } from '#web/ui/desk/data-table.tsx';
import { useFaults } from '../fault.ts';
import { ExportModal } from './export.tsx';
import './words.ts';

export const Route = createLazyRoute('/exports')({ component: ExportsPage });

const colours = {
  waiting: 'default',
  working: 'processing',
  done: 'success',
  failed: 'error',
  cancelled: 'default',
  gone: 'default',
} as const;

/** What I carried out: how far it is, and the file. */
function ExportsPage(): ReactNode {
  const { t } = useTranslation(['desk', 'importExport', 'common']);
  const say = useSay();
  const faults = useFaults();
  const { project, when } = useOffice();
  const list = useInfiniteQuery(exportsQuery(project.id));
  const [asks, setAsks] = useState<ExportList>();
  // places are carried out as they were searched for, from their own page
  const lists = (list.data?.pages[0]?.lists ?? []).filter((one) => one.list !== 'places');
  return (
    <>
      <Typography.Title level={1}>{t('menu.exports')}</Typography.Title>
      <p className="d-sub">{t('importExport:exports.intro')}</p>
      <Flex wrap gap={8} style={{ marginBottom: 20 }}>
        {lists.map((one) => (
          <Button key={one.list} onClick={() => setAsks(one)}>
            {t('importExport:exports.ask', { list: say(one.title) })}
          </Button>
        ))}
      </Flex>
      {asks ? <ExportModal of={asks} query={{}} close={() => setAsks(undefined)} /> : null}
      <Typography.Title level={2}>{t('importExport:exports.history')}</Typography.Title>
      <DataTable<Export>
        label={t('importExport:exports.history')}
        list={list}
        columns={[
          {
            key: 'name',
            title: t('importExport:exports.name'),
            render: (_, row) => (
              <>
                {say(row.title)} {row.whole ? <Tag color="warning">{t('importExport:exports.whole')}</Tag> : null}
              </>
            ),
          },
          {
            key: 'state',
            title: t('importExport:imports.result'),
            render: (_, row) => (
              <div>
                <Tag color={colours[row.state]}>{t(`importExport:exports.state.${row.state}`)}</Tag>
                <span className="d-soft">{t('importExport:exports.rows', { n: row.done })}</span>
                {row.fault ? <div className="d-odd">{say(row.fault)}</div> : null}
              </div>
            ),
          },
          {
            key: 'reason',
            title: t('importExport:exports.reason'),
            render: (_, row) => <span className="d-long">{row.reason}</span>,
          },
          { key: 'at', title: t('importExport:exports.at'), width: 150, render: (_, row) => when(row.madeAt) },
          { key: 'file', title: t('importExport:exports.download'), width: 120, render: (_, row) => <Way of={row} /> },
        ]}
        rowKey={(row) => row.id}
        fault={list.isError ? faults(list.error).say : undefined}
        words={{ empty: t('importExport:exports.empty'), more: t('common:act.more'), retry: t('common:act.retry') }}
      />
    </>
  );
}

function Way(props: { of: Export }): ReactNode {
  const { t } = useTranslation(['desk', 'importExport']);
  const faults = useFaults();
  const { message } = App.useApp();
  const { project } = useOffice();
  const { busy, send } = useCommand(project.id);
  const { of } = props;
  if (of.state === 'done')
    return (
      <a href={addressOf('GET /api/projects/{project}/exports/{export}/file', { project: project.id, export: of.id })}>
        {t('importExport:exports.download')}
      </a>
    );
  if (of.state !== 'waiting' && of.state !== 'working') return null;
  const cancel = async (): Promise<void> => {
    try {
      await send('export.cancel', { export: of.id });
      void message.success(t('importExport:exports.cancelled'));
    } catch (error) {
      void message.error(faults(error).say);
    }
  };
  return (
    <Button size="small" loading={busy} onClick={() => void cancel()}>
      {t('importExport:exports.cancel')}
    </Button>
  );
}
