import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { Alert, Card, Flex, Segmented, Spin, Typography, Upload } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import } from '#contract/imports.ts';
import { bringFile, importsQuery } from '#web/api/import-export-queries.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { DataTable } from '#web/ui/desk/data-table.tsx';
import { useFaults } from '../fault.ts';
import { ExportButton } from './export.tsx';
import { Counts, StateTag } from './state.tsx';
import './words.ts';

export const Route = createLazyRoute('/imports')({ component: ImportsPage });

/** Files an office brings: a new one, and what became of the earlier ones. */
function ImportsPage(): ReactNode {
  const { t } = useTranslation(['desk', 'importExport', 'common']);
  const say = useSay();
  const faults = useFaults();
  const { project, when } = useOffice();
  const list = useInfiniteQuery(importsQuery(project.id));
  const kinds = list.data?.pages[0]?.kinds ?? [];
  return (
    <>
      <Typography.Title level={1}>{t('menu.imports')}</Typography.Title>
      <p className="d-sub">{t('importExport:imports.intro')}</p>
      {kinds.length > 0 ? <Bring kinds={kinds.map(({ key, title }) => ({ value: key, label: say(title) }))} /> : null}
      <Flex wrap gap={12} justify="space-between">
        <Typography.Title level={2}>{t('importExport:imports.history')}</Typography.Title>
        <ExportButton list="imports" query={{}} />
      </Flex>
      <DataTable<Import>
        label={t('importExport:imports.history')}
        list={list}
        columns={[
          {
            key: 'file',
            title: t('importExport:imports.file'),
            render: (_, row) => (
              <Link className="d-long" to="/imports/$import" params={{ import: row.id }}>
                {row.fileName}
              </Link>
            ),
          },
          {
            key: 'what',
            title: t('importExport:imports.what'),
            render: (_, row) => say(kinds.find(({ key }) => key === row.kind)?.title ?? { zh: row.kind, en: row.kind }),
          },
          { key: 'state', title: t('importExport:imports.result'), render: (_, row) => <StateTag of={row} /> },
          { key: 'counts', title: t('importExport:imports.sorts'), render: (_, row) => <Counts of={row} /> },
          { key: 'by', title: t('importExport:imports.by'), render: (_, row) => row.by },
          { key: 'at', title: t('importExport:imports.at'), width: 150, render: (_, row) => when(row.madeAt) },
        ]}
        rowKey={(row) => row.id}
        fault={list.isError ? faults(list.error).say : undefined}
        words={{ empty: t('importExport:imports.empty'), more: t('common:act.more'), retry: t('common:act.retry') }}
      />
    </>
  );
}

/** A file is chosen, or dropped; its page opens once its columns are known. */
function Bring(props: { kinds: { value: string; label: string }[] }): ReactNode {
  const { t } = useTranslation(['desk', 'importExport']);
  const faults = useFaults();
  const navigate = useNavigate();
  const { project } = useOffice();
  const [kind, setKind] = useState(props.kinds[0]?.value ?? '');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const bring = async (file: File): Promise<void> => {
    setBusy(true);
    setWrong(undefined);
    try {
      const staged = await bringFile(project.id, kind, file);
      await navigate({ to: '/imports/$import', params: { import: staged.id } });
    } catch (error) {
      setWrong(faults(error).say);
      setBusy(false);
    }
  };
  return (
    <Card size="small" style={{ marginBottom: 20 }}>
      <div className="d-log">
        <Segmented
          aria-label={t('importExport:imports.kind')}
          value={kind}
          options={props.kinds}
          onChange={setKind}
          style={{ alignSelf: 'flex-start' }}
        />
        {wrong ? <Alert type="error" showIcon title={wrong} /> : null}
        <Spin spinning={busy} description={t('importExport:imports.sending')}>
          <Upload.Dragger
            accept=".xlsx,.xls,.csv,.txt"
            showUploadList={false}
            disabled={busy}
            beforeUpload={(file) => {
              void bring(file);
              return false;
            }}
          >
            <p>{t('importExport:imports.drop')}</p>
            <p className="d-small">{t('importExport:imports.limits')}</p>
          </Upload.Dragger>
        </Spin>
      </div>
    </Card>
  );
}
