import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccessEntry } from '#contract/customers.ts';
import { accessQuery } from '#web/api/customer-queries.ts';
import { customers } from '#web/i18n/zh/customers.ts';
import { useOffice } from '#web/office/office.tsx';
import { DataTable } from '#web/ui/desk/data-table.tsx';
import { Filters } from '#web/ui/desk/filters.tsx';
import { useFaults } from '../fault.ts';
import { ExportButton } from '../import-export/export.tsx';
import { accessSearch } from '../search.ts';
import { useFullTime } from './days.ts';
import { useFieldWords } from './words.ts';
import './customers.css';
import './customer-words.ts';

export const Route = createLazyRoute('/data-access')({ component: AccessPage });

const acts = Object.keys(customers.access.acts) as (keyof typeof customers.access.acts)[];
const outcomes = ['given', 'refused'] as const;

/** Who saw personal data in full and why, and who was refused: for the manager, and whoever watches over quality. */
function AccessPage(): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'common']);
  const faults = useFaults();
  const navigate = useNavigate();
  const time = useFullTime();
  const { project } = useOffice();
  const search = Route.useSearch();
  const list = useInfiniteQuery(accessQuery(project.id, search));
  return (
    <>
      <Typography.Title level={1}>{t('menu.access')}</Typography.Title>
      <p className="d-sub">{t('customers:access.intro')}</p>
      <Filters
        filters={[
          {
            kind: 'choice',
            name: 'outcome',
            label: t('customers:access.which'),
            options: outcomes.map((value) => ({ value, label: t(`customers:access.${value}`) })),
          },
          {
            kind: 'choice',
            name: 'act',
            label: t('customers:access.what'),
            options: acts.map((value) => ({ value, label: t(`customers:access.acts.${value}`) })),
          },
        ]}
        values={{ ...search }}
        set={(values) => void navigate({ to: '/data-access', search: accessSearch(values) })}
        aside={<ExportButton list="access" query={{ ...search }} />}
      />
      <DataTable<AccessEntry>
        label={t('menu.access')}
        list={list}
        columns={[
          { key: 'at', title: t('customers:access.at'), width: 150, render: (_, row) => time(row.at) },
          {
            key: 'by',
            title: t('customers:access.by'),
            render: (_, row) => (
              <div>
                {row.by} <span className="d-small">{row.byNumber}</span>
              </div>
            ),
          },
          { key: 'act', title: t('customers:access.act'), render: (_, row) => <What of={row} /> },
          { key: 'subject', title: t('customers:access.subject'), render: (_, row) => <Subject of={row} /> },
          {
            key: 'reason',
            title: t('customers:access.reason'),
            render: (_, row) => <span className="d-long">{row.reason}</span>,
          },
          {
            key: 'outcome',
            title: t('customers:access.outcome'),
            render: (_, row) => (
              <Tag color={row.outcome === 'refused' ? 'error' : 'default'}>{t(`customers:access.${row.outcome}`)}</Tag>
            ),
          },
        ]}
        rowKey={(row) => row.id}
        fault={list.isError ? faults(list.error).say : undefined}
        words={{ empty: t('customers:access.empty'), more: t('common:act.more'), retry: t('common:act.retry') }}
      />
    </>
  );
}

function What(props: { of: AccessEntry }): ReactNode {
  const { t } = useTranslation(['desk', 'customers']);
  const words = useFieldWords();
  const { of } = props;
  const known = acts.find((act) => act === of.act);
  return (
    <div>
      {known ? t(`customers:access.acts.${known}`) : of.act}
      {of.fields.length > 0 ? (
        <div className="d-tags">
          {words(of.fields).map((field) => (
            <span key={field} className="d-soft">
              {field}
            </span>
          ))}
        </div>
      ) : null}
    </div>
  );
}

/** Of whom; a party and a room lead to their file. */
function Subject(props: { of: AccessEntry }): ReactNode {
  const { t } = useTranslation(['desk', 'customers']);
  const { subject, subjectId, subjectKind } = props.of;
  const kinds = customers.access.subjects;
  const kind = (Object.keys(kinds) as (keyof typeof kinds)[]).find((one) => one === subjectKind);
  const words = subject ?? (kind ? t(`customers:access.subjects.${kind}`) : subjectKind);
  if (subjectId !== null && subjectKind === 'party')
    return (
      <Link to="/parties/$party" params={{ party: subjectId }}>
        {words}
      </Link>
    );
  if (subjectId !== null && subjectKind === 'room')
    return (
      <Link to="/households/$room" params={{ room: subjectId }}>
        {words}
      </Link>
    );
  if (subjectId !== null && subjectKind === 'case')
    return (
      <Link to="/cases/$case" params={{ case: subjectId }}>
        {words}
      </Link>
    );
  return words;
}
