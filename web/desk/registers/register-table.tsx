import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Flex, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegisterRow } from '#contract/cases.ts';
import type { Field } from '#kernel/fields.ts';
import { show } from '#kernel/show.ts';
import { finding } from '#procedures/finding.ts';
import { registerQuery } from '#web/api/desk-queries.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { DataTable } from '#web/ui/desk/data-table.tsx';
import { useFaults } from '../fault.ts';
import { ExportButton } from '../import-export/export.tsx';
import { useCaseColumns } from '../parts.tsx';

const sheet: Readonly<Record<string, Field>> = finding.sheet;
const boxes = {
  hazards: ['hazard', 'nature', 'measure', 'done'],
  meters: ['meter', 'meterKind', 'meterReading', 'valveShut', 'ownerTold', 'ownerToldHow'],
} as const;

/** A register: the findings it is about, with the boxes it is kept for. */
export function RegisterTable(props: { which: 'hazards' | 'meters' }): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const say = useSay();
  const faults = useFaults();
  const navigate = useNavigate();
  const { project, when } = useOffice();
  const { which } = props;
  const list = useInfiniteQuery(registerQuery(project.id, which));
  const columns = useCaseColumns<RegisterRow>();
  const cell = (name: string, row: RegisterRow): ReactNode => {
    const field = sheet[name];
    const shown = field ? show(name, field, row.boxes[name], { people: {}, places: {} }) : undefined;
    switch (shown?.content.kind) {
      case 'text':
        return <span className="d-long">{shown.content.text}</span>;
      case 'words':
        return say(shown.content.words);
      case 'instant':
        return when(shown.content.at);
      default:
        return null;
    }
  };
  return (
    <>
      <Flex wrap gap={12} justify="space-between">
        <Typography.Title level={1}>{t(`menu.${which}`)}</Typography.Title>
        <ExportButton list={which} query={{}} />
      </Flex>
      <DataTable
        label={t(`menu.${which}`)}
        list={list}
        columns={[
          ...columns.filter((column) => ['number', 'title', 'place'].includes(String(column.key))),
          ...boxes[which].map((name) => ({
            key: name,
            title: say(sheet[name]?.title ?? { zh: name, en: name }),
            render: (_: unknown, row: RegisterRow) => cell(name, row),
          })),
          { key: 'opened', title: t('case.opened'), width: 130, render: (_, row) => when(row.openedAt) },
          ...columns.filter((column) => ['state', 'department'].includes(String(column.key))),
        ]}
        rowKey={(row) => row.id}
        fault={list.isError ? faults(list.error).say : undefined}
        words={{
          empty: t(which === 'hazards' ? 'register.emptyHazards' : 'register.emptyMeters'),
          more: t('common:act.more'),
          retry: t('common:act.retry'),
        }}
        open={(row) => void navigate({ to: '/cases/$case', params: { case: row.id } })}
      />
    </>
  );
}
