import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { Flex, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListRow } from '#contract/cases.ts';
import type { Field } from '#kernel/fields.ts';
import type { Register } from '#kernel/presentation.ts';
import { procedures } from '#procedures/all.ts';
import { registerQuery } from '#web/api/desk-queries.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { DataTable } from '#web/ui/desk/data-table.tsx';
import { useFaults } from '../fault.ts';
import { ExportButton } from '../import-export/export.tsx';
import { useCaseColumns } from '../parts.tsx';
import { useBoxColumns } from '../sheet/box-columns.tsx';
import { Missing } from '../shell.tsx';

export const Route = createLazyRoute('/registers/$register')({ component: RegisterPage });

type Found = Register & { readonly sheet: Readonly<Record<string, Field>> };
const registers: Readonly<Record<string, Found>> = Object.fromEntries(
  Object.values(procedures).flatMap(({ sheet, registers: own }) =>
    Object.entries<Register>(own ?? {}).map(([name, register]) => [name, { ...register, sheet }]),
  ),
);

/** A register, as the definition has it whose cases stand in it. */
function RegisterPage(): ReactNode {
  const { register: name } = Route.useParams();
  const found = Object.hasOwn(registers, name) ? registers[name] : undefined;
  return found ? <Rows key={name} name={name} register={found} /> : <Missing />;
}

function Rows(props: { name: string; register: Found }): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const say = useSay();
  const faults = useFaults();
  const navigate = useNavigate();
  const { project, when } = useOffice();
  const { title, shows, sheet } = props.register;
  const list = useInfiniteQuery(registerQuery(project.id, props.name));
  const columns = useCaseColumns<ListRow>();
  const boxes = useBoxColumns(sheet, shows, list.data?.pages);
  return (
    <>
      <Flex wrap gap={12} justify="space-between">
        <Typography.Title level={1}>{say(title)}</Typography.Title>
        <ExportButton list={props.name} query={{}} />
      </Flex>
      <DataTable
        label={say(title)}
        list={list}
        columns={[
          ...columns.filter((column) => ['number', 'title', 'place'].includes(String(column.key))),
          ...boxes,
          { key: 'opened', title: t('case.opened'), width: 130, render: (_, row) => when(row.openedAt) },
          ...columns.filter((column) => ['state', 'department'].includes(String(column.key))),
        ]}
        rowKey={(row) => row.id}
        fault={list.isError ? faults(list.error).say : undefined}
        words={{ empty: t('register.empty'), more: t('common:act.more'), retry: t('common:act.retry') }}
        open={(row) => void navigate({ to: '/cases/$case', params: { case: row.id } })}
      />
    </>
  );
}
