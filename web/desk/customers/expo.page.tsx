import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Empty, Flex, Select, Skeleton, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Expo, ExpoUnit } from '#contract/customers.ts';
import { expoQuery } from '#web/api/customer-queries.ts';
import { useOffice } from '#web/office/office.tsx';
import { PlainTable } from '#web/ui/desk/data-table.tsx';
import { useFaults } from '../fault.ts';
import { ExportButton } from '../import-export/export.tsx';
import { useFullTime } from './days.ts';
import { Time } from './time.tsx';
import './customers.css';
import './customer-words.ts';

export const Route = createLazyRoute('/expo')({ component: ExpoPage });

/** The expo's tenants month by month: the month under way as it stands, earlier ones as they were kept (P3-2.8). */
function ExpoPage(): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'common']);
  const faults = useFaults();
  const navigate = useNavigate();
  const { project } = useOffice();
  const { month } = Route.useSearch();
  const asked = useQuery(expoQuery(project.id, month === undefined ? undefined : `${month}-01`));
  const expo = asked.data;
  return (
    <>
      <Typography.Title level={1}>{t('menu.expo')}</Typography.Title>
      {expo ? (
        <Flex wrap gap={12} align="start">
          <Select
            aria-label={t('customers:expo.month')}
            value={expo.month}
            style={{ width: 160, marginBottom: 12 }}
            options={expo.months.map((value) => ({ value, label: value.slice(0, 7) }))}
            onChange={(value) => void navigate({ to: '/expo', search: { month: value.slice(0, 7) } })}
          />
          <ExportButton list="expo" query={{ month: expo.month.slice(0, 7) }} />
        </Flex>
      ) : null}
      {asked.isError ? (
        <Alert
          type="error"
          showIcon
          title={faults(asked.error).say}
          action={<Button onClick={() => void asked.refetch()}>{t('common:act.retry')}</Button>}
        />
      ) : null}
      {asked.isPending ? <Skeleton active /> : null}
      {expo ? <Picture of={expo} /> : null}
    </>
  );
}

const counts = ['units', 'let', 'vacant', 'tenants', 'areaLet', 'began', 'ended'] as const;

function Picture(props: { of: Expo }): ReactNode {
  const { t } = useTranslation(['desk', 'customers']);
  const time = useFullTime();
  const { of } = props;
  if (of.units.length === 0) return <Empty description={t('customers:expo.empty')} />;
  return (
    <>
      {of.whole ? null : (
        <Alert type="error" showIcon title={t('customers:expo.broken')} style={{ marginBottom: 12 }} />
      )}
      <p className="d-sub">
        {of.keptAt === null ? t('customers:expo.now') : t('customers:expo.kept', { when: time(of.keptAt) })}
      </p>
      <dl className="d-counts">
        {counts.map((name) => (
          <div key={name}>
            <dt>{t(`customers:expo.${name}`)}</dt>
            <dd>{name === 'areaLet' ? `${of.totals.areaLet} m²` : of.totals[name]}</dd>
          </div>
        ))}
      </dl>
      <PlainTable<ExpoUnit>
        label={t('menu.expo')}
        rows={of.units}
        rowKey={(row) => row.room}
        columns={[
          { key: 'room', title: t('customers:expo.room'), render: (_, row) => row.label },
          { key: 'area', title: t('customers:expo.area'), width: 110, render: (_, row) => row.areaM2 },
          {
            key: 'tenant',
            title: t('customers:expo.tenant'),
            render: (_, row) =>
              row.party === null ? (
                <span className="d-soft">{t('customers:expo.noLet')}</span>
              ) : (
                <Link to="/parties/$party" params={{ party: row.party }} className="d-long">
                  {row.tenant}
                </Link>
              ),
          },
          {
            key: 'scope',
            title: t('customers:expo.scope'),
            render: (_, row) => <span className="d-long">{row.scope}</span>,
          },
          { key: 'head', title: t('customers:expo.head'), width: 100, render: (_, row) => row.headName },
          {
            key: 'term',
            title: t('customers:expo.term'),
            width: 150,
            render: (_, row) => (row.from === null ? null : <Time of={{ from: row.from, to: row.to }} />),
          },
        ]}
      />
    </>
  );
}
