import { useInfiniteQuery } from '@tanstack/react-query';
import { Segmented, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import, ImportKind, ImportRow, RowAct } from '#contract/imports.ts';
import { importRowsQuery } from '#web/api/import-export-queries.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { DataTable } from '#web/ui/desk/data-table.tsx';
import { useFaults } from '../fault.ts';
import { acts } from './state.tsx';

/** The rows of a file that was checked, those that are wrong first. */
export function Rows(props: { of: Import; kind: ImportKind }): ReactNode {
  const { t } = useTranslation(['desk', 'importExport', 'common']);
  const say = useSay();
  const faults = useFaults();
  const { project } = useOffice();
  const { of, kind } = props;
  const [act, setAct] = useState<RowAct>((of.counts.fault ?? 0) > 0 ? 'fault' : 'add');
  const list = useInfiniteQuery(importRowsQuery(project.id, of.id, act, of.checkedAt));
  const shown = kind.columns.filter(({ key }) => of.mapping[key] !== undefined);
  const titleOf = (column: string): string =>
    say(kind.columns.find(({ key }) => key === column)?.title ?? { zh: column, en: column });
  return (
    <>
      <Segmented<RowAct>
        aria-label={t('importExport:imports.result')}
        value={act}
        options={acts.map((value) => ({
          value,
          label: `${t(`importExport:imports.acts.${value}`)} ${of.counts[value] ?? 0}`,
        }))}
        onChange={setAct}
        style={{ marginBottom: 12 }}
      />
      <DataTable<ImportRow>
        label={t(`importExport:imports.acts.${act}`)}
        list={list}
        columns={[
          {
            key: 'n',
            title: t('importExport:imports.line'),
            width: 90,
            render: (_, row) => (
              <>
                {row.n} {row.hidden ? <Tag>{t('importExport:imports.hidden')}</Tag> : null}
              </>
            ),
          },
          ...(act === 'fault'
            ? [
                {
                  key: 'why',
                  title: t('importExport:imports.why'),
                  render: (_: unknown, row: ImportRow) =>
                    row.faults.map((fault) => (
                      <div key={`${fault.column} ${fault.say.zh}`} className="d-odd d-long">
                        {titleOf(fault.column)}: {say(fault.say)}
                      </div>
                    )),
                },
              ]
            : []),
          {
            key: 'cells',
            title: t('importExport:imports.content'),
            render: (_, row) => (
              <span className="d-long">
                {shown
                  .map(({ key }) => row.cells[of.mapping[key] ?? -1] ?? '')
                  .filter(Boolean)
                  .join('  |  ')}
              </span>
            ),
          },
        ]}
        rowKey={(row) => String(row.n)}
        fault={list.isError ? faults(list.error).say : undefined}
        words={{ empty: t('importExport:imports.emptyRows'), more: t('common:act.more'), retry: t('common:act.retry') }}
      />
    </>
  );
}
